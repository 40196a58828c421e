import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IntervalMark } from '../ui/creator/interval-mark';
import { Format, type MoneyLike } from '../ui/format/format';
import { CompactPipe, MoneyPipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { moneyOfMinor } from './portfolio-money';
import { type Portfolio } from './portfolio-store';

/** The set in five figures, each with its doubt: cost, reach, cost per 1,000, what more buys, how far from the best. */
@Component({
  selector: 'v-portfolio-figures',
  imports: [CompactPipe, IntervalMark, MoneyPipe, NumberPipe, PercentPipe, TranslocoPipe],
  templateUrl: './portfolio-figures.html',
  styleUrl: './portfolio-figures.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortfolioFigures {
  private readonly format = inject(Format);
  readonly portfolio = input.required<Portfolio>();

  /** Shown only where it says more than "best": below a tenth of a per cent nothing is left to gain. */
  protected readonly best = computed(() => {
    const gap = this.portfolio().gap;
    return gap !== null && gap < 0.0005;
  });
  protected readonly ofBound = computed(() => {
    const { value, bound } = this.portfolio();
    return bound === null || bound <= 0 ? null : Math.min(1, Math.max(0, value / bound));
  });

  /** The cost is certain, the reach is not: the dearest person where it is smallest. */
  protected readonly perThousand = computed(() => {
    const { cost, reach, costPerThousand } = this.portfolio();
    return costPerThousand && reach.low > 0
      ? { value: costPerThousand, low: per(cost, reach.high), high: per(cost, reach.low) }
      : null;
  });
  protected readonly perMore = computed(() => {
    const { budget, reach } = this.portfolio().more;
    return reach >= 1 ? per(budget, reach) : null;
  });

  /** A value of the objective in its own unit: people, money or pieces. */
  protected worth(value: number): string {
    const { objective, budget } = this.portfolio();
    if (objective === 'margin') return this.format.money(moneyOfMinor(value, budget.currency));
    return objective === 'pieces' ? this.format.number(value) : this.format.compact(value);
  }

  protected cents(money: MoneyLike): string {
    return this.format.money(money, { cents: Number(money.amount) < 1000 });
  }
}

function per(cost: MoneyLike, people: number): MoneyLike {
  return { amount: String((Number(cost.amount) * 1000) / people), currency: cost.currency };
}
