import type { EChartsCoreOption } from 'echarts/core';
import { type Colours } from '../ui/chart/chart-colours';
import { type BudgetScale, niceStep } from './frontier-scale';
import { type NetworkPart, type Portfolio } from './portfolio-store';

export type Point = readonly [budget: number, reach: number];

export interface Curve {
  readonly network: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

/** Words of the chart, in the language of the page. */
export interface FrontierWords {
  readonly people: string;
  readonly interval: string;
  readonly more: string;
  money(amount: number): string;
  count(people: number): string;
  tip(budget: number): HTMLElement | string;
}

/** Left and right of the drawing, in pixels: the slider above it is as long as the axis. */
export const MARGINS = { left: 48, right: 24 } as const;

/** The mixed set's curve from nothing, without what lies beyond the axis. */
export function pointsOf(frontier: Portfolio['frontier'], scale: BudgetScale): Point[] {
  const points = frontier.map(({ budget, reach }): Point => [Number(budget.amount), reach]);
  return [[0, 0] as Point, ...points].filter(([budget]) => budget <= scale.max * (1 + 1e-9));
}

/** Networks by what they reach alone, the strongest in the strongest colours. */
export function curvesOf(networks: readonly NetworkPart[], scale: BudgetScale, colours: Colours): Curve[] {
  const palette = [colours.c2, colours.c3, colours.c4, colours.c5];
  return [...networks]
    .filter(({ frontier }) => frontier.length > 0)
    .sort((a, b) => (b.bestAlone ?? 0) - (a.bestAlone ?? 0))
    .map(({ network, frontier }, at) => ({
      network,
      colour: palette[at] ?? colours['c-other'],
      points: pointsOf(frontier, scale),
    }));
}

export function frontierOption(
  portfolio: Portfolio,
  scale: BudgetScale,
  curves: readonly Curve[],
  colours: Colours,
  words: FrontierWords,
): EChartsCoreOption {
  const points = pointsOf(portfolio.frontier, scale);
  const budget = Number(portfolio.budget.amount);
  const { value, low, high } = portfolio.reach;
  const highest = Math.max(high, ...points.map(([, reach]) => reach), 1);
  const tick = niceStep(highest / 5);
  const right = budget + Number(portfolio.more.budget.amount);
  const showMore = curves.length === 0 && portfolio.more.reach >= 1 && right <= scale.max;
  const early = budget < scale.max * 0.42;
  return {
    grid: { left: MARGINS.left, right: MARGINS.right, top: 16, bottom: 24 },
    xAxis: {
      type: 'value',
      min: 0,
      max: scale.max,
      interval: scale.tick,
      axisLine: { lineStyle: { color: colours['line-2'] } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: colours['text-3'], formatter: (at: number) => words.money(at), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(highest / tick) * tick,
      interval: tick,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours['text-3'], formatter: (at: number) => words.count(at) },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.overlay,
      borderColor: colours['line-2'],
      textStyle: { color: colours.text, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: colours.outline } },
      formatter: (found: unknown) => words.tip(pointBudget(found)),
    },
    series: [
      ...curves.map(({ points: data, colour }) => ({
        type: 'line',
        data,
        showSymbol: false,
        lineStyle: { width: 1.5, color: colour },
        itemStyle: { color: colour },
      })),
      {
        type: 'line',
        data: points,
        showSymbol: false,
        lineStyle: { width: 2, color: colours.c1 },
        itemStyle: { color: colours.c1 },
        areaStyle: curves.length === 0 ? { color: colours.band, opacity: 0.35 } : undefined,
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.text, type: 'solid', width: 1 },
          data: [{ xAxis: budget }],
        },
      },
      // The interval of the set, with its ends.
      {
        type: 'line',
        silent: true,
        data: [
          [budget, low],
          [budget, high],
        ],
        symbol: 'rect',
        symbolSize: [14, 1.5],
        lineStyle: { width: 3, color: colours.c1, opacity: 0.5 },
        itemStyle: { color: colours.text },
      },
      {
        type: 'scatter',
        silent: true,
        symbolSize: 11,
        data: [[budget, value]],
        itemStyle: { color: colours.c1, borderColor: colours.surface, borderWidth: 2 },
        label: {
          show: true,
          position: early ? 'right' : 'left',
          offset: [early ? 8 : -8, -14],
          align: early ? 'left' : 'right',
          formatter: `{strong|${words.people}}\n${words.interval}`,
          color: colours['text-2'],
          lineHeight: 15,
          rich: { strong: { color: colours.text, fontWeight: 600, fontSize: 13, lineHeight: 18 } },
        },
      },
      {
        type: 'scatter',
        silent: true,
        symbolSize: 9,
        data: showMore ? [[right, value + portfolio.more.reach]] : [],
        itemStyle: { color: colours.surface, borderColor: colours.c1, borderWidth: 2 },
        label: {
          show: true,
          position: 'bottom',
          offset: [early ? 8 : 0, 24],
          align: right < scale.max * 0.7 ? 'left' : 'center',
          formatter: words.more,
          color: colours.text,
          backgroundColor: colours.surface,
          padding: [2, 4],
        },
      },
    ],
  };
}

function pointBudget(found: unknown): number {
  const first: unknown = Array.isArray(found) ? found[0] : found;
  const data: unknown = typeof first === 'object' && first !== null && 'data' in first ? first.data : null;
  return Array.isArray(data) ? Number(data[0]) : Number.NaN;
}
