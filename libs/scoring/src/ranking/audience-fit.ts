import type { AudienceStore, ShareVector } from './audience-store';
import { CHUNK_ROWS } from './bitmap';
import { MISSING_AUDIENCE_FIT } from './ranking-types';
import type { RowStore } from './row-store';
import { SHARE_BITS, UNKNOWN_SHARE } from './target-share';

/**
 * Mid-rank percentile (centi-points) of each target share 0..10000 among all profiles with a known or estimated audience,
 * by counting sort: 10000 × (below + equal / 2) / all, halves rounded up. At `UNKNOWN_SHARE` stands the missing factor.
 */
export function midRankPercentiles(counts: Uint32Array): Uint16Array {
  const percentiles = new Uint16Array(UNKNOWN_SHARE + 1);
  percentiles[UNKNOWN_SHARE] = MISSING_AUDIENCE_FIT;
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return percentiles;
  let below = 0;
  for (let share = 0; share < UNKNOWN_SHARE; share++) {
    const twice = 2 * below + counts[share];
    percentiles[share] = Math.floor((10_000 * twice + all) / (2 * all));
    below += counts[share];
  }
  return percentiles;
}

/** What a brief's target makes of every audience. */
export interface AudienceFit {
  /** Target shares of the known segment by slot. */
  known: ShareVector;
  /** Target shares of the estimated segment by the value of its group column. */
  groups: Uint16Array;
  /** The audience-fit factor by target share. */
  percentiles: Uint16Array;
  /** Whether a prior may stand in for a part of a known audience. */
  knownEstimated: boolean;
}

/** Two bytes a known row and target; at least a few people page at once. */
const LEAST_KEPT = 3;
const MOST_KEPT = 32;

/** Fits of the targets asked for last, until an audience changes. */
export class AudienceFits {
  readonly #fits = new Map<string, AudienceFit>();
  readonly #spare = new Uint16Array(CHUNK_ROWS);
  #version = -1;

  constructor(
    readonly rows: RowStore,
    readonly audiences: AudienceStore,
  ) {}

  of(target: readonly (readonly string[])[]): AudienceFit {
    if (this.#version !== this.audiences.version) this.#fits.clear();
    this.#version = this.audiences.version;
    const name = JSON.stringify(target);
    const fit = this.#fits.get(name) ?? this.#make(target, this.#forgotten());
    this.#fits.delete(name);
    this.#fits.set(name, fit);
    return fit;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { known, percentiles } of this.#fits.values()) bytes += known.byteLength + percentiles.byteLength;
    return bytes;
  }

  /** About four bytes a row. */
  get #kept(): number {
    const { size, known } = this.rows;
    return Math.min(MOST_KEPT, Math.max(LEAST_KEPT, Math.floor((4 * size) / (2 * known.end + 1))));
  }

  /** The fit that makes room for a new one. Its vector is filled anew: fresh memory would cost as much as the sums. */
  #forgotten(): AudienceFit | undefined {
    if (this.#fits.size < this.#kept) return undefined;
    const [name, fit] = this.#fits.entries().next().value as [string, AudienceFit];
    this.#fits.delete(name);
    return fit;
  }

  #make(target: readonly (readonly string[])[], used: AudienceFit | undefined): AudienceFit {
    const { known } = this.rows;
    const vector = used?.known.length === known.end ? used.known : new Uint16Array(known.end);
    known.chunks.forEach(({ columns, end }, chunk) => {
      const shares = vector.subarray(chunk * CHUNK_ROWS, chunk * CHUNK_ROWS + end);
      this.audiences.targetInto(target, chunk, columns.group, { shares, spare: this.#spare });
    });
    const groups = this.audiences.groupTargets(target);
    const percentiles = midRankPercentiles(this.#histogram(vector, groups));
    return { known: vector, groups, percentiles, knownEstimated: !this.audiences.namesAll(target) };
  }

  /** How many profiles have each share 0..10000, estimated or not. */
  #histogram(vector: ShareVector, groups: Uint16Array): Uint32Array {
    // Two counters in turn: many equal shares in a row would wait for one another.
    const [even, odd] = [new Uint32Array(UNKNOWN_SHARE + 1), new Uint32Array(UNKNOWN_SHARE + 1)];
    const pairs = vector.length & ~1;
    for (let at = 0; at < pairs; at += 2) {
      even[vector[at] & SHARE_BITS]++;
      odd[vector[at + 1] & SHARE_BITS]++;
    }
    if (pairs < vector.length) even[vector[pairs] & SHARE_BITS]++;
    for (let share = 0; share <= UNKNOWN_SHARE; share++) even[share] += odd[share];
    for (const slot of this.rows.known.free) even[vector[slot] & SHARE_BITS]--;
    this.audiences.priors.rows.forEach((rows, group) => (even[groups[1 + group] & SHARE_BITS] += rows));
    return even.subarray(0, UNKNOWN_SHARE);
  }
}
