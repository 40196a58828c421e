import { CHUNK_ROWS } from './bitmap';
import { ALL_DIMENSIONS, AudienceDimensions } from './audience-dimensions';
import { AudiencePriors } from './audience-priors';
import { productInto } from './product-vector';
import type { ListedAudience, RowAudience, Shares } from './ranking-types';
import { checkShare } from './row-check';
import { ShareColumn } from './share-column';
import { allocateColumn, nextCapacity, resizeColumn } from './shared-columns';
import { jointDimensions, jointKeys, UNKNOWN_SHARE } from './target-share';

/** Marks, in a column of its own, the rows that have joint figures of these dimensions. */
const JOINT_PRESENCE = '&';
/** Stands between the keys of a combination. */
const COMBINED = '&';

export type KnownAudience = Extract<RowAudience, { known: true }>;

/** An audience that was checked, whose dimensions and group have their numbers. */
export interface PreparedAudience extends Omit<ListedAudience, 'known' | 'priorGroup'> {
  named: number;
  /** The group column's value. */
  group: number;
}

/** Target shares of all known rows by slot, see `target-share`: bp, marked when estimated, or unknown. */
export type ShareVector = Uint16Array;

/**
 * Audiences: the shares of known ones, a column a key and chunk beside the rows of the known segment, and the priors of
 * groups that stand in for what is not known.
 */
export class AudienceStore {
  readonly dimensions = new AudienceDimensions();
  readonly priors = new AudiencePriors(this.dimensions);
  /** By key, then by chunk of the known segment. */
  readonly columns = new Map<string, ShareColumn[]>();
  /** Bits of the dimensions that a known row names. */
  named: Uint16Array = allocateColumn(Uint16Array, 1024);
  /** Dimensions that all rows of a chunk name. */
  readonly complete: number[] = [];
  /** Rises whenever a share or a prior changes. */
  version = 0;

  setPrior(group: string, shares: Shares): void {
    this.priors.set(group, shares);
    this.version++;
  }

  /** Takes note of an audience to come. @throws RangeError('shares' | 'priorGroup') for one that cannot be held */
  prepare(audience: KnownAudience | ListedAudience): PreparedAudience {
    const { keys, bps } = 'keys' in audience ? audience : listed(audience);
    for (let at = 0; at < keys.length; at++) checkShare(bps[at]);
    const { priorGroup } = audience;
    const group = priorGroup === undefined ? 0 : 1 + this.priors.group(priorGroup);
    return { keys, bps, named: this.dimensions.learn(keys), group };
  }

  /** Sets the audience of a slot that has none. */
  add(slot: number, { keys, bps, named }: PreparedAudience): void {
    if (slot >= this.named.length) this.named = resizeColumn(this.named, nextCapacity(this.named.length, slot + 1));
    this.named[slot] = named;
    const chunk = slot >>> 16;
    this.complete[chunk] = (this.complete[chunk] ?? ALL_DIMENSIONS) & named;
    const place = slot & (CHUNK_ROWS - 1);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (bps[at] > 0) this.#column(key, chunk).set(place, bps[at]);
      if (key.includes(COMBINED)) {
        this.#column(JOINT_PRESENCE + jointDimensions(key.split(COMBINED)), chunk).set(place, 1);
      }
    }
    this.version++;
  }

  clear(slot: number): void {
    for (const chunks of this.columns.values()) chunks[slot >>> 16]?.set(slot & (CHUNK_ROWS - 1), 0);
    this.version++;
  }

  shareOf(key: string, slot: number): number {
    return this.columns.get(key)?.[slot >>> 16]?.get(slot & (CHUNK_ROWS - 1)) ?? 0;
  }

  /** Counts a row whose whole audience is unknown in its group. Returns the group column's value. */
  addEstimated(name: string): number {
    const group = this.priors.group(name);
    this.priors.rows[group]++;
    this.version++;
    return 1 + group;
  }

  removeEstimated(groupValue: number): void {
    this.priors.rows[groupValue - 1]--;
    this.version++;
  }

  trim(slots: number): void {
    this.named = resizeColumn(this.named, Math.max(1, slots));
    for (const chunks of this.columns.values()) {
      chunks.forEach((column, chunk) => column.trim(Math.min(CHUNK_ROWS, slots - chunk * CHUNK_ROWS)));
    }
  }

  /**
   * Writes the summed shares of `keys` for the rows of one chunk, whose group column is given. Where an audience does not
   * name their dimensions: the prior's, marked `ESTIMATED`, or `UNKNOWN_SHARE`.
   */
  sumsInto(keys: readonly string[], chunk: number, groups: Uint16Array, sums: Uint16Array): void {
    this.#addColumns(keys, chunk, sums);
    if (this.#namedByAll(keys, chunk)) return;
    const wanted = this.dimensions.find(keys);
    const fallbacks = this.groupSums(keys);
    const first = chunk * CHUNK_ROWS;
    for (let at = 0; at < sums.length; at++) {
      if ((this.named[first + at] & wanted) !== wanted) sums[at] = fallbacks[groups[at]];
    }
  }

  /** Marks the rows that reach the share of a single key that all rows of the chunk name. False: it is not so simple. */
  markKey(
    keys: readonly string[],
    minBp: number,
    { chunk, words, marks }: { chunk: number; words: number; marks: Int32Array },
  ): boolean {
    if (keys.length !== 1 || !this.#namedByAll(keys, chunk)) return false;
    const column = this.columns.get(keys[0])?.[chunk];
    if (minBp <= 0) marks.fill(-1, 0, words);
    else if (column) column.mark(minBp, words, marks);
    else marks.fill(0, 0, words);
    return true;
  }

  /** The same as `sumsInto` by the group column's value, for rows whose whole audience is unknown. */
  groupSums(keys: readonly string[]): Uint16Array {
    return Uint16Array.of(UNKNOWN_SHARE, ...this.priors.sums(keys));
  }

  /** Writes the target shares (see `audienceShare`) of one chunk's rows. @param spare room for a chunk of sums */
  targetInto(
    target: readonly (readonly string[])[],
    chunk: number,
    groups: Uint16Array,
    { shares, spare }: { shares: Uint16Array; spare: Uint16Array },
  ): void {
    this.sumsInto(target[0], chunk, groups, shares);
    if (target.length === 1) return;
    const other = spare.subarray(0, shares.length);
    productInto(shares, target.length - 1, (dimension) => {
      this.sumsInto(target[1 + dimension], chunk, groups, other);
      return other;
    });
    const present = this.columns.get(JOINT_PRESENCE + jointDimensions(target.map((keys) => keys[0])))?.[chunk];
    if (!present) return;
    this.#addColumns(jointKeys(target), chunk, other);
    for (let at = 0; at < shares.length; at++) if (present.get(at) > 0) shares[at] = other[at];
  }

  /** Target shares by the group column's value. */
  groupTargets(target: readonly (readonly string[])[]): Uint16Array {
    const shares = this.groupSums(target[0]);
    if (target.length > 1) productInto(shares, target.length - 1, (dimension) => this.groupSums(target[1 + dimension]));
    return shares;
  }

  /** 1 by the group column's value where the group has a prior. */
  estimatedGroups(): Uint8Array {
    return Uint8Array.of(0, ...this.priors.flags());
  }

  /** Whether all known rows name all dimensions of the target, so that no share of theirs is estimated. */
  namesAll(target: readonly (readonly string[])[]): boolean {
    return this.complete.every((_, chunk) => this.#namedByAll(target.flat(), chunk));
  }

  get bytes(): number {
    let bytes = this.named.byteLength;
    for (const chunks of this.columns.values()) chunks.forEach((column) => (bytes += column.bytes + 64));
    return bytes;
  }

  #namedByAll(keys: readonly string[], chunk: number): boolean {
    const wanted = this.dimensions.find(keys);
    return ((this.complete[chunk] ?? ALL_DIMENSIONS) & wanted) === wanted;
  }

  #addColumns(keys: readonly string[], chunk: number, sums: Uint16Array): void {
    sums.fill(0);
    for (const key of new Set(keys)) this.columns.get(key)?.[chunk]?.addTo(sums);
  }

  #column(key: string, chunk: number): ShareColumn {
    let chunks = this.columns.get(key);
    if (!chunks) this.columns.set(key, (chunks = []));
    return (chunks[chunk] ??= new ShareColumn());
  }
}

function listed({ shares, joint }: KnownAudience): { keys: string[]; bps: number[] } {
  const all = joint ? { ...joint, ...shares } : shares;
  const keys = Object.keys(all);
  return { keys, bps: keys.map((key) => all[key]) };
}
