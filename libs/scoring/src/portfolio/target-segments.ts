import { ageGenderShare, countryPopulation, interestShare } from '../benchmarks/segment-populations';
import { jointKey, sumShares, WHOLE_BP } from '../ranking/target-share';
import type { SegmentReach } from './portfolio-types';

type Shares = Readonly<Record<string, number>>;

/** A part of the target: one country, and within it one age and gender, or all of them. */
export interface TargetSegment {
  /** `country:FR`; null = every country that has no segment of its own */
  readonly country: string | null;
  /** `agegender:F18-24`, …; null = not split */
  readonly ageGender: readonly string[] | null;
  /** people of the target; Infinity where no source gives them */
  readonly population: number;
}

/** Countries split into all ages, when the target names none: more would make segments too many to refine. */
const COUNTRIES_BY_AGE = 3;
const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];
const ALL_AGE_GENDERS = ['F', 'M'].flatMap((gender) => AGES.map((age) => `agegender:${gender}${age}`));

/**
 * The segments country × age-gender of a target with the people of each. Interests are no partition (one person has many):
 * a single interest with a published share makes the populations smaller, others leave them whole.
 *
 * @param target one list of keys a named dimension, as in a brief
 * @param countries countries of the pool, the commonest first, for a target that names none
 */
export function targetSegments(target: readonly (readonly string[])[], countries: readonly string[]): TargetSegment[] {
  const named = (dimension: string) => target.find(([key]) => key.startsWith(`${dimension}:`)) ?? null;
  const places = named('country') ?? countries.map((country) => `country:${country}`);
  const ages = named('agegender') ?? (places.length <= COUNTRIES_BY_AGE ? ALL_AGE_GENDERS : null);
  const groups = ages && ageGroups(ages);
  const interests = named('interest') ?? [];
  const interested = (interests.length === 1 ? interestShare(valueOf(interests[0])) : null) ?? 1;
  const segments = places.flatMap((country) =>
    (groups ?? [null]).map((ageGender) => ({
      country,
      ageGender,
      population: interested * people(country, ageGender),
    })),
  );
  if (named('country')) return segments;
  return [...segments, { country: null, ageGender: null, population: Infinity }];
}

/** Keys whose people overlap (gender unknown beside women of that age) make one group. */
function ageGroups(keys: readonly string[]): string[][] {
  const mixed = new Set(
    keys
      .map(valueOf)
      .filter((value) => value[0] === 'U')
      .map((value) => value.slice(1)),
  );
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const age = valueOf(key).slice(1);
    const name = mixed.has(age) ? age : key;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return [...groups.values()];
}

function people(country: string, ageGender: readonly string[] | null): number {
  const all = countryPopulation(valueOf(country));
  if (all === null) return Infinity;
  if (!ageGender) return all;
  const shares = ageGender.map((key) => ageGenderShare(valueOf(country), valueOf(key)));
  if (shares.includes(null)) return Infinity;
  // A group with an unknown gender is both genders of its age.
  const both = ageGender.findIndex((key) => valueOf(key)[0] === 'U');
  return all * (both >= 0 ? (shares[both] ?? 0) : shares.reduce<number>((sum, share) => sum + (share ?? 0), 0));
}

/**
 * How the people whom a candidate reaches in the target spread over its segments: by its joint shares where the source
 * gives them, else by the product of the dimensions' own; a dimension that the audience does not name spreads as the
 * population does.
 *
 * @param targetPeople people of the target reached, all segments together
 * @param audience basis points by key, single and joint
 */
export function spreadOverSegments(
  segments: readonly TargetSegment[],
  targetPeople: number,
  audience: { shares: Shares; joint?: Shares },
): SegmentReach {
  const { shares, joint = {} } = audience;
  const names = (dimension: string) => Object.keys(shares).some((key) => key.startsWith(`${dimension}:`));
  const byAge = names('agegender');
  const named = segments.flatMap(({ country }) => country ?? []);
  const rest = Math.max(0, WHOLE_BP - sumShares(shares, named));
  const weights = segments.map(({ country, ageGender, population }) => {
    if (country === null) return rest;
    const place = names('country') ? sumShares(shares, [country]) : population;
    if (!ageGender) return place;
    const keys = ageGender.map((key) => jointKey([country, key]));
    if (keys.some((key) => Object.hasOwn(joint, key))) return sumShares(joint, keys) * WHOLE_BP;
    return place * (byAge ? sumShares(shares, ageGender) : ageWeight(country, ageGender));
  });
  const finite = weights.map((weight) => (Number.isFinite(weight) ? weight : 0));
  const total = finite.reduce((sum, weight) => sum + weight, 0);
  const kept = [...segments.keys()].filter((s) => finite[s] > 0 && targetPeople > 0);
  return { segments: kept, people: kept.map((s) => (targetPeople * finite[s]) / total) };
}

function ageWeight(country: string, ageGender: readonly string[]): number {
  return WHOLE_BP * ageGender.reduce((sum, key) => sum + (ageGenderShare(valueOf(country), valueOf(key)) ?? 0.05), 0);
}

function valueOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}
