import type { Objective } from '@vivier/domain/briefs/brief-weights';
import type { RankingBrief, RankingFilters } from '@vivier/scoring/ranking/ranking-types';
import { type BenchCreator, benchCreators, SEED } from './discovery-creators';
import { COUNTRIES, CATEGORIES, NETWORKS, seededRandom, skewed, TODAY } from './discovery-data';

/** Rows of `brief`; every one names a target and wishes, so that its weights count as they stand. */
export interface BenchBrief {
  name: string;
  objective: Objective;
  weightsBp: number[];
  audience: { dimension: string; keys: string[] }[];
  minimumShares: { key: string; share: number }[];
  networks: string[];
  countries: string[];
  categories: string[];
}

/** The API's words for a filter. */
export interface BenchFilter {
  networks?: string[];
  tiers?: string[];
  countries?: string[];
  categories?: string[];
  authenticity?: string[];
  emailKnown?: boolean;
  minFollowers?: number;
  maxFollowers?: number;
  minEngagement?: number;
  lastPostAfter?: string;
  audience: { key: string; share: number }[];
  keepEstimated?: boolean;
}

export interface BenchQuestion {
  filter: BenchFilter;
  /** Place in the list of briefs. */
  brief: number;
  text: string | null;
  /** The profile whose name was mistyped. */
  meant: number | null;
}

export const PAGE = 50;
const WEIGHTS: readonly { objective: Objective; weightsBp: number[] }[] = [
  { objective: 'awareness', weightsBp: [1500, 1500, 3500, 2000, 1500] },
  { objective: 'engagement', weightsBp: [3500, 1500, 2500, 1000, 1500] },
  { objective: 'sales', weightsBp: [2500, 2000, 2500, 1500, 1500] },
  { objective: 'content', weightsBp: [2000, 1000, 1500, 2500, 3000] },
];
const WOMEN = ['agegender:F18-24', 'agegender:F25-34'];

export function benchBriefs(count = 24, seed = SEED): BenchBrief[] {
  const random = seededRandom(seed ^ 0xb51ef);
  const pick = (values: readonly string[]) => values[skewed(random, values.length)];
  return Array.from({ length: count }, (_, at) => {
    const country = pick(COUNTRIES);
    const countries = {
      dimension: 'country',
      keys: [...new Set([country, pick(COUNTRIES)])].map((code) => `country:${code}`),
    };
    const women = { dimension: 'agegender', keys: WOMEN };
    return {
      name: `Brief ${at + 1}`,
      ...WEIGHTS[at % WEIGHTS.length],
      audience: random() < 0.5 ? [countries] : [countries, women],
      minimumShares: random() < 0.3 ? [{ key: `country:${country}`, share: 0.05 }] : [],
      networks: [pick(NETWORKS)],
      countries: [country],
      categories: [pick(CATEGORIES)],
    };
  });
}

/** Two to four filters, one of them a minimum share of the audience, ranked for a brief. */
export function benchQuestions(count: number, briefs: readonly BenchBrief[], seed = SEED): BenchQuestion[] {
  const random = seededRandom(seed ^ 0x9e57);
  const pick = (values: readonly string[]) => values[skewed(random, values.length)];
  return Array.from({ length: count }, () => {
    const brief = Math.floor(random() * briefs.length);
    const [country] = briefs[brief].countries;
    const choices: Omit<BenchFilter, 'audience'>[] = [
      { networks: [...new Set([pick(NETWORKS), pick(NETWORKS)])] },
      { tiers: ['nano', 'micro', 'mid'].slice(Math.floor(random() * 2)) },
      { countries: [...new Set([country, pick(COUNTRIES)])] },
      { categories: [...new Set([pick(CATEGORIES), pick(CATEGORIES)])] },
      { minFollowers: 5_000, maxFollowers: 500_000 },
      { minEngagement: Math.round(1000 * (0.01 + 0.02 * random())) / 1000 },
      { emailKnown: true },
      { authenticity: ['none', 'unknown'] },
      { lastPostAfter: dayText(TODAY - 90) },
    ];
    const share = (from: number, steps: number) => (from + 5 * Math.floor(random() * steps)) / 100;
    const minimum =
      random() < 0.6 ? { key: `country:${country}`, share: share(10, 7) } : { key: WOMEN[0], share: share(5, 3) };
    let filter: BenchFilter = { audience: [minimum], keepEstimated: random() < 0.7 };
    for (let more = 1 + Math.floor(random() * 3); more > 0; more -= 1) {
      filter = { ...filter, ...choices.splice(Math.floor(random() * choices.length), 1)[0] };
    }
    return { filter, brief, text: null, meant: null };
  });
}

/** Names of creators with a typing error: two neighbouring letters swapped, or one left out. */
export function textQuestions(
  count: number,
  creators: number,
  briefs: readonly BenchBrief[],
  seed = SEED,
): BenchQuestion[] {
  const random = seededRandom(seed ^ 0x7e87);
  const wanted = new Map<number, BenchCreator | null>();
  while (wanted.size < Math.min(count, creators)) wanted.set(1 + Math.floor(random() * creators), null);
  const last = Math.max(...wanted.keys());
  for (const creator of benchCreators(creators, seed)) {
    if (wanted.has(creator.row.id)) wanted.set(creator.row.id, creator);
    if (creator.row.id === last) break;
  }
  return [...wanted.values()].flatMap((creator) => {
    if (!creator) return [];
    const word = mistyped(creator.last, random);
    const text = random() < 0.5 ? word : `${creator.first} ${word}`;
    return { filter: { audience: [] }, brief: Math.floor(random() * briefs.length), text, meant: creator.row.id };
  });
}

function mistyped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  if (random() < 0.5) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  return word.slice(0, at) + word.slice(at + 1);
}

function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The same question in the index's words. */
export function rankingQuestion(
  { filter, brief }: BenchQuestion,
  briefs: readonly BenchBrief[],
): { filters: RankingFilters; brief: RankingBrief } {
  const { audience, minimumShares, networks, countries, categories, weightsBp } = briefs[brief];
  const minima = (list: BenchFilter['audience']) =>
    list.map(({ key, share }) => ({ keys: [key], minBp: Math.round(share * 10_000) }));
  return {
    filters: {
      network: filter.networks,
      tier: filter.tiers,
      country: filter.countries,
      category: filter.categories,
      authenticity: filter.authenticity as RankingFilters['authenticity'],
      emailKnown: filter.emailKnown,
      followers: filter.minFollowers === undefined ? undefined : { min: filter.minFollowers, max: filter.maxFollowers },
      engagement: filter.minEngagement === undefined ? undefined : { min: filter.minEngagement },
      lastPostAfterDay: filter.lastPostAfter === undefined ? undefined : Date.parse(filter.lastPostAfter) / 86_400_000,
      minShares: minima(filter.audience),
      keepEstimated: filter.keepEstimated,
    },
    brief: {
      weightsBp,
      target: audience.map(({ keys }) => keys),
      gates: minima(minimumShares),
      wishes: { network: networks, country: countries, category: categories },
    },
  };
}
