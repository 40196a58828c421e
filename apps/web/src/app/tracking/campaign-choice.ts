import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { TrackingStore } from './tracking-store';

/** Which campaign's rows are shown; the choice stands in the address. */
@Component({
  selector: 'v-campaign-choice',
  imports: [TranslocoPipe],
  template: `
    <label class="sr" for="tracking-campaign">{{ 'tracking.campaign' | transloco }}</label>
    <select id="tracking-campaign" class="input" #choice (change)="choose(choice.value)">
      <option value="" [selected]="!chosen()">{{ 'tracking.allCampaigns' | transloco }}</option>
      @for (one of store.campaigns(); track one.id) {
        <option [value]="one.id" [selected]="one.id === chosen()">{{ one.name }} · {{ one.brand.name }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: block;
      width: min(320px, 100%);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignChoice {
  private readonly router = inject(Router);
  protected readonly store = inject(TrackingStore);
  readonly chosen = input<string>();

  protected choose(campaign: string): void {
    void this.router.navigate([], { queryParams: { campaign: campaign || null }, queryParamsHandling: 'merge' });
  }
}
