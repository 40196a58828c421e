import { createHash } from 'node:crypto';
import { followerBin } from '@vivier/scoring/ranking/follower-histogram';
import { MISSING, type RankingRow, type Shares } from '@vivier/scoring/ranking/ranking-types';
import { dimensionOf, jointDimensions } from '@vivier/scoring/ranking/target-share';
import { OBJECTIVES, WEIGHTS } from '@vivier/scoring/weights';
import { facetWord } from './facet-word';
import { searchedText } from './search-text';

export interface ProfileNames {
  displayName: string;
  handle: string;
}

/** One profile as Meilisearch holds it. */
export interface CreatorDocument {
  id: number;
  /** Changes with anything below: what the nightly comparison goes by. */
  version: string;
  [field: string]: unknown;
}

/** The server reads decimals one unit off in their last place, so rates travel as whole numbers of this size. */
const RATE_UNIT = 1e12;
/** Longer values are cut by the server. */
const LONGEST_WORD = 400;

export function rateUnits(rate: number): number {
  return Math.round(rate * RATE_UNIT);
}

/** The part of a score that no brief changes, by objective. */
function storedScores({ factors }: RankingRow): Record<string, number> {
  return Object.fromEntries(
    OBJECTIVES.map((objective) => {
      const [engagement, authenticity, , value] = WEIGHTS[objective];
      return [objective, engagement * factors.engagement + authenticity * factors.authenticity + value * factors.value];
    }),
  );
}

export function creatorDocument(row: RankingRow, { displayName, handle }: ProfileNames): CreatorDocument {
  const { audience } = row;
  const known = audience.known ? [...new Set(Object.keys(audience.shares).map(dimensionOf))].sort() : [];
  const joint = audience.known ? Object.keys(audience.joint ?? {}) : [];
  const content = {
    id: row.id,
    name: displayName,
    handle,
    text: searchedText(displayName, handle),
    network: facetWord(row.network),
    tier: wordOrNull(row.tier),
    country: wordOrNull(row.country),
    language: wordOrNull(row.language),
    categories: [...new Set(row.categories)].map(facetWord),
    authenticity: row.authenticity,
    emailKnown: row.emailKnown,
    contacted: row.contacted,
    followers: row.followers,
    followerBin: followerBin(row.followers),
    engagement: row.engagementRate === null ? null : rateUnits(row.engagementRate),
    authenticityScore: row.missing & MISSING.authenticity ? null : row.factors.authenticity,
    growth: row.growth === null ? null : rateUnits(row.growth),
    price: row.priceMinor,
    lastPostDay: row.lastPostDay,
    audienceKnown: audience.known,
    known: known.map(facetWord),
    joint: [...new Set(joint.map((key) => jointDimensions(key.split('&'))))].sort().map(facetWord),
    prior: wordOrNull(audience.priorGroup ?? null),
    audience: audience.known ? nested(audience.shares) : {},
    scores: storedScores(row),
  };
  const version = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
  return { ...content, version };
}

/** The name of the field that is wrong, or null: one bad document would fail its whole batch. */
export function documentProblem(document: CreatorDocument): string | null {
  const { id } = document;
  if (!Number.isInteger(id) || id < 1 || id > 0x7fffffff) return 'id';
  for (const [field, value] of Object.entries(document)) {
    if (field === 'audience' || field === 'scores') {
      if (!numbersWithin(value as object)) return field;
    } else if (typeof value === 'number' && !Number.isSafeInteger(value)) return field;
    else if (field !== 'text' && field !== 'name' && tooLong(value)) return field;
  }
  return null;
}

function wordOrNull(value: string | null): string | null {
  return value === null ? null : facetWord(value);
}

/** `country:FR` stands at `audience.country.FR`. */
function nested(shares: Shares): Record<string, Record<string, number>> {
  const dimensions: Record<string, Record<string, number>> = {};
  for (const [key, share] of Object.entries(shares)) {
    const [dimension, name] = audiencePath(key);
    (dimensions[dimension] ??= {})[name] = share;
  }
  return dimensions;
}

export function audiencePath(key: string): [dimension: string, name: string] {
  const dimension = dimensionOf(key);
  return [dimension, key.slice(dimension.length + 1) || '_'];
}

function numbersWithin(value: object): boolean {
  return Object.values(value).every((inner: unknown) =>
    typeof inner === 'object' && inner !== null ? numbersWithin(inner) : Number.isSafeInteger(inner),
  );
}

function tooLong(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(tooLong)
    : typeof value === 'string' && Buffer.byteLength(value) > LONGEST_WORD;
}
