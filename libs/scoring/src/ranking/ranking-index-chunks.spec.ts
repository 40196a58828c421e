import { CHUNK_ROWS } from './bitmap';
import { bruteForceSearch } from './brute-force';
import { RankingIndex } from './ranking-index';
import type { RankingQuery, RankingRow, Shares } from './ranking-types';

// Seven of eight audiences are known: more than a chunk of them.
const ROWS = Math.round(1.2 * CHUNK_ROWS);
const PRIORS = new Map<string, Shares>([['tiktok', { 'country:FR': 2_100 }]]);

/** Consecutive numbers to 0..end − 1 without an order, otherwise for each `salt` (multiply and shift). */
function spread(id: number, salt: number, end: number): number {
  let mixed = Math.imul(id + 7_919 * salt, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * end);
}

function row(id: number): RankingRow {
  const network = ['instagram', 'tiktok'][spread(id, 1, 2)];
  return {
    id,
    creatorId: id,
    network,
    tier: null,
    country: ['FR', 'DE', null][spread(id, 2, 3)],
    language: null,
    // More combinations than two bytes can number.
    categories: [`c${spread(id, 3, 400)}`, `d${spread(id, 4, 300)}`],
    followers: spread(id, 5, 1_000_000),
    engagementRate: spread(id, 6, 10) ? spread(id, 7, 1_000) / 1_000 : null,
    growth: null,
    priceMinor: null,
    lastPostDay: spread(id, 8, 20_000),
    emailKnown: spread(id, 9, 2) === 0,
    contacted: false,
    authenticity: 'none',
    factors: {
      engagement: spread(id, 10, 10_001),
      authenticity: spread(id, 11, 10_001),
      value: spread(id, 12, 10_001),
    },
    missing: 0,
    audience:
      id % 8
        ? { known: true, shares: { 'country:FR': spread(id, 13, 10_001) } }
        : { known: false, priorGroup: network },
  };
}

const QUERIES: RankingQuery[] = [
  {
    filters: {
      minShares: [{ keys: ['country:FR'], minBp: 2_000 }],
      followers: { min: 123_456, max: 654_321 },
      emailKnown: true,
      category: ['c7', 'd9', 'd10', 'd11'],
    },
    brief: {
      weightsBp: [2_500, 2_000, 2_500, 1_500, 1_500],
      target: [['country:FR']],
      wishes: { country: ['FR'] },
    },
    limit: 40,
  },
  {
    filters: { engagement: { min: 0.1234 }, lastPostAfterDay: 11_111, country: ['DE'] },
    brief: { weightsBp: [6_000, 2_000, 0, 2_000, 0] },
    sort: { by: 'engagement', direction: 'asc' },
    limit: 40,
  },
];

it('an index of several chunks answers as a brute-force search does, also after changes', () => {
  const index = new RankingIndex();
  PRIORS.forEach((shares, group) => index.setPrior(group, shares));
  const rows = new Map(Array.from({ length: ROWS }, (_, at) => [at + 1, row(at + 1)]));
  index.build(rows.values());
  for (let id = 5; id <= ROWS; id += 997) {
    const changed = { ...row(id + ROWS), id };
    rows.set(id, changed);
    index.upsert(changed);
  }
  for (let id = 11; id <= ROWS; id += 1_999) expect(index.remove(id)).toBe(rows.delete(id));
  const all = [...rows.values()];
  for (const query of QUERIES) {
    const { histogram: _, ...result } = index.search(query);
    expect(result).toEqual(bruteForceSearch(all, PRIORS, query));
    expect(result.hits).toHaveLength(40);
  }
}, 120_000);
