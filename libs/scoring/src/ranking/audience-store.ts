import { AudienceColumn } from './audience-column';
import type { Shares } from './ranking-types';
import { allocateColumn, nextCapacity, resizeColumn } from './shared-columns';
import { jointDimensions, jointKeys, productShare, sumShares, UNKNOWN_SHARE, WHOLE_BP } from './target-share';

/** Marks, in a column of its own, the rows that have joint figures of these dimensions. */
const JOINT_PRESENCE = '&';

/** Enough for a few people paging at once; a vector takes two bytes a known audience. */
const CACHED_VECTORS = 8;

/**
 * Audiences, one column a key. Known audiences are rows that are appended and released, never changed; unknown ones refer
 * to the prior of their group. A reference is the row (≥ 0) or −1 − group.
 * A "vector" holds one value a reference: at `reference + groups`, so priors stand in front of the rows.
 */
export class AudienceStore {
  #columns = new Map<string, AudienceColumn>();
  readonly #groups = new Map<string, number>();
  readonly #priors: (Shares | null)[] = [];
  readonly #groupRows: number[] = [];
  /** Slot by row; −1: released. */
  #owners = allocateColumn(Int32Array, 64);
  #rows = 0;
  #released = 0;
  #cache = new Map<string, Uint16Array>();

  get groups(): number {
    return this.#priors.length;
  }

  /** True when so many released rows wait that `compact` is worth its time. */
  get wasteful(): boolean {
    return this.#released > 1024 && this.#released * 4 > this.#rows;
  }

  setPrior(group: string, shares: Shares): void {
    this.#priors[this.#groupOf(group)] = { ...shares };
    this.#cache.clear();
  }

  /** Priors are kept when everything else is rebuilt. */
  copyPriorsTo(other: AudienceStore): void {
    for (const [name, group] of this.#groups) {
      const prior = this.#priors[group];
      if (prior) other.setPrior(name, prior);
    }
  }

  /** The reference to a new audience, which belongs to the row in `slot`. */
  addKnown(slot: number, shares: Shares, joint: Shares | undefined): number {
    const row = this.#rows++;
    if (row >= this.#owners.length) this.#owners = resizeColumn(this.#owners, nextCapacity(row, row + 1));
    this.#owners[row] = slot;
    this.#append(row, shares);
    if (joint) {
      this.#append(row, joint);
      const present = new Set(Object.keys(joint).map((key) => JOINT_PRESENCE + jointDimensions(key.split('&'))));
      for (const key of present) this.#column(key).append(row, 1);
    }
    this.#cache.clear();
    return row;
  }

  addEstimated(group: string): number {
    const number = this.#groupOf(group);
    this.#groupRows[number]++;
    this.#cache.clear();
    return -1 - number;
  }

  release(reference: number): void {
    if (reference < 0) this.#groupRows[-1 - reference]--;
    else {
      this.#owners[reference] = -1;
      this.#released++;
    }
    this.#cache.clear();
  }

  /** Drops released rows. Returns the new row of each old one (−1: gone) for the caller to move its references. */
  compact(): Int32Array {
    const moved = new Int32Array(this.#rows).fill(-1);
    const owners = allocateColumn(Int32Array, nextCapacity(0, this.#rows - this.#released));
    let rows = 0;
    for (let row = 0; row < this.#rows; row++) {
      if (this.#owners[row] < 0) continue;
      owners[rows] = this.#owners[row];
      moved[row] = rows++;
    }
    this.#columns = new Map([...this.#columns].map(([key, column]) => [key, column.compacted(moved)]));
    this.#owners = owners;
    this.#rows = rows;
    this.#released = 0;
    this.#cache.clear();
    return moved;
  }

  trim(): void {
    this.#owners = resizeColumn(this.#owners, this.#rows);
    for (const column of this.#columns.values()) column.trim(this.#rows);
  }

  /** Whether each group has a prior: 1 or 0 by group, at least one element. */
  estimatedFlags(): Uint8Array {
    return Uint8Array.from({ length: Math.max(1, this.groups) }, (_, group) => (this.#priors[group] ? 1 : 0));
  }

  /** Vector of the summed shares of `keys`; `UNKNOWN_SHARE` for a group without prior. */
  sums(keys: readonly string[]): Uint16Array {
    return this.#cached(JSON.stringify(keys), () => {
      const vector = this.#sumRows([...new Set(keys)]);
      this.#priors.forEach((prior, group) => {
        vector[this.groups - 1 - group] = prior ? sumShares(prior, keys) : UNKNOWN_SHARE;
      });
      return vector;
    });
  }

  /** Vector of target shares, see `targetShareBp`. */
  targetShares(target: readonly (readonly string[])[]): Uint16Array {
    if (target.length === 1) return this.sums(target[0]);
    return this.#cached(JSON.stringify(target), () => {
      const [first, ...others] = target.map((keys) => this.#sumRows([...new Set(keys)]));
      const vector = others.length === 1 ? productOfTwo(first, others[0]) : productOfMany(first, others);
      this.#useJoint(vector, target);
      this.#priors.forEach((prior, group) => {
        const share = prior ? productShare(target.map((keys) => sumShares(prior, keys))) : UNKNOWN_SHARE;
        vector[this.groups - 1 - group] = share;
      });
      return vector;
    });
  }

  /**
   * Marks the slots whose audience reaches `minBp`, when only known audiences can: estimated ones do not count
   * (`keepEstimated` false) or no prior reaches it. Null: the rows must be asked one by one.
   */
  slotsReaching(vector: Uint16Array, minBp: number, keepEstimated: boolean, slots: number): Uint32Array | null {
    const groups = this.groups;
    const priors = vector.subarray(0, keepEstimated ? groups : 0);
    if (priors.some((share) => share >= minBp && share < UNKNOWN_SHARE)) return null;
    const bits = new Uint32Array((slots >>> 5) + 1);
    for (let row = 0; row < this.#rows; row++) {
      const owner = this.#owners[row];
      if (vector[groups + row] >= minBp && owner >= 0) bits[owner >>> 5] |= 1 << (owner & 31);
    }
    return bits;
  }

  /** How many profiles have each value 0..10000 of `vector`. */
  histogram(vector: Uint16Array): Uint32Array {
    const bins = new Uint32Array(UNKNOWN_SHARE + 1);
    const groups = this.groups;
    for (let row = 0; row < this.#rows; row++) bins[vector[groups + row]] += +(this.#owners[row] >= 0);
    for (let group = 0; group < groups; group++) bins[vector[groups - 1 - group]] += this.#groupRows[group];
    return bins.subarray(0, UNKNOWN_SHARE);
  }

  /** Percentiles by vector are kept beside it, and forgotten with it. */
  cached(name: string, make: () => Uint16Array): Uint16Array {
    return this.#cached(name, make);
  }

  get bytes(): number {
    let bytes = this.#owners.byteLength;
    for (const column of this.#columns.values()) bytes += column.bytes;
    return bytes;
  }

  get cacheBytes(): number {
    let bytes = 0;
    for (const vector of this.#cache.values()) bytes += vector.byteLength;
    return bytes;
  }

  #sumRows(keys: readonly string[]): Uint16Array {
    const sums = new Uint16Array(this.groups + this.#rows);
    for (const key of keys) this.#columns.get(key)?.addTo(sums, this.groups);
    return sums;
  }

  #useJoint(vector: Uint16Array, target: readonly (readonly string[])[]): void {
    const presence = this.#columns.get(JOINT_PRESENCE + jointDimensions(target.map((keys) => keys[0])));
    if (!presence) return;
    const present = new Uint16Array(vector.length);
    presence.addTo(present, this.groups);
    const joint = this.#sumRows([...new Set(jointKeys(target))]);
    for (let at = 0; at < vector.length; at++) if (present[at]) vector[at] = joint[at];
  }

  #cached(name: string, make: () => Uint16Array): Uint16Array {
    const vector = this.#cache.get(name) ?? make();
    this.#cache.delete(name);
    this.#cache.set(name, vector);
    if (this.#cache.size > CACHED_VECTORS) this.#cache.delete(this.#cache.keys().next().value as string);
    return vector;
  }

  #append(row: number, shares: Shares): void {
    for (const key of Object.keys(shares)) if (shares[key] > 0) this.#column(key).append(row, shares[key]);
  }

  #column(key: string): AudienceColumn {
    let column = this.#columns.get(key);
    if (!column) this.#columns.set(key, (column = new AudienceColumn()));
    return column;
  }

  #groupOf(name: string): number {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = this.#priors.length;
      this.#groups.set(name, group);
      this.#priors.push(null);
      this.#groupRows.push(0);
    }
    return group;
  }
}

/** `productShare` of two dimensions in integers: x / 10000 is never so near a half that the two could differ. */
function productOfTwo(first: Uint16Array, second: Uint16Array): Uint16Array {
  const vector = new Uint16Array(first.length);
  for (let at = 0; at < vector.length; at++) vector[at] = (first[at] * second[at] + WHOLE_BP / 2) / WHOLE_BP;
  return vector;
}

function productOfMany(first: Uint16Array, others: readonly Uint16Array[]): Uint16Array {
  const product = Float64Array.from(first);
  for (const other of others) {
    for (let at = 0; at < product.length; at++) product[at] = (product[at] * other[at]) / WHOLE_BP;
  }
  return Uint16Array.from(product, Math.round);
}
