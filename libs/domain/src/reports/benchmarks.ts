import { type ResultFigures, roas, roi } from './results';

/** What a campaign is measured against its earlier ones by. */
export const BENCHMARKS = ['roas', 'roi', 'revenue', 'orders', 'clicks', 'cpa', 'cpc'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/** Under so many earlier campaigns a median says nothing. */
export const FEWEST_EARLIER = 3;

/** Money in minor units; null where it cannot be divided, or is not known. */
export function benchmarkOf(metric: Benchmark, row: ResultFigures): number | null {
  switch (metric) {
    case 'roas':
      return roas(row);
    case 'roi':
      return roi(row);
    case 'revenue':
    case 'orders':
    case 'clicks':
      return row[metric];
    case 'cpa':
      return row.orders > 0 && row.cost > 0 ? row.cost / row.orders : null;
    case 'cpc':
      return row.clicks > 0 && row.cost > 0 ? row.cost / row.clicks : null;
  }
}

export const isMoney = (metric: Benchmark): boolean => metric === 'revenue' || metric === 'cpa' || metric === 'cpc';
