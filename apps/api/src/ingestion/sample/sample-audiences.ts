import type { SampleRandom } from './sample-random';
import { mainLanguage, neighboursOf } from './sample-places';
import { type SampleTopic, TOPICS } from './sample-topics';

/** Audience shares in basis points by key (`country:FR`, `agegender:F18-24`); combinations are joined by `&`. */
export interface SampleAudience {
  readonly joint: boolean;
  readonly shares: Readonly<Record<string, number>>;
}

interface Owner {
  readonly country: string;
  readonly language: string;
  readonly topic: SampleTopic;
  readonly followers: number;
}

export const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;
const AGE_MIDDLES = [15.5, 21.5, 30, 40, 50, 60, 70];
const AGE_WIDTHS = [5, 7, 10, 10, 10, 10, 12];
const AGE_SPREAD = 9;
const WHOLE = 10_000;

/** Who follows a profile; the larger the account, the fewer of its people live at home. */
export function sampleAudience(owner: Owner, random: SampleRandom): SampleAudience {
  const countries = countryShares(owner, random);
  const people = ageGenderShares(owner.topic, random);
  const joint = random.chance(0.1);
  const shares: Record<string, number> = joint ? combined(countries, people, random) : separate(countries, people);
  Object.assign(shares, languageShares(owner, countries), interestShares(owner.topic, random));
  return { joint, shares };
}

/** Basis points of a sum, rounded down: what is left over belongs to "other". */
function basisPoints(parts: readonly number[], known: number): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => Math.floor((part / sum) * known * WHOLE));
}

function countryShares({ country, followers }: Owner, random: SampleRandom): [string, number][] {
  const at = 1.35 - 0.32 * Math.log10(followers / 10_000) + 0.55 * random.normal();
  const home = 1 / (1 + Math.exp(-at));
  const rest = (1 - home) * random.between(0.55, 0.9);
  const places = neighboursOf(country).slice(0, random.whole(2, 4));
  const parts = basisPoints(
    places.map((_, i) => (1 / (i + 1)) * Math.exp(0.4 * random.normal())),
    rest,
  );
  return [[country, Math.floor(home * WHOLE)], ...places.map((place, i): [string, number] => [place, parts[i]])];
}

function ageGenderShares(topic: SampleTopic, random: SampleRandom): [string, number][] {
  const women = logistic(logit(TOPICS[topic].women) + 0.45 * random.normal());
  const centre = TOPICS[topic].age + 3.5 * random.normal();
  const ages = AGE_MIDDLES.map(
    (age, i) => AGE_WIDTHS[i] * Math.exp(-((age - centre) ** 2) / (2 * AGE_SPREAD ** 2)) + 0.05,
  );
  const keys = [...AGES.map((age) => `F${age}`), ...AGES.map((age) => `M${age}`)];
  const parts = [...ages.map((part) => part * women), ...ages.map((part) => part * (1 - women))];
  const shares = basisPoints(
    parts.map((part) => part * Math.exp(0.12 * random.normal())),
    random.between(0.97, 1),
  );
  return keys.map((key, i): [string, number] => [key, shares[i]]);
}

function separate(countries: readonly [string, number][], people: readonly [string, number][]): Record<string, number> {
  return Object.fromEntries([
    ...countries.map(([country, share]) => [`country:${country}`, share]),
    ...people.map(([key, share]) => [`agegender:${key}`, share]),
  ]) as Record<string, number>;
}

/** Country × age and gender from one table, so that each dimension's shares are the sums of the table's cells. */
function combined(
  countries: readonly [string, number][],
  people: readonly [string, number][],
  random: SampleRandom,
): Record<string, number> {
  const shares: Record<string, number> = {};
  const known = countries.reduce((sum, [, share]) => sum + share, 0);
  for (const [country, share] of [...countries, ['', WHOLE - known] as [string, number]]) {
    // Younger at home than abroad, or the other way round.
    const tilt = 0.25 * random.normal();
    const weights = people.map(([, part], i) => part * Math.exp(tilt * ((i % AGES.length) / AGES.length - 0.4)));
    const cells = basisPoints(weights, (share / WHOLE) * 0.99);
    people.forEach(([key], i) => {
      const person = `agegender:${key}`;
      shares[person] = (shares[person] ?? 0) + cells[i];
      if (country === '') return;
      shares[`country:${country}`] = (shares[`country:${country}`] ?? 0) + cells[i];
      shares[`${person}&country:${country}`] = cells[i];
    });
  }
  return shares;
}

function languageShares({ language }: Owner, countries: readonly [string, number][]): Record<string, number> {
  const shares: Record<string, number> = {};
  countries.forEach(([country, share], i) => {
    const spoken = i === 0 ? language : mainLanguage(country);
    const key = `language:${spoken}`;
    shares[key] = (shares[key] ?? 0) + Math.floor(share * 0.96);
  });
  return shares;
}

function interestShares(topic: SampleTopic, random: SampleRandom): Record<string, number> {
  const topics = [topic, ...TOPICS[topic].near];
  const own = random.between(0.32, 0.6);
  const near = basisPoints(
    TOPICS[topic].near.map(() => Math.exp(0.5 * random.normal())),
    (1 - own) * random.between(0.4, 0.8),
  );
  return Object.fromEntries(
    topics.map((name, i) => [`interest:${name}`, i === 0 ? Math.floor(own * WHOLE) : near[i - 1]]),
  );
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}
