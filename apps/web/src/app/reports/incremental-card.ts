import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { EChartsCoreOption } from 'echarts/core';
import { IncrementalResultsDocument, type IncrementalResultsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';

type Incremental = IncrementalResultsQuery['incrementalResults'];
type Estimate = NonNullable<Incremental['differenceInDifferences']>;

/** What the campaign added that would not have come otherwise, in words first, with the doubt that remains. */
@Component({
  selector: 'v-incremental-card',
  imports: [Chart, DatePipe, ErrorNote, MoneyPipe, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './incremental-card.html',
  styles: `
    dl {
      display: grid;
      gap: var(--v-2);
    }
    dl > div {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-4);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      flex: 0 0 220px;
    }
    .input {
      width: auto;
      max-width: min(320px, 100%);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncrementalCard {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly campaignId = input.required<string>();
  readonly currency = input<string | null>(null);
  readonly product = input<string | null>(null);
  readonly productChanged = output<string>();
  protected readonly call = new Call();
  protected readonly found = signal<Incremental | null>(null);

  protected readonly estimates = computed(() => {
    const found = this.found();
    const both: { name: string; of: Estimate | null | undefined }[] = [
      { name: 'did', of: found?.differenceInDifferences },
      { name: 'synthetic', of: found?.syntheticControl },
    ];
    return both.flatMap(({ name, of }) => (of ? [{ name, ...of }] : []));
  });
  /** One sentence that says what may be said, and no more. */
  protected readonly verdict = computed(() => {
    const found = this.found();
    const did = found?.differenceInDifferences;
    if (!found || !did || found.tooFew) return `few.${found?.tooFew ?? 'controls'}`;
    if (did.trendsDiffer) return 'verdict.trends';
    if (!did.proved) return 'verdict.notProved';
    return Number(did.total.amount) > 0 ? 'verdict.gain' : 'verdict.loss';
  });
  protected readonly caption = computed(() => this.say('chart'));
  protected readonly columns = computed(() => ['day', 'treated', 'control', 'mix'].map((key) => this.say(key)));
  protected readonly rows = computed(() =>
    (this.found()?.days ?? []).map(({ day, treated, control, mix }) => [
      this.format.date(day),
      ...[treated, control, mix].map((money) => this.format.money(money, { cents: true })),
    ]),
  );
  protected readonly option = computed<EChartsCoreOption>(() => {
    const colours = this.colours.colours();
    const { days = [], start = '', currency = 'EUR' } = this.found() ?? {};
    const line = (name: 'treated' | 'control' | 'mix', color: string, type: string) => ({
      type: 'line',
      name: this.say(name),
      showSymbol: false,
      lineStyle: { width: name === 'treated' ? 2 : 1.5, color, type },
      itemStyle: { color },
      data: days.map((day) => Number(day[name].amount)),
    });
    return {
      grid: { left: 56, right: 12, top: 12, bottom: 24 },
      xAxis: {
        type: 'category',
        data: days.map(({ day }) => day),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours['line-2'] } },
        axisLabel: {
          color: colours['text-3'],
          hideOverlap: true,
          formatter: (day: string) => this.format.date(day, 'short'),
        },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: colours.grid } },
        axisLabel: {
          color: colours['text-3'],
          formatter: (amount: number) => this.format.money({ amount: String(amount), currency }, { compact: true }),
        },
      },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.overlay,
        borderColor: colours['line-2'],
        textStyle: { color: colours.text },
      },
      series: [
        {
          ...line('treated', colours.c1, 'solid'),
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: colours.outline, type: 'dashed' },
            data: [{ xAxis: start }],
          },
        },
        line('control', colours['c-other'], 'solid'),
        line('mix', colours.c2, 'dashed'),
      ],
    };
  });

  constructor() {
    effect(() => {
      this.campaignId();
      this.currency();
      this.product();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const product = this.product();
    const variables = { campaignId: this.campaignId(), currency: this.currency(), products: product ? [product] : [] };
    const answer = await this.call.run(() => this.api.query(IncrementalResultsDocument, variables));
    this.found.set(answer?.incrementalResults ?? null);
  }

  private say(key: string): string {
    this.format.tag();
    return this.transloco.translate(`reports.incremental.${key}`);
  }
}
