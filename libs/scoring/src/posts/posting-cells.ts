import { mean, sampleVariance } from '../statistics/moments';
import { studentQuantile } from '../statistics/student-t';
import { logRatesOf, type PostRecord, type SampleState } from './post-record';

export const WEEKDAYS = 7;
export const BANDS = 6;
/** Posts that a cell needs before it says anything. */
export const FEWEST_IN_CELL = 8;

/** How a group of posts does against the profile's own mean; relative (0.12 = 12 % better), with its 80 % interval. */
export interface CellFigures {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly state: SampleState;
}

export interface TimeCell extends CellFigures {
  readonly weekday: number;
  readonly band: number;
  readonly posts: number;
  /** neighbouring cells were taken in */
  readonly pooled: boolean;
  readonly pooledPosts: number;
}

export interface FormatCell extends CellFigures {
  readonly format: string;
  readonly posts: number;
}

export interface PostingCells {
  readonly times: readonly TimeCell[];
  readonly formats: readonly FormatCell[];
  /** the best of those that stand above the mean even when all of them are judged at once; null where none does */
  readonly bestTime: TimeCell | null;
  readonly bestFormat: FormatCell | null;
}

const UPPER = 0.9;

/**
 * Engagement by weekday × four-hour band and by format. A cell's figure is the mean of its y = ln((E + ½)/F) less the
 * mean of all N posts. Its standard error is that of n posts drawn from the N without replacement, s·√(1/n − 1/N): what
 * the difference would vary by if the hour did not matter (exact for every distribution; Cochran, "Sampling techniques",
 * 1977, 2.6). Cells below eight posts first take in the bands before and after, then the same band of the days before
 * and after, then the corners between; the week is a circle. A cell without a post of its own says nothing.
 */
export function postingCells(posts: readonly PostRecord[]): PostingCells {
  const measured = posts.filter(({ logRate }) => logRate !== null);
  const all = logRatesOf(measured);
  const whole: Whole = { mean: mean(all), variance: sampleVariance(all), n: all.length };
  const times = timeCells(measured, whole);
  const formats = formatCells(measured, whole);
  return { times, formats, bestTime: best(times, whole, pooledCount), bestFormat: best(formats, whole, ownCount) };
}

interface Whole {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

function timeCells(posts: readonly PostRecord[], whole: Whole): TimeCell[] {
  const cells = new Map<number, number[]>();
  for (const { weekday, band, logRate } of posts) {
    const slot = (weekday - 1) * BANDS + band;
    const cell = cells.get(slot) ?? [];
    if (logRate !== null) cell.push(logRate);
    cells.set(slot, cell);
  }
  return Array.from({ length: WEEKDAYS * BANDS }, (_, slot) => {
    const own = cells.get(slot) ?? [];
    const pool = own.length === 0 ? own : pooled(cells, slot);
    return {
      weekday: Math.floor(slot / BANDS) + 1,
      band: slot % BANDS,
      posts: own.length,
      pooled: pool.length > own.length,
      pooledPosts: pool.length,
      ...figures(pool, whole),
    };
  });
}

/** Steps in slots of the week: bands before and after, days before and after, the corners. */
const RINGS = [
  [-1, 1],
  [-BANDS, BANDS],
  [-BANDS - 1, -BANDS + 1, BANDS - 1, BANDS + 1],
];

function pooled(cells: ReadonlyMap<number, readonly number[]>, slot: number): number[] {
  const pool = [...(cells.get(slot) ?? [])];
  const week = WEEKDAYS * BANDS;
  for (const ring of RINGS) {
    if (pool.length >= FEWEST_IN_CELL) break;
    for (const step of ring) pool.push(...(cells.get((slot + step + week) % week) ?? []));
  }
  return pool;
}

function formatCells(posts: readonly PostRecord[], whole: Whole): FormatCell[] {
  const groups = new Map<string, number[]>();
  for (const { format, logRate } of posts) {
    const group = groups.get(format) ?? [];
    if (logRate !== null) group.push(logRate);
    groups.set(format, group);
  }
  return [...groups]
    .map(([format, values]) => ({ format, posts: values.length, ...figures(values, whole) }))
    .sort((a, b) => b.posts - a.posts || (a.format < b.format ? -1 : 1));
}

function figures(values: readonly number[], whole: Whole): CellFigures {
  const unknown = { difference: null, low: null, high: null };
  if (values.length === 0) return { ...unknown, state: 'no_posts' };
  if (values.length < FEWEST_IN_CELL) return { ...unknown, state: 'not_enough_data' };
  const difference = mean(values) - whole.mean;
  const half = studentQuantile(UPPER, whole.n - 1) * standardError(values.length, whole);
  return {
    difference: Math.expm1(difference),
    low: Math.expm1(difference - half),
    high: Math.expm1(difference + half),
    state: 'available',
  };
}

/** Rounding may leave −0 where a cell holds every post. */
function standardError(n: number, whole: Whole): number {
  return Math.sqrt(Math.max(0, whole.variance * (1 / n - 1 / whole.n)));
}

/** Bonferroni over the cells shown: picking the best of many finds one above the mean by chance alone. */
function best<Cell extends CellFigures>(
  cells: readonly Cell[],
  whole: Whole,
  postsOf: (cell: Cell) => number,
): Cell | null {
  const shown = cells.filter(({ state }) => state === 'available');
  if (shown.length < 2) return null;
  const factor = studentQuantile(1 - (1 - UPPER) / shown.length, whole.n - 1);
  const clear = shown.filter(
    (cell) => Math.log1p(cell.difference ?? -1) > factor * standardError(postsOf(cell), whole),
  );
  return clear.reduce<Cell | null>(
    (first, cell) => (!first || (cell.difference ?? 0) > (first.difference ?? 0) ? cell : first),
    null,
  );
}

function pooledCount(cell: TimeCell): number {
  return cell.pooledPosts;
}

function ownCount(cell: FormatCell): number {
  return cell.posts;
}
