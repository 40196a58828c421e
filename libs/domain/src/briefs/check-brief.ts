import { NETWORKS } from '../creators/network';
import { TIERS } from '../creators/tier';
import { DomainError } from '../errors/domain-error';
import { isCurrency, type Money, moneyOf } from '../money/money';
import { readDecimal } from '../money/decimal';
import { isIsoDate } from '../time/iso-date';
import { AUDIENCE_DIMENSIONS, dimensionOfKey, type KnownCodes } from './audience-key';
import { type FactorWeight, OBJECTIVES, type Objective, WEIGHTED_FACTORS, weightsBpOf } from './brief-weights';

export interface BriefDraft {
  readonly name: string;
  readonly objective: string;
  readonly audience?: readonly { dimension: string; keys: readonly string[] }[] | null;
  readonly minimumShares?: readonly { key: string; share: number }[] | null;
  readonly networks?: readonly string[] | null;
  readonly tiers?: readonly string[] | null;
  readonly countries?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly budget?: { amount: string; currency: string } | null;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly weights?: readonly FactorWeight[] | null;
}

export interface BriefCodes extends KnownCodes {
  isCategory(slug: string): boolean;
}

/** A brief whose every field may be ranked by. */
export interface CheckedBrief {
  name: string;
  objective: Objective;
  audience: { dimension: string; keys: string[] }[];
  minimumShares: { key: string; share: number }[];
  networks: string[];
  tiers: string[];
  countries: string[];
  categories: string[];
  languages: string[];
  budget: Money | null;
  startsOn: string | null;
  endsOn: string | null;
  /** basis points in the order of the factors; null = the objective's own */
  weights: number[] | null;
}

const LONGEST_NAME = 120;
/** The whole audience, and what adding decimals may leave beyond it. */
const WHOLE = 1 + 1e-9;

/** Checks every field; the first that does not hold throws its code with `field` and the value. Lists lose repetitions. */
export function checkBrief(draft: BriefDraft, codes: BriefCodes): CheckedBrief {
  const brief = {
    name: checkedName(draft.name),
    objective: known('objective', [draft.objective], isObjective)[0] as Objective,
    audience: checkedAudience(draft.audience ?? [], codes),
    minimumShares: checkedMinimums(draft.minimumShares ?? [], codes),
    networks: known('network', draft.networks, (word) => (NETWORKS as readonly string[]).includes(word)),
    tiers: known('tier', draft.tiers, (word) => (TIERS as readonly string[]).includes(word)),
    countries: known('country', draft.countries, codes.isCountry),
    categories: known('category', draft.categories, codes.isCategory),
    languages: known('language', draft.languages, codes.isLanguage),
    budget: draft.budget ? checkedBudget(draft.budget) : null,
    ...checkedDates(draft.startsOn ?? null, draft.endsOn ?? null),
    weights: draft.weights?.length ? weightsBpOf(draft.weights) : null,
  };
  if (weighsOnlyTarget(brief)) throw new DomainError('target_missing', { field: 'audience' });
  return brief;
}

/** Without a target its weight is shared among the others; where there is no other weight, nothing ranks. */
function weighsOnlyTarget({ audience, weights, ...wishes }: CheckedBrief): boolean {
  if (!weights || audience.length > 0) return false;
  const { networks, tiers, countries, languages, categories } = wishes;
  const wished = [networks, tiers, countries, languages, categories].some((wish) => wish.length > 0);
  const left = WEIGHTED_FACTORS.filter((factor) => factor !== 'audienceFit' && (wished || factor !== 'briefFit'));
  return (
    weights[WEIGHTED_FACTORS.indexOf('audienceFit')] > 0 &&
    left.every((factor) => weights[WEIGHTED_FACTORS.indexOf(factor)] === 0)
  );
}

const FIELDS = {
  objective: 'objective',
  network: 'networks',
  tier: 'tiers',
  country: 'countries',
  category: 'categories',
  language: 'languages',
} as const;

function known(
  word: keyof typeof FIELDS,
  values: readonly string[] | null | undefined,
  isKnown: (value: string) => boolean,
): string[] {
  for (const value of values ?? []) {
    if (!isKnown(value)) throw new DomainError(`${word}_unknown`, { field: FIELDS[word], value });
  }
  return [...new Set(values)];
}

function isObjective(word: string): boolean {
  return (OBJECTIVES as readonly string[]).includes(word);
}

function checkedName(text: string): string {
  const name = text.trim().replace(/\s+/gu, ' ');
  if (name === '') throw new DomainError('brief_name_missing', { field: 'name' });
  if (name.length > LONGEST_NAME) throw new DomainError('brief_name_too_long', { field: 'name', limit: LONGEST_NAME });
  return name;
}

function checkedAudience(audience: NonNullable<BriefDraft['audience']>, codes: KnownCodes): CheckedBrief['audience'] {
  const named = new Set<string>();
  return audience.map(({ dimension, keys }) => {
    if (!(AUDIENCE_DIMENSIONS as readonly string[]).includes(dimension)) {
      throw new DomainError('dimension_unknown', { field: 'audience', dimension });
    }
    if (named.has(dimension)) throw new DomainError('dimension_repeated', { field: 'audience', dimension });
    named.add(dimension);
    if (keys.length === 0) throw new DomainError('target_empty', { field: 'audience', dimension });
    for (const key of keys) {
      if (dimensionOfKey(key, codes) !== dimension)
        throw new DomainError('audience_key_unknown', { field: 'audience', dimension, key });
    }
    return { dimension, keys: [...new Set(keys)] };
  });
}

function checkedMinimums(
  minimums: NonNullable<BriefDraft['minimumShares']>,
  codes: KnownCodes,
): CheckedBrief['minimumShares'] {
  const named = new Set<string>();
  const sums = new Map<string, number>();
  return minimums.map(({ key, share }) => {
    const dimension = dimensionOfKey(key, codes);
    if (dimension === null) throw new DomainError('audience_key_unknown', { field: 'minimumShares', key });
    if (named.has(key)) throw new DomainError('minimum_share_repeated', { field: 'minimumShares', key });
    named.add(key);
    if (!(share >= 0 && share <= 1))
      throw new DomainError('minimum_share_out_of_range', { field: 'minimumShares', key, share });
    const sum = (sums.get(dimension) ?? 0) + share;
    // One person lives in one country, yet may have two interests.
    if (dimension !== 'interest' && sum > WHOLE)
      throw new DomainError('target_above_one', { field: 'minimumShares', dimension, sum });
    sums.set(dimension, sum);
    return { key, share };
  });
}

function checkedBudget({ amount, currency }: { amount: string; currency: string }): Money {
  if (!isCurrency(currency)) throw new DomainError('currency_unknown', { field: 'budget', currency });
  if (!readDecimal(amount)) throw new DomainError('decimal_unreadable', { field: 'budget', text: amount });
  const budget = moneyOf(amount, currency);
  if (budget.minor <= 0) throw new DomainError('budget_not_positive', { field: 'budget', amount });
  return budget;
}

function checkedDates(
  startsOn: string | null,
  endsOn: string | null,
): { startsOn: string | null; endsOn: string | null } {
  for (const [field, date] of [
    ['startsOn', startsOn],
    ['endsOn', endsOn],
  ] as const) {
    if (date !== null && !isIsoDate(date)) throw new DomainError('date_invalid', { field, date });
  }
  if (startsOn !== null && endsOn !== null && startsOn > endsOn) {
    throw new DomainError('dates_reversed', { field: 'endsOn', startsOn, endsOn });
  }
  return { startsOn, endsOn };
}
