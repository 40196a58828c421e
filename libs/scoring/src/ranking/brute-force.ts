import type {
  Cursor,
  Facet,
  FacetCount,
  Range,
  RankingBrief,
  RankingFilters,
  RankingQuery,
  RankingResult,
  RankingRow,
  ShareMinimum,
  Shares,
} from './ranking-types';

/**
 * The reference for tests and for the bench's `exact`: objects, filter, sort, nothing shared with the index but its types.
 * Deliberately naive; never serves a page. The histogram is left to its own test.
 */
export function bruteForceSearch(
  rows: readonly RankingRow[],
  priors: ReadonlyMap<string, Shares>,
  query: RankingQuery,
): Omit<RankingResult, 'histogram'> {
  const { filters = {}, brief } = query;
  const tests = filterTests(filters, priors);
  const gate = (row: RankingRow) => (brief.gates ?? []).every((minimum) => reaches(row, minimum, filters, priors));
  const passing = rows.filter((row) => tests.every(({ test }) => test(row)));
  const matches = passing.filter(gate);
  const by = query.sort?.by ?? 'score';
  const direction = query.sort?.direction ?? (by === 'price' ? 'asc' : 'desc');
  const percentiles = midRanks(rows.flatMap((row) => targetShare(row, brief, priors)?.bp ?? []));
  const hits = matches.map((row) => {
    const hit = scored(row, brief, priors, percentiles);
    const values = {
      score: hit.scoreUnits,
      engagement: row.engagementRate,
      authenticity: row.missing & 2 ? null : row.factors.authenticity,
      followers: row.followers,
      growth: row.growth,
      price: row.priceMinor,
    };
    return { ...hit, cursor: { key: values[by], id: row.id } };
  });
  const order = (a: Cursor, b: Cursor) => {
    if (a.key === b.key) return a.id - b.id;
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return direction === 'asc' ? a.key - b.key : b.key - a.key;
  };
  hits.sort((a, b) => order(a.cursor, b.cursor));
  const { after } = query;
  const rest = after ? hits.filter((hit) => order(hit.cursor, after) > 0) : hits;
  const page = rest.slice(0, query.limit ?? rest.length);
  const facet = (name: Facet): FacetCount[] => {
    const counted = rows.filter((row) => gate(row) && tests.every(({ facet, test }) => facet === name || test(row)));
    const counts = new Map<string, number>();
    for (const value of counted.flatMap((row) => [...facetValues(row, name)]))
      counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return {
    total: matches.length,
    gated: passing.length - matches.length,
    estimated: hits.filter((hit) => hit.estimated).length,
    hits: page,
    next: page.length > 0 && rest.length > page.length ? page[page.length - 1].cursor : null,
    facets:
      query.facets === false
        ? null
        : {
            network: facet('network'),
            tier: facet('tier'),
            country: facet('country'),
            language: facet('language'),
            category: facet('category'),
            emailKnown: facet('emailKnown'),
            authenticity: facet('authenticity'),
          },
  };
}

function filterTests(filters: RankingFilters, priors: ReadonlyMap<string, Shares>) {
  const tests: { facet?: Facet; test: (row: RankingRow) => boolean }[] = [];
  for (const facet of ['network', 'tier', 'country', 'language', 'category', 'authenticity'] as const) {
    const wanted: readonly string[] | undefined = filters[facet];
    if (wanted && wanted.length > 0)
      tests.push({ facet, test: (row) => [...facetValues(row, facet)].some((value) => wanted.includes(value)) });
  }
  if (filters.emailKnown !== undefined)
    tests.push({ facet: 'emailKnown', test: (row) => row.emailKnown === filters.emailKnown });
  const range = (bounds: Range | undefined, value: (row: RankingRow) => number | null) => {
    if (bounds?.min !== undefined) tests.push({ test: (row) => (value(row) ?? -Infinity) >= Number(bounds.min) });
    if (bounds?.max !== undefined) tests.push({ test: (row) => (value(row) ?? Infinity) <= Number(bounds.max) });
  };
  range(filters.followers, (row) => row.followers);
  range(filters.engagement, (row) => row.engagementRate);
  range(filters.growth, (row) => row.growth);
  range(filters.price, (row) => row.priceMinor);
  range(filters.lastPostAfterDay === undefined ? {} : { min: filters.lastPostAfterDay }, (row) => row.lastPostDay);
  if (filters.hideContacted) tests.push({ test: (row) => !row.contacted });
  for (const minimum of filters.minShares ?? []) tests.push({ test: (row) => reaches(row, minimum, filters, priors) });
  if (filters.ids) {
    const ids = new Set(filters.ids);
    tests.push({ test: (row) => ids.has(row.id) });
  }
  if (filters.excludedIds) {
    const ids = new Set(filters.excludedIds);
    tests.push({ test: (row) => !ids.has(row.id) });
  }
  return tests;
}

function facetValues(row: RankingRow, facet: Facet): Set<string> {
  if (facet === 'category') return new Set(row.categories);
  const value = row[facet];
  return new Set(value === null ? [] : [String(value)]);
}

/** What is said of one audience about the dimensions of `keys`: measured, else the prior, else nothing. */
function sourceOf(
  row: RankingRow,
  keys: readonly string[],
  priors: ReadonlyMap<string, Shares>,
): { shares: Shares; estimated: boolean } | null {
  const names = (shares: Shares) =>
    keys.every((key) => Object.keys(shares).some((other) => other.split(':')[0] === key.split(':')[0]));
  const { audience } = row;
  if (audience.known && names(audience.shares)) return { shares: audience.shares, estimated: false };
  const prior = priors.get(audience.priorGroup ?? '');
  return prior && Object.keys(prior).length > 0 && names(prior) ? { shares: prior, estimated: true } : null;
}

function sum(shares: Shares, keys: readonly string[]): number {
  return Math.min(
    10_000,
    [...new Set(keys)].map((key) => shares[key] ?? 0).reduce((a, b) => a + b, 0),
  );
}

function reaches(
  row: RankingRow,
  { keys, minBp }: ShareMinimum,
  filters: RankingFilters,
  priors: ReadonlyMap<string, Shares>,
): boolean {
  const source = sourceOf(row, keys, priors);
  if (source === null || (source.estimated && filters.keepEstimated === false)) return false;
  return sum(source.shares, keys) >= minBp;
}

function targetShare(
  row: RankingRow,
  brief: RankingBrief,
  priors: ReadonlyMap<string, Shares>,
): { bp: number; estimated: boolean } | null {
  const target = (brief.target ?? []).filter((keys) => keys.length > 0);
  if (target.length === 0) return null;
  const dimensions = (keys: readonly string[]) =>
    keys
      .map((key) => key.split(':')[0])
      .sort()
      .join();
  const joint = Object.entries((row.audience.known && row.audience.joint) || {}).map(([key, bp]) => ({
    keys: key.split('&'),
    bp,
  }));
  if (target.length > 1 && joint.some(({ keys }) => dimensions(keys) === dimensions(target.map((list) => list[0])))) {
    const inside = joint.filter(
      ({ keys }) => keys.length === target.length && target.every((list) => list.some((key) => keys.includes(key))),
    );
    return {
      bp: Math.min(
        10_000,
        inside.map(({ bp }) => bp).reduce((a, b) => a + b, 0),
      ),
      estimated: false,
    };
  }
  const sources = target.map((keys) => sourceOf(row, keys, priors));
  if (sources.some((source) => source === null)) return null;
  const dimensionBp = target.map((keys, at) => sum(sources[at]?.shares ?? {}, keys));
  return {
    bp: Math.round(dimensionBp.reduce((product, share) => (product * share) / 10_000)),
    estimated: sources.some((source) => source?.estimated),
  };
}

function scored(
  row: RankingRow,
  brief: RankingBrief,
  priors: ReadonlyMap<string, Shares>,
  percentiles: ReadonlyMap<number, number>,
) {
  const found = targetShare(row, brief, priors);
  const share = found?.bp ?? null;
  const hasTarget = (brief.target ?? []).some((keys) => keys.length > 0);
  const wishes: [string, readonly string[] | undefined][] = Object.entries(brief.wishes ?? {});
  const asked = wishes.flatMap(([name, values]) => (values && values.length > 0 ? [{ name, values }] : []));
  const met = asked.filter(({ name, values }) => values.some((value) => facetValues(row, name as Facet).has(value)));
  const factors = [
    row.factors.engagement,
    row.factors.authenticity,
    hasTarget ? (share === null ? 2_000 : Number(percentiles.get(share))) : null,
    row.factors.value,
    asked.length > 0 ? Math.round((10_000 * met.length) / asked.length) : null,
  ] as const;
  return {
    id: row.id,
    creatorId: row.creatorId,
    scoreUnits: factors.map((factor, at) => (factor ?? 0) * brief.weightsBp[at]).reduce((a, b) => a + b, 0),
    factors,
    missing: (row.missing & 11) + (hasTarget && share === null ? 4 : 0),
    targetShareBp: share,
    estimated: hasTarget ? found?.estimated === true : !row.audience.known && sourceOf(row, [], priors) !== null,
  };
}

/** 10000 × (values below + half of the equal ones) / all, by value. */
function midRanks(values: readonly number[]): Map<number, number> {
  const sorted = [...values].sort((a, b) => a - b);
  const ranks = new Map<number, number>();
  for (let first = 0, next = 0; first < sorted.length; first = next) {
    while (sorted[next] === sorted[first]) next++;
    ranks.set(sorted[first], Math.round((10_000 * (first + next)) / 2 / sorted.length));
  }
  return ranks;
}
