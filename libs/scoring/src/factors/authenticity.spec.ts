import fc from 'fast-check';
import type { CohortColumns } from '../cohort-columns';
import { scoreCohort } from '../score-cohort';
import { quantile } from '../statistics/quantile';
import { columnsOf, instagram, type ProfileRow } from './cohort-columns.builder';
import { AUTHENTICITY_STATES, flagsOf } from './authenticity';
import type { FlagCode } from './authenticity-flags';
import { FLAG_LEVELS } from './cohort-ranks';
import { followerSpikeZ } from './follower-spike';

const judge = (columns: CohortColumns) => scoreCohort(columns).authenticity;
const levelOf = (columns: CohortColumns, code: FlagCode, i = 0) => {
  const flag = judge(columns).flags.find((column) => column.code === code);
  return flag ? FLAG_LEVELS[flag.level[i]] : 'absent';
};
const account = (row: Partial<ProfileRow>) => columnsOf([{ id: 'a', followers: 20_000, ...row }]);

const history = (followers: number[], views: number[] | null): CohortColumns => ({
  ...account({}),
  followerSpike: Float64Array.of(followerSpikeZ(followers, views)),
});

describe('flags against the cohort', () => {
  const rows = instagram(700, 4);

  it('hold comments per like against P2–P98 of the 500 nearest others, P0.5–P99.5 being extreme', () => {
    const judged = judge(columnsOf(rows)).flags.find((flag) => flag.code === 'comments_per_like_band')!;
    rows.forEach((row, i) => {
      const ratio = (of: ProfileRow) => of.averageComments! / of.averageLikes!;
      const others = rows
        .filter((other) => other !== row)
        .sort((a, b) => {
          const distance = (of: ProfileRow) => Math.abs(Math.log(of.followers) - Math.log(row.followers));
          return distance(a) - distance(b) || a.followers - b.followers || (a.id < b.id ? -1 : 1);
        })
        .slice(0, 500)
        .map(ratio)
        .sort((a, b) => a - b);
      const [low, high, least, most] = [0.02, 0.98, 0.005, 0.995].map((p) => quantile(others, p));
      const value = ratio(row);
      const expected = value < least || value > most ? 'extreme' : value < low || value > high ? 'flagged' : 'clear';
      const bounds = expected === 'clear' ? [NaN, NaN] : [low, high];
      expect([judged.low[i], judged.high[i], FLAG_LEVELS[judged.level[i]]]).toEqual([...bounds, expected]);
    });
  });

  it('flag about 4 % of any cohort by construction, so one such flag asks for no check', () => {
    const judged = judge(columnsOf(rows));
    const flag = judged.flags.find((column) => column.code === 'engagement_band')!;
    const raised = [...flag.level].filter((level) => level >= 2).length / rows.length;
    expect(raised).toBeGreaterThan(0.02);
    expect(raised).toBeLessThan(0.07);
    const onlyThis = rows.map((row) => ({ ...row, averageComments: undefined, averageEngagement: row.averageLikes }));
    const alone = judge(columnsOf(onlyThis));
    rows.forEach((_, i) => {
      const { level } = alone.flags.find((column) => column.code === 'engagement_band')!;
      expect(AUTHENTICITY_STATES[alone.state[i]]).toBe(FLAG_LEVELS[level[i]] === 'extreme' ? 'check' : 'none');
    });
  });

  it('call nothing extreme in a cohort too small for half a percent', () => {
    const few = judge(columnsOf(instagram(120, 6)));
    few.flags.forEach((flag) => expect([...flag.level]).not.toContain(FLAG_LEVELS.indexOf('extreme')));
  });

  it('need a cohort: comments per like says nothing among fifty accounts', () => {
    expect(levelOf(columnsOf(instagram(50, 8)), 'comments_per_like_band')).toBe('not_available');
  });

  it('show the band of engagement as rates around the observed one', () => {
    const { flags } = judge(columnsOf(rows));
    const flag = flags.find((column) => column.code === 'engagement_band')!;
    rows.forEach((row, i) => {
      const observed = (row.averageLikes! + row.averageComments!) / row.followers;
      expect(flag.value[i]).toBe(observed);
      if (FLAG_LEVELS[flag.level[i]] === 'clear') return;
      expect(observed < flag.low[i] * 1.001 || observed > flag.high[i] * 0.999).toBe(true);
    });
  });
});

describe('flags with limits of their own', () => {
  it.each<[FlagCode, Partial<ProfileRow>, string]>([
    ['followers_per_following', { following: 30_000 }, 'flagged'],
    ['followers_per_following', { following: 300 }, 'clear'],
    ['followers_per_following', { followers: 4_999, following: 30_000 }, 'not_available'],
    ['followers_per_following', { following: 0 }, 'not_available'],
    ['following_count', { following: 1_501 }, 'flagged'],
    ['following_count', { following: 1_500 }, 'clear'],
    ['like_variation', { likeVariation: 0.05 }, 'flagged'],
    ['like_variation', { likeVariation: 0.6 }, 'clear'],
    ['like_variation', { likeVariation: 2.2 }, 'flagged'],
    ['like_variation', { likeVariation: 0.05, postCount: 5 }, 'not_available'],
    ['sponsored_share', { sponsoredShare: 0.31 }, 'flagged'],
    ['sponsored_share', { sponsoredShare: 0.3 }, 'clear'],
    ['vendor_credibility', { credibility: 0.74 }, 'flagged'],
    ['vendor_credibility', { credibility: 0.75 }, 'clear'],
    ['vendor_credibility', { credibility: 82 }, 'not_available'],
    ['vendor_authentic_ratio', { authenticEngagement: 500, averageEngagement: 1000 }, 'flagged'],
    ['vendor_authentic_ratio', { authenticEngagement: 740, averageEngagement: 1000 }, 'clear'],
    ['vendor_authentic_ratio', { authenticEngagement: 740, averageEngagement: 0 }, 'not_available'],
    ['sponsored_share', {}, 'absent'],
  ])('%s of %j is %s', (code, row, level) => expect(levelOf(account(row), code)).toBe(level));
});

describe('a jump in followers', () => {
  const steady = [1000, 1100, 1190, 1300, 1395, 1500, 1605];
  it('is flagged without views to explain it', () => {
    expect(levelOf(history([...steady, 9000], null), 'follower_spike')).toBe('flagged');
    expect(levelOf(history([...steady, 9000], [10, 11, 9, 10, 12, 11, 10, 10]), 'follower_spike')).toBe('flagged');
  });
  it('is explained by a month of many views', () =>
    expect(levelOf(history([...steady, 9000], [10, 11, 9, 10, 12, 11, 10, 500]), 'follower_spike')).toBe('clear'));
  it('is not looked for in a short history', () =>
    expect(levelOf(history([1000, 1100, 1190, 1300, 1395, 9000], null), 'follower_spike')).toBe('not_available'));
  it('is not looked for where every month is alike', () =>
    expect(levelOf(history([10, 20, 30, 40, 50, 60, 70, 9000], null), 'follower_spike')).toBe('not_available'));
  it('leaves steady growth alone', () =>
    expect(levelOf(history([...steady, 1710], null), 'follower_spike')).toBe('clear'));
});

describe('the state', () => {
  const stateOf = (row: Partial<ProfileRow>) => AUTHENTICITY_STATES[judge(account(row)).state[0]];
  it('asks for a check at two independent flags', () => {
    expect(stateOf({ sponsoredShare: 0.5 })).toBe('none');
    expect(stateOf({ sponsoredShare: 0.5, likeVariation: 0.05 })).toBe('check');
  });
  it('counts two views of one fact once', () => {
    expect(stateOf({ following: 30_000 })).toBe('none');
    expect(stateOf({ credibility: 0.5, authenticEngagement: 10, averageEngagement: 1000, likeVariation: 1 })).not.toBe(
      'check',
    );
  });
  it('is unknown where nothing can be judged', () => expect(stateOf({})).toBe('unknown'));
  it('comes with its flags as plain values', () => {
    expect(flagsOf(judge(account({ sponsoredShare: 0.5, likeVariation: 0.05 })), 0)).toEqual([
      { code: 'like_variation', level: 'flagged', value: 0.05, low: 0.1, high: 2 },
      { code: 'sponsored_share', level: 'flagged', value: 0.5, low: null, high: 0.3 },
    ]);
  });
});

describe('the factor', () => {
  const centiOf = (row: Partial<ProfileRow>) => judge(account(row)).centi[0];
  it('is missing where nothing can be judged', () => expect(centiOf({})).toBe(-1));
  it('moves from a neutral 75 with what is known', () => {
    expect(centiOf({ likeVariation: 1 })).toBe(8750); // (0.75 + 1) / 2
    expect(centiOf({ likeVariation: 0.05 })).toBe(3750); // (0.75 + 0) / 2
    expect(centiOf({ credibility: 0.9 })).toBe(9167); // (0.75 + 2 · 1) / 3
    expect(centiOf({ credibility: 0.75 })).toBe(5833); // (0.75 + 2 · ½) / 3
  });
  it('rises with engagement for the size up to the top, though both ends are flagged', () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      id: `p${String(i).padStart(3, '0')}`,
      followers: 50_000,
      averageEngagement: Math.round(200 * 1.01 ** i),
    }));
    const { centi, flags } = judge(columnsOf(rows));
    const levels = flags.find(({ code }) => code === 'engagement_band')?.level ?? [];
    expect([levels[0] > 1, levels[200] > 1, levels[399] > 1]).toEqual([true, false, true]);
    expect(centi[0]).toBe(3750); // (0.75 + 0) / 2
    expect([...centi]).toEqual([...centi].sort((a, b) => a - b));
  });
  it('rises with credibility and stays within 0 and 100', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [centiOf({ credibility: Math.min(a, b) }), centiOf({ credibility: Math.max(a, b) })];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(10_000);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
  it('publishes the 20th percentile and the median of its network', () => {
    const judged = judge(columnsOf(instagram(300, 12)));
    const known = [...judged.centi].sort((a, b) => a - b);
    expect([judged.p20, judged.median]).toEqual([Math.round(quantile(known, 0.2)), Math.round(quantile(known, 0.5))]);
    expect(judge(account({})).p20).toBe(-1);
  });
});
