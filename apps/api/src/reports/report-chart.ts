import { exponentOf } from '@vivier/domain/money/money';
import type { Results } from './results.service';

const SIZE = { width: 515, height: 150 } as const;

/** Net revenue a week as an image of lines and letters, for a page of paper. */
export async function weeksSvg(weeks: Results): Promise<string | null> {
  const dated = weeks.rows.filter(({ key }) => key !== '').sort((a, b) => (a.key < b.key ? -1 : 1));
  if (dated.length < 2) return null;
  const [{ init, use }, { BarChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  use([BarChart, GridComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  const whole = 10 ** exponentOf(weeks.currency);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'Roboto', fontSize: 8 },
    grid: { left: 48, right: 4, top: 8, bottom: 18 },
    xAxis: {
      type: 'category',
      data: dated.map(({ key }) => key),
      axisTick: { show: false },
      axisLabel: { fontSize: 8, hideOverlap: true },
    },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { fontSize: 8 } },
    series: [
      {
        type: 'bar',
        barMaxWidth: 26,
        itemStyle: { color: '#0f6b80' },
        data: dated.map(({ revenue }) => revenue / whole),
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
