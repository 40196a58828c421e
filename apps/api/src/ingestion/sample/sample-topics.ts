import type { Category } from '@vivier/domain/creators/category';
import type { Network } from '@vivier/domain/creators/network';
import { type SampleRandom, type Weighted, weighted } from './sample-random';

/** Who follows a topic: share of women, typical age, and what else these people like. */
interface Topic {
  readonly weight: number;
  readonly women: number;
  readonly age: number;
  readonly near: readonly Category[];
}

export const TOPICS = {
  beauty: { weight: 90, women: 0.82, age: 26, near: ['fashion', 'lifestyle', 'health'] },
  fashion: { weight: 85, women: 0.72, age: 26, near: ['beauty', 'lifestyle', 'luxury'] },
  food: { weight: 85, women: 0.58, age: 33, near: ['nutrition', 'home', 'travel'] },
  lifestyle: { weight: 75, women: 0.66, age: 29, near: ['fashion', 'travel', 'home'] },
  travel: { weight: 60, women: 0.52, age: 32, near: ['photography', 'outdoor', 'food'] },
  outdoor: { weight: 45, women: 0.42, age: 33, near: ['sports', 'travel', 'nature'] },
  fitness: { weight: 55, women: 0.48, age: 27, near: ['health', 'nutrition', 'sports'] },
  sports: { weight: 45, women: 0.28, age: 28, near: ['fitness', 'outdoor', 'news'] },
  gaming: { weight: 60, women: 0.2, age: 22, near: ['technology', 'comedy', 'animation'] },
  comedy: { weight: 45, women: 0.44, age: 25, near: ['entertainment', 'music', 'vlogs'] },
  music: { weight: 40, women: 0.47, age: 26, near: ['dance', 'entertainment', 'art'] },
  technology: { weight: 35, women: 0.22, age: 31, near: ['gaming', 'science', 'business'] },
  family: { weight: 40, women: 0.79, age: 35, near: ['kids', 'home', 'food'] },
  home: { weight: 38, women: 0.7, age: 37, near: ['diy', 'design', 'family'] },
  diy: { weight: 26, women: 0.55, age: 36, near: ['home', 'art', 'design'] },
  education: { weight: 28, women: 0.52, age: 27, near: ['books', 'science', 'news'] },
  books: { weight: 22, women: 0.74, age: 30, near: ['education', 'art', 'cinema'] },
  art: { weight: 26, women: 0.56, age: 29, near: ['design', 'photography', 'books'] },
  photography: { weight: 24, women: 0.43, age: 31, near: ['travel', 'nature', 'art'] },
  animals: { weight: 26, women: 0.63, age: 32, near: ['nature', 'family', 'comedy'] },
  health: { weight: 26, women: 0.68, age: 34, near: ['nutrition', 'fitness', 'family'] },
  automotive: { weight: 22, women: 0.12, age: 30, near: ['technology', 'sports', 'travel'] },
  business: { weight: 24, women: 0.4, age: 34, near: ['finance', 'marketing', 'technology'] },
  finance: { weight: 16, women: 0.3, age: 33, near: ['business', 'news', 'technology'] },
  cinema: { weight: 18, women: 0.46, age: 28, near: ['entertainment', 'books', 'comedy'] },
} as const satisfies Partial<Record<Category, Topic>>;

export type SampleTopic = keyof typeof TOPICS;
export const SAMPLE_TOPICS = Object.keys(TOPICS) as SampleTopic[];

// What each network has more of than the others.
const STRONG: Readonly<Record<Network, Partial<Record<SampleTopic, number>>>> = {
  instagram: { beauty: 1.4, fashion: 1.5, food: 1.2, photography: 1.5, gaming: 0.3 },
  tiktok: { comedy: 1.8, beauty: 1.2, music: 1.4, finance: 0.6 },
  youtube: { technology: 1.8, education: 1.8, gaming: 1.5, automotive: 1.6, fashion: 0.6 },
  twitch: { gaming: 14, music: 1.5, comedy: 1.3, beauty: 0.1, fashion: 0.1, family: 0.1, home: 0.1 },
  x: { sports: 2.5, technology: 2.2, finance: 2.5, comedy: 1.5, beauty: 0.3 },
  facebook: { family: 2, food: 1.6, animals: 1.8, diy: 1.6, gaming: 0.6 },
  linkedin: {
    business: 14,
    finance: 8,
    technology: 6,
    education: 4,
    gaming: 0.02,
    beauty: 0.1,
    comedy: 0.1,
    animals: 0.05,
  },
  pinterest: { home: 4, diy: 4, food: 2, fashion: 1.8, beauty: 1.3, gaming: 0.05, sports: 0.3 },
  podcast: { business: 3, education: 3, books: 3, sports: 1.6, cinema: 2.5, fashion: 0.3, photography: 0.2 },
};

const BY_NETWORK = Object.fromEntries(
  Object.entries(STRONG).map(([network, strong]) => [
    network,
    weighted(SAMPLE_TOPICS.map((topic) => [topic, TOPICS[topic].weight * (strong[topic] ?? 1)] as const)),
  ]),
) as Readonly<Record<Network, Weighted<SampleTopic>>>;

export function sampleTopic(network: Network, random: SampleRandom): SampleTopic {
  return random.choose(BY_NETWORK[network]);
}

/** The topic as a category, with a near one for every third profile; a few say nothing. */
export function sampleCategories(topic: SampleTopic, random: SampleRandom): string[] {
  const mark = random.next();
  if (mark < 0.02) return [];
  return mark < 0.36 ? [topic, random.pick(TOPICS[topic].near)] : [topic];
}
