import { type DiscoverView, START, filterOf, readView, writeView } from '../discover-view';
import { viewOf } from './saved-view';

const kept = (view: DiscoverView) => ({
  // As the server keeps it: through JSON.
  filter: JSON.parse(JSON.stringify(filterOf(view))) as unknown,
  briefId: view.brief,
  sort: view.sort,
  descending: view.descending,
});

const FULL: DiscoverView = {
  ...START,
  text: 'soin, été',
  sets: {
    network: ['tiktok'],
    tier: ['nano', 'micro'],
    country: ['FR'],
    language: [],
    category: ['beauty'],
    authenticity: ['none'],
  },
  ranges: {
    followers: { min: 10_000, max: null },
    engagement: { min: null, max: 0.2 },
    growth: { min: 0, max: 0.5 },
    price: { min: 100, max: 1_500 },
  },
  audience: [{ key: 'agegender:F18-24', share: 0.3 }],
  keepEstimated: false,
  lastPostAfter: '2026-10-01',
  emailKnown: false,
  hideContacted: true,
  list: 'a-list',
  brief: 'a-brief',
  sort: 'price',
  descending: false,
};

describe('a saved search that is opened', () => {
  it.each([
    ['nothing asked', START],
    ['everything asked', FULL],
  ])('shows what was saved: %s', (_, view) => {
    expect(viewOf(kept(view))).toEqual(view);
  });

  it('has an address of its own, which says the same', () => {
    const entries = Object.entries(writeView(viewOf(kept(FULL)))).filter(
      (one): one is [string, string] => one[1] !== null,
    );
    expect(readView(new URLSearchParams(Object.fromEntries(entries)))).toEqual(FULL);
  });

  it.each([null, 'x', 7, [], { networks: 'instagram', minFollowers: 'many', audience: [{ key: 3 }], listId: 5 }])(
    'leaves out what it does not understand: %j',
    (filter) => {
      expect(viewOf({ filter, briefId: null, sort: 'beauty', descending: true })).toEqual(START);
    },
  );
});
