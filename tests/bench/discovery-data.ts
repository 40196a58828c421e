import {
  AUTHENTICITY_STATES,
  type RankingBrief,
  type RankingFilters,
  type RankingQuery,
  type RankingRow,
  type RowAudience,
  type ShareMinimum,
} from '@vivier/scoring/ranking/ranking-types';

/** A seeded stream of numbers in [0, 1) (splitmix32), so that every run draws the same creators and questions. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

export const NETWORKS = [
  'instagram',
  'tiktok',
  'youtube',
  'twitch',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'podcast',
];
export const COUNTRIES =
  'US BR IN FR GB DE ES IT MX ID JP KR TR AR CA PH NG PL NL AU SE CO EG TH VN PT BE CH AT MA ZA SA AE IE DK NO FI CZ GR RO'.split(
    ' ',
  );
const LANGUAGES =
  'en pt hi fr en de es it es id ja ko tr es fr en en pl nl en sv es ar th vi pt fr de de ar en ar ar en da no fi cs el ro'.split(
    ' ',
  );
export const CATEGORIES =
  'fashion beauty fitness travel food gaming music comedy tech family lifestyle sports health art business education cars pets diy photography books film news nature science finance dance skincare home parenting'.split(
    ' ',
  );
const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];
// Whole keys, not parts: a million rows would put each of them together anew.
const COUNTRY_KEYS = COUNTRIES.map((code) => `country:${code}`);
const LANGUAGE_KEYS = LANGUAGES.map((code) => `language:${code}`);
const INTEREST_KEYS = CATEGORIES.map((name) => `interest:${name}`);
const FEMALE_KEYS = AGES.map((age) => `agegender:F${age}`);
const MALE_KEYS = AGES.map((age) => `agegender:M${age}`);
const AGE_WEIGHTS = [8, 32, 34, 14, 7, 3, 2];
const WEIGHTS = [
  [1500, 1500, 3500, 2000, 1500],
  [3500, 1500, 2500, 1000, 1500],
  [2500, 2000, 2500, 1500, 1500],
  [2000, 1000, 1500, 2500, 3000],
];
const WEIGHTS_WITHOUT_BRIEF = [5833, 2500, 0, 1667, 0];
export const TODAY = 20_400;

type Random = () => number;
const below = (random: Random, end: number) => Math.floor(random() * end);
/** Small indices are likelier, as in lists of countries and categories by size. */
export const skewed = (random: Random, end: number) => Math.floor(end * random() ** 2.2);
const pick = <T>(random: Random, values: readonly T[]): T => values[skewed(random, values.length)];

export function tierOf(followers: number): string | null {
  if (followers < 1_000) return null;
  if (followers < 10_000) return 'nano';
  if (followers < 100_000) return 'micro';
  if (followers < 500_000) return 'mid';
  return followers < 1_000_000 ? 'macro' : 'mega';
}

/** Priors of the groups that `discoveryRows` refers to: one a network. */
export function discoveryPriors(seed: number): Map<string, Record<string, number>> {
  const random = seededRandom(seed ^ 0x5eed);
  return new Map(NETWORKS.map((network) => [network, shares(random, skewed(random, COUNTRIES.length))]));
}

/** `count` creators with ids 1…count; 3 of 10 have a known audience, the others their network's prior. */
export function* discoveryRows(count: number, seed: number): Generator<RankingRow> {
  const random = seededRandom(seed);
  for (let id = 1; id <= count; id++) yield discoveryRow(id, random);
}

export function discoveryRow(id: number, random: Random): RankingRow {
  const network = pick(random, NETWORKS);
  const place = skewed(random, COUNTRIES.length);
  const followers = Math.min(Math.round(Math.exp(10.8 + 2 * normal(random))), 700_000_000);
  const missing = (random() < 0.1 ? 1 : 0) | (random() < 0.1 ? 2 : 0) | (random() < 0.6 ? 8 : 0);
  const centi = (bit: number) => (missing & bit ? 2_000 : below(random, 10_001));
  const audience: RowAudience =
    random() < 0.3 ? { known: true, shares: shares(random, place) } : { known: false, priorGroup: network };
  return {
    id,
    creatorId: Math.ceil(id / 1.2),
    network,
    tier: tierOf(followers),
    country: random() < 0.05 ? null : COUNTRIES[place],
    language: random() < 0.05 ? null : LANGUAGES[place],
    categories: Array.from({ length: below(random, 4) }, () => pick(random, CATEGORIES)),
    followers,
    engagementRate: missing & 1 ? null : Math.exp(-0.402 - 0.248 * Math.log(followers + 1) + 0.86 * normal(random)),
    growth: random() < 0.3 ? null : 0.012 + 0.015 * normal(random),
    priceMinor: missing & 8 ? null : Math.round(followers * (0.3 + random())),
    lastPostDay: random() < 0.1 ? null : TODAY - Math.floor(400 * random() ** 3),
    emailKnown: random() < 0.4,
    contacted: random() < 0.05,
    authenticity: AUTHENTICITY_STATES[below(random, AUTHENTICITY_STATES.length)],
    factors: { engagement: centi(1), authenticity: centi(2), value: centi(8) },
    missing,
    audience,
  };
}

/** A question as a marketer asks it: two to four filters, one of them a minimum audience share, ranked for a brief. */
export function discoveryQuery(random: Random): RankingQuery {
  const country = pick(random, COUNTRIES);
  const women = AGES.slice(1, 3).map((age) => `agegender:F${age}`);
  const minimum: ShareMinimum =
    random() < 0.6
      ? { keys: [`country:${country}`], minBp: 1_000 + 500 * below(random, 7) }
      : { keys: women, minBp: 2_000 + 500 * below(random, 6) };
  const choices: RankingFilters[] = [
    { network: [...new Set([pick(random, NETWORKS), pick(random, NETWORKS)])] },
    { tier: ['nano', 'micro', 'mid'].slice(below(random, 2)) },
    { country: [country, pick(random, COUNTRIES)] },
    { category: [pick(random, CATEGORIES), pick(random, CATEGORIES)] },
    { followers: { min: 5_000, max: 500_000 } },
    { engagement: { min: 0.01 + 0.02 * random() } },
    { emailKnown: true },
    { authenticity: ['none', 'unknown'] },
    { lastPostAfterDay: TODAY - 90 },
  ];
  let filters: RankingFilters = { minShares: [minimum], keepEstimated: random() < 0.7 };
  for (let more = 1 + below(random, 3); more > 0; more--)
    filters = { ...filters, ...choices[below(random, choices.length)] };
  return { filters, brief: discoveryBrief(random, country, women), limit: 20 };
}

/** The list as it opens: no filter, no brief. */
export const OPENING_QUERY: RankingQuery = { brief: { weightsBp: WEIGHTS_WITHOUT_BRIEF }, limit: 20 };

function discoveryBrief(random: Random, country: string, women: string[]): RankingBrief {
  const gates = random() < 0.3 ? [{ keys: [`country:${country}`], minBp: 500 }] : [];
  return {
    weightsBp: WEIGHTS[below(random, WEIGHTS.length)],
    target: [[`country:${country}`, `country:${pick(random, COUNTRIES)}`], women].slice(0, 1 + below(random, 2)),
    gates,
    wishes: { network: [pick(random, NETWORKS)], country: [country], category: [pick(random, CATEGORIES)] },
  };
}

function shares(random: Random, place: number): Record<string, number> {
  const result: Record<string, number> = {};
  const home = 3_000 + below(random, 5_000);
  result[COUNTRY_KEYS[place]] = home;
  spread(random, result, 10_000 - home - below(random, 1_500), 4, COUNTRY_KEYS);
  const female = 2_000 + below(random, 6_000);
  AGE_WEIGHTS.forEach((weight, at) => {
    const share = Math.round(100 * weight * (0.7 + 0.3 * random()));
    const women = Math.floor((share * female) / 10_000);
    result[FEMALE_KEYS[at]] = women;
    result[MALE_KEYS[at]] = share - women;
  });
  result[LANGUAGE_KEYS[place]] = home;
  spread(random, result, 6_000, 4, INTEREST_KEYS);
  return result;
}

function spread(
  random: Random,
  result: Record<string, number>,
  whole: number,
  parts: number,
  keys: readonly string[],
): void {
  let rest = whole;
  for (let part = 0; part < parts; part++) {
    const share = Math.floor(rest * (0.3 + 0.4 * random()));
    const name = pick(random, keys);
    if (!(name in result)) result[name] = share;
    rest -= share;
  }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
