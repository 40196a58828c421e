import type { AudienceDimensions } from './audience-dimensions';
import type { Shares } from './ranking-types';
import { ESTIMATED, sumShares, UNKNOWN_SHARE } from './target-share';

const MOST_GROUPS = 0xffff;

/** The audiences that stand in for unknown ones, by group, and how many rows each group has. */
export class AudiencePriors {
  readonly #groups = new Map<string, number>();
  readonly #priors: (Shares | null)[] = [];
  /** Bits of the dimensions that each group's prior names. */
  readonly #named: number[] = [];
  /** Rows a group whose whole audience is unknown. */
  readonly rows: number[] = [];

  constructor(readonly dimensions: AudienceDimensions) {}

  get size(): number {
    return this.#priors.length;
  }

  set(group: string, shares: Shares): void {
    const keys = Object.keys(shares);
    const place = this.group(group);
    this.#named[place] = this.dimensions.learn(keys);
    this.#priors[place] = keys.length > 0 ? { ...shares } : null;
  }

  copyTo(other: AudiencePriors): void {
    for (const [name, group] of this.#groups) other.set(name, this.#priors[group] ?? {});
  }

  /** By number. */
  get all(): { group: string; shares: Shares; rows: number }[] {
    return [...this.#groups].map(([group, at]) => ({ group, shares: this.#priors[at] ?? {}, rows: this.rows[at] }));
  }

  /** The number of a group, given now if it is new. @throws RangeError('priorGroup') beyond 65,535 groups */
  group(name: string): number {
    let group = this.#groups.get(name);
    if (group === undefined) {
      if (this.size === MOST_GROUPS) throw new RangeError('priorGroup');
      group = this.#priors.length;
      this.#groups.set(name, group);
      this.#priors.push(null);
      this.#named.push(0);
      this.rows.push(0);
    }
    return group;
  }

  /** Whether each group has a prior: 1 or 0 by group. */
  flags(): Uint8Array {
    return Uint8Array.from({ length: this.size }, (_, group) => (this.#priors[group] ? 1 : 0));
  }

  /** Summed shares of `keys` by group, marked as estimates; unknown where the prior does not name their dimensions. */
  sums(keys: readonly string[]): number[] {
    const wanted = this.dimensions.find(keys);
    return this.#priors.map((prior, group) => {
      if (!prior || (this.#named[group] & wanted) !== wanted) return UNKNOWN_SHARE;
      return sumShares(prior, keys) | ESTIMATED;
    });
  }
}
