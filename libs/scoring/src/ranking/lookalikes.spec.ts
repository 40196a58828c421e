import fc from 'fast-check';
import { RankingIndex } from './ranking-index';
import type { Lookalike, RankingRow, Shares } from './ranking-types';

const KEYS = ['country:FR', 'country:DE', 'agegender:F18-24', 'agegender:M18-24', 'interest:food'];
const CATEGORIES = ['beauty', 'food', 'games'];

const shares = fc.dictionary(fc.constantFrom(...KEYS), fc.integer({ min: 0, max: 10_000 }));
const audience = fc.oneof(
  { weight: 4, arbitrary: shares.map((known) => ({ known: true as const, shares: known })) },
  { weight: 1, arbitrary: fc.constant({ known: false as const, priorGroup: 'instagram' }) },
);
const rows = fc
  .array(
    fc.record({
      audience,
      creatorId: fc.nat(20),
      categories: fc.subarray(CATEGORIES),
      network: fc.constantFrom('instagram', 'tiktok'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) => all.map((part, at): RankingRow => ({ ...ROW, ...part, id: at + 1 })));

const ROW: RankingRow = {
  id: 1,
  creatorId: 0,
  network: 'instagram',
  tier: null,
  country: null,
  language: null,
  categories: [],
  followers: 1000,
  engagementRate: null,
  growth: null,
  priceMinor: null,
  lastPostDay: null,
  emailKnown: false,
  contacted: false,
  authenticity: 'none',
  factors: { engagement: 0, authenticity: 0, value: 0 },
  missing: 0,
  audience: { known: false, priorGroup: 'instagram' },
};

const dimensions = (known: Shares) => [...new Set(Object.keys(known).map((key) => key.split(':')[0]))];

/** A distribution that sums to 1, what no key names included. */
function distribution(known: Shares, dimension: string): Map<string, number> {
  const named = Object.entries(known).filter(([key]) => key.startsWith(`${dimension}:`));
  const sum = named.reduce((total, [, share]) => total + share, 0);
  const whole = Math.max(10_000, sum);
  return new Map([...named, ['other', whole - sum] as const].map(([key, share]) => [key, share / whole]));
}

const coefficient = (p: ReadonlyMap<string, number>, q: ReadonlyMap<string, number>) =>
  [...p].reduce((sum, [key, share]) => sum + Math.sqrt(share * (q.get(key) ?? 0)), 0);

const alike = (categories: readonly string[]) => new Map(categories.map((name) => [name, 1 / categories.length]));

/** Object by object, by the definition. */
function bruteForce(all: readonly RankingRow[], id: number, network?: string): Lookalike[] | null {
  const own = all.find((row) => row.id === id);
  if (!own?.audience.known) return null;
  const ownShares = own.audience.shares;
  // A dimension of which nobody has any share says nothing.
  const compared = dimensions(ownShares).filter((name) =>
    all.some(
      ({ audience: other }) =>
        other.known && Object.entries(other.shares).some(([key, share]) => key.startsWith(`${name}:`) && share > 0),
    ),
  );
  if (compared.length === 0) return null;
  return all
    .flatMap((row) => {
      const { audience: other } = row;
      if (!other.known || row.creatorId === own.creatorId || (network && row.network !== network)) return [];
      if (!compared.every((name) => dimensions(other.shares).includes(name))) return [];
      const parts = compared.map((name) =>
        coefficient(distribution(ownShares, name), distribution(other.shares, name)),
      );
      if (own.categories.length > 0) parts.push(coefficient(alike(own.categories), alike(row.categories)));
      const similarity = parts.reduce((sum, part) => sum + part, 0) / parts.length;
      return { id: row.id, creatorId: row.creatorId, similarity };
    })
    .sort((a, b) => b.similarity - a.similarity || a.id - b.id);
}

describe('lookalikes', () => {
  it('are the most similar by definition, compared one by one', () => {
    fc.assert(
      fc.property(rows, fc.option(fc.constant('tiktok'), { nil: undefined }), fc.nat(8), (all, network, limit) => {
        const index = new RankingIndex();
        index.build(all);
        const filters = network ? { network: [network] } : {};
        const expected = bruteForce(all, 1, network);
        const found = index.lookalikes(1, { filters, limit: all.length });
        expect(found === null).toBe(expected === null);
        if (!found || !expected) return;
        const known = new Map(expected.map((one) => [one.id, one]));
        expect(found.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...known.keys()].sort((a, b) => a - b));
        for (const [at, { id, creatorId, similarity }] of found.entries()) {
          expect(creatorId).toBe(known.get(id)?.creatorId);
          expect(similarity).toBeCloseTo(known.get(id)?.similarity ?? NaN, 12);
          const next = found.at(at + 1);
          if (next) expect(similarity > next.similarity || (similarity === next.similarity && id < next.id)).toBe(true);
        }
        expect(index.lookalikes(1, { filters, limit })).toEqual(found.slice(0, limit));
      }),
      { numRuns: 500 },
    );
  });

  it('of an equal audience are at 1, those without anything in common at 0', () => {
    const index = new RankingIndex();
    const known = (id: number, all: Shares): RankingRow => ({
      ...ROW,
      id,
      creatorId: id,
      audience: { known: true, shares: all },
    });
    index.build([
      known(1, { 'country:FR': 10_000 }),
      known(2, { 'country:DE': 10_000 }),
      known(3, { 'country:FR': 10_000 }),
    ]);
    expect(index.lookalikes(1, { limit: 5 })).toEqual([
      { id: 3, creatorId: 3, similarity: 1 },
      { id: 2, creatorId: 2, similarity: 0 },
    ]);
    expect(index.lookalikes(9, { limit: 5 })).toBeNull();
  });
});
