import { DEFAULT_TIER_BOUNDS, TIERS } from '@vivier/domain/creators/tier';
import { innerAddress } from './sign-in-store';
import { tierProblems } from './workspace-store';

const bounds = (change: Record<string, number> = {}) =>
  TIERS.map((tier) => ({ tier, from: change[tier] ?? DEFAULT_TIER_BOUNDS[tier] }));

describe('tier bounds', () => {
  it('are right when each begins above the one before', () => {
    expect(tierProblems(bounds())).toEqual([]);
  });

  it('say which tier does not rise, and which is no whole number', () => {
    expect(tierProblems(bounds({ mid: 10_000 }))).toEqual([{ tier: 'mid', code: 'rising' }]);
    expect(tierProblems(bounds({ nano: Number.NaN, micro: 2.5 }))).toEqual([
      { tier: 'nano', code: 'whole' },
      { tier: 'micro', code: 'whole' },
    ]);
  });
});

describe('the address after signing in', () => {
  it('is followed only inside the app', () => {
    expect(innerAddress('/discover?brief=1')).toBe('/discover?brief=1');
    expect(['//evil.example', '/\\evil.example', 'https://evil.example', 'discover', null].map(innerAddress)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
