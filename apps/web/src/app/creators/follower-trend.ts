import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { EChartsCoreOption } from 'echarts/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { ChangePipe, DatePipe, NumberPipe } from '../ui/format/pipes';
import { tipElement } from './chart-tip';
import { compactTicks, gapAreas, timeAxis, valueAxis } from './trend-axes';
import { type Profile, followersOf, largestRise, niceAxis, time, trendOf, withHoles } from './trend';

@Component({
  selector: 'v-follower-trend',
  imports: [ChangePipe, Chart, DatePipe, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="followers-title">
      <div class="card-head">
        <h2 id="followers-title">{{ 'creators.followers.title' | transloco }}</h2>
        @if (trend().points.length > 1) {
          <span class="t3 small"
            >{{ 'network.' + profile().network | transloco }}
            @if (axis().min > 0) {
              , {{ 'creators.followers.axis' | transloco: { from: axis().min | vNumber } }}
            }
          </span>
        }
        @if (profile().growth; as growth) {
          <span
            class="push num"
            [title]="'creators.followers.period' | transloco: { from: growth.from | vDate, to: growth.to | vDate }"
            ><b class="strong">{{ growth.value | vChange }}</b
            >&ngsp;<span class="t3 small">{{ 'creators.followers.perMonth' | transloco }}</span></span
          >
        }
      </div>
      <div class="card-body">
        @if (trend().points.length > 1) {
          <v-chart [option]="option()" [caption]="caption()" [columns]="columns()" [rows]="rows()" [height]="236" />
        } @else {
          <p class="t2">
            {{ (trend().points.length === 1 ? 'creators.followers.one' : 'creators.followers.none') | transloco }}
          </p>
        }
      </div>
      @if (sources()) {
        <p class="card-foot">{{ 'creators.followers.sources' | transloco: { sources: sources() } }}</p>
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
export class FollowerTrend {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly profile = input.required<Profile>();

  protected readonly trend = computed(() => trendOf(this.profile().snapshots, followersOf));
  protected readonly axis = computed(() => niceAxis(this.trend().points.map(({ value }) => value)));
  protected readonly sources = computed(() => [...new Set(this.trend().points.map(({ source }) => source))].join(', '));
  protected readonly caption = computed(() => {
    const points = this.trend().points;
    return this.words('caption', {
      handle: this.profile().handle,
      from: this.format.date(points[0].asOf),
      to: this.format.date(points.at(-1)?.asOf ?? points[0].asOf),
    });
  });
  protected readonly columns = computed(() => ['date', 'followers', 'change', 'source'].map((key) => this.words(key)));
  protected readonly rows = computed(() =>
    this.trend()
      .points.map((point, i, all) => [
        this.format.date(point.asOf),
        this.format.number(point.value),
        i === 0 ? '' : this.format.change(point.value / Math.max(1, all[i - 1].value) - 1),
        point.source,
      ])
      .reverse(),
  );

  protected readonly option = computed<EChartsCoreOption>(() => {
    const colours = this.colours.colours();
    const trend = this.trend();
    const last = trend.points.at(-1);
    const spike = this.profile().authenticity.flags.some(({ code }) => code === 'follower_spike')
      ? largestRise(trend.points)
      : null;
    const early = spike !== null && trend.points.indexOf(spike.point) < trend.points.length / 3;
    return {
      grid: { left: 8, right: 64, top: 24, bottom: 4, containLabel: true },
      xAxis: timeAxis(this.format, colours),
      yAxis: valueAxis(this.axis(), colours, compactTicks(this.format)),
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.overlay,
        borderColor: colours['line-2'],
        textStyle: { color: colours.text, fontSize: 12 },
        formatter: (found: unknown) => {
          const point = this.trend().points.find(({ asOf }) => time(asOf) === pointTime(found));
          return point
            ? tipElement(this.format.date(point.asOf), this.format.number(point.value), [
                [this.transloco.translate('ui.source'), point.source],
              ])
            : '';
        },
      },
      series: [
        {
          type: 'line',
          data: withHoles(trend),
          showSymbol: trend.points.length < 20,
          symbolSize: 5,
          connectNulls: false,
          lineStyle: { width: 2, color: colours.c1 },
          itemStyle: { color: colours.c1 },
          markArea: gapAreas(trend, colours, this.words('gap')),
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 7,
          data: last ? [[time(last.asOf), last.value]] : [],
          itemStyle: { color: colours.c1 },
          label: {
            show: true,
            position: 'right',
            color: colours.text,
            fontWeight: 500,
            formatter: last ? this.format.number(last.value) : '',
          },
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 9,
          data: spike ? [[time(spike.point.asOf), spike.point.value]] : [],
          itemStyle: { color: colours.surface, borderColor: colours.c2, borderWidth: 2 },
          label: {
            show: true,
            position: 'top',
            align: early ? 'left' : 'right',
            offset: [early ? -6 : 6, -12],
            color: colours.text,
            formatter: spike
              ? this.words(this.profile().authenticity.state === 'check' ? 'jump' : 'rise', {
                  change: `+${this.format.number(spike.change)}`,
                  date: this.format.date(spike.point.asOf, 'short'),
                })
              : '',
          },
        },
      ],
    };
  });

  private words(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.followers.${key}`, values);
  }
}

function pointTime(found: unknown): number {
  const first: unknown = Array.isArray(found) ? found[0] : found;
  const data: unknown = typeof first === 'object' && first !== null && 'data' in first ? first.data : null;
  return Array.isArray(data) ? Number(data[0]) : Number.NaN;
}
