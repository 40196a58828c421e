import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { moneyOf } from '@vivier/domain/money/money';
import { ageGenderShare, interestShare } from '@vivier/scoring/benchmarks/segment-populations';
import type { Candidate } from '@vivier/scoring/portfolio/portfolio-types';
import { spreadOverSegments, targetSegments, type TargetSegment } from '@vivier/scoring/portfolio/target-segments';
import type { RankedHit } from '@vivier/scoring/ranking/ranking-types';
import type { ProfileCard } from '../creators/creators.types';
import type { AudienceBasis, ProfilesService } from '../creators/profiles.service';

/**
 * What is known of an audience: measured, the prior of its cohort, or nothing, in which case everybody is taken to live in
 * the profile's own country and to be as old as its people are.
 */
export type AudienceKind = 'known' | 'estimated' | 'assumed';

/** A profile with all that a portfolio needs of it. */
export interface PoolCandidate extends Candidate {
  readonly card: ProfileCard;
  readonly audience: AudienceKind;
}

/** Why a profile of the pool cannot be planned with. */
export type Missing = 'price' | 'reach' | 'audience';

export interface CandidatePool {
  readonly segments: readonly TargetSegment[];
  readonly candidates: readonly PoolCandidate[];
  readonly leftOut: ReadonlyMap<number, Missing>;
}

interface Figures {
  card: ProfileCard;
  basis: AudienceBasis | null;
  cost: number;
  /** people of the target */
  people: number;
  audience: AudienceKind;
}

const AT_A_TIME = 200;
/** Countries that a target without any is split into. */
const COUNTRIES = 12;

/**
 * The hits with cost, target reach and audience, and the segments of the target. Whoever lacks one is left out and said so,
 * but those in `kept`: what they reach is then counted as nobody.
 */
export async function candidatePool(
  tx: EntityManager,
  profiles: ProfilesService,
  of: {
    hits: readonly RankedHit[];
    target: readonly (readonly string[])[];
    /** Null where no price is asked: everybody costs nothing. */
    currency: string | null;
    kept: ReadonlySet<number>;
  },
): Promise<CandidatePool> {
  const cards = await profiles.cards(
    tx,
    of.hits.map(({ id }) => id),
  );
  const figures = await profiles.audienceFigures(tx, cards);
  const hits = new Map(of.hits.map((hit) => [hit.id, hit]));
  const leftOut = new Map<number, Missing>();
  const found: Figures[] = [];
  cards.forEach((card, at) => {
    const figure = figuresOf(card, figures[at], hits.get(card.id) ?? null, of);
    if (typeof figure !== 'string') found.push(figure);
    else leftOut.set(card.id, figure);
  });
  const segments = targetSegments(of.target, commonCountries(found));
  const candidates: PoolCandidate[] = [];
  for (const [at, figure] of found.entries()) {
    // Thousands take longer than a request should hold the process.
    if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn();
    candidates.push(candidateOf(figure, segments));
  }
  return { segments, leftOut, candidates };
}

function figuresOf(
  card: ProfileCard,
  basis: AudienceBasis | null,
  hit: RankedHit | null,
  of: { target: readonly (readonly string[])[]; currency: string | null; kept: ReadonlySet<number> },
): Figures | Missing {
  const cost = of.currency === null ? 0 : priceMinor(card, of.currency);
  if (cost === null) return 'price';
  const reach = card.stored?.reach ?? null;
  const share = hit?.targetShareBp ?? null;
  const assumed = share === null ? assumedShare(card, of.target) : null;
  const kept = of.kept.has(card.id);
  if (reach === null && !kept) return 'reach';
  if (share === null && assumed === null && !kept) return 'audience';
  const people = (reach ?? 0) * (share === null ? (assumed ?? 0) : share / 10_000);
  const audience = share === null ? 'assumed' : hit?.estimated ? 'estimated' : 'known';
  return { card, basis, cost, people, audience };
}

/** Minor units of one post: the known price in that currency, else the model's. */
function priceMinor({ price, stored }: ProfileCard, currency: string): number | null {
  if (price?.kind === 'known' && price.low.currency === currency) return moneyOf(price.low.amount, currency).minor;
  const modelled = stored?.priceMid ?? null;
  return modelled !== null && stored?.priceCurrency === currency ? Math.round(modelled) : null;
}

/** Share of the target when nothing is known of the audience but the profile's country; null where that says nothing. */
function assumedShare({ country, language }: ProfileCard, target: readonly (readonly string[])[]): number | null {
  let share = 1;
  for (const keys of target) {
    const values = keys.map((key) => key.slice(key.indexOf(':') + 1));
    const [dimension] = keys[0].split(':');
    const parts =
      dimension === 'country'
        ? country && (values.includes(country) ? [1] : [0])
        : dimension === 'language'
          ? language && (values.includes(language) ? [1] : [0])
          : values.map((value) =>
              dimension === 'interest' ? interestShare(value) : ageGenderShare(country ?? '', value),
            );
    if (!parts || parts.includes(null)) return null;
    share *= Math.min(
      1,
      (parts as number[]).reduce((sum, part) => sum + part, 0),
    );
  }
  return share;
}

function commonCountries(found: readonly Figures[]): string[] {
  const people = new Map<string, number>();
  const add = (country: string, more: number) => people.set(country, (people.get(country) ?? 0) + more);
  for (const { basis, card, people: reached } of found) {
    const shares = Object.entries(basis?.shares ?? {}).filter(([key]) => /^country:[A-Z]{2}$/.test(key));
    for (const [key, bp] of shares) add(key.slice('country:'.length), (reached * bp) / 10_000);
    if (shares.length === 0 && card.country) add(card.country, reached);
  }
  return [...people]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, COUNTRIES)
    .map(([country]) => country);
}

function candidateOf(
  { card, basis, cost, people, audience }: Figures,
  segments: readonly TargetSegment[],
): PoolCandidate {
  const all = audience === 'assumed' ? {} : (basis?.shares ?? {});
  const entries = Object.entries(all);
  const shares = Object.fromEntries(entries.filter(([key]) => !key.includes('&')));
  const joint = Object.fromEntries(entries.filter(([key]) => key.includes('&')));
  const known = Object.keys(shares).some((key) => key.startsWith('country:'));
  const own = known || !card.country ? shares : { ...shares, [`country:${card.country}`]: 10_000 };
  return {
    card,
    audience,
    cost,
    id: String(card.id),
    creator: String(card.creatorId),
    network: card.network,
    tier: card.tier,
    niche: card.categories[0] ?? null,
    pieces: 1,
    reach: spreadOverSegments(segments, people, { shares: own, joint }),
    error: errorOf(card, audience),
  };
}

/** How well the reach of one is known. Of an assumed audience nothing says that any of it is in the target. */
function errorOf({ stored }: ProfileCard, audience: AudienceKind): Candidate['error'] {
  const { reach, reachLow, reachHigh, reachSource } = stored ?? {};
  if (!reach) return undefined;
  const assumed = audience === 'assumed';
  return {
    low: assumed ? 0 : (reachLow ?? reach) / reach,
    high: (reachHigh ?? reach) / reach,
    shared: assumed || reachSource === 'benchmark',
  };
}
