import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LeaksOfDocument, type LeaksOfQuery } from '../../platform/generated/graphql';
import { EmptyState } from '../../ui/states/empty-state';
import { CommissionsStore } from './commissions-store';
import { MoneyFrame } from './money-frame';

/** Codes that seem to have left their creator's audience: to check, with the orders that say so. */
@Component({
  selector: 'v-leaks-page',
  imports: [EmptyState, MoneyFrame, RouterLink, TranslocoPipe],
  template: `
    <v-money-frame>
      @if (found(); as all) {
        <section class="card" aria-labelledby="leaks-title">
          <div class="card-head">
            <h2 id="leaks-title">{{ 'commissions.leak.title' | transloco }}</h2>
            <span class="small t3">{{ 'commissions.leak.lead' | transloco }}</span>
          </div>
          @if (all.codeLeaks.length === 0) {
            <v-empty-state
              icon="check"
              [title]="'commissions.leak.empty' | transloco"
              [text]="'commissions.leak.emptyText' | transloco"
            />
          } @else {
            <div class="table-wrap" tabindex="0" role="group" aria-labelledby="leaks-title">
              <table class="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{{ 'commissions.leak.code' | transloco }}</th>
                    <th scope="col">{{ 'commissions.creator' | transloco }}</th>
                    <th scope="col">{{ 'commissions.leak.campaign' | transloco }}</th>
                    <th scope="col">{{ 'commissions.leak.reason' | transloco }}</th>
                    <th scope="col" class="r">{{ 'commissions.leak.orders' | transloco }}</th>
                  </tr>
                </thead>
                <tbody>
                  @for (one of all.codeLeaks; track $index) {
                    <tr>
                      <th scope="row" class="mono">{{ one.code }}</th>
                      <td [attr.data-label]="'commissions.creator' | transloco">{{ one.creatorName ?? '—' }}</td>
                      <td [attr.data-label]="'commissions.leak.campaign' | transloco">
                        <a [routerLink]="['/campaigns', one.campaignId]">{{ one.campaignName }}</a>
                      </td>
                      <td [attr.data-label]="'commissions.leak.reason' | transloco">
                        <span class="flag flag-warning">{{
                          'commissions.leak.reasons.' + one.reason | transloco
                        }}</span>
                        @if (one.detail) {
                          <span class="small t2">{{ one.detail }}</span>
                        }
                      </td>
                      <td class="r num" [attr.data-label]="'commissions.leak.orders' | transloco">
                        {{ 'commissions.leak.ofOrders' | transloco: { orders: one.orders, of: one.of } }}
                      </td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
        </section>
      }
    </v-money-frame>
  `,
  providers: [CommissionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaksPage {
  protected readonly store = inject(CommissionsStore);
  protected readonly found = signal<LeaksOfQuery | null>(null);

  constructor() {
    effect(() => {
      this.store.changes();
      this.store.brandId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const answer = await this.store.load(LeaksOfDocument);
    if (answer) this.found.set(answer);
  }
}
