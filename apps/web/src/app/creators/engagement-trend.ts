import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { EChartsCoreOption } from 'echarts/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { CompactPipe, NumberPipe } from '../ui/format/pipes';
import { tipElement } from './chart-tip';
import { gapAreas, timeAxis, valueAxis } from './trend-axes';
import { type Profile, niceAxis, rateOf, time, trendOf, withHoles } from './trend';

/** Observed rates by date, and the estimate of today with its 80 % interval beside the cohort. */
@Component({
  selector: 'v-engagement-trend',
  imports: [Chart, CompactPipe, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="engagement-title">
      <div class="card-head">
        <h2 id="engagement-title">{{ 'creators.engagement.title' | transloco }}</h2>
        @if (now().variant; as variant) {
          <span class="t3 small">{{ 'creators.engagement.formula.' + variant | transloco }}</span>
        }
        @if (now().percentile !== null) {
          <span class="push t3 small num">{{
            'creators.engagement.percentile' | transloco: { value: ordinal() }
          }}</span>
        }
      </div>
      <div class="card-body">
        @if (drawn()) {
          <v-chart [option]="option()" [caption]="caption()" [columns]="columns()" [rows]="rows()" [height]="236" />
          <p class="small t3">
            {{ 'creators.engagement.line' | transloco }}
            @if (now().assumed && now().posts) {
              {{ 'creators.engagement.assumed' | transloco: { posts: now().posts | vNumber } }}
            }
          </p>
        } @else {
          <p class="t2">{{ 'creators.engagement.none' | transloco }}</p>
        }
      </div>
      @if (now().cohortKind === 'workspace' && now().cohortSize) {
        <p class="card-foot">
          {{
            'creators.engagement.cohort'
              | transloco
                : {
                    size: now().cohortSize | vNumber,
                    network: 'network.' + profile().network | transloco,
                    from: now().cohortFrom | vCompact,
                    to: now().cohortTo | vCompact,
                  }
          }}
        </p>
      } @else if (now().cohortKind === 'benchmark') {
        <p class="card-foot">
          {{ 'creators.engagement.benchmark' | transloco: { network: 'network.' + profile().network | transloco } }}
        </p>
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EngagementTrend {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly profile = input.required<Profile>();

  protected readonly now = computed(() => this.profile().engagement);
  private readonly trend = computed(() =>
    trendOf(this.profile().snapshots, (snapshot) => rateOf(snapshot, this.now().variant)),
  );
  protected readonly drawn = computed(() => this.trend().points.length > 0 || this.now().value !== null);
  protected readonly ordinal = computed(() =>
    ordinal(Math.min(99, Math.max(1, Math.round(this.now().percentile ?? 1))), this.format.tag()),
  );
  private readonly digits = computed(() => (this.axis().max < 0.02 ? 2 : 1));
  private readonly axis = computed(() => {
    const { value, high, cohortMedian } = this.now();
    return niceAxis([...this.trend().points.map((point) => point.value), high ?? value ?? 0, cohortMedian ?? 0], true);
  });
  protected readonly caption = computed(() => {
    const points = this.trend().points;
    const from = points[0]?.asOf ?? this.profile().asOf;
    return this.words('caption', {
      handle: this.profile().handle,
      from: this.format.date(from),
      to: this.format.date(points.at(-1)?.asOf ?? from),
    });
  });
  protected readonly columns = computed(() => [
    this.transloco.translate('creators.followers.date'),
    this.words('rate'),
    this.words('interval'),
    this.transloco.translate('creators.followers.source'),
  ]);
  protected readonly rows = computed(() => {
    const { value, low, high } = this.now();
    const percent = (share: number | null) => (share === null ? '—' : this.format.percent(share, this.digits()));
    const rows = this.trend()
      .points.map((point) => [this.format.date(point.asOf), percent(point.value), '', point.source])
      .reverse();
    return value === null
      ? rows
      : [[this.words('estimate'), percent(value), `${percent(low)}–${percent(high)}`, ''], ...rows];
  });

  protected readonly option = computed<EChartsCoreOption>(() => {
    const colours = this.colours.colours();
    const trend = this.trend();
    const { value, low, high, cohortMedian } = this.now();
    const at = time(trend.points.at(-1)?.asOf ?? this.profile().asOf);
    const percent = (share: number) => this.format.percent(share, this.digits());
    return {
      grid: { left: 8, right: 92, top: 16, bottom: 4, containLabel: true },
      xAxis: timeAxis(this.format, colours),
      yAxis: valueAxis(this.axis(), colours, (share) => this.format.percent(share, this.axis().step < 0.01 ? 1 : 0)),
      tooltip: {
        trigger: 'item',
        backgroundColor: colours.overlay,
        borderColor: colours['line-2'],
        textStyle: { color: colours.text, fontSize: 12 },
        formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
          if (seriesIndex > 0 && value !== null)
            return tipElement(this.words('estimate'), percent(value), [
              [this.words('interval'), `${percent(low ?? value)}–${percent(high ?? value)}`],
            ]);
          const point = trend.points.find(({ asOf }) => time(asOf) === withHoles(trend)[dataIndex]?.[0]);
          return point
            ? tipElement(this.format.date(point.asOf), percent(point.value), [
                [this.transloco.translate('ui.source'), point.source],
              ])
            : '';
        },
      },
      series: [
        {
          type: 'line',
          data: withHoles(trend),
          symbolSize: 6,
          connectNulls: false,
          lineStyle: { width: 2, color: colours.c1 },
          itemStyle: { color: colours.c1 },
          markArea: gapAreas(trend, colours, this.transloco.translate('creators.followers.gap')),
          markLine:
            cohortMedian === null
              ? undefined
              : {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: colours['c-other'], type: 'dashed' },
                  label: {
                    color: colours['text-3'],
                    formatter: this.words('cohortNow', { value: percent(cohortMedian) }),
                    width: 84,
                    overflow: 'break',
                  },
                  data: [{ yAxis: cohortMedian }],
                },
        },
        {
          type: 'line',
          data:
            low === null || high === null
              ? []
              : [
                  [at, low],
                  [at, high],
                ],
          symbol: 'none',
          lineStyle: { width: 8, color: colours.s1, opacity: 0.55, cap: 'round' },
          z: 1,
        },
        {
          type: 'scatter',
          data: value === null ? [] : [[at, value]],
          symbolSize: 9,
          itemStyle: { color: colours.surface, borderColor: colours.c1, borderWidth: 2 },
          label: {
            show: true,
            position: 'right',
            distance: 8,
            color: colours.text,
            fontWeight: 500,
            formatter: value === null ? '' : percent(value),
          },
          z: 4,
        },
      ],
    };
  });

  private words(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.engagement.${key}`, values);
  }
}

/** 84th, 84e. */
export function ordinal(value: number, tag: string): string {
  if (tag.startsWith('fr')) return value === 1 ? '1er' : `${value}e`;
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[
    new Intl.PluralRules('en', { type: 'ordinal' }).select(value)
  ];
  return `${value}${suffix}`;
}
