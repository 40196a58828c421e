import { readFile } from 'node:fs/promises';
import { type BriefDraft, checkBrief } from '@vivier/domain/briefs/check-brief';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { KNOWN_CODES } from '../briefs/known-codes';
import { type RankedBy, rankedBy } from '../scoring/ranking-brief';

/**
 * A brief as a file: the fields of a brief, where `audience` may also be an object of dimension → keys (`FR` or
 * `country:FR`), `minimumShares` one of key → share, `weights` one of factor → weight, and one value may stand for a list.
 * @throws DomainError `brief_unreadable`, or the code of the first field that does not hold.
 */
export async function readBriefFile(file: string): Promise<RankedBy> {
  let brief: Record<string, unknown>;
  try {
    brief = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch (cause) {
    throw new DomainError('brief_unreadable', { file, reason: (cause as Error).message }, cause);
  }
  if (typeof brief !== 'object' || brief === null || Array.isArray(brief))
    throw new DomainError('brief_unreadable', { file, reason: 'not_an_object' });
  const checked = checkBrief(draftOf(brief), { ...KNOWN_CODES, isCategory: () => true });
  return rankedBy({ ...checked, weightsBp: checked.weights });
}

function draftOf(brief: Record<string, unknown>): BriefDraft {
  const list = (one: string, many: string) => textsOf(brief[many] ?? brief[one]);
  return {
    name: typeof brief['name'] === 'string' && brief['name'].trim() ? brief['name'] : 'brief',
    objective: String(brief['objective'] ?? 'engagement'),
    audience: audienceOf(brief['audience'] ?? brief['target']),
    minimumShares: minimumsOf(brief['minimumShares'] ?? brief['minimum_shares']),
    networks: list('network', 'networks'),
    tiers: list('tier', 'tiers'),
    countries: list('country', 'countries'),
    categories: list('category', 'categories'),
    languages: list('language', 'languages'),
    weights: weightsOf(brief['weights']),
  };
}

function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** @throws DomainError `target_unreadable` for what names no dimension with its keys; an empty list is the domain's to refuse */
function audienceOf(value: unknown): BriefDraft['audience'] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') throw new DomainError('target_unreadable', { field: 'audience', value });
  if (!Array.isArray(value)) refuseAboveOne(value as Record<string, unknown>);
  const entries: [string, unknown][] = Array.isArray(value) ? value.map(dimensionOf) : Object.entries(value);
  return entries.map(([dimension, keys]) => ({
    dimension,
    keys: textsOf(isShares(keys) ? Object.keys(keys) : keys).map((key) =>
      key.includes(':') ? key : `${dimension}:${key}`,
    ),
  }));
}

function dimensionOf(entry: unknown): [string, unknown] {
  const { dimension, keys } = (entry ?? {}) as { dimension?: unknown; keys?: unknown };
  if (typeof dimension !== 'string') throw new DomainError('target_unreadable', { field: 'audience', value: entry });
  return [dimension, keys];
}

/** A target may be written with the share wanted of each key: `{"country": {"FR": 0.6, "BE": 0.2}}`. */
function isShares(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws DomainError `target_above_one` where shares of one dimension are more than the whole */
function refuseAboveOne(target: Record<string, unknown>): void {
  for (const [dimension, keys] of Object.entries(target)) {
    if (!isShares(keys) || dimension === 'interest') continue;
    const sum = Object.values(keys).reduce<number>((total, share) => total + Number(share), 0);
    if (!(sum <= 1 + 1e-9)) throw new DomainError('target_above_one', { field: 'audience', dimension, sum });
  }
}

function minimumsOf(value: unknown): BriefDraft['minimumShares'] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value as { key: string; share: number }[];
  return Object.entries(value as Record<string, unknown>).map(([key, share]) => ({ key, share: Number(share) }));
}

function weightsOf(value: unknown): BriefDraft['weights'] {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value as { factor: string; weight: number }[];
  return Object.entries(value as Record<string, unknown>).map(([factor, weight]) => ({
    factor,
    weight: Number(weight),
  }));
}
