import type { EChartsCoreOption } from 'echarts/core';
import { type Colours } from '../../ui/chart/chart-colours';

const DASHES = [[], [6, 4], [2, 3], [8, 3, 2, 3], [2, 6], [12, 4]] as const;
const PALETTE = ['c1', 'c2', 'c3', 'c4', 'c5', 'c-other'] as const;

/** How the line of the i-th profile is drawn: a CSS colour and an SVG dash, for the sign beside its name. */
export function lineOf(i: number): { colour: string; dash: string } {
  return { colour: `var(--v-${PALETTE[i] ?? 'c-other'})`, dash: (DASHES[i] ?? []).join(' ') };
}

/** One line a profile; told apart by colour and by dash. */
export function radarOption(
  axes: readonly string[],
  profiles: readonly { name: string; values: readonly number[] }[],
  colours: Colours,
): EChartsCoreOption {
  const palette = PALETTE.map((name) => colours[name]);
  return {
    radar: {
      indicator: axes.map((name) => ({ name, max: 100 })),
      radius: '60%',
      center: ['50%', '50%'],
      splitNumber: 4,
      axisName: { color: colours['text-2'], fontSize: 11, formatter: (name: string) => name.replaceAll(' ', '\n') },
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
          lineStyle: { width: 2, color: palette[i], type: DASHES[i]?.length ? [...DASHES[i]] : 'solid' },
          itemStyle: { color: palette[i] },
        })),
      },
    ],
  };
}
