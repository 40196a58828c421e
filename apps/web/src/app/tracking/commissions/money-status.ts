import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The state of a payout or an invoice. */
@Component({
  selector: 'v-money-status',
  imports: [TranslocoPipe],
  template: `
    <span
      class="flag"
      [class.flag-good]="status() === 'paid'"
      [class.flag-info]="status() === 'approved'"
      [class.flag-danger]="status() === 'disputed' || overdue()"
      [class.flag-plain]="status() !== 'paid' && status() !== 'approved' && status() !== 'disputed' && !overdue()"
      >{{ 'commissions.status.' + status() | transloco }}</span
    >
    @if (overdue()) {
      <span class="small">{{ 'commissions.overdue' | transloco }}</span>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoneyStatus {
  readonly status = input.required<string>();
  readonly overdue = input(false);
}
