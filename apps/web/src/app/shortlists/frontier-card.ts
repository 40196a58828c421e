import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { tipElement } from '../creators/chart-tip';
import { compactTicks } from '../creators/trend-axes';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { MARGINS, curvesOf, frontierOption, pointsOf } from './frontier-chart';
import { type BudgetScale, heightAt, heldScale } from './frontier-scale';
import { type Portfolio } from './portfolio-store';

/** The best set at each budget; the slider is the chart's own axis. */
@Component({
  selector: 'v-frontier-card',
  imports: [Chart, NumberPipe, Segmented, TranslocoPipe],
  templateUrl: './frontier-card.html',
  styles: `
    :host {
      display: grid;
    }
    .slide {
      display: grid;
      gap: 2px;
      padding-block: var(--v-1);
    }
    .slider {
      height: 24px;
    }
    .said {
      min-height: 16px;
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-4);
    }
    .legend li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .legend i {
      width: 14px;
      height: 2px;
    }
    @media (max-width: 699.98px) {
      .slider {
        height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FrontierCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly portfolio = input.required<Portfolio>();
  readonly budgetChanged = output<string>();

  protected readonly margins = MARGINS;
  protected readonly mode = signal('mix');
  protected readonly modes = computed(() => ['mix', 'networks'].map((value) => ({ value, label: this.say(value) })));
  protected readonly budget = computed(() => Number(this.portfolio().budget.amount));
  protected readonly scale = linkedSignal<number, BudgetScale>({
    source: this.budget,
    computation: (budget, before) => heldScale(budget, before?.value),
  });
  /** Where the thumb is while it is moved. */
  protected readonly moved = linkedSignal<number>(() => this.budget());
  protected readonly moving = computed(() => this.moved() !== this.budget());

  private readonly points = computed(() => pointsOf(this.portfolio().frontier, this.scale()));
  protected readonly curves = computed(() =>
    this.mode() === 'networks' ? curvesOf(this.portfolio().networks, this.scale(), this.colours.colours()) : [],
  );
  protected readonly amount = computed(() => this.money(this.moved()));
  /** What the curve says of the budget under the thumb; the solver says it exactly once it is let go. */
  protected readonly guess = computed(() => {
    const people = heightAt(this.points(), this.moved());
    return people === null
      ? this.say('guessNone', { budget: this.amount() })
      : this.say('guess', { budget: this.amount(), people: this.format.compact(people) });
  });

  protected readonly caption = computed(() => {
    const { reach, budget } = this.portfolio();
    return this.say('caption', {
      budget: this.format.money(budget),
      people: this.format.number(reach.value),
      low: this.format.number(reach.low),
      high: this.format.number(reach.high),
    });
  });
  protected readonly columns = computed(() => [
    ...['budget', 'cost', 'people'].map((key) => this.say(`column.${key}`)),
    ...this.curves().map(({ network }) => this.network(network)),
  ]);
  protected readonly rows = computed(() => {
    const curves = this.curves();
    return this.portfolio().frontier.map(({ budget, cost, reach }) => [
      this.format.money(budget),
      this.format.money(cost),
      this.format.number(reach),
      ...curves.map(({ points }) => {
        const people = heightAt(points, Number(budget.amount));
        return people === null ? '—' : this.format.number(people);
      }),
    ]);
  });

  protected readonly option = computed(() => {
    const portfolio = this.portfolio();
    const { reach, more, budget } = portfolio;
    const ticks = compactTicks(this.format);
    return frontierOption(portfolio, this.scale(), this.curves(), this.colours.colours(), {
      people: this.say('people', { people: this.format.number(reach.value) }),
      interval: this.say('interval', { low: this.format.compact(reach.low), high: this.format.compact(reach.high) }),
      more: this.say('moreLabel', { people: this.format.number(more.reach), budget: this.format.money(more.budget) }),
      money: (amount) => this.format.money({ amount: String(amount), currency: budget.currency }, { compact: true }),
      count: ticks,
      tip: (at) => this.tip(at),
    });
  });

  protected move(event: Event): void {
    this.moved.set(Number((event.target as HTMLInputElement).value));
  }

  protected release(event: Event): void {
    const amount = Number((event.target as HTMLInputElement).value);
    this.moved.set(amount);
    if (amount !== this.budget()) this.budgetChanged.emit(String(amount));
  }

  private tip(at: number): HTMLElement | string {
    const point = this.portfolio().frontier.find(({ budget }) => Number(budget.amount) === at);
    if (!point) return '';
    const others = this.curves().flatMap(({ network, points }): [string, string][] => {
      const people = heightAt(points, at);
      return people === null ? [] : [[this.network(network), this.format.number(people)]];
    });
    return tipElement(
      this.format.money(point.budget),
      this.say('people', { people: this.format.number(point.reach) }),
      [[this.say('column.cost'), this.format.money(point.cost)], ...others],
    );
  }

  private money(amount: number): string {
    return this.format.money({ amount: String(amount), currency: this.portfolio().budget.currency }, { cents: false });
  }

  private network(network: string): string {
    this.format.tag();
    return this.transloco.translate(`network.${network}`);
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`shortlists.frontier.${key}`, values);
  }
}
