import { AudienceColumn } from './audience-column';
import { ALL_DIMENSIONS, AudienceDimensions } from './audience-dimensions';
import { AudiencePriors } from './audience-priors';
import type { ShareTest } from './filters';
import { productVector } from './product-vector';
import type { RowAudience, Shares } from './ranking-types';
import { allocateColumn, nextCapacity, resizeColumn } from './shared-columns';
import { jointDimensions, jointKeys, SHARE_BITS, UNKNOWN_SHARE } from './target-share';

/** Marks, in a column of its own, the rows that have joint figures of these dimensions. */
const JOINT_PRESENCE = '&';

/** Enough for a few people paging at once; a vector takes two bytes a known audience. */
const CACHED_VECTORS = 8;

type KnownAudience = Extract<RowAudience, { known: true }>;

/**
 * Audiences, one column a key. Known audiences are rows that are appended and released, never changed; unknown ones refer
 * to the prior of their group. A reference is the row (≥ 0) or −1 − group.
 * A "vector" holds one value a reference: at `reference + groups`, so priors stand in front of the rows.
 */
export class AudienceStore {
  readonly #dimensions = new AudienceDimensions();
  readonly #priors = new AudiencePriors(this.#dimensions);
  #columns = new Map<string, AudienceColumn>();
  /** Slot by row; −1: released. */
  #owners = allocateColumn(Int32Array, 64);
  /** Bits of the dimensions a row names, and 1 + the group whose prior stands in for the others (0: none). */
  #named = allocateColumn(Uint16Array, 64);
  #fallbacks = allocateColumn(Uint16Array, 64);
  /** Dimensions that all rows name. */
  #complete = ALL_DIMENSIONS;
  #rows = 0;
  #released = 0;
  readonly #cache = new Map<string, Uint16Array>();

  get groups(): number {
    return this.#priors.size;
  }

  /** True when so many released rows wait that `compact` is worth its time. */
  get wasteful(): boolean {
    return this.#released > 1024 && this.#released * 4 > this.#rows;
  }

  setPrior(group: string, shares: Shares): void {
    this.#priors.set(group, shares);
    this.#cache.clear();
  }

  /** Priors are kept when everything else is rebuilt. */
  copyPriorsTo(other: AudienceStore): void {
    this.#priors.copyTo(other.#priors);
  }

  /** Takes note of the dimensions of an audience to come. @throws RangeError('shares') when there are too many */
  learn(shares: Shares): void {
    this.#dimensions.learn(Object.keys(shares));
  }

  /** The reference to a new audience, which belongs to the row in `slot`. */
  addKnown(slot: number, { shares, joint, priorGroup }: KnownAudience): number {
    const named = this.#dimensions.learn(Object.keys(shares));
    const row = this.#rows++;
    if (row >= this.#owners.length) this.#resize(nextCapacity(row, row + 1));
    this.#owners[row] = slot;
    this.#named[row] = named;
    this.#fallbacks[row] = priorGroup === undefined ? 0 : 1 + this.#priors.group(priorGroup);
    this.#complete &= named;
    this.#append(row, shares);
    if (joint) {
      this.#append(row, joint);
      const present = new Set(Object.keys(joint).map((key) => JOINT_PRESENCE + jointDimensions(key.split('&'))));
      for (const key of present) this.#column(key).append(row, 1);
    }
    this.#cache.clear();
    return row;
  }

  addEstimated(name: string): number {
    const group = this.#priors.group(name);
    this.#priors.rows[group]++;
    this.#cache.clear();
    return -1 - group;
  }

  release(reference: number): void {
    if (reference < 0) this.#priors.rows[-1 - reference]--;
    else {
      this.#owners[reference] = -1;
      this.#released++;
    }
    this.#cache.clear();
  }

  /** Drops released rows. Returns the new row of each old one (−1: gone) for the caller to move its references. */
  compact(): Int32Array {
    const moved = new Int32Array(this.#rows).fill(-1);
    let rows = 0;
    this.#complete = ALL_DIMENSIONS;
    for (let row = 0; row < this.#rows; row++) {
      if (this.#owners[row] < 0) continue;
      this.#owners[rows] = this.#owners[row];
      this.#named[rows] = this.#named[row];
      this.#fallbacks[rows] = this.#fallbacks[row];
      this.#complete &= this.#named[row];
      moved[row] = rows++;
    }
    this.#columns = new Map([...this.#columns].map(([key, column]) => [key, column.compacted(moved)]));
    this.#rows = rows;
    this.#released = 0;
    this.#resize(nextCapacity(0, rows));
    this.#cache.clear();
    return moved;
  }

  trim(): void {
    this.#resize(this.#rows);
    for (const column of this.#columns.values()) column.trim(this.#rows);
  }

  /** Whether each group has a prior: 1 or 0 by group, at least one element. */
  estimatedFlags(): Uint8Array {
    return this.#priors.flags();
  }

  /**
   * Vector of the summed shares of `keys`. Where the audience does not name their dimensions: the prior's, marked
   * `ESTIMATED`, or `UNKNOWN_SHARE`.
   */
  sums(keys: readonly string[]): Uint16Array {
    return this.cached(JSON.stringify(keys), () => {
      const vector = this.#sumColumns(keys);
      const { groups } = this;
      const priors = this.#priors.sums(keys);
      priors.forEach((share, group) => (vector[groups - 1 - group] = share));
      const wanted = this.#dimensions.find(keys);
      if ((this.#complete & wanted) === wanted) return vector;
      const fallbacks = Uint16Array.of(UNKNOWN_SHARE, ...priors);
      for (let row = 0; row < this.#rows; row++) {
        if ((this.#named[row] & wanted) !== wanted) vector[groups + row] = fallbacks[this.#fallbacks[row]];
      }
      return vector;
    });
  }

  /** Vector of target shares, see `audienceShare`. */
  targetShares(target: readonly (readonly string[])[]): Uint16Array {
    if (target.length === 1) return this.sums(target[0]);
    return this.cached(JSON.stringify(target), () => {
      const vector = productVector(target.map((keys) => this.sums(keys)));
      const presence = this.#columns.get(JOINT_PRESENCE + jointDimensions(target.map((keys) => keys[0])));
      if (!presence) return vector;
      const present = new Uint16Array(vector.length);
      presence.addTo(present, this.groups);
      const joint = this.#sumColumns(jointKeys(target));
      return vector.map((share, at) => (present[at] ? joint[at] : share));
    });
  }

  /**
   * Marks the slots that pass a test, when only known audiences can: no prior passes it. Null: the rows must be asked one
   * by one.
   */
  slotsReaching({ vector, minBp, mask }: ShareTest, slots: number): Uint32Array | null {
    const { groups } = this;
    const priors = vector.subarray(0, groups);
    if (priors.some((share) => (share & mask) >= minBp && (share & mask) < UNKNOWN_SHARE)) return null;
    const bits = new Uint32Array((slots >>> 5) + 1);
    for (let row = 0; row < this.#rows; row++) {
      const share = vector[groups + row] & mask;
      const owner = this.#owners[row];
      if (share >= minBp && share < UNKNOWN_SHARE && owner >= 0) bits[owner >>> 5] |= 1 << (owner & 31);
    }
    return bits;
  }

  /** How many profiles have each share 0..10000 of `vector`, estimated or not. */
  histogram(vector: Uint16Array): Uint32Array {
    const bins = new Uint32Array(UNKNOWN_SHARE + 1);
    const { groups } = this;
    for (let row = 0; row < this.#rows; row++) bins[vector[groups + row] & SHARE_BITS] += +(this.#owners[row] >= 0);
    this.#priors.rows.forEach((rows, group) => (bins[vector[groups - 1 - group] & SHARE_BITS] += rows));
    return bins.subarray(0, UNKNOWN_SHARE);
  }

  /** Keeps what `make` gives until an audience changes, or newer vectors need the room. */
  cached(name: string, make: () => Uint16Array): Uint16Array {
    const vector = this.#cache.get(name) ?? make();
    this.#cache.delete(name);
    this.#cache.set(name, vector);
    if (this.#cache.size > CACHED_VECTORS) this.#cache.delete(this.#cache.keys().next().value as string);
    return vector;
  }

  get bytes(): number {
    let bytes = this.#owners.byteLength + this.#named.byteLength + this.#fallbacks.byteLength;
    for (const column of this.#columns.values()) bytes += column.bytes;
    return bytes;
  }

  get cacheBytes(): number {
    let bytes = 0;
    for (const vector of this.#cache.values()) bytes += vector.byteLength;
    return bytes;
  }

  #sumColumns(keys: readonly string[]): Uint16Array {
    const sums = new Uint16Array(this.groups + this.#rows);
    for (const key of new Set(keys)) this.#columns.get(key)?.addTo(sums, this.groups);
    return sums;
  }

  #append(row: number, shares: Shares): void {
    for (const key of Object.keys(shares)) if (shares[key] > 0) this.#column(key).append(row, shares[key]);
  }

  #column(key: string): AudienceColumn {
    let column = this.#columns.get(key);
    if (!column) this.#columns.set(key, (column = new AudienceColumn()));
    return column;
  }

  #resize(length: number): void {
    this.#owners = resizeColumn(this.#owners, length);
    this.#named = resizeColumn(this.#named, length);
    this.#fallbacks = resizeColumn(this.#fallbacks, length);
  }
}
