import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type EntryFieldsFragment } from '../platform/generated/graphql';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';

/** The books, the latest first: nothing in them is ever changed. */
@Component({
  selector: 'v-ledger-table',
  imports: [DatePipe, MoneyPipe, TranslocoPipe],
  template: `
    @if (entries().length) {
      <div class="table-wrap" tabindex="0" role="group" [attr.aria-label]="'budgets.ledger.title' | transloco">
        <table class="table table-cards">
          <caption class="sr">
            {{
              'budgets.ledger.title' | transloco
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ 'budgets.ledger.what' | transloco }}</th>
              <th scope="col" class="r">{{ 'budgets.ledger.amount' | transloco }}</th>
              <th scope="col">{{ 'budgets.ledger.when' | transloco }}</th>
              <th scope="col">{{ 'budgets.ledger.who' | transloco }}</th>
              <th scope="col">{{ 'budgets.ledger.why' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (one of entries(); track one.id) {
              <tr>
                <th scope="row">
                  {{ 'budgets.ledger.kind.' + one.kind | transloco }}
                  <small>{{ name()(one.subject) }}</small>
                </th>
                <td class="r" [attr.data-label]="'budgets.ledger.amount' | transloco">{{ one.amount | vMoney }}</td>
                <td class="num" [attr.data-label]="'budgets.ledger.when' | transloco">{{ one.at | vDate: 'time' }}</td>
                <td [attr.data-label]="'budgets.ledger.who' | transloco">
                  {{ one.person?.name ?? ('budgets.ledger.byLink' | transloco) }}
                </td>
                <td class="t2" [attr.data-label]="'budgets.ledger.why' | transloco">
                  {{ one.reason || one.reference || '—' }}
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="card-body t3">{{ 'budgets.ledger.none' | transloco }}</p>
    }
  `,
  styles: `
    td {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LedgerTable {
  readonly entries = input.required<readonly EntryFieldsFragment[]>();
  /** What a subject such as `contract/…` is called. */
  readonly name = input.required<(subject: string) => string>();
}
