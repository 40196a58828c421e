import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format, type MoneyLike } from '../ui/format/format';
import { MoneyPipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { type CohortPlan } from './cohort-store';

/** The cohort on one line: who, what it costs, what it brings, and how sure that is. */
@Component({
  selector: 'v-cohort-figures',
  imports: [MoneyPipe, NumberPipe, PercentPipe, TranslocoPipe],
  template: `
    <dl class="card" [attr.aria-label]="'shortlists.cohort.line' | transloco">
      <div>
        <dt>{{ 'shortlists.cohort.creators' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().creators | vNumber }}</b>
        </dd>
        <dd class="small t3">
          @if (plan().withoutReach > 0) {
            {{ 'shortlists.cohort.withoutReach' | transloco: { count: plan().withoutReach | vNumber } }}
          } @else {
            {{ 'shortlists.cohort.allReach' | transloco }}
          }
        </dd>
      </div>
      <div>
        <dt>{{ 'shortlists.cohort.reach' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().reach.value | vNumber }}</b>
        </dd>
        <dd class="small t3 num">{{ range(plan().reach.low, plan().reach.high) }}</dd>
      </div>
      <div>
        <dt>{{ 'shortlists.cohort.cost' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().cost.total | vMoney }}</b>
        </dd>
        <dd class="small t3">
          {{
            'shortlists.cohort.costParts'
              | transloco: { gifts: plan().cost.gifts | vMoney, fees: plan().cost.fees | vMoney }
          }}
        </dd>
      </div>
      <div>
        <dt>{{ 'shortlists.cohort.orders' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().orders.value | vNumber: digits(plan().orders.value) }}</b>
        </dd>
        <dd class="small t3 num">{{ range(plan().orders.low, plan().orders.high) }}</dd>
        @if (plan().breakEvenOrders; as count) {
          <dd class="small t3">{{ 'shortlists.cohort.breakEven' | transloco: { count: count | vNumber } }}</dd>
        }
      </div>
      <div>
        <dt>{{ 'shortlists.cohort.revenue' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().revenue.value | vMoney }}</b>
        </dd>
        <dd class="small t3 num">{{ plan().revenue.low | vMoney: plan().revenue.high }}</dd>
        <dd class="small t3">
          {{ 'shortlists.cohort.revenuePer' | transloco: { value: cents(plan().orderValue.value) } }}
        </dd>
      </div>
      <div>
        <dt>{{ 'shortlists.cohort.roas' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().roas.value | vNumber: 2 }}</b>
        </dd>
        <dd class="small t3 num">{{ plan().roas.low | vNumber: 2 }}–{{ plan().roas.high | vNumber: 2 }}</dd>
      </div>
      <div class="chance">
        <dt>{{ 'shortlists.cohort.chance' | transloco }}</dt>
        <dd>
          <b class="num">{{ plan().chanceRoasAboveOne | vPercent }}</b>&ngsp;<span class="t2">{{
            'shortlists.cohort.chanceText' | transloco
          }}</span>
        </dd>
        <dd aria-hidden="true">
          <span class="track"><i [style.width.%]="100 * plan().chanceRoasAboveOne"></i><u></u></span>
        </dd>
      </div>
    </dl>
  `,
  styleUrl: './portfolio-figures.css',
  styles: `
    dl > div {
      flex-basis: 130px;
    }
    dl > div.chance {
      flex: 2 1 220px;
    }
    .track {
      position: relative;
      background: var(--v-surface-3);
    }
    .track u {
      position: absolute;
      inset: 0 auto 0 50%;
      width: 1px;
      background: var(--v-text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CohortFigures {
  private readonly format = inject(Format);
  readonly plan = input.required<CohortPlan>();

  protected digits(value: number): number {
    return value < 10 ? 1 : 0;
  }

  protected range(low: number, high: number): string {
    const digits = this.digits(high);
    return `${this.format.number(low, digits)}–${this.format.number(high, digits)}`;
  }

  protected cents(money: MoneyLike): string {
    return this.format.money(money, { cents: true });
  }
}
