import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { RoomPaymentsDocument, type RoomPaymentsQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { MoneyStatus } from './money-status';

/** In the creator's own room: what is paid, and where invoices stand. */
@Component({
  selector: 'v-room-payments-page',
  imports: [DatePipe, EmptyState, ErrorNote, MoneyPipe, MoneyStatus, Skeleton, TranslocoPipe],
  template: `
    <h1>{{ 'commissions.room.title' | transloco }}</h1>
    @if (loading.error(); as error) {
      <v-error-note room="commissions" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (found(); as all) {
      @if (all.payouts.length + all.invoices.length === 0) {
        <section class="card">
          <v-empty-state
            icon="campaigns"
            [title]="'commissions.room.empty' | transloco"
            [text]="'commissions.room.emptyText' | transloco"
          />
        </section>
      }
      @if (all.payouts.length) {
        <section class="card" aria-labelledby="room-payouts">
          <div class="card-head">
            <h2 id="room-payouts">{{ 'commissions.room.payouts' | transloco }}</h2>
          </div>
          <ul class="card-body stack">
            @for (one of all.payouts; track one.id) {
              <li class="row">
                <span class="num medium">{{ one.amount | vMoney }}</span> <v-money-status [status]="one.status" />
                <span class="small t3 push">{{ one.createdAt | vDate }}</span>
              </li>
            }
          </ul>
        </section>
      }
      @if (all.invoices.length) {
        <section class="card" aria-labelledby="room-invoices">
          <div class="card-head">
            <h2 id="room-invoices">{{ 'commissions.room.invoices' | transloco }}</h2>
          </div>
          <ul class="card-body stack">
            @for (one of all.invoices; track one.id) {
              <li class="row">
                <span class="medium">{{ one.number }}</span> <span class="num">{{ one.total | vMoney }}</span>
                <v-money-status [status]="one.status" />
                <span class="small t3 push">{{
                  'commissions.room.due' | transloco: { date: (one.dueOn | vDate) }
                }}</span>
              </li>
            }
          </ul>
        </section>
      }
    } @else if (loading.busy()) {
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
      gap: var(--v-3);
      flex-wrap: wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomPaymentsPage {
  private readonly api = inject(Api);
  protected readonly found = signal<RoomPaymentsQuery['roomPayments'] | null>(null);
  protected readonly loading = new Call();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RoomPaymentsDocument, {}));
    if (answer) this.found.set(answer.roomPayments);
  }
}
