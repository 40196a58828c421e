import type { RankingBrief } from '@vivier/scoring/ranking/ranking-types';
import { dimensionOf, sumShares, WHOLE_BP } from '@vivier/scoring/ranking/target-share';
import { type Objective, OBJECTIVES, WEIGHTS } from '@vivier/scoring/weights';
import { type AudiencePriors, listOf, namesDimension } from './audience-priors';
import type { AudienceSample } from './audience-sample';
import { facetWord } from './facet-word';
import { audienceField, FACET_FIELDS } from './page-filters';
import type { Ask } from './server-group';

/** Candidates of one list. */
const LIST = 200;
/** Of the only list, where a brief asks for nothing but what the stored scores hold. */
const LONG_LIST = 1000;
/** Cosine above which a brief's weights order as those of a stored score. */
const SAME_ORDER = 0.9999;
/** How a product of two shares is met: by a high first or a high second one, or both alike. */
const SPLITS = [0.2, 0.4, 0.6, 0.8];

export interface CandidateQuestion {
  /** Everything that a candidate has to pass. */
  filters: readonly string[];
  brief: RankingBrief;
  priors: AudiencePriors;
  sample: AudienceSample | null;
  q?: string;
}

/**
 * Lists of those who may lead a brief's order: the best by the stored part of the score, among all and among those who reach
 * high shares of the target and meet the wishes. The exact score of whoever leads is high in one of these ways.
 */
export function candidateAsks({ filters, brief, priors, sample, q }: CandidateQuestion): Ask[] {
  const [closest, ...others] = storedOrders(brief.weightsBp);
  const target = (brief.target ?? []).filter((keys) => keys.length > 0);
  const wishes = wishFilters(brief);
  const levels = target.length && sample ? sample.levels(target) : [];
  const reached = [null, ...levels.map((share) => targetReached(target, share, priors))];
  const narrowed = reached.flatMap((level) =>
    [null, ...nearWishes(wishes)].map((wish) => [level, wish].filter((filter) => filter !== null)),
  );
  const limit = narrowed.length === 1 && !others.length ? LONG_LIST : LIST;
  const ask = (objective: Objective, more: readonly string[]): Ask => ({
    filter: [...filters, ...more],
    q,
    sort: [`scores.${objective}:desc`, 'id:asc'],
    limit,
  });
  return [...narrowed.map((more) => ask(closest, more)), ...others.map((objective) => ask(objective, []))];
}

/** The stored scores to look through, the closest to these weights first; only that one when it orders the same. */
function storedOrders([engagement, authenticity, , value]: readonly number[]): Objective[] {
  const wanted = [engagement, authenticity, value];
  const closeness = new Map(
    OBJECTIVES.map((objective) => [
      objective,
      cosine(
        wanted,
        [0, 1, 3].map((k) => WEIGHTS[objective][k]),
      ),
    ]),
  );
  const sorted = [...OBJECTIVES].sort((a, b) => (closeness.get(b) ?? 0) - (closeness.get(a) ?? 0));
  return (closeness.get(sorted[0]) ?? 0) >= SAME_ORDER ? sorted.slice(0, 1) : sorted;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, at) => sum + value * y[at], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1);
}

function wishFilters({ wishes = {} }: RankingBrief): string[] {
  return Object.entries(wishes).flatMap(([name, values]) =>
    values?.length ? [`${FACET_FIELDS[name as keyof typeof FACET_FIELDS]} IN ${listOf(values)}`] : [],
  );
}

/** All wishes met, and all or all but one. */
function nearWishes(wishes: readonly string[]): string[] {
  if (!wishes.length) return [];
  const all = wishes.join(' AND ');
  if (wishes.length === 1) return [all];
  const near = wishes.map((_, at) => `(${wishes.filter((__, other) => other !== at).join(' AND ')})`);
  return [all, `(${near.join(' OR ')})`];
}

/** About those whose share of the target reaches `shareBp`; not to the unit, which only the exact score needs. */
function targetReached(target: readonly (readonly string[])[], shareBp: number, priors: AudiencePriors): string {
  if (target.length === 1) return dimensionReached(target[0], shareBp, priors);
  const share = shareBp / WHOLE_BP;
  const even = target.map(() => 1 / target.length);
  const splits = target.length === 2 ? SPLITS.map((first) => [first, 1 - first]) : [even];
  const boxes = splits.map((parts) =>
    target.map((keys, at) => dimensionReached(keys, Math.round(WHOLE_BP * share ** parts[at]), priors)).join(' AND '),
  );
  return `(${boxes.map((box) => `(${box})`).join(' OR ')})`;
}

function dimensionReached(keys: readonly string[], minBp: number, priors: AudiencePriors): string {
  const dimension = dimensionOf(keys[0]);
  const own = summedShares([...new Set(keys)].map(audienceField), minBp);
  const assumed = priors.where((prior) => namesDimension(prior, dimension) && sumShares(prior, keys) >= minBp);
  return assumed ? `(${own} OR (NOT known = "${facetWord(dimension)}" AND ${assumed}))` : own;
}

/** One key nearly alone, or two that carry the sum together. */
function summedShares(fields: readonly string[], minBp: number): string {
  if (fields.length === 1) return `${fields[0]} >= ${minBp}`;
  const alone = fields.map((field) => `${field} >= ${Math.ceil(0.8 * minBp)}`);
  const part = Math.ceil(0.4 * minBp);
  const together = fields.flatMap((field, at) =>
    fields.slice(at + 1).map((other) => `(${field} >= ${part} AND ${other} >= ${part})`),
  );
  return `(${[...alone, ...together].join(' OR ')})`;
}
