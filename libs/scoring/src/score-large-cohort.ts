import { priceModel } from './benchmarks/price-model';
import type { CohortColumns, MonthlyHistory } from './cohort-columns';
import { COHORT_NEIGHBOURS, followerOrder } from './factors/cohort';
import { ASSUMED_POSTS, MINIMUM_POSTS } from './factors/engagement-evidence';
import { at, DEFAULT_VARIANT, isKnown, observedEngagement } from './factors/engagement-rate';
import { expectedReach } from './factors/expected-reach';
import { value } from './factors/value';
import { scoreCohort, type CohortOptions, type CohortScores } from './score-cohort';
import { MISSING_CENTI } from './statistics/percentile-rank';
import { quantile } from './statistics/quantile';

/** Scores of some profiles of a cohort: `scores` at `indices[k]` are those of the profile `places[k]` of the cohort. */
export interface ScoredBlock {
  readonly scores: CohortScores;
  readonly indices: Int32Array;
  readonly places: Int32Array;
}

/**
 * A member's figures rest on its 500 neighbours, whose own rest on theirs: a block needs so many on either side of each
 * comparison. What is left over is room for ties.
 */
const MARGIN = 2 * COHORT_NEIGHBOURS + 100;
/** Sums of the local regression are put together from runs of this length; a block starts where such a run starts. */
const RUN = 32;

/**
 * `scoreCohort` in blocks of profiles of about equal followers, for cohorts whose columns would not fit in memory: the
 * same factors bit for bit, at twice the time (the network's authenticity quantiles need a first pass).
 *
 * @param blockSize profiles a block, its neighbours come on top
 * @throws RangeError as `scoreCohort`
 */
export function* scoreLargeCohort(
  columns: CohortColumns,
  options: CohortOptions,
  blockSize: number,
): Generator<ScoredBlock> {
  const cheapness = valueCenti(columns, options);
  const blocks = blocksOf(columns, options, blockSize);
  const authenticity = new Int16Array(columns.ids.length).fill(MISSING_CENTI);
  for (const block of blocks) {
    const { centi } = scoreCohort(subset(columns, block.members), options).authenticity;
    for (let k = block.from; k < block.to; k += 1) authenticity[block.members[k]] = centi[k];
  }
  const known = authenticity.filter((centi) => centi !== MISSING_CENTI).sort();
  const level = (p: number) => (known.length > 0 ? Math.round(quantile(known, p)) : MISSING_CENTI);
  const levels = { p20: level(0.2), median: level(0.5) };
  for (const { members, from, to } of blocks) {
    const scores = scoreCohort(subset(columns, members), options);
    const centi = new Int16Array(members.length);
    for (let k = 0; k < members.length; k += 1) centi[k] = cheapness[members[k]];
    yield {
      scores: { ...scores, authenticity: { ...scores.authenticity, ...levels }, value: { ...scores.value, centi } },
      indices: allFrom(from, to),
      places: members.slice(from, to),
    };
  }
}

interface Block {
  /** places in the cohort, neighbours first and last, the block's own from `from` to before `to` */
  readonly members: Int32Array;
  readonly from: number;
  readonly to: number;
}

function blocksOf(columns: CohortColumns, options: CohortOptions, blockSize: number): Block[] {
  const order = followerOrder(columns.followers, columns.ids);
  const counts = comparisons(columns, options).map((belongs) => countsBefore(order, belongs));
  const blocks: Block[] = [];
  for (let start = 0; start < order.length; start += blockSize) {
    const end = Math.min(start + blockSize, order.length);
    const first = firstNeighbour(counts, start);
    const last = lastNeighbour(counts, end, order.length);
    blocks.push({ members: order.slice(first, last), from: start - first, to: end - first });
  }
  return withUnordered(blocks, order, columns.ids.length);
}

/** Profiles without followers are compared with nobody; they stand in the last block, whose cohorts they do not join. */
function withUnordered(blocks: Block[], order: Int32Array, n: number): Block[] {
  if (order.length === n) return blocks;
  const isOrdered = new Uint8Array(n);
  for (const place of order) isOrdered[place] = 1;
  const others = allFrom(0, n).filter((place) => isOrdered[place] === 0);
  const last = blocks.at(-1) ?? { members: new Int32Array(0), from: 0, to: 0 };
  const members = new Int32Array(last.members.length + others.length);
  members.set(last.members);
  members.set(others, last.members.length);
  return [...blocks.slice(0, -1), { members, from: last.from, to: members.length }];
}

/** Who takes part in each comparison by followers: scored engagement rates, comments per like, the vendor's ratio. */
function comparisons(columns: CohortColumns, { variant }: CohortOptions): ((place: number) => boolean)[] {
  const observed = observedEngagement(columns, variant ?? DEFAULT_VARIANT[columns.network]);
  const posts = (place: number) => {
    const stated = at(columns.postCount, place);
    return stated >= 0 ? stated : ASSUMED_POSTS;
  };
  return [
    (place) => isKnown(observed, place) && posts(place) >= MINIMUM_POSTS,
    (place) => at(columns.averageLikes, place) > 0 && at(columns.averageComments, place) >= 0,
    (place) => at(columns.authenticEngagement, place) >= 0,
  ];
}

function countsBefore(order: Int32Array, belongs: (place: number) => boolean): Int32Array {
  const counts = new Int32Array(order.length + 1);
  for (let k = 0; k < order.length; k += 1) counts[k + 1] = counts[k] + (belongs(order[k]) ? 1 : 0);
  return counts;
}

function firstNeighbour(counts: readonly Int32Array[], start: number): number {
  let first = start;
  while (first > 0 && counts.some((before) => before[start] - before[first] < MARGIN && before[first] > 0)) first -= 1;
  while (first > 0 && counts[0][first] % RUN !== 0) first -= 1;
  return first;
}

function lastNeighbour(counts: readonly Int32Array[], end: number, length: number): number {
  let last = end;
  const isShort = (before: Int32Array) => before[last] - before[end] < MARGIN && before[last] < before[length];
  while (last < length && counts.some(isShort)) last += 1;
  return last;
}

/** The value factor of the whole network: its percentiles compare everybody with everybody. */
function valueCenti(columns: CohortColumns, options: CohortOptions): Int16Array {
  const currency = options.currency ?? 'USD';
  const { interactions } = observedEngagement(columns, options.variant ?? DEFAULT_VARIANT[columns.network]);
  const model = priceModel({ ...options, network: columns.network, currency });
  const { value: reach, measured: reachMeasured } = expectedReach(columns);
  return value(columns, { reach, reachMeasured, interactions }, { model, currency }).centi;
}

function subset(columns: CohortColumns, members: Int32Array): CohortColumns {
  const chosen = Object.entries(columns).map(([name, column]: [string, unknown]) => [
    name,
    column instanceof Float64Array ? picked(column, members) : column,
  ]);
  return {
    ...(Object.fromEntries(chosen) as unknown as CohortColumns),
    ids: Array.from(members, (place) => columns.ids[place]),
    history: columns.history && historyOf(columns.history, members),
  };
}

function historyOf({ offsets, followers, views }: MonthlyHistory, members: Int32Array): MonthlyHistory {
  const starts = new Uint32Array(members.length + 1);
  members.forEach((place, k) => (starts[k + 1] = starts[k] + offsets[place + 1] - offsets[place]));
  const pick = (values: Float64Array) => {
    const months = new Float64Array(starts[members.length]);
    members.forEach((place, k) => months.set(values.subarray(offsets[place], offsets[place + 1]), starts[k]));
    return months;
  };
  return { offsets: starts, followers: pick(followers), views: views && pick(views) };
}

/** (`Float64Array.from` with a mapping walks an iterator: ten times slower.) */
function picked(column: Float64Array, members: Int32Array): Float64Array {
  const values = new Float64Array(members.length);
  for (let k = 0; k < members.length; k += 1) values[k] = column[members[k]];
  return values;
}

/** from, from + 1, … to − 1 */
export function allFrom(from: number, to: number): Int32Array {
  const numbers = new Int32Array(to - from);
  for (let k = 0; k < numbers.length; k += 1) numbers[k] = from + k;
  return numbers;
}
