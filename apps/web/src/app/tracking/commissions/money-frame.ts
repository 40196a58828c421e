import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { CommissionsStore } from './commissions-store';

/** Whose money it is, and what went wrong; the page itself is its content. */
@Component({
  selector: 'v-money-frame',
  imports: [ErrorNote, Skeleton, TranslocoPipe],
  template: `
    <div class="row">
      <label for="money-brand" class="small medium">{{ 'commissions.brand' | transloco }}</label>
      <select id="money-brand" class="input" #brand (change)="choose(brand.value)">
        @for (one of store.brands(); track one.id) {
          <option [value]="one.id" [selected]="one.id === store.brandId()">{{ one.name }}</option>
        }
      </select>
    </div>
    @if (store.loading.error(); as error) {
      <v-error-note
        room="commissions"
        [code]="error.code"
        [details]="error.details"
        (retry)="store.changes.set(store.changes() + 1)"
      />
    }
    @if (store.changing.error(); as error) {
      <v-error-note room="commissions" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
    <ng-content />
    @if (store.loading.busy()) {
      <v-skeleton [rows]="3" [height]="44" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .row {
      gap: var(--v-2);
    }
    select {
      width: auto;
      max-width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoneyFrame {
  private readonly router = inject(Router);
  protected readonly store = inject(CommissionsStore);

  protected choose(brand: string): void {
    void this.router.navigate([], { queryParams: { brand }, queryParamsHandling: 'merge' });
  }
}
