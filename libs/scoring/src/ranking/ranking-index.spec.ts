import fc from 'fast-check';
import { bruteForceSearch } from './brute-force';
import { RankingIndex } from './ranking-index';
import {
  AUTHENTICITY_STATES,
  FACETS,
  SORTS,
  type Cursor,
  type RankedHit,
  type RankingBrief,
  type RankingFilters,
  type RankingQuery,
  type RankingRow,
  type Shares,
} from './ranking-types';
import { jointKey } from './target-share';

// Few values a field, so that ties, empty facets and equal shares are common.
const NETWORKS = ['instagram', 'tiktok', 'youtube'];
const TIERS = ['nano', 'micro', 'mid'];
const COUNTRIES = ['FR', 'DE', 'IN'];
const LANGUAGES = ['fr', 'de'];
const CATEGORIES = ['beauty', 'food', 'games', 'music'];
const KEYS = ['country:FR', 'country:DE', 'agegender:F18-24', 'agegender:M18-24', 'interest:beauty'];
const DIMENSIONS = [KEYS.slice(0, 2), KEYS.slice(2, 4), KEYS.slice(4)];
const GROUPS = ['instagram', 'tiktok', 'nobody'];
const JOINT = ['country:FR', 'country:DE'].flatMap((place) =>
  ['F', 'M'].map((gender) => jointKey([place, `agegender:${gender}18-24`])),
);

const of = <T>(...values: T[]) => fc.constantFrom(...values);
const some = (values: string[]) => fc.subarray(values);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const bp = of(0, 1, 1_500, 3_333, 5_000, 9_999, 10_000);
const shares: fc.Arbitrary<Shares> = fc.dictionary(of(...KEYS), bp);
const audience = fc.oneof(
  fc.record({
    known: fc.constant(true as const),
    shares,
    joint: optional(fc.dictionary(of(...JOINT), bp)),
    priorGroup: optional(of(...GROUPS)),
  }),
  fc.record({ known: fc.constant(false as const), priorGroup: of(...GROUPS) }),
);
const centi = of(0, 2_000, 5_000, 7_777, 10_000);
const rowOf = (id: fc.Arbitrary<number>): fc.Arbitrary<RankingRow> =>
  fc.record({
    id,
    creatorId: fc.nat(50),
    network: of(...NETWORKS),
    tier: of(...TIERS, null),
    country: of(...COUNTRIES, null),
    language: of(...LANGUAGES, null),
    categories: fc.array(of(...CATEGORIES), { maxLength: 3 }),
    followers: of(0, 999, 1_000, 50_000, 4_000_000_000),
    engagementRate: of(null, 0, 0.1, 0.3, 1.5),
    growth: of(null, -0.02, 0, 0.03),
    priceMinor: of(null, 0, 10_000, 5_000_000_000),
    lastPostDay: of(null, -3, 20_000, 20_400),
    emailKnown: fc.boolean(),
    contacted: fc.boolean(),
    authenticity: of(...AUTHENTICITY_STATES),
    factors: fc.record({ engagement: centi, authenticity: centi, value: centi }),
    missing: of(0, 1, 2, 8, 11),
    audience,
  });
const rows = fc.uniqueArray(rowOf(fc.integer({ min: 1, max: 300 })), { selector: (row) => row.id, maxLength: 40 });
const priors = fc.record({ instagram: shares, tiktok: shares }).map((record) => new Map(Object.entries(record)));
const minimum = fc.record({ keys: fc.array(of(...KEYS, 'country:ZZ'), { minLength: 1, maxLength: 3 }), minBp: bp });
const range = (...values: number[]) =>
  optional(fc.record({ min: optional(of(...values)), max: optional(of(...values)) }));
const filters: fc.Arbitrary<RankingFilters> = fc.record({
  network: optional(some([...NETWORKS, 'nowhere'])),
  tier: optional(some(TIERS)),
  country: optional(some(COUNTRIES)),
  language: optional(some(LANGUAGES)),
  category: optional(some(CATEGORIES)),
  authenticity: optional(fc.subarray([...AUTHENTICITY_STATES])),
  emailKnown: optional(fc.boolean()),
  followers: range(0, 1_000, 50_000),
  engagement: range(0, 0.1, 0.3),
  growth: range(-0.02, 0, 0.01),
  price: range(0, 10_000),
  lastPostAfterDay: optional(of(-3, 20_000, 20_401)),
  hideContacted: optional(fc.boolean()),
  minShares: optional(fc.array(minimum, { maxLength: 2 })),
  keepEstimated: optional(fc.boolean()),
  ids: optional(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 200 })),
  excludedIds: optional(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 })),
});
/** Most filters stay unset, else hardly a row would pass. */
const fewFilters = fc
  .tuple(filters, fc.subarray(Object.keys(filtersShape()), { maxLength: 3 }))
  .map(([all, names]): RankingFilters =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name === 'keepEstimated' || names.includes(name))),
  );
function filtersShape(): Record<keyof RankingFilters, true> {
  return {
    network: true,
    tier: true,
    country: true,
    language: true,
    category: true,
    authenticity: true,
    emailKnown: true,
    followers: true,
    engagement: true,
    growth: true,
    price: true,
    lastPostAfterDay: true,
    hideContacted: true,
    minShares: true,
    keepEstimated: true,
    ids: true,
    excludedIds: true,
  };
}
const brief: fc.Arbitrary<RankingBrief> = fc
  .record({
    target: optional(fc.shuffledSubarray(DIMENSIONS).chain((keys) => fc.tuple(...keys.map(some)))),
    gates: optional(fc.array(minimum, { maxLength: 2 })),
    wishes: optional(
      fc.record({
        network: optional(some(NETWORKS)),
        country: optional(some(COUNTRIES)),
        category: optional(some(CATEGORIES)),
      }),
    ),
    raw: fc.array(fc.nat(2_000), { minLength: 4, maxLength: 4 }),
  })
  .map(({ raw, ...asked }) => {
    const hasTarget = asked.target?.some((keys) => keys.length > 0);
    const hasWishes = Object.values(asked.wishes ?? {}).some((values) => values?.length);
    const weights = [0, raw[0], hasTarget ? raw[1] : 0, raw[2], hasWishes ? raw[3] : 0];
    weights[0] = 10_000 - weights.reduce((a, b) => a + b);
    return { ...asked, weightsBp: weights };
  });
const query: fc.Arbitrary<RankingQuery> = fc.record({
  filters: fewFilters,
  brief,
  sort: optional(fc.record({ by: of(...SORTS), direction: optional(of('asc' as const, 'desc' as const)) })),
  limit: optional(fc.nat(12)),
});

function indexOf(all: readonly RankingRow[], groups: ReadonlyMap<string, Shares>): RankingIndex {
  const index = new RankingIndex();
  for (const [group, prior] of groups) index.setPrior(group, prior);
  index.build(all);
  return index;
}

function answer(index: RankingIndex, asked: RankingQuery) {
  const { histogram: _, ...result } = index.search(asked);
  return result;
}

describe('the column index', () => {
  it('answers any question as a brute-force search over objects does', () => {
    fc.assert(
      fc.property(rows, priors, query, (all, groups, asked) => {
        expect(answer(indexOf(all, groups), asked)).toEqual(bruteForceSearch(all, groups, asked));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives pages that, one after the other, are the whole order', () => {
    fc.assert(
      fc.property(rows, priors, query, fc.integer({ min: 1, max: 7 }), (all, groups, asked, limit) => {
        const index = indexOf(all, groups);
        const pages: RankedHit[] = [];
        let after: Cursor | undefined;
        do {
          const page = index.search({ ...asked, limit, after });
          pages.push(...page.hits);
          expect(page.total).toBe(index.search({ ...asked, limit: 0 }).total);
          after = page.next ?? undefined;
        } while (after);
        expect(pages).toEqual(bruteForceSearch(all, groups, { ...asked, limit: undefined }).hits);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same after changes as after a rebuild', () => {
    const change = fc.oneof(
      rowOf(fc.integer({ min: 1, max: 30 })).map((row) => ({ row, remove: 0 })),
      fc.integer({ min: 1, max: 30 }).map((remove) => ({ row: null, remove })),
    );
    fc.assert(
      fc.property(rows, priors, fc.array(change, { maxLength: 80 }), query, (all, groups, changes, asked) => {
        const index = indexOf(all, groups);
        const kept = new Map(all.map((row) => [row.id, row]));
        for (const { row, remove } of changes) {
          if (row) {
            index.upsert(row);
            kept.set(row.id, row);
          } else expect(index.remove(remove)).toBe(kept.delete(remove));
        }
        expect(index.size).toBe(kept.size);
        expect(answer(index, asked)).toEqual(answer(indexOf([...kept.values()], groups), asked));
      }),
      { numRuns: 400 },
    );
  });

  it('never raises the total or a count by a filter on another dimension', () => {
    fc.assert(
      fc.property(rows, priors, query, fewFilters, (all, groups, asked, more) => {
        const index = indexOf(all, groups);
        const wide = index.search(asked);
        const added = Object.entries(more).filter(([name]) => !(name in (asked.filters ?? {})));
        const narrow = index.search({ ...asked, filters: { ...Object.fromEntries(added), ...asked.filters } });
        expect(narrow.total).toBeLessThanOrEqual(wide.total);
        for (const facet of FACETS) {
          const before = new Map(wide.facets?.[facet].map(({ value, count }) => [value, count]));
          for (const { value, count } of narrow.facets?.[facet] ?? [])
            expect(count).toBeLessThanOrEqual(before.get(value) ?? 0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('counts followers without the followers filter', () => {
    fc.assert(
      fc.property(rows, priors, query, (all, groups, asked) => {
        const { followers: _, ...others } = asked.filters ?? {};
        const everyone = bruteForceSearch(all, groups, { ...asked, filters: others, limit: undefined }).hits;
        const byId = new Map(all.map((row) => [row.id, row.followers]));
        const { histogram, ...result } = indexOf(all, groups).search({ ...asked, histogram: true });
        for (const { from, to, count } of histogram ?? []) {
          const inside = everyone.filter(
            ({ id }) => Number(byId.get(id)) >= from && Number(byId.get(id)) < (to ?? Infinity),
          );
          expect(count).toBe(inside.length);
        }
        expect(result).toEqual(bruteForceSearch(all, groups, asked));
      }),
      { numRuns: 300 },
    );
  });
});
