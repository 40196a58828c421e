import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  CreatePayoutDocument,
  MovePayoutDocument,
  type PayoutFieldsFragment,
  PayoutsOfDocument,
  type PayoutsOfQuery,
} from '../../platform/generated/graphql';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { CommissionsStore } from './commissions-store';
import { MoneyFrame } from './money-frame';
import { MoneyStatus } from './money-status';

/** Records of what is paid to creators, for whoever moves the money. */
@Component({
  selector: 'v-payouts-page',
  imports: [DatePipe, EmptyState, MoneyFrame, MoneyPipe, MoneyStatus, TranslocoPipe],
  template: `
    <v-money-frame>
      @if (found(); as all) {
        @if (store.pays() && due().length) {
          <section class="card" aria-labelledby="due-title">
            <div class="card-head">
              <h2 id="due-title">{{ 'commissions.payout.dueTitle' | transloco }}</h2>
            </div>
            <ul class="card-body stack">
              @for (row of due(); track row.creatorId + row.currency) {
                <li class="row">
                  <span class="medium">{{ row.creatorName }}</span> <span class="num">{{ row.due | vMoney }}</span>
                  <button
                    class="btn btn-small push"
                    type="button"
                    [disabled]="store.changing.busy()"
                    (click)="create(row.creatorId, row.currency)"
                  >
                    {{ 'commissions.payout.create' | transloco }}<span class="sr"> {{ row.creatorName }}</span>
                  </button>
                </li>
              }
            </ul>
          </section>
        }
        <section class="card" aria-labelledby="payouts-title">
          <div class="card-head">
            <h2 id="payouts-title">{{ 'commissions.payout.title' | transloco }}</h2>
            <span class="small t3">{{ 'commissions.payout.lead' | transloco }}</span>
            @if (all.payouts.length) {
              <span class="push row">
                <a class="btn btn-small" [href]="'/files/payouts/payouts.csv?brand=' + store.brandId()">CSV</a>
                <a class="btn btn-small" [href]="'/files/payouts/payouts.xlsx?brand=' + store.brandId()">XLSX</a>
              </span>
            }
          </div>
          @if (all.payouts.length === 0) {
            <v-empty-state
              icon="campaigns"
              [title]="'commissions.payout.empty' | transloco"
              [text]="'commissions.payout.emptyText' | transloco"
            />
          } @else {
            <div class="table-wrap" tabindex="0" role="group" aria-labelledby="payouts-title">
              <table class="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{{ 'commissions.creator' | transloco }}</th>
                    <th scope="col" class="r">{{ 'commissions.amount' | transloco }}</th>
                    <th scope="col">{{ 'commissions.state' | transloco }}</th>
                    <th scope="col">{{ 'commissions.payout.reference' | transloco }}</th>
                    <th scope="col">{{ 'commissions.payout.created' | transloco }}</th>
                    <th scope="col">
                      <span class="sr">{{ 'commissions.next' | transloco }}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  @for (one of all.payouts; track one.id) {
                    <tr>
                      <th scope="row">{{ one.creatorName ?? ('commissions.erased' | transloco) }}</th>
                      <td class="r num" [attr.data-label]="'commissions.amount' | transloco">
                        {{ one.amount | vMoney }}
                      </td>
                      <td [attr.data-label]="'commissions.state' | transloco">
                        <v-money-status [status]="one.status" />
                      </td>
                      <td [attr.data-label]="'commissions.payout.reference' | transloco">
                        @if (store.pays() && one.status === 'approved') {
                          <input
                            class="input input-small"
                            maxlength="200"
                            [attr.aria-label]="
                              ('commissions.payout.reference' | transloco) + ' ' + (one.creatorName ?? '')
                            "
                            #reference
                          />
                          <button class="btn btn-small" type="button" (click)="move(one, 'paid', reference.value)">
                            {{ 'commissions.payout.move.paid' | transloco
                            }}<span class="sr"> {{ one.creatorName }}</span>
                          </button>
                        } @else {
                          <span class="mono">{{ one.reference || '—' }}</span>
                        }
                      </td>
                      <td class="num" [attr.data-label]="'commissions.payout.created' | transloco">
                        {{ one.createdAt | vDate }}
                      </td>
                      <td class="r">
                        @if (store.pays()) {
                          @for (to of one.nextStatuses; track to) {
                            @if (to !== 'paid') {
                              <button
                                class="btn btn-small"
                                type="button"
                                [class.btn-quiet]="to === 'cancelled'"
                                [disabled]="store.changing.busy()"
                                (click)="move(one, to)"
                              >
                                {{ 'commissions.payout.move.' + to | transloco
                                }}<span class="sr"> {{ one.creatorName }}</span>
                              </button>
                            }
                          }
                        }
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
export class PayoutsPage {
  protected readonly store = inject(CommissionsStore);
  protected readonly found = signal<PayoutsOfQuery | null>(null);
  protected readonly due = computed(() =>
    (this.found()?.commissionRows ?? []).filter(({ due }) => Number(due.amount) > 0),
  );

  constructor() {
    effect(() => {
      this.store.changes();
      this.store.brandId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const answer = await this.store.load(PayoutsOfDocument);
    if (answer) this.found.set(answer);
  }

  protected create(creatorId: string, currency: string): void {
    const brandId = this.store.brandId();
    if (brandId) void this.store.change(CreatePayoutDocument, 'payout', { brandId, creatorId, currency });
  }

  protected move({ id, status }: PayoutFieldsFragment, to: string, reference: string | null = null): void {
    void this.store.change(MovePayoutDocument, `move ${status}`, { id, to, reference });
  }
}
