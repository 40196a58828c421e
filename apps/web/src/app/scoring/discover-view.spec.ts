import { type DiscoverView, START, filterOf, readView, writeView } from './discover-view';

const address = (view: DiscoverView): URLSearchParams => {
  const entries = Object.entries(writeView(view)).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(Object.fromEntries(entries));
};

const FULL: DiscoverView = {
  text: 'skincare routine, été',
  sets: {
    network: ['instagram', 'tiktok'],
    tier: ['micro'],
    country: ['FR', 'BE'],
    language: ['fr'],
    category: ['beauty'],
    authenticity: ['none', 'unknown'],
  },
  ranges: {
    followers: { min: 10_000, max: 499_999 },
    engagement: { min: 0.025, max: null },
    growth: { min: -0.01, max: 0.2 },
    price: { min: null, max: 1500 },
  },
  audience: [
    { key: 'country:FR', share: 0.4 },
    { key: 'agegender:F65+', share: 0.05 },
  ],
  keepEstimated: false,
  lastPostAfter: '2026-10-01',
  emailKnown: false,
  hideContacted: true,
  list: 'list-1',
  brief: 'brief-1',
  sort: 'price',
  descending: false,
  cards: true,
  explain: '42',
  compare: ['42', '7'],
  why: ['7', '42'],
};

describe('the address of Discover', () => {
  it('is empty for the start', () => {
    expect(address(START).toString()).toBe('');
    expect(readView(new URLSearchParams())).toEqual(START);
  });

  it('brings back every choice after a trip through a real address', () => {
    const shared = new URL(`https://vivier.test/discover?${address(FULL).toString()}`);
    expect(readView(shared.searchParams)).toEqual(FULL);
  });

  it('leaves out what it does not understand', () => {
    const view = readView(
      new URLSearchParams(
        'sort=beauty&followers=many&audience=country:FR@7,agegender:F18-24@0.2&since=yesterday&email=maybe&compare=1,2,3,4,5,6,7,8',
      ),
    );
    expect(view).toEqual({
      ...START,
      audience: [{ key: 'agegender:F18-24', share: 0.2 }],
      compare: ['1', '2', '3', '4', '5', '6'],
    });
  });

  it('reads a bare order as the reader means it: best first, cheapest first', () => {
    expect(readView(new URLSearchParams('sort=followers'))).toMatchObject({ sort: 'followers', descending: true });
    expect(readView(new URLSearchParams('sort=price'))).toMatchObject({ sort: 'price', descending: false });
    expect(readView(new URLSearchParams('sort=-price'))).toMatchObject({ sort: 'price', descending: true });
  });

  it('keeps a bound of zero', () => {
    const view: DiscoverView = { ...START, ranges: { ...START.ranges, growth: { min: 0, max: null } } };
    expect(readView(address(view))).toEqual(view);
    expect(filterOf(view)).toEqual({ minGrowth: 0 });
  });
});

describe('the question to the server', () => {
  it('asks nothing at the start', () => {
    expect(filterOf(START)).toEqual({});
  });

  it('carries each filter under the name of the contract', () => {
    expect(filterOf(FULL)).toEqual({
      text: 'skincare routine, été',
      networks: ['instagram', 'tiktok'],
      tiers: ['micro'],
      countries: ['FR', 'BE'],
      languages: ['fr'],
      categories: ['beauty'],
      authenticity: ['none', 'unknown'],
      minFollowers: 10_000,
      maxFollowers: 499_999,
      minEngagement: 0.025,
      minGrowth: -0.01,
      maxGrowth: 0.2,
      maxPrice: 1500,
      audience: FULL.audience,
      keepEstimated: false,
      lastPostAfter: '2026-10-01',
      emailKnown: false,
      hideContacted: true,
      listId: 'list-1',
    });
  });
});
