import type { EChartsCoreOption } from 'echarts/core';
import { type Colours } from '../ui/chart/chart-colours';
import { type Format } from '../ui/format/format';
import type { Voice } from './voice-page';

/** A line a voice; a week in which nobody was named is a gap. */
export function voiceOption({ voices, weeks }: Voice, colours: Colours, format: Format): EChartsCoreOption {
  const palette = [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5];
  return {
    grid: { left: 8, right: 112, top: 12, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: number | null) => (value === null ? '—' : format.percent(value, 1)),
    },
    xAxis: {
      type: 'category',
      data: weeks.map(({ week }) => week.replace('-', '\u00A0')),
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours['line-2'] } },
      axisLabel: { color: colours['text-3'], hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours['text-3'], formatter: (value: number) => format.percent(value) },
    },
    series: voices.map(({ name }, at) => {
      const colour = palette[at] ?? colours['c-other'];
      return {
        type: 'line',
        name,
        data: weeks.map(({ shares }) => (shares ? (shares[at] ?? 0) / 10_000 : null)),
        connectNulls: false,
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: colour, width: at === 0 ? 2.5 : 1.5 },
        itemStyle: { color: colour },
        endLabel: { show: true, formatter: name, color: colours['text-2'], width: 100, overflow: 'truncate' },
        labelLayout: { moveOverlap: 'shiftY' },
      };
    }),
  };
}
