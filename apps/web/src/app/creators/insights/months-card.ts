import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { EChartsCoreOption } from 'echarts/core';
import { Chart } from '../../ui/chart/chart';
import { ChartColours } from '../../ui/chart/chart-colours';
import { Format } from '../../ui/format/format';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { tipElement } from '../chart-tip';
import { niceAxis } from '../trend';
import { valueAxis } from '../trend-axes';
import { type Insights } from './insights-store';
import { timeWords } from './time-words';
import { FiguresTable } from '../../ui/chart/figures-table';

type Month = Insights['months'][number];

/** Mean rate of the posts of each month with its 80 % interval; a month without enough posts stays a hole. */
@Component({
  selector: 'v-months-card',
  imports: [FiguresTable, Chart, DatePipe, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="months-title">
      <div class="card-head">
        <h2 id="months-title">{{ 'creators.insights.months.title' | transloco }}</h2>
        @if (insights().variant; as variant) {
          <span class="t3 small">{{ 'creators.engagement.formula.' + variant | transloco }}</span>
        }
      </div>
      <div class="card-body">
        @if (reason(); as code) {
          <p class="t2">{{ 'creators.insights.months.' + code | transloco }}</p>
        }
        @if (drawn()) {
          <v-chart [option]="option()" [caption]="caption()" [columns]="columns()" [rows]="rows()" [height]="236" />
          <p class="small t3">
            {{ 'creators.insights.months.line' | transloco }}
            @if (short() > 0) {
              {{ 'creators.insights.months.short' | transloco: { count: short() | vNumber } }}
            }
          </p>
        } @else {
          <v-figures-table [caption]="caption()" [columns]="columns()" [rows]="rows()" />
        }
      </div>
      <p class="card-foot">
        {{
          'creators.insights.basis'
            | transloco
              : {
                  posts: words.count(insights().posts),
                  from: insights().from | vDate,
                  to: insights().to | vDate,
                  zone: insights().timeZone,
                }
        }}
        @for (note of notes(); track note) {
          {{ 'creators.insights.note.' + note | transloco }}
        }
      </p>
    </section>
  `,
  styles: `
    :host,
    section {
      display: grid;
    }
    .table-wrap {
      max-height: 320px;
      overflow: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthsCard {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  protected readonly words = timeWords();
  readonly insights = input.required<Insights>();
  readonly handle = input.required<string>();

  protected readonly drawn = computed(() => this.insights().months.some(({ meanRate }) => meanRate !== null));
  /** Why no rate can be drawn, although posts are known. */
  protected readonly reason = computed(() =>
    this.drawn() ? null : this.insights().variant === null ? 'rate_not_of_posts' : 'no_rate',
  );
  protected readonly notes = computed(() =>
    this.insights().notes.filter((note) => note === 'followers_of_today' || note === 'posts_cut'),
  );
  /** Months that have posts, but too few for an interval. */
  protected readonly short = computed(
    () => this.insights().months.filter(({ state }) => state === 'not_enough_data').length,
  );
  protected readonly caption = computed(() =>
    this.say('months.caption', {
      handle: this.handle(),
      from: this.month(this.insights().months[0]?.month),
      to: this.month(this.insights().months.at(-1)?.month),
    }),
  );
  private readonly views = computed(() => this.insights().months.some(({ views }) => views !== null));
  protected readonly columns = computed(() => [
    ...['month', 'posts'].map((key) => this.say(`months.${key}`)),
    ...(this.drawn() ? ['mean', 'interval', 'median'].map((key) => this.say(`months.${key}`)) : []),
    ...(this.views() ? ['views', 'medianViews'].map((key) => this.say(`months.${key}`)) : []),
  ]);
  protected readonly rows = computed(() =>
    [...this.insights().months]
      .reverse()
      .map((one) => [
        this.month(one.month),
        this.format.number(one.posts),
        ...(this.drawn() ? [this.percent(one.meanRate), this.interval(one), this.percent(one.medianRate)] : []),
        ...(this.views() ? [one.views, one.medianViews].map((count) => this.whole(count)) : []),
      ]),
  );
  private readonly axis = computed(() =>
    niceAxis(
      this.insights().months.flatMap(({ meanRate, high }) => [meanRate ?? 0, high ?? 0]),
      true,
    ),
  );
  private readonly digits = computed(() => (this.axis().max < 0.02 ? 2 : 1));

  protected readonly option = computed<EChartsCoreOption>(() => {
    const colours = this.colours.colours();
    const { months } = this.insights();
    const axis = this.axis();
    return {
      grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => this.tick(month)),
        axisLine: { lineStyle: { color: colours['line-2'] } },
        axisTick: { show: false },
        axisLabel: { color: colours['text-3'], hideOverlap: true },
      },
      yAxis: valueAxis(axis, colours, (share) => this.format.percent(share, axis.step < 0.01 ? 1 : 0)),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: colours.outline, type: 'dotted' } },
        backgroundColor: colours.overlay,
        borderColor: colours['line-2'],
        textStyle: { color: colours.text, fontSize: 12 },
        formatter: ([first]: readonly { dataIndex: number; value: unknown }[]) => this.tip(months, first),
      },
      series: [
        {
          // One stroke a month: each interval on its own, so that a lone month shows its own doubt.
          type: 'line',
          data: months.flatMap(({ low, high }, i) =>
            low === null || high === null
              ? []
              : [
                  [i, low],
                  [i, high],
                  [i, null],
                ],
          ),
          symbol: 'none',
          connectNulls: false,
          lineStyle: { width: 8, color: colours.s1, opacity: 0.55, cap: 'round' },
          tooltip: { show: false },
          z: 1,
        },
        {
          type: 'line',
          data: months.map(({ meanRate }, i) => [i, meanRate]),
          symbolSize: 6,
          connectNulls: false,
          lineStyle: { width: 2, color: colours.c1 },
          itemStyle: { color: colours.c1 },
          z: 3,
        },
      ],
    };
  });

  private tip(months: readonly Month[], first: { value: unknown } | undefined): HTMLElement | string {
    const index = Array.isArray(first?.value) ? Number(first.value[0]) : -1;
    const one = months[index];
    if (!one) return '';
    return tipElement(this.month(one.month), this.percent(one.meanRate), [
      [this.say('months.interval'), this.interval(one)],
      [this.say('months.posts'), this.format.number(one.posts)],
    ]);
  }

  private interval({ low, high, state }: Month): string {
    if (low !== null && high !== null) return `${this.percent(low)}–${this.percent(high)}`;
    return this.say(state === 'no_posts' ? 'months.noPosts' : 'months.tooFew');
  }

  private month(month: string | undefined): string {
    return month ? this.format.date(`${month}-01`, 'month') : '—';
  }

  private tick(month: string): string {
    const options = { month: 'short', timeZone: 'UTC' } as const;
    const name = new Intl.DateTimeFormat(this.format.tag(), options).format(new Date(`${month}-01`));
    return month.endsWith('-01') ? `${name}\n${month.slice(0, 4)}` : name;
  }

  private percent(share: number | null): string {
    return share === null ? '—' : this.format.percent(share, this.digits());
  }

  private whole(count: number | null): string {
    return count === null ? '—' : this.format.number(count);
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.insights.${key}`, values);
  }
}
