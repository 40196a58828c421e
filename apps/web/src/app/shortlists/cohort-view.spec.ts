import { amountsOf, readCohort, wholeOf, writeCohort } from './cohort-view';

/** As the router does: what is null is not in the address. */
const said = (address: Record<string, string | null>): URLSearchParams =>
  new URLSearchParams(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null));

test('an address says what was asked of a cohort, and reads back the same', () => {
  const address =
    'list=l1&currency=USD&gift=31.5&fee=120&prices=known&posts=2&order=48&past=40,55.5,31&own=7.12000.9,8.4000.0';
  const view = readCohort(new URLSearchParams(address));
  expect(view).toEqual({
    list: 'l1',
    profiles: [],
    currency: 'USD',
    gift: '31.5',
    fee: '120',
    knownPrices: true,
    posts: 2,
    orderValue: '48',
    past: ['40', '55.5', '31'],
    own: [
      { profileId: '7', reached: 12_000, orders: 9 },
      { profileId: '8', reached: 4_000, orders: 0 },
    ],
  });
  expect(readCohort(said(writeCohort(view)))).toEqual(view);
});

test('what an address cannot mean is left out', () => {
  const view = readCohort(new URLSearchParams('gift=much&posts=-3&past=a,12&own=7.x.9,8&currency=eur'));
  expect({ ...view, past: [] }).toEqual(readCohort(new URLSearchParams('')));
  expect(view.past).toEqual(['12']);
});

test('amounts are read from a line, or not at all', () => {
  expect(amountsOf('40 55,5; 31\n1 200')).toEqual(['40', '55.5', '31', '1', '200']);
  expect(amountsOf('')).toEqual([]);
  expect(amountsOf('40 many')).toBeNull();
  expect([wholeOf('12 000'), wholeOf('0'), wholeOf('1.5'), wholeOf('-3'), wholeOf('x')]).toEqual([
    12_000,
    0,
    null,
    null,
    null,
  ]);
});
