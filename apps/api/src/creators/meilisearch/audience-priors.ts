import type { Shares } from '@vivier/scoring/ranking/ranking-types';
import { dimensionOf } from '@vivier/scoring/ranking/target-share';
import { facetWord } from './facet-word';

/** The priors of a workspace, for filters over profiles whose audience is not known. */
export class AudiencePriors {
  /** @param shares by group: a network's, or `network|country` */
  constructor(private readonly shares: ReadonlyMap<string, Shares>) {}

  /** What stands in for an audience of that group; a group without a prior of its own takes its network's. */
  of(group: string): Shares | null {
    return this.shares.get(group) ?? this.shares.get(group.split('|')[0]) ?? null;
  }

  /** Filter for the profiles whose prior passes `test`; null when none does. */
  where(test: (prior: Shares) => boolean): string | null {
    const passing = [...this.shares].filter(([, shares]) => test(shares)).map(([group]) => group);
    if (!passing.length) return null;
    const networks = passing.filter((group) => !group.includes('|'));
    const terms = [`prior IN ${listOf(passing)}`];
    if (networks.length) {
      const own = [...this.shares.keys()].filter((group) => networks.includes(group.split('|')[0]));
      terms.push(
        `(network IN ${listOf(networks)} AND prior EXISTS AND prior IS NOT NULL AND prior NOT IN ${listOf(own)})`,
      );
    }
    return `(${terms.join(' OR ')})`;
  }
}

export function namesDimension(shares: Shares, dimension: string): boolean {
  return Object.keys(shares).some((key) => dimensionOf(key) === dimension);
}

/** Values as Meilisearch's filters write a list. */
export function listOf(values: readonly string[]): string {
  return `[${values.map((value) => `"${facetWord(value)}"`).join(', ')}]`;
}
