import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  AddToShortlistDocument,
  ShortlistCampaignsDocument,
  type ShortlistCampaignsQuery,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';

/** Campaigns with their lists; with `?add=…` the one that takes the chosen creators. */
@Component({
  selector: 'v-shortlist-picker-page',
  imports: [EmptyState, ErrorNote, Icon, MoneyPipe, NumberPipe, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'shortlists.lists.title' | transloco }}</h1>
        <p>
          {{
            (chosen().length ? 'shortlists.lists.choose' : 'shortlists.lists.lead')
              | transloco: { count: chosen().length | vNumber }
          }}
        </p>
      </header>
      @if (call.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (campaigns(); as all) {
        <section class="card">
          @if (all.length === 0) {
            <v-empty-state
              icon="campaigns"
              [title]="'shortlists.lists.none' | transloco"
              [text]="'shortlists.lists.noneText' | transloco"
            />
          } @else {
            <ul>
              @for (one of all; track one.id) {
                <li>
                  <span class="what">
                    <a [routerLink]="['/campaigns', one.id, 'shortlist']">{{ one.name }}</a>
                    <small class="t3">{{ one.brand.name }}</small>
                  </span>
                  <span class="num t2">{{ one.brief?.budget | vMoney }}</span>
                  @if (chosen().length) {
                    <button
                      class="btn btn-primary btn-small"
                      type="button"
                      [disabled]="call.busy()"
                      (click)="addTo(one.id)"
                    >
                      <v-icon class="small" name="plus" />{{ 'shortlists.lists.addHere' | transloco
                      }}<span class="sr"> {{ one.name }}</span>
                    </button>
                  }
                </li>
              }
            </ul>
          }
        </section>
      } @else {
        <v-skeleton [rows]="4" [height]="44" />
      }
    </div>
  `,
  styles: `
    li {
      display: flex;
      align-items: center;
      gap: var(--v-4);
      min-height: var(--v-row-two);
      padding: var(--v-1) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    li:first-child {
      border-top: 0;
    }
    .what {
      flex: 1;
      min-width: 0;
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortlistPickerPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  /** Profiles that were chosen elsewhere. */
  readonly add = input<string>();
  protected readonly call = new Call();
  protected readonly campaigns = signal<ShortlistCampaignsQuery['campaigns'] | null>(null);
  protected readonly chosen = computed(() => (this.add() ?? '').split(',').filter((id) => /^\d+$/.test(id)));

  constructor() {
    void this.call.run(async () => {
      const { campaigns } = await this.api.query(ShortlistCampaignsDocument, {});
      this.campaigns.set(campaigns.filter(({ status }) => !['archived', 'cancelled'].includes(status)));
    });
  }

  protected async addTo(campaignId: string): Promise<void> {
    const profileIds = [...this.chosen()];
    const done = await this.call.run(() => this.api.change(AddToShortlistDocument, { campaignId, profileIds }));
    if (!done) return;
    const { added, already } = done.addToShortlist;
    await this.router.navigate(['/campaigns', campaignId, 'shortlist'], { queryParams: { added, already } });
  }
}
