import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { RoomStatus } from './room-status';
import { RoomContractsStore } from './room-contracts-store';

/** Contracts that were sent to the creator of the link; the one to sign stands out. */
@Component({
  selector: 'v-room-contracts-page',
  imports: [DatePipe, EmptyState, ErrorNote, MoneyPipe, RoomStatus, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <h1>{{ 'contracts.room.title' | transloco }}</h1>
    @if (store.loading.error(); as error) {
      <v-error-note room="contracts" [code]="error.code" [details]="error.details" (retry)="store.load()" />
    }
    @if (store.contracts(); as contracts) {
      <ul class="stack">
        @for (one of contracts; track one.id) {
          <li class="card">
            <div class="card-head">
              <h2>
                <a [routerLink]="[one.id]">{{ one.campaignName }}</a>
              </h2>
              <v-room-status class="push" [status]="one.status" />
            </div>
            <div class="card-body">
              <p>{{ one.advertiserName }}</p>
              <dl>
                <div>
                  <dt>{{ 'contracts.fee' | transloco }}</dt>
                  <dd class="num">{{ one.fee | vMoney }}</dd>
                </div>
                @if (one.startsOn || one.endsOn) {
                  <div>
                    <dt>{{ 'contracts.dates' | transloco }}</dt>
                    <dd class="num">{{ one.startsOn | vDate }} – {{ one.endsOn | vDate }}</dd>
                  </div>
                }
                <div>
                  <dt>{{ 'contracts.sentOn' | transloco }}</dt>
                  <dd class="num">{{ one.sentAt | vDate }}</dd>
                </div>
              </dl>
              <a class="btn" [class.btn-primary]="one.open" [routerLink]="[one.id]">{{
                (one.open ? 'contracts.room.readAndSign' : 'contracts.room.read') | transloco
              }}</a>
            </div>
          </li>
        } @empty {
          <li class="card">
            <v-empty-state
              icon="contracts"
              [title]="'contracts.room.none' | transloco"
              [text]="'contracts.room.noneText' | transloco"
            />
          </li>
        }
      </ul>
    } @else if (store.loading.busy()) {
      <v-skeleton [rows]="2" [height]="150" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2) var(--v-6);
    }
    dt {
      color: var(--v-text-3);
      font-size: var(--v-size-small);
    }
    h2 {
      overflow-wrap: anywhere;
    }
    .btn {
      min-height: var(--v-touch);
    }
  `,
  providers: [RoomContractsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomContractsPage {
  protected readonly store = inject(RoomContractsStore);

  constructor() {
    void this.store.load();
  }
}
