import { type BriefDraft, checkBrief } from '@vivier/domain/briefs/check-brief';
import { type AudienceDimension, AUDIENCE_DIMENSIONS } from '@vivier/domain/briefs/audience-key';
import { WEIGHTED_FACTORS } from '@vivier/domain/briefs/brief-weights';
import { isCurrency } from '@vivier/domain/money/money';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { FACTORS, type Objective, WEIGHTS } from '@vivier/scoring/weights';
import {
  type BriefFieldsFragment,
  type BriefForecastQueryVariables,
  type BriefInput,
  type DiscoverFilter,
} from '../platform/generated/graphql';
import { EMPTY_PLAN, type PlanForm, plainNumber, planInputOf, planOf, planProblems } from './plan-form';
import { isCountryCode, isLanguageCode } from './codes';

export type Brief = BriefFieldsFragment;
export type WishField = 'networks' | 'tiers' | 'countries' | 'languages' | 'categories';

/** A brief as it is being written: text where people type, lists where they choose. */
export interface BriefForm extends PlanForm {
  readonly name: string;
  readonly brandId: string | null;
  readonly objective: Objective;
  readonly audience: Readonly<Record<AudienceDimension, readonly string[]>>;
  /** Key → percent, 0..100. */
  readonly minimums: Readonly<Record<string, number>>;
  readonly networks: readonly string[];
  readonly tiers: readonly string[];
  readonly countries: readonly string[];
  readonly languages: readonly string[];
  readonly categories: readonly string[];
  readonly amount: string;
  readonly currency: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly ownWeights: boolean;
  /** Points of 100 in the order of the factors. */
  readonly points: readonly number[];
}

export function pointsOf(objective: Objective): number[] {
  return WEIGHTS[objective].map((weight) => weight / 100);
}

export function emptyForm(currency: string, brandId: string | null): BriefForm {
  return {
    name: '',
    brandId,
    objective: 'awareness',
    audience: { country: [], agegender: [], language: [], interest: [] },
    minimums: {},
    networks: [],
    tiers: [],
    countries: [],
    languages: [],
    categories: [],
    amount: '',
    currency,
    startsOn: '',
    endsOn: '',
    ownWeights: false,
    points: pointsOf('awareness'),
    ...EMPTY_PLAN,
  };
}

export function formOf(brief: Brief, currency: string): BriefForm {
  const keysOf = (dimension: AudienceDimension) =>
    brief.audience.find((one) => one.dimension === dimension)?.keys ?? [];
  return {
    name: brief.name,
    brandId: brief.brand?.id ?? null,
    objective: brief.objective as Objective,
    audience: {
      country: keysOf('country'),
      agegender: keysOf('agegender'),
      language: keysOf('language'),
      interest: keysOf('interest'),
    },
    minimums: Object.fromEntries(brief.minimumShares.map(({ key, share }) => [key, Math.round(share * 10_000) / 100])),
    networks: brief.networks,
    tiers: brief.tiers,
    countries: brief.countries,
    languages: brief.languages,
    categories: brief.categories,
    amount: brief.budget?.amount.replace(/\.00$/, '') ?? '',
    currency: brief.budget?.currency ?? currency,
    startsOn: brief.startsOn ?? '',
    endsOn: brief.endsOn ?? '',
    ownWeights: brief.customWeights,
    points: FACTORS.map(
      (factor) => Math.round(10_000 * (brief.weights.find((one) => one.factor === factor)?.weight ?? 0)) / 100,
    ),
    ...planOf(brief),
  };
}

/** What is sent. An amount may be typed as "20 000,50". */
export function inputOf(form: BriefForm): BriefInput {
  const amount = plainNumber(form.amount);
  const minimums = Object.entries(form.minimums).filter(([, percent]) => percent > 0 || Number.isNaN(percent));
  return {
    name: form.name.trim(),
    brandId: form.brandId,
    objective: form.objective,
    audience: AUDIENCE_DIMENSIONS.filter((dimension) => form.audience[dimension].length > 0).map((dimension) => ({
      dimension,
      keys: [...form.audience[dimension]],
    })),
    minimumShares: minimums.map(([key, percent]) => ({ key, share: percent / 100 })),
    networks: [...form.networks],
    tiers: [...form.tiers],
    countries: [...form.countries],
    languages: [...form.languages],
    categories: [...form.categories],
    budget: amount === '' ? null : { amount, currency: form.currency.trim().toUpperCase() },
    startsOn: form.startsOn || null,
    endsOn: form.endsOn || null,
    weights: form.ownWeights ? WEIGHTED_FACTORS.map((factor, i) => ({ factor, weight: form.points[i] / 100 })) : null,
    ...planInputOf(form),
  };
}

/** Everybody who has all that is asked: wishes as filters, minimum shares as they are. */
export function filterOf(form: BriefForm, without?: WishField | 'audience'): DiscoverFilter {
  const input = inputOf(form);
  const wish = (field: WishField) => (without === field || form[field].length === 0 ? null : [...form[field]]);
  const minimums = (input.minimumShares ?? []).filter(({ share }) => share > 0 && share <= 1);
  return {
    networks: wish('networks'),
    tiers: wish('tiers'),
    countries: wish('countries'),
    languages: wish('languages'),
    categories: wish('categories'),
    audience: without === 'audience' || minimums.length === 0 ? null : minimums,
  };
}

/** What the expected reach depends on. An amount that cannot be read yet is no budget. */
export function forecastVariables(form: BriefForm): BriefForecastQueryVariables {
  const { audience, budget } = inputOf(form);
  const readable = budget && /^\d{1,13}(\.\d{1,2})?$/.test(budget.amount) && isCurrency(budget.currency);
  return { filter: filterOf(form), audience, budget: readable && Number(budget.amount) > 0 ? budget : null };
}

/** Wishes and minimums that are asked, in the order of the form. */
export function askedOf(form: BriefForm): (WishField | 'audience')[] {
  const wishes = (['networks', 'tiers', 'countries', 'languages', 'categories'] as const).filter(
    (field) => form[field].length > 0,
  );
  return filterOf(form).audience ? ['audience', ...wishes] : wishes;
}

/** Code of what is wrong by field, by the same rules as the server; each field once. */
export function problemsOf(form: BriefForm): Readonly<Record<string, string>> {
  return { ...rankingProblems(form), ...planProblems(form) };
}

function rankingProblems(form: BriefForm): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  let draft: BriefDraft = inputOf(form);
  for (let tries = 0; tries < 16; tries += 1) {
    try {
      checkBrief(draft, { isCountry: isCountryCode, isLanguage: isLanguageCode, isCategory: () => true });
      return problems;
    } catch (error) {
      const field = isDomainError(error) ? String(error.details['field'] ?? '') : '';
      if (!isDomainError(error) || field === '' || field in problems) return problems;
      problems[field] = error.code;
      // The field is set aside so that the next wrong one is found as well.
      draft = { ...draft, [field]: field === 'name' ? 'x' : field === 'objective' ? 'sales' : null };
    }
  }
  return problems;
}

export function sameForm(a: BriefForm, b: BriefForm): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}
