import { type Colours } from '../ui/chart/chart-colours';
import { type Format } from '../ui/format/format';
import { type Axis, type Trend, time } from './trend';

/** Months below; the format follows the language. */
export function timeAxis(format: Format, colours: Colours): object {
  const month = new Intl.DateTimeFormat(format.tag(), { month: 'short', timeZone: 'UTC' });
  const year = new Intl.DateTimeFormat(format.tag(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return {
    type: 'time',
    axisLine: { lineStyle: { color: colours['line-2'] } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: colours['text-3'],
      hideOverlap: true,
      formatter: (at: number) => (new Date(at).getUTCMonth() === 0 ? year : month).format(at),
    },
  };
}

/** 3.65M, 800k: as many digits as the steps need. */
export function compactTicks(format: Format): (value: number) => string {
  const numbers = new Intl.NumberFormat(format.tag(), { notation: 'compact', maximumFractionDigits: 2 });
  return (value) => numbers.format(value).replace('K', 'k');
}

export function valueAxis(axis: Axis, colours: Colours, words: (value: number) => string): object {
  return {
    type: 'value',
    min: axis.min,
    max: axis.max,
    interval: axis.step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colours.grid } },
    axisLabel: { color: colours['text-3'], formatter: words },
  };
}

/** Hatched bands over the times without a figure. */
export function gapAreas(trend: Trend, colours: Colours, words: string): object {
  return {
    silent: true,
    itemStyle: { color: colours.grid, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: Math.PI / 4, color: colours.outline } },
    label: { position: 'insideBottom', color: colours['text-3'], fontSize: 11 },
    data: trend.gaps.map(({ from, to }) => [{ xAxis: time(from), name: words }, { xAxis: time(to) }]),
  };
}
