import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseNumericCell } from '@vivier/domain/ingestion/numeric-cell';
import { normaliseHeader } from '@vivier/domain/ingestion/header-words';
import { writeDecimal } from '@vivier/domain/money/decimal';
import { scoreCohort } from '@vivier/scoring/score-cohort';
import { openSource } from '../../apps/api/src/ingestion/readers/open-source';
import { dataFolder } from './authenticity-sets';
import { round } from './timings';

const LISTS = ['undated2022', '2022-09', '2022-11'].map((month) => `top1000_instagram_${month}`);

/**
 * The creator-level factor against what a vendor counted as authentic: rank correlation of the factor, with the vendor's
 * column hidden from it, and of plain signals, with authentic/average engagement, list by list.
 */
export async function creatorLists(): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const name of LISTS) {
    const file = join(dataFolder(), 'profiles', `${name}.csv`);
    if (existsSync(file)) rows.push({ name, ...correlations(await columnsOf(file)) });
  }
  return rows;
}

interface ListColumns {
  readonly followers: Float64Array;
  readonly average: Float64Array;
  readonly authentic: Float64Array;
}

async function columnsOf(file: string): Promise<ListColumns> {
  const source = await openSource(file, { sampleSize: 1 });
  const headers = source.headers.map((header) => normaliseHeader(header));
  const place = (wanted: RegExp) => headers.findIndex((header) => wanted.test(header));
  const places = [/followers|subscribers/, /average|avg/, /auth/].map(place);
  const columns: number[][] = [[], [], []];
  for await (const batch of source.batches())
    for (const { cells } of batch) places.forEach((at, column) => columns[column].push(numberOf(cells[at] ?? '')));
  const [followers, average, authentic] = columns.map((column) => Float64Array.from(column));
  return { followers, average, authentic };
}

function numberOf(cell: string): number {
  const read = parseNumericCell(cell);
  return read.kind === 'number' ? Number(writeDecimal(read.value)) : NaN;
}

function correlations({ followers, average, authentic }: ListColumns) {
  const ids = Array.from(followers, (_, index) => String(index).padStart(6, '0'));
  const scores = scoreCohort({ network: 'instagram', ids, followers, averageEngagement: average });
  const ratio = authentic.map((value, index) => value / average[index]);
  const factor = Float64Array.from(scores.authenticity.centi, (centi) => (centi < 0 ? NaN : centi));
  const residual = scores.engagement.logMean.map((value, index) => value - scores.engagement.expectation[index]);
  return {
    creators: followers.length,
    factor: round(rankCorrelation(factor, ratio), 3),
    engagement_for_size: round(rankCorrelation(residual, ratio), 3),
    followers: round(rankCorrelation(followers, ratio), 3),
  };
}

/** Spearman's: the correlation of mid-ranks, over the pairs that are both known. */
export function rankCorrelation(left: Float64Array, right: Float64Array): number {
  const known = Array.from(left.keys()).filter((index) => !Number.isNaN(left[index]) && !Number.isNaN(right[index]));
  const a = midRanks(known.map((index) => left[index]));
  const b = midRanks(known.map((index) => right[index]));
  const middle = (known.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, index) => sum + (rank - middle) * (y[index] - middle), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((x, y) => values[x] - values[y]);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end]] === values[order[start]]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place]] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
