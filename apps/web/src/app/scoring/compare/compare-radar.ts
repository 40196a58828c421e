import type { EChartsCoreOption } from 'echarts/core';
import { Colours } from '../../ui/chart/chart-colours';

const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 6], [12, 4]] as const;

/** One line a profile; told apart by colour and by dash. */
export function radarOption(axes: readonly string[], profiles: readonly { name: string; values: readonly number[] }[], colours: Colours): EChartsCoreOption {
  const palette = [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5, colours['c-other']];
  return {
    legend: { bottom: 0, itemWidth: 22, itemHeight: 6, textStyle: { color: colours['text-2'], fontSize: 11 }, data: profiles.map((one) => one.name) },
    radar: {
      indicator: axes.map((name) => ({ name, max: 100 })),
      radius: '62%',
      center: ['50%', '46%'],
      splitNumber: 4,
      axisName: { color: colours['text-2'], fontSize: 11 },
      axisLine: { lineStyle: { color: colours['line-2'] } },
      splitLine: { lineStyle: { color: colours.grid } },
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 4,
        data: profiles.map((one, i) => ({
          name: one.name,
          value: [...one.values],
          lineStyle: { width: 2, color: palette[i], type: DASHES[i] },
          itemStyle: { color: palette[i] },
        })),
      },
    ],
  };
}
