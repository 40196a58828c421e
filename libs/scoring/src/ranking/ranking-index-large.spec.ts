import { bruteForceSearch } from './brute-force';
import { RankingIndex } from './ranking-index';
import type { RankingQuery, RankingRow, RowAudience, Shares } from './ranking-types';

// Enough rows for several blocks, dense audience columns and a compaction of audiences.
const ROWS = 9_000;
const PRIORS = new Map<string, Shares>([['instagram', { 'country:FR': 1_200, 'agegender:F18-24': 2_500 }]]);

let state = 11;
/** Lehmer generator: below `end`. */
function draw(end: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % end;
}

function row(id: number): RankingRow {
  const audience: RowAudience =
    draw(3) > 0
      ? {
          known: true,
          shares: {
            'country:FR': draw(5_000),
            [`country:${['DE', 'IN', 'BR', 'US'][draw(4)]}`]: draw(5_000),
            'agegender:F18-24': draw(10_001),
            ...(draw(50) === 0 ? { 'interest:chess': draw(10_001) } : {}),
          },
        }
      : { known: false, priorGroup: ['instagram', 'unheard'][draw(2)] };
  return {
    id,
    creatorId: id,
    network: ['instagram', 'tiktok', 'youtube'][draw(3)],
    tier: ['nano', 'micro', 'mid', null][draw(4)],
    country: ['FR', 'DE', 'IN', null][draw(4)],
    language: ['fr', 'de', 'hi', null][draw(4)],
    categories: ['beauty', 'food', 'games'].slice(draw(4)),
    followers: draw(1_000_000),
    engagementRate: draw(10) ? draw(5_000) / 10_000 : null,
    growth: draw(4) ? (draw(200) - 100) / 1_000 : null,
    priceMinor: draw(2) ? draw(900_000) : null,
    lastPostDay: draw(10) ? 20_000 + draw(400) : null,
    emailKnown: draw(2) === 0,
    contacted: draw(20) === 0,
    authenticity: (['none', 'check', 'unknown'] as const)[draw(3)],
    factors: { engagement: draw(10_001), authenticity: draw(10_001), value: draw(10_001) },
    missing: draw(4) ? 0 : 2,
    audience,
  };
}

const QUERIES: RankingQuery[] = [
  { brief: { weightsBp: [6_000, 2_000, 0, 2_000, 0] }, limit: 50 },
  {
    filters: { network: ['instagram', 'tiktok'], minShares: [{ keys: ['country:FR'], minBp: 1_000 }] },
    brief: {
      weightsBp: [1_500, 1_500, 3_500, 2_000, 1_500],
      target: [['country:FR', 'country:DE'], ['agegender:F18-24']],
      gates: [{ keys: ['agegender:F18-24'], minBp: 2_000 }],
      wishes: { country: ['FR'], category: ['beauty'] },
    },
    limit: 30,
  },
  {
    filters: { minShares: [{ keys: ['interest:chess'], minBp: 100 }], keepEstimated: false, tier: ['nano'] },
    brief: { weightsBp: [2_000, 1_000, 7_000, 0, 0], target: [['interest:chess']] },
    sort: { by: 'growth' },
  },
  {
    filters: { country: ['FR'], language: ['fr'] },
    brief: { weightsBp: [10_000, 0, 0, 0, 0] },
    sort: { by: 'price' },
    limit: 100,
  },
];

function expectExact(index: RankingIndex, rows: readonly RankingRow[]): void {
  for (const query of QUERIES) {
    const { histogram: _, ...result } = index.search(query);
    expect(result).toEqual(bruteForceSearch(rows, PRIORS, query));
  }
}

describe('a column index of thousands of rows', () => {
  const index = new RankingIndex();
  const rows = new Map<number, RankingRow>();

  beforeAll(() => {
    PRIORS.forEach((shares, group) => index.setPrior(group, shares));
    for (let id = 1; id <= ROWS; id++) rows.set(id, row(id));
    index.build(rows.values());
  });

  it('answers as a brute-force search does', () => {
    expectExact(index, [...rows.values()]);
  });

  it('still does after thousands of changes, and does not grow with them', () => {
    const before = index.memory().bytes;
    for (let change = 0; change < 3 * ROWS; change++) {
      const id = 1 + draw(ROWS);
      if (draw(4) === 0) expect(index.remove(id)).toBe(rows.delete(id));
      else {
        const changed = row(id);
        index.upsert(changed);
        rows.set(id, changed);
      }
    }
    expect(index.size).toBe(rows.size);
    expectExact(index, [...rows.values()]);
    expect(index.memory().bytes).toBeLessThan(2 * before);
  });

  it('answers the same from an image that was written as bytes, and can be changed on', () => {
    const { description, columns } = index.image();
    const copies = columns.map((column) => {
      const copy = structuredClone(new Uint8Array(column.buffer, column.byteOffset, column.byteLength).slice());
      return new (column.constructor as Uint8ArrayConstructor)(copy.buffer) as typeof column;
    });
    const restored = new RankingIndex();
    restored.restore({ description: JSON.parse(JSON.stringify(description)) as typeof description, columns: copies });
    expectExact(restored, [...rows.values()]);
    const changed = new Map(rows);
    for (let change = 0; change < 500; change++) {
      const id = 1 + draw(ROWS + 100);
      if (draw(3) === 0) expect(restored.remove(id)).toBe(changed.delete(id));
      else {
        changed.set(id, row(id));
        restored.upsert(changed.get(id) as RankingRow);
      }
    }
    expectExact(restored, [...changed.values()]);
    expect(() => restored.restore({ description: { ...description, version: 0 }, columns })).toThrow(
      new RangeError('version'),
    );
    expectExact(restored, [...changed.values()]);
  });

  it('says how much memory a creator takes', () => {
    const { creators, bytes, bytesPerCreator, parts } = index.memory();
    expect(creators).toBe(rows.size);
    expect(bytesPerCreator).toBeCloseTo(bytes / rows.size, 9);
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(bytes);
  });
});
