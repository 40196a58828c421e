import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { EChartsCoreOption } from 'echarts/core';
import { tipElement } from '../creators/chart-tip';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { type Week } from './results-store';
import { mondayOf } from './results-view';

/** Net revenue a week, of the weeks that are known; its twin has orders, clicks and cost as well. */
@Component({
  selector: 'v-week-chart',
  imports: [Chart],
  template: `<v-chart
    [option]="option()"
    [caption]="caption()"
    [columns]="columns()"
    [rows]="rows()"
    [height]="220"
  />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeekChart {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly colours = inject(ChartColours);
  readonly weeks = input.required<readonly Week[]>();
  readonly currency = input.required<string>();

  private readonly dated = computed(() =>
    this.weeks()
      .filter(({ key }) => key !== '')
      .map((week) => ({ ...week, monday: mondayOf(week.key) }))
      .sort((a, b) => (a.monday < b.monday ? -1 : 1)),
  );
  protected readonly caption = computed(() => this.say('title'));
  protected readonly columns = computed(() =>
    ['week', 'orders', 'clicks', 'cost', 'revenue'].map((key) => this.say(key)),
  );
  protected readonly rows = computed(() =>
    this.dated().map(({ monday, orders, clicks, cost, revenue }) => [
      this.format.date(monday),
      this.format.number(orders),
      this.format.number(clicks),
      this.format.money(cost, { cents: true }),
      this.format.money(revenue, { cents: true }),
    ]),
  );
  protected readonly option = computed<EChartsCoreOption>(() => {
    const colours = this.colours.colours();
    const weeks = this.dated();
    const currency = this.currency();
    return {
      grid: { left: 56, right: 8, top: 12, bottom: 24 },
      xAxis: {
        type: 'category',
        data: weeks.map(({ monday }) => monday),
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
        splitNumber: 4,
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
        textStyle: { color: colours.text, fontSize: 12 },
        axisPointer: { type: 'shadow' },
        formatter: (found: unknown) => this.tip(found),
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 46,
          itemStyle: { color: colours.c1 },
          data: weeks.map(({ revenue }) => Number(revenue.amount)),
        },
      ],
    };
  });

  private tip(found: unknown): HTMLElement | string {
    const [point] = Array.isArray(found) ? (found as { dataIndex?: number }[]) : [];
    const week = this.dated()[point?.dataIndex ?? -1];
    if (!week) return '';
    return tipElement(this.format.date(week.monday), this.format.money(week.revenue, { cents: true }), [
      [this.say('orders'), this.format.number(week.orders)],
      [this.say('clicks'), this.format.number(week.clicks)],
    ]);
  }

  private say(key: string): string {
    this.format.tag();
    return this.transloco.translate(`reports.weeks.${key}`);
  }
}
