import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { ContestsStore } from './contests-store';

@Component({
  selector: 'v-contests-page',
  imports: [DatePipe, EmptyState, ErrorNote, MoneyPipe, RouterLink, TableSkeleton, TranslocoPipe],
  template: `
    @if (store.loading.error(); as error) {
      <v-error-note room="rights" [code]="error.code" [details]="error.details" (retry)="store.loadAll()" />
    }
    <section class="card" aria-labelledby="contests-title">
      <div class="card-head">
        <h2 id="contests-title">{{ 'rights.tabs.contests' | transloco }}</h2>
        @if (session.can('rights.write')) {
          <a class="btn btn-primary btn-small push" routerLink="/rights/contests/new">{{
            'rights.contest.new' | transloco
          }}</a>
        }
      </div>
      @if (store.contests(); as contests) {
        @if (contests.length === 0) {
          <v-empty-state
            icon="approvals"
            [title]="'rights.contest.empty' | transloco"
            [text]="'rights.contest.emptyText' | transloco"
          />
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="contests-title">
            <table class="table table-two table-cards">
              <thead>
                <tr>
                  <th scope="col">{{ 'rights.contest.title' | transloco }}</th>
                  <th scope="col">{{ 'rights.registry.status' | transloco }}</th>
                  <th scope="col" class="r">{{ 'rights.contest.value' | transloco }}</th>
                  <th scope="col">{{ 'rights.contest.closes' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (one of contests; track one.id) {
                  <tr>
                    <th scope="row">
                      <a class="medium" [routerLink]="['/rights/contests', one.id]">{{ one.title }}</a>
                      <small>{{ one.brand.name }}</small>
                    </th>
                    <td [attr.data-label]="'rights.registry.status' | transloco">
                      <span class="flag flag-plain">{{ 'rights.contest.status.' + one.status | transloco }}</span>
                    </td>
                    <td class="r" [attr.data-label]="'rights.contest.value' | transloco">
                      {{ one.prizeValue | vMoney }}
                    </td>
                    <td class="num" [attr.data-label]="'rights.contest.closes' | transloco">
                      {{ one.closesAt | vDate: 'time' }}
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      } @else if (store.loading.busy()) {
        <v-table-skeleton [rows]="4" />
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
  `,
  providers: [ContestsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContestsPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(ContestsStore);

  constructor() {
    void this.store.loadAll();
  }
}
