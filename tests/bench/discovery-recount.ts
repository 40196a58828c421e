import {
  FACETS,
  type Facet,
  type FacetCount,
  type RankingBrief,
  type RankingFilters,
  type RankingRow,
  type Shares,
} from '@vivier/scoring/ranking/ranking-types';

export interface Recounted {
  total: number;
  gated: number;
  ids: number[];
  scoreUnits: number[];
  facets: Record<Facet, FacetCount[]>;
}

export interface Question {
  filters: RankingFilters;
  brief: RankingBrief;
}

interface Place {
  id: number;
  units: number;
}

interface Count {
  question: Question;
  shares: Int16Array;
  ranks: Int16Array;
  ids: ReadonlySet<number> | null;
  total: number;
  gated: number;
  best: Place[];
  facets: Map<Facet, Map<string, number>>;
}

const UNKNOWN = -1;

/**
 * Every page anew: each creator is judged and scored for each question, one after the other, without any index.
 * Shares nothing with the index but the words of a row and of a question. Two passes over the rows: percentiles of the
 * audience need all of them first.
 * @param ids the profiles that a question's text finds, null where it asks for none
 */
export function recount(
  rows: () => Iterable<RankingRow>,
  creators: number,
  {
    priors,
    questions,
    ids,
    limit,
  }: {
    priors: ReadonlyMap<string, Shares>;
    questions: readonly Question[];
    ids: readonly (ReadonlySet<number> | null)[];
    limit: number;
  },
): Recounted[] {
  const audiences = new Map<string, { target: readonly (readonly string[])[]; shares: Int16Array }>();
  for (const { brief } of questions) {
    const target = brief.target ?? [];
    audiences.set(JSON.stringify(target), { target, shares: new Int16Array(creators + 1).fill(UNKNOWN) });
  }
  for (const row of rows()) {
    for (const { target, shares } of audiences.values()) shares[row.id] = targetBp(sharesOf(row, priors), target);
  }
  const ranks = new Map([...audiences].map(([key, { shares }]) => [key, midRanks(shares)]));
  const counts = questions.map((question, at): Count => {
    const key = JSON.stringify(question.brief.target ?? []);
    const shares = audiences.get(key)?.shares ?? new Int16Array();
    const facets = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
    return {
      question,
      shares,
      ranks: ranks.get(key) ?? new Int16Array(),
      ids: ids[at],
      total: 0,
      gated: 0,
      best: [],
      facets,
    };
  });
  for (const row of rows()) {
    const shares = sharesOf(row, priors);
    for (const count of counts) judge(count, row, shares, limit);
  }
  return counts.map(({ total, gated, best, facets }) => ({
    total,
    gated,
    ids: best.map(({ id }) => id),
    scoreUnits: best.map(({ units }) => units),
    facets: Object.fromEntries([...facets].map(([facet, values]) => [facet, sorted(values)])) as Recounted['facets'],
  }));
}

/** Which facet's filter alone keeps the row out: null none does, false one without a facet or more than one. */
function keptOutBy({ filters }: Question, row: RankingRow, shares: Shares | null): Facet | null | false {
  const { followers, engagement, lastPostAfterDay, minShares } = filters;
  if (followers?.min !== undefined && row.followers < followers.min) return false;
  if (followers?.max !== undefined && row.followers > followers.max) return false;
  if (engagement?.min !== undefined && (row.engagementRate ?? -1) < engagement.min) return false;
  if (lastPostAfterDay !== undefined && (row.lastPostDay ?? -1) < lastPostAfterDay) return false;
  for (const { keys, minBp } of minShares ?? []) {
    if (!shares || (filters.keepEstimated === false && !row.audience.known) || (shares[keys[0]] ?? 0) < minBp)
      return false;
  }
  let by: Facet | null = null;
  for (const facet of FACETS) {
    if (passes(filters, facet, row)) continue;
    if (by) return false;
    by = facet;
  }
  return by;
}

function passes(filters: RankingFilters, facet: Facet, row: RankingRow): boolean {
  if (facet === 'emailKnown') return filters.emailKnown === undefined || filters.emailKnown === row.emailKnown;
  const wanted: readonly string[] | undefined = filters[facet];
  if (!wanted?.length) return true;
  if (facet === 'category') return row.categories.some((category) => wanted.includes(category));
  const value = row[facet];
  return value !== null && wanted.includes(value);
}

function judge(count: Count, row: RankingRow, shares: Shares | null, limit: number): void {
  const { question, facets, best } = count;
  if (count.ids && !count.ids.has(row.id)) return;
  const by = keptOutBy(question, row, shares);
  if (by === false) return;
  const estimatedFails = question.filters.keepEstimated === false && !row.audience.known;
  const gatedOut = (question.brief.gates ?? []).some(
    ({ keys, minBp }) => !shares || estimatedFails || (shares[keys[0]] ?? 0) < minBp,
  );
  if (gatedOut) {
    if (!by) count.gated += 1;
    return;
  }
  for (const facet of by ? [by] : FACETS) {
    const values = facets.get(facet);
    const held = facet === 'category' ? row.categories : [row[facet]];
    for (const value of held) if (value !== null) values?.set(String(value), (values.get(String(value)) ?? 0) + 1);
  }
  if (by) return;
  count.total += 1;
  const units = scoreUnits(question.brief, row, count);
  if (best.length === limit && units <= best[limit - 1].units) return;
  // Rows come in the order of their ids: among equals the earlier one stays before.
  let at = best.length;
  while (at > 0 && best[at - 1].units < units) at -= 1;
  best.splice(at, 0, { id: row.id, units });
  best.length = Math.min(best.length, limit);
}

function scoreUnits({ weightsBp, wishes = {} }: RankingBrief, row: RankingRow, { shares, ranks }: Count): number {
  const asked = Object.entries(wishes) as [Exclude<Facet, 'emailKnown' | 'authenticity'>, readonly string[]][];
  const met = asked.filter(([name, values]) => passes({ [name]: values }, name, row)).length;
  const share = shares[row.id];
  const factors = [
    row.factors.engagement,
    row.factors.authenticity,
    share === UNKNOWN ? 2_000 : ranks[share],
    row.factors.value,
    Math.round((10_000 * met) / asked.length),
  ];
  return factors.reduce((sum, factor, k) => sum + factor * weightsBp[k], 0);
}

/** All audiences here name the same dimensions, so an own figure or the prior answers for every key. */
function sharesOf({ audience }: RankingRow, priors: ReadonlyMap<string, Shares>): Shares | null {
  return audience.known ? audience.shares : (priors.get(audience.priorGroup) ?? null);
}

function targetBp(shares: Shares | null, target: readonly (readonly string[])[]): number {
  if (!shares) return UNKNOWN;
  let product = 1;
  let divisor = 1;
  for (const [at, keys] of target.entries()) {
    product *= Math.min(
      10_000,
      keys.reduce((sum, key) => sum + (shares[key] ?? 0), 0),
    );
    if (at > 0) divisor *= 10_000;
  }
  return Math.round(product / divisor);
}

/** Centi-percentile by share: of all known shares, those below and half of the equal ones. */
function midRanks(shares: Int16Array): Int16Array {
  const held = new Float64Array(10_001);
  let all = 0;
  for (const share of shares) {
    if (share === UNKNOWN) continue;
    held[share] += 1;
    all += 1;
  }
  let below = 0;
  return Int16Array.from(held, (here) => {
    const rank = all ? Math.round((10_000 * (below + here / 2)) / all) : 0;
    below += here;
    return rank;
  });
}

function sorted(values: ReadonlyMap<string, number>): FacetCount[] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
