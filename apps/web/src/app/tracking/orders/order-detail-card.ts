import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format, type MoneyLike } from '../../ui/format/format';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { type OrderDetail } from './orders-store';

/** One order: what was bought, what led to it, and what the rule makes of that. */
@Component({
  selector: 'v-order-detail-card',
  imports: [DatePipe, Icon, NumberPipe, TranslocoPipe],
  template: `
    <section aria-labelledby="order-title">
      <header>
        <h3 id="order-title">{{ detail().order.number }} · {{ detail().order.shopName }}</h3>
        <button
          class="btn btn-quiet btn-small btn-icon push"
          type="button"
          (click)="left.emit()"
          [attr.aria-label]="'tracking.orders.close' | transloco"
        >
          <v-icon name="x" />
        </button>
      </header>
      @if (detail().order.standing !== 'sale') {
        <p>
          <span class="flag flag-plain">{{ 'tracking.standing.' + detail().order.standing | transloco }}</span>
          {{ 'tracking.standingWhy.' + detail().order.standing | transloco }}
        </p>
      }
      <h4>{{ 'tracking.orders.touches' | transloco }}</h4>
      <ul>
        @for (touch of detail().touches; track $index) {
          <li>
            <span
              class="flag"
              [class.flag-good]="touch.verdict === 'counts'"
              [class.flag-plain]="touch.verdict !== 'counts'"
              >{{ 'tracking.verdict.' + touch.verdict | transloco }}</span
            >
            {{ 'tracking.touch.' + touch.kind | transloco }} <span class="mono">{{ touch.word }}</span>
            @if (touch.at) {
              <span class="num t2">{{ touch.at | vDate: 'time' }}</span>
            }
            @if (touch.campaignName) {
              <span>{{ touch.creatorName ?? ('tracking.nobody' | transloco) }} · {{ touch.campaignName }}</span>
            }
          </li>
        } @empty {
          <li class="t2">{{ 'tracking.orders.noTouch' | transloco }}</li>
        }
      </ul>
      <p class="small t2">
        {{
          'tracking.orders.rule'
            | transloco
              : {
                  rule: ('tracking.rule.' + detail().rule | transloco),
                  version: detail().ruleVersion,
                  days: detail().windowDays,
                }
        }}.
      </p>
      <h4>{{ 'tracking.orders.lines' | transloco }}</h4>
      <div class="table-wrap" tabindex="0" role="group" [attr.aria-label]="'tracking.orders.lines' | transloco">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{{ 'tracking.orders.product' | transloco }}</th>
              <th scope="col" class="r">{{ 'tracking.orders.quantity' | transloco }}</th>
              <th scope="col" class="r">{{ 'tracking.orders.net' | transloco }}</th>
              <th scope="col" class="r">{{ 'tracking.orders.givenBack' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (line of detail().lines; track $index) {
              <tr>
                <th scope="row">{{ line.title || '—' }}</th>
                <td class="r">{{ line.quantity | vNumber }}</td>
                <td class="r">{{ exact(line.net) }}</td>
                <td class="r">{{ exact(line.refunded) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="small t3 num">
        {{
          'tracking.orders.messages'
            | transloco: { count: (detail().messages | vNumber), time: (detail().changedAt | vDate: 'time') }
        }}
      </p>
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-2);
      padding: var(--v-3) var(--v-4) var(--v-4);
      border-block: 1px solid var(--v-line);
      background: var(--v-surface-2);
    }
    header {
      display: flex;
      align-items: center;
    }
    h3,
    h4 {
      font-size: var(--v-size-body);
      font-weight: var(--v-weight-strong);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
      padding: 3px 0;
    }
    .table-wrap {
      border: 1px solid var(--v-line);
      border-radius: var(--v-radius-2);
      background: var(--v-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderDetailCard {
  private readonly format = inject(Format);
  readonly detail = input.required<OrderDetail>();
  readonly left = output();

  protected exact(money: MoneyLike): string {
    return this.format.money(money, { cents: true });
  }
}
