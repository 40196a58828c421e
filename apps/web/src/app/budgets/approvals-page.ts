import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApprovalsDocument, type ApprovalsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { flagOf } from './approval-view';

type Listed = ApprovalsQuery['approvals'][number];

/** Somebody else has to act before this person can say yes; money alone does not take a request out of the queue. */
const NOT_MINE = ['own_request', 'already_decided', 'not_allowed', 'closed'];

/** What waits for me, what waits for others, and what was decided. */
@Component({
  selector: 'v-approvals-page',
  imports: [DatePipe, EmptyState, ErrorNote, Icon, MoneyPipe, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'budgets.approvals.title' | transloco }}</h1>
        <p>{{ 'budgets.approvals.lead' | transloco }}</p>
      </header>
      @if (call.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="load()" />
      }
      @if (all(); as some) {
        @if (some.length === 0) {
          <v-empty-state
            icon="approvals"
            [title]="'budgets.approvals.none' | transloco"
            [text]="'budgets.approvals.noneText' | transloco"
          />
        }
        @for (part of parts(); track part.name) {
          @if (part.approvals.length) {
            <section class="card" [attr.aria-labelledby]="part.name + '-title'">
              <div class="card-head">
                <h2 [id]="part.name + '-title'">{{ 'budgets.approvals.' + part.name | transloco }}</h2>
                <span class="small t3 num">{{ part.approvals.length }}</span>
              </div>
              <ul>
                @for (one of part.approvals; track one.id) {
                  <li>
                    <a [routerLink]="['/approvals', one.id]">
                      <span class="what">
                        <b class="medium">{{ one.campaign.name }}</b>
                        <span class="small t3">
                          {{ one.campaign.brand.name }} ·
                          @if (one.closedAt) {
                            {{ 'budgets.approvals.decided' | transloco }} {{ one.closedAt | vDate }}
                          } @else {
                            {{ one.requestedByName ?? '' }} {{ one.requestedAt | vDate: 'ago' }}
                          }
                        </span>
                      </span>
                      <span class="how">
                        <b class="num medium">{{ one.amount | vMoney }}</b>
                        <span class="row small">
                          @if (one.open && one.approversNeeded > 1) {
                            <span class="flag flag-plain">{{ 'budgets.approvals.two' | transloco }}</span>
                          }
                          <span class="flag" [class]="flagOf(one.status)">{{
                            'budgets.status.' + one.status | transloco
                          }}</span>
                        </span>
                      </span>
                      <v-icon class="t3" name="right" />
                    </a>
                  </li>
                }
              </ul>
            </section>
          } @else if (part.name === 'mine' && some.length) {
            <p class="t2">{{ 'budgets.approvals.nothingMine' | transloco }}</p>
          }
        }
      } @else if (call.busy()) {
        <v-skeleton [rows]="4" [height]="56" />
      }
    </div>
  `,
  styles: `
    li {
      border-top: 1px solid var(--v-line);
    }
    li a {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: 60px;
      padding: var(--v-2) var(--v-4);
      color: inherit;
    }
    li a:hover {
      background: var(--v-surface-2);
      text-decoration: none;
    }
    .what {
      flex: 1;
      min-width: 0;
      display: grid;
      overflow-wrap: anywhere;
    }
    .how {
      display: grid;
      justify-items: end;
      gap: 2px;
    }
    .how .row {
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalsPage {
  private readonly api = inject(Api);
  protected readonly call = new Call();
  protected readonly all = signal<readonly Listed[] | null>(null);
  protected readonly flagOf = flagOf;
  protected readonly parts = computed(() => {
    const all = this.all() ?? [];
    const mine = all.filter(({ open, obstacle }) => open && !NOT_MINE.includes(obstacle ?? ''));
    return [
      { name: 'mine', approvals: mine },
      { name: 'others', approvals: all.filter((one) => one.open && !mine.includes(one)) },
      { name: 'history', approvals: all.filter(({ open }) => !open) },
    ] as const;
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.call.run(() => this.api.query(ApprovalsDocument, {}));
    if (answer) this.all.set(answer.approvals);
  }
}
