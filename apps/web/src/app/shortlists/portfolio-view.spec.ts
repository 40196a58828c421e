import { amountOf, readView, writeView } from './portfolio-view';

const params = (address: string) => new URLSearchParams(address);

/** As the router does: what is null is not in the address. */
const said = (address: Record<string, string | null>): URLSearchParams =>
  new URLSearchParams(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null));

test('an address says what was asked, and reads back the same', () => {
  const address =
    'brief=b1&budget=18000.5&currency=USD&for=margin&person=0.2&must=p1,p2&never=p3&quota=instagram.micro.4-8,any.nano.3-,tiktok.any.0-2&cap=3200';
  const view = readView(params(address));
  expect(view).toEqual({
    brief: 'b1',
    budget: '18000.5',
    currency: 'USD',
    objective: 'margin',
    perPerson: '0.2',
    must: ['p1', 'p2'],
    never: ['p3'],
    quotas: [
      { network: 'instagram', tier: 'micro', min: 4, max: 8 },
      { network: null, tier: 'nano', min: 3, max: null },
      { network: 'tiktok', tier: null, min: 0, max: 2 },
    ],
    cap: '3200',
  });
  expect(readView(params(said(writeView(view)).toString()))).toEqual(view);
});

test('what an address cannot mean is left out', () => {
  const view = readView(
    params('budget=lots&currency=euro&for=fame&quota=myspace.micro.1-,instagram.huge.1-,any.any.x-'),
  );
  expect(view).toEqual(readView(params('')));
  expect(Object.values(writeView(view)).every((value) => value === null)).toBe(true);
});

test.each([
  ['18000', '18000'],
  ['18 000', '18000'],
  ['18,000', '18000'],
  ['18.000', '18000'],
  ['18,000.50', '18000.5'],
  ['18.000,50', '18000.5'],
  ['18000,5', '18000.5'],
  ['1,234,567', '1234567'],
  ['€18k', '18000'],
  ['1,5k', '1500'],
  ['0', '0'],
  ['-5', '-5'],
  ['', null],
  ['.', null],
  ['lots', null],
  ['1e9', null],
])('an amount typed as %j is %j', (typed, amount) => {
  expect(amountOf(typed)).toBe(amount);
});
