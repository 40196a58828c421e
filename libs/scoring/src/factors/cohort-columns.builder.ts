import type { CohortColumns } from '../cohort-columns';

type NumberColumn = {
  [K in keyof CohortColumns]-?: NonNullable<CohortColumns[K]> extends Float64Array ? K : never;
}[keyof CohortColumns];

/** One profile of a test cohort; what is absent is unknown. */
export type ProfileRow = { id: string; followers: number } & Partial<Record<NumberColumn, number>>;

const COLUMNS: readonly NumberColumn[] = [
  'followers',
  'following',
  'previousFollowers',
  'averageLikes',
  'averageComments',
  'averageShares',
  'averageViews',
  'averageViewers',
  'averageReach',
  'averageImpressions',
  'averageEngagement',
  'engagementRate',
  'downloadsPerEpisode',
  'medianViews',
  'postCount',
  'postLogMean',
  'postLogVariance',
  'postMeanRate',
  'likeVariation',
  'sponsoredShare',
  'authenticEngagement',
  'credibility',
  'followerSpike',
  'price',
];

/** Columns of an Instagram cohort; a column no row fills is left out, as a feeder may. */
export function columnsOf(rows: readonly ProfileRow[]): CohortColumns {
  const filled = COLUMNS.filter((name) => rows.some((row) => row[name] !== undefined));
  const columns = filled.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? NaN)] as const);
  return {
    network: 'instagram',
    ids: rows.map((row) => row.id),
    followers: new Float64Array(),
    ...Object.fromEntries(columns),
  };
}

/** Accounts drawn from the calibration of public Instagram lists, the same for a seed. */
export function instagram(size: number, seed: number): ProfileRow[] {
  const random = lehmer(seed);
  return Array.from({ length: size }, (_, i) => {
    const followers = Math.max(1000, Math.round(Math.exp(12.4 + 2 * random.normal())));
    const interactions = followers * Math.exp(-0.402 - 0.248 * Math.log(followers) + 0.86 * random.normal());
    const averageComments = Math.round(interactions * 0.024 * Math.exp(0.5 * random.normal()));
    return { id: `p${String(i).padStart(6, '0')}`, followers, averageLikes: Math.round(interactions), averageComments };
  });
}

/** Lehmer's generator (Park and Miller, 1988) with Box–Muller normals. */
function lehmer(seed: number): { normal: () => number } {
  let state = (seed % 2147483646) + 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  for (let i = 0; i < 10; i += 1) next();
  return { normal: () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()) };
}
