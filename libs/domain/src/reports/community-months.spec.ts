import { communityMonths, monthsBetween } from './community-months';

const reading = (profileId: number, day: string, followers: number, network = 'instagram') => ({
  profileId,
  day,
  followers,
  network,
});

test('a community does not vanish in a month without a reading, and what was read in it is said', () => {
  const readings = [
    reading(1, '2026-01-05', 100),
    reading(1, '2026-01-20', 110),
    reading(2, '2026-03-02', 1_000),
    reading(3, '2026-02-01', 7, 'tiktok'),
  ];
  expect(communityMonths(readings, monthsBetween('2025-12', '2026-03'))).toEqual([
    { month: '2026-01', network: 'instagram', followers: 110, profiles: 1, read: 1 },
    { month: '2026-02', network: 'instagram', followers: 110, profiles: 1, read: 0 },
    { month: '2026-03', network: 'instagram', followers: 1_110, profiles: 2, read: 1 },
    { month: '2026-02', network: 'tiktok', followers: 7, profiles: 1, read: 1 },
    { month: '2026-03', network: 'tiktok', followers: 7, profiles: 1, read: 0 },
  ]);
});
