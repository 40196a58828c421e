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
  // British English writes 12m, which reads as metres beside a unit-less axis.
  const tag = format.tag().startsWith('en') ? 'en-US' : format.tag();
  const numbers = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 2 });
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
    itemStyle: { color: { image: hatch(colours.outline, colours.surface), repeat: 'repeat' } },
    label: {
      position: 'insideBottom',
      color: colours['text-2'],
      fontSize: 11,
      backgroundColor: colours.surface,
      padding: [2, 4],
    },
    data: trend.gaps.map(({ from, to }) => [{ xAxis: time(from), name: words }, { xAxis: time(to) }]),
  };
}

/** The hatch of unknown times as a tile for the canvas. */
function hatch(line: string, ground: string): HTMLCanvasElement {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) return tile;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 6, 6);
  pen.globalAlpha = 0.45;
  pen.strokeStyle = line;
  pen.beginPath();
  for (const at of [-6, 0, 6]) {
    pen.moveTo(at, 6);
    pen.lineTo(at + 6, 0);
  }
  pen.stroke();
  return tile;
}
