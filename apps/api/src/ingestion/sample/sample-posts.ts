import type { Network } from '@vivier/domain/creators/network';
import { addDays, type IsoDate } from '@vivier/domain/time/iso-date';
import { topicWord } from './sample-bios';
import type { Planted, SampleMetrics } from './sample-metrics';
import { NETWORK_MODELS } from './sample-network-models';
import { type SampleRandom, type Weighted, weighted } from './sample-random';
import type { SampleTopic } from './sample-topics';

export interface SamplePost {
  /** UTC, `2026-11-02T18:25:00Z` */
  readonly publishedAt: string;
  readonly format: string;
  readonly caption: string | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly views: number | null;
  readonly sponsored: boolean;
}

/** Networks whose posts are counted one by one. */
const FORMATS: Partial<Record<Network, Weighted<string>>> = {
  instagram: weighted([
    ['photo', 30],
    ['carousel', 30],
    ['reel', 40],
  ]),
  tiktok: weighted([
    ['video', 92],
    ['carousel', 8],
  ]),
  youtube: weighted([
    ['video', 65],
    ['short', 30],
    ['live', 5],
  ]),
  x: weighted([
    ['text', 55],
    ['photo', 25],
    ['video', 12],
    ['link', 8],
  ]),
  facebook: weighted([
    ['photo', 40],
    ['video', 30],
    ['link', 20],
    ['text', 10],
  ]),
  linkedin: weighted([
    ['text', 45],
    ['carousel', 25],
    ['photo', 20],
    ['video', 10],
  ]),
  pinterest: weighted([
    ['photo', 75],
    ['video', 25],
  ]),
};

/** ln effect of a format, an evening and a weekend on a post's interactions. */
const FORMAT_EFFECT: Readonly<Record<string, number>> = {
  reel: 0.22,
  carousel: 0.1,
  photo: -0.15,
  short: 0.15,
  live: -0.3,
  link: -0.35,
};
const EVENING_EFFECT = 0.18;
const SPONSORED_EFFECT = -0.2;
/** Standard deviation of ln(likes + 1) within an account (scoring design). */
export const POST_SPREAD = 0.59;
const HOURS = weighted(
  [1, 1, 1, 1, 1, 2, 4, 7, 8, 7, 6, 7, 10, 8, 6, 6, 7, 10, 14, 15, 13, 9, 5, 2].map(
    (weight, hour) => [hour, weight] as const,
  ),
);

interface Author {
  readonly network: Network;
  readonly metrics: SampleMetrics;
  readonly planted: Planted | null;
  readonly topic: SampleTopic;
  readonly language: string;
}

export function canPost(network: Network, metrics: SampleMetrics): boolean {
  return FORMATS[network] !== undefined && metrics.avgLikes !== null && metrics.avgComments !== null;
}

/**
 * 20 to 60 posts of the last months, oldest first. What an account's average says is spread over them log-normally;
 * format, evening, weekend and advertising move single posts. Views are missing where a network shows none.
 */
export function samplePosts(
  { network, metrics, planted, topic, language }: Author,
  asOf: IsoDate,
  random: SampleRandom,
): SamplePost[] {
  const number = random.whole(20, 60);
  const every = random.between(1.5, 5);
  const weekend = 0.15 * random.normal();
  const sponsoredShare = random.chance(0.08) ? random.between(0.32, 0.5) : random.between(0, 0.25);
  const spread = planted === 'low_variation' ? 0.04 : POST_SPREAD;
  const calm = planted === 'low_variation' ? 0.1 : 1;
  const { comments } = NETWORK_MODELS[network];
  const ratio = metrics.avgLikes ? (metrics.avgComments ?? 0) / metrics.avgLikes : comments;
  const posts: SamplePost[] = [];
  for (let i = number - 1; i >= 0; i -= 1) {
    const day = addDays(asOf, -1 - Math.floor(i * every + random.next()));
    const hour = random.choose(HOURS);
    const format = random.choose(FORMATS[network] as Weighted<string>);
    const sponsored = random.chance(sponsoredShare);
    const effect =
      (FORMAT_EFFECT[format] ?? 0) +
      (hour >= 18 && hour < 22 ? EVENING_EFFECT : 0) +
      (isWeekend(day) ? weekend : 0) +
      (sponsored ? SPONSORED_EFFECT : 0);
    // Views carry most of a post's luck; likes follow them.
    const luck = spread * random.normal() - (spread * spread) / 2;
    const level = Math.exp(calm * effect + luck);
    const likes = Math.round((metrics.avgLikes ?? 0) * level);
    posts.push({
      publishedAt: `${day}T${two(hour)}:${two(random.whole(0, 59))}:00Z`,
      format,
      caption: random.chance(0.9) ? caption(topic, language, sponsored, random) : null,
      likes,
      comments: Math.round(likes * ratio * Math.exp(calm * 0.3 * random.normal())),
      shares: metrics.avgShares === null ? null : Math.round(metrics.avgShares * level),
      views: postViews(network, format, metrics, level, random),
      sponsored,
    });
  }
  return posts;
}

function postViews(
  network: Network,
  format: string,
  metrics: SampleMetrics,
  level: number,
  random: SampleRandom,
): number | null {
  if (metrics.avgViews === null) return null;
  const shown = network === 'instagram' ? format === 'reel' : !['photo', 'text', 'link'].includes(format);
  if (!shown || random.chance(0.04)) return null;
  return Math.round(metrics.avgViews * level * Math.exp(0.15 * random.normal()));
}

const DISCLOSURE: Readonly<Record<string, string>> = {
  fr: 'Collaboration commerciale',
  de: 'Anzeige',
  es: 'Publicidad',
  it: 'Pubblicità',
};

function caption(topic: SampleTopic, language: string, sponsored: boolean, random: SampleRandom): string {
  const word = topicWord(topic, language);
  const text = `${word} n° ${random.whole(1, 400)} #${word.replace(/[^\p{L}\p{N}]/gu, '')}`;
  return sponsored ? `${DISCLOSURE[language] ?? 'Ad'} · ${text}` : text;
}

function isWeekend(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
