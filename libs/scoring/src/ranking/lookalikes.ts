import type { AudienceStore } from './audience-store';
import { CHUNK_ROWS, listBits } from './bitmap';
import { ChunkFilter } from './chunk-filter';
import type { FilterPlan } from './filters';
import type { Lookalike } from './ranking-types';
import type { RowChunk } from './row-chunk';
import { isKnown, rowNumber, type RowStore, slotOf } from './row-store';
import { dimensionOf, WHOLE_BP } from './target-share';
import { TopK } from './top-k';

const ROOTS = Float64Array.from({ length: WHOLE_BP + 1 }, (_, bp) => Math.sqrt(bp));

/** One dimension of the audience that is compared with: its keys in order, √share of each, and of what no key names. */
interface Dimension {
  keys: readonly string[];
  roots: readonly number[];
  otherRoot: number;
  /** √ of the sum of all shares, the unnamed rest included. */
  normRoot: number;
  /** All keys of the dimension that anybody has. */
  all: readonly string[];
  bits: number;
}

/**
 * The known audiences most like that of `row`: the mean, over its dimensions and its categories, of the Bhattacharyya
 * coefficient Σ √(pᵢ qᵢ) of two distributions that sum to 1. What the keys of a dimension leave of the whole is a bin of its
 * own; shares above the whole are scaled to it; categories weigh alike. Audiences that do not name all of these dimensions
 * cannot be compared and are left out, as are the creator's own profiles. Highest first, then by id.
 * Source: scoring design, lookalikes; A. Bhattacharyya, On a measure of divergence between two statistical populations, 1943.
 * Null when the audience of `row` is not known.
 */
export function findLookalikes(
  { rows, audiences }: { rows: RowStore; audiences: AudienceStore },
  row: number,
  plan: FilterPlan,
  limit: number,
): Lookalike[] | null {
  if (!isKnown(row)) return null;
  const dimensions = dimensionsOf(audiences, slotOf(row));
  if (dimensions.length === 0) return null;
  const filter = new ChunkFilter(audiences, plan);
  const comparison = new Comparison(rows, audiences, dimensions, row);
  const top = new TopK(limit);
  const list = new Uint16Array(CHUNK_ROWS);
  rows.known.chunks.forEach((chunk, at) => {
    if (limit === 0 || !filter.apply({ chunk, at, known: true })) return;
    const count = listBits(filter.matches, chunk.words, list);
    if (count > 0) comparison.offer(chunk, at, { list: list.subarray(0, count), top });
  });
  return top.sorted().map(({ slot: found, rank }) => ({
    id: rows.idOf(found),
    creatorId: rows.chunkOf(found).columns.creators[slotOf(found) & (CHUNK_ROWS - 1)],
    similarity: rank,
  }));
}

function dimensionsOf(audiences: AudienceStore, slot: number): Dimension[] {
  const all = new Map<string, string[]>();
  for (const key of [...audiences.columns.keys()].filter((name) => !name.includes('&')).sort()) {
    const name = dimensionOf(key);
    all.set(name, [...(all.get(name) ?? []), key]);
  }
  const named = audiences.named[slot];
  return [...all].flatMap(([, keys]) => {
    const bits = audiences.dimensions.find(keys);
    if ((named & bits) !== bits) return [];
    const shares = keys.map((key) => audiences.shareOf(key, slot));
    const sum = shares.reduce((total, share) => total + share, 0);
    const held = keys.flatMap((key, at) => (shares[at] > 0 ? { key, root: ROOTS[shares[at]] } : []));
    return {
      keys: held.map(({ key }) => key),
      roots: held.map(({ root }) => root),
      otherRoot: Math.sqrt(Math.max(0, WHOLE_BP - sum)),
      normRoot: Math.sqrt(Math.max(WHOLE_BP, sum)),
      all: keys,
      bits,
    };
  });
}

/** Compares the rows of one chunk after the other. */
class Comparison {
  readonly #similarity = new Float64Array(CHUNK_ROWS);
  readonly #products = new Float64Array(CHUNK_ROWS);
  readonly #sums = new Int32Array(CHUNK_ROWS);
  readonly #categories: { share: Float64Array; parts: number };
  readonly #creator: number;
  readonly #bits: number;

  constructor(
    readonly rows: RowStore,
    readonly audiences: AudienceStore,
    readonly dimensions: readonly Dimension[],
    row: number,
  ) {
    const { columns } = rows.chunkOf(row);
    const at = slotOf(row) & (CHUNK_ROWS - 1);
    this.#creator = columns.creators[at];
    this.#categories = categoryShares(rows, columns.topics[at]);
    this.#bits = dimensions.reduce((bits, dimension) => bits | dimension.bits, 0);
  }

  offer(chunk: RowChunk, at: number, { list, top }: { list: Uint16Array; top: TopK }): void {
    const similarity = this.#similarity.fill(0, 0, chunk.end);
    for (const dimension of this.dimensions) this.#add(dimension, at, chunk.end);
    const { share, parts } = this.#categories;
    const compared = this.dimensions.length + parts;
    const { topics, creators, ids } = chunk.columns;
    const first = at * CHUNK_ROWS;
    for (const place of list) {
      if ((this.audiences.named[first + place] & this.#bits) !== this.#bits || creators[place] === this.#creator)
        continue;
      const value = (similarity[place] + (parts ? share[topics[place]] : 0)) / compared;
      if (value >= top.floor) top.offer(value, ids[place], rowNumber(first + place, true));
    }
  }

  /** Adds a dimension's coefficient to every row of the chunk. */
  #add({ keys, roots, otherRoot, normRoot, all }: Dimension, chunk: number, end: number): void {
    const [similarity, products, sums] = [this.#similarity, this.#products, this.#sums];
    products.fill(0, 0, end);
    sums.fill(0, 0, end);
    for (const key of all) this.audiences.columns.get(key)?.[chunk]?.addAll(sums);
    keys.forEach((key, at) => this.audiences.columns.get(key)?.[chunk]?.addProducts(roots[at], ROOTS, products));
    for (let place = 0; place < end; place++) {
      const sum = sums[place];
      const other = sum < WHOLE_BP ? otherRoot * ROOTS[WHOLE_BP - sum] : 0;
      const norm = sum > WHOLE_BP ? Math.sqrt(sum) : 100;
      similarity[place] += (products[place] + other) / (normRoot * norm);
    }
  }
}

/** The coefficient of two sets of categories by cell, every category of a set weighing alike; none where nothing is compared. */
function categoryShares({ topics }: RowStore, cell: number): { share: Float64Array; parts: number } {
  const share = new Float64Array(topics.size);
  const own = new Set(topics.cells[cell][0]);
  if (own.size === 0) return { share, parts: 0 };
  topics.cells.forEach(([codes = []], other) => {
    const both = codes.filter((code) => own.has(code)).length;
    share[other] = both === 0 ? 0 : both / Math.sqrt(own.size * codes.length);
  });
  return { share, parts: 1 };
}
