import type { FACETS, Range, RankingFilters, ShareMinimum } from '@vivier/scoring/ranking/ranking-types';
import { dimensionOf, sumShares } from '@vivier/scoring/ranking/target-share';
import { type AudiencePriors, listOf, namesDimension } from './audience-priors';
import { audiencePath, rateUnits } from './creator-document';
import { facetWord } from './facet-word';

export type FacetName = (typeof FACETS)[number];

/** The field of each facet. */
export const FACET_FIELDS: Readonly<Record<FacetName, string>> = {
  network: 'network',
  tier: 'tier',
  country: 'country',
  language: 'language',
  category: 'categories',
  emailKnown: 'emailKnown',
  authenticity: 'authenticity',
};

/** The filters of a page, kept apart where something is counted without them. */
export interface PageFilters {
  facets: Map<FacetName, string>;
  followers: string[];
  others: string[];
  gates: string[];
}

/** Nobody. */
export const NOBODY = 'id < 0';

export function pageFilters(
  filters: RankingFilters,
  gates: readonly ShareMinimum[],
  priors: AudiencePriors,
): PageFilters {
  const estimates = filters.keepEstimated ?? true;
  const minimum = (asked: ShareMinimum) => shareMinimum(asked, { priors, estimates });
  return {
    facets: facetFilters(filters),
    followers: range('followers', filters.followers),
    others: [
      ...range('engagement', filters.engagement, rateUnits),
      ...range('growth', filters.growth, rateUnits),
      ...range('price', filters.price),
      ...range('lastPostDay', filters.lastPostAfterDay === undefined ? undefined : { min: filters.lastPostAfterDay }),
      ...(filters.hideContacted ? ['contacted = false'] : []),
      ...(filters.minShares ?? []).map(minimum),
      ...(filters.ids ? [oneOf(filters.ids)] : []),
      ...(filters.excludedIds ? [`NOT ${oneOf(filters.excludedIds)}`] : []),
    ],
    gates: gates.map(minimum),
  };
}

/** Every filter, less those left out. */
export function joined(
  { facets, followers, others, gates }: PageFilters,
  without: { facet?: FacetName; followers?: true; gates?: true } = {},
): string[] {
  return [
    ...[...facets].filter(([name]) => name !== without.facet).map(([, filter]) => filter),
    ...(without.followers ? [] : followers),
    ...others,
    ...(without.gates ? [] : gates),
  ];
}

/**
 * The audience's share of one key reaches a minimum; where its dimension is not known the prior is judged. Several keys
 * are summed, which no filter can say: see `canFilter`.
 */
export function shareMinimum(
  { keys, minBp }: ShareMinimum,
  { priors, estimates }: { priors: AudiencePriors; estimates: boolean },
): string {
  const [key] = keys;
  const dimension = dimensionOf(key);
  const known = `known = "${facetWord(dimension)}"`;
  const own = minBp <= 0 ? known : `${audienceField(key)} >= ${minBp}`;
  const assumed = estimates
    ? priors.where((prior) => namesDimension(prior, dimension) && sumShares(prior, keys) >= minBp)
    : null;
  return assumed ? `(${own} OR (NOT ${known} AND ${assumed}))` : own;
}

export function canFilter({ keys }: ShareMinimum): boolean {
  return new Set(keys).size === 1;
}

/** Quoted, because audience keys are words of other people. */
export function audienceField(key: string): string {
  const [dimension, name] = audiencePath(key);
  return `"audience.${dimension}.${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function facetFilters(filters: RankingFilters): Map<FacetName, string> {
  const facets = new Map<FacetName, string>();
  for (const name of ['network', 'tier', 'country', 'language', 'category', 'authenticity'] as const) {
    const values: readonly string[] = filters[name] ?? [];
    if (values.length) facets.set(name, `${FACET_FIELDS[name]} IN ${listOf(values)}`);
  }
  if (filters.emailKnown !== undefined) facets.set('emailKnown', `emailKnown = ${filters.emailKnown}`);
  return facets;
}

function range(field: string, bounds: Range | undefined, unit = (value: number) => value): string[] {
  const { min, max } = bounds ?? {};
  return [
    ...(min === undefined ? [] : [`${field} >= ${unit(min)}`]),
    ...(max === undefined ? [] : [`${field} <= ${unit(max)}`]),
  ];
}

function oneOf(ids: Iterable<number>): string {
  return `id IN [${[...new Set(ids)].join(', ')}]`;
}
