import fc from 'fast-check';
import { midRankPercentiles } from './audience-fit';
import { cursorText, parseCursor } from './cursor';
import { IdMap } from './id-map';
import { RankingIndex } from './ranking-index';
import type { RankingRow } from './ranking-types';
import { jointKey, audienceShare } from './target-share';
import { TopK } from './top-k';

const ROW: RankingRow = {
  id: 7,
  creatorId: 3,
  network: 'instagram',
  tier: 'micro',
  country: 'FR',
  language: 'fr',
  categories: ['beauty'],
  followers: 12_000,
  engagementRate: 0.04,
  growth: null,
  priceMinor: null,
  lastPostDay: null,
  emailKnown: false,
  contacted: false,
  authenticity: 'none',
  factors: { engagement: 6_000, authenticity: 7_000, value: 2_000 },
  missing: 8,
  audience: { known: true, shares: { 'country:FR': 6_000, 'agegender:F18-24': 5_000 } },
};
const SEVENTEEN_DIMENSIONS = Object.fromEntries([...'abcdefghijklmnopq'].map((name) => [`${name}:x`, 1]));
const BRIEF = { weightsBp: [5_000, 3_000, 0, 2_000, 0] };

describe('mid-rank percentiles', () => {
  it('put a share above all lower ones and half of the equal ones (Hazen)', () => {
    const counts = new Uint32Array(10_001);
    counts[0] = 1;
    counts[4_000] = 2;
    counts[9_000] = 1;
    const percentiles = midRankPercentiles(counts);
    expect([percentiles[0], percentiles[4_000], percentiles[9_000]]).toEqual([1_250, 5_000, 8_750]);
  });

  it('give the middle to an audience that all share, and nothing to divide by nobody', () => {
    const counts = new Uint32Array(10_001);
    expect(midRankPercentiles(counts)[5_000]).toBe(0);
    counts[5_000] = 9;
    expect(midRankPercentiles(counts)[5_000]).toBe(5_000);
  });
});

describe('the target share', () => {
  const shares = { 'country:FR': 6_000, 'country:BE': 1_000, 'agegender:F18-24': 5_000 };

  it('is the product of the dimensions, in basis points', () => {
    const target = [['country:FR', 'country:BE'], ['agegender:F18-24']];
    expect(audienceShare(target, { shares })).toEqual({ shareBp: 3_500, estimated: false });
  });

  it('is the joint figure when the source gives one for these dimensions', () => {
    const joint = { [jointKey(['country:FR', 'agegender:F18-24'])]: 2_100 };
    expect(audienceShare([['agegender:F18-24'], ['country:FR']], { shares, joint })?.shareBp).toBe(2_100);
    expect(audienceShare([['agegender:F18-24'], ['country:BE']], { shares, joint })?.shareBp).toBe(0);
  });

  it('is not 0 but unknown for a dimension that nobody names, and estimated where a prior does', () => {
    const target = [['interest:food'], ['country:FR']];
    expect(audienceShare(target, { shares })).toBeNull();
    expect(audienceShare(target, { shares }, { 'interest:food': 500 })).toEqual({ shareBp: 300, estimated: true });
  });

  it('is 0, not an accident, for a key named like a built-in property', () => {
    expect(audienceShare([['constructor']], { shares: { constructors: 1, 'constructor:a': 1 } })?.shareBp).toBe(0);
  });
});

describe('a cursor', () => {
  it('reads back as the number it was', () => {
    const key = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0));
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 0x7fffffff }), (value, id) => {
        expect(parseCursor(cursorText({ key: value, id }))).toEqual({ key: value, id });
      }),
    );
  });

  it.each(['', '5', '5:', '5:0', ':5', 'NaN:5', 'x:5', '5:99999999999', '5:1;drop'])('refuses %p', (text) => {
    expect(parseCursor(text)).toBeNull();
  });
});

describe('the k best', () => {
  it('are the first k of a full sort', () => {
    const row = fc.record({ rank: fc.constantFrom(-Infinity, 0, 1, 2, 3), id: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), fc.nat(20), (rows, k) => {
        const top = new TopK(k);
        rows.forEach(({ rank, id }) => top.offer(rank, id, id));
        const sorted = [...rows].sort((a, b) => (a.rank === b.rank ? a.id - b.id : b.rank > a.rank ? 1 : -1));
        expect(top.sorted().map(({ slot }) => slot)).toEqual(sorted.slice(0, k).map(({ id }) => id));
      }),
    );
  });
});

describe('the map of ids', () => {
  it('finds what was added and not removed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), { maxLength: 300 }), (steps) => {
        const ids = new Int32Array(61);
        const map = new IdMap((row) => ids[row]);
        const kept = new Set<number>();
        for (const [id, adds] of steps) {
          if (adds && !kept.has(id)) {
            ids[id] = id;
            map.add(id);
            kept.add(id);
          } else if (!adds && kept.delete(id)) {
            map.remove(id);
            ids[id] = 0;
          }
        }
        for (let id = 1; id <= 60; id++) expect(map.find(id)).toBe(kept.has(id) ? id : -1);
      }),
    );
  });
});

describe('what the index refuses', () => {
  it.each([
    ['id', { id: 0 }],
    ['id', { id: 2 ** 31 }],
    ['followers', { followers: 1.5 }],
    ['engagementRate', { engagementRate: Infinity }],
    ['factors.value', { factors: { ...ROW.factors, value: 10_001 } }],
    ['shares', { audience: { known: true as const, shares: { 'country:FR': 0.5 } } }],
    ['shares', { audience: { known: true as const, shares: SEVENTEEN_DIMENSIONS } }],
  ])('a row with a bad %s, and keeps what it had', (field, part) => {
    const index = new RankingIndex();
    index.build([ROW]);
    expect(() => index.upsert({ ...ROW, ...part })).toThrow(new RangeError(field));
    expect(() => index.build([{ ...ROW, ...part }])).toThrow(new RangeError(field));
    expect(index.search({ brief: BRIEF }).hits[0]).toMatchObject({
      id: 7,
      scoreUnits: 55_000_000,
      factors: [6_000, 7_000, null, 2_000, null],
    });
  });

  it.each([
    [[5_000, 5_000, 0, 1, 0]],
    [[9_000, 0, 1_000, 0, 0]],
    [[9_000, 0, 0, 0, 1_000]],
    [[10_000]],
    [[10_001, -1, 0, 0, 0]],
  ])('weights %j, which are not shared out', (weightsBp) => {
    expect(() => new RankingIndex().search({ brief: { weightsBp } })).toThrow(new RangeError('weightsBp'));
  });
});

describe('a prior', () => {
  it('applies at once to all rows of its group, and survives a rebuild', () => {
    const index = new RankingIndex();
    const row: RankingRow = { ...ROW, audience: { known: false, priorGroup: 'instagram' } };
    const query = { brief: { weightsBp: [5_000, 3_000, 2_000, 0, 0], target: [['country:FR']] } };
    index.build([row]);
    expect(index.search(query).hits[0]).toMatchObject({
      targetShareBp: null,
      estimated: false,
      missing: 12,
      factors: [6_000, 7_000, 2_000, 2_000, null],
    });
    index.setPrior('instagram', { 'country:FR': 700 });
    index.build([row]);
    expect(index.search(query).hits[0]).toMatchObject({
      targetShareBp: 700,
      estimated: true,
      missing: 8,
      factors: [6_000, 7_000, 5_000, 2_000, null],
    });
  });
});
