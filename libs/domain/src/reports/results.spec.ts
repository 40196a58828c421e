import fc from 'fast-check';
import {
  costedFacts,
  type CreatorCost,
  CUTS,
  resultRows,
  resultTotal,
  roas,
  roi,
  romi,
  type TrackedFact,
} from './results';

const key = fc.constantFrom('', 'a', 'b', 'c');
const amount = fc.integer({ min: 0, max: 1_000_000 });
const fact: fc.Arbitrary<TrackedFact> = fc.record({
  key,
  basis: fc.constant('unknown' as const),
  creator: fc.option(fc.constantFrom('x', 'y', 'z')),
  campaign: fc.constantFrom('', 'spring', 'autumn'),
  orders: fc.nat(20),
  revenue: fc.integer({ min: -1_000, max: 1_000_000 }),
  spend: amount,
  clicks: fc.nat(500),
  marginBp: fc.option(fc.integer({ min: 0, max: 10_000 })),
});
const cost: fc.Arbitrary<CreatorCost> = fc.record({
  creator: fc.option(fc.constantFrom('x', 'y', 'z', 'never tracked')),
  campaign: fc.constantFrom('', 'spring', 'winter'),
  amount,
  key,
  basis: fc.constant('unknown' as const),
});
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('whatever was paid is a cost of every cut, to the last minor unit', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 30 }), fc.array(cost, { maxLength: 10 }), (facts, costs) => {
      const costed = costedFacts(facts, costs);
      const paid = sum(costs.map(({ amount: paidNow }) => paidNow));
      const named = facts.filter(({ creator }) => creator !== null);
      for (const cut of CUTS) {
        const counted = cut === 'source' ? facts : named;
        expect(resultTotal(resultRows(cut, costed))).toMatchObject({
          clicks: sum(counted.map(({ clicks }) => clicks)),
          orders: sum(counted.map(({ orders }) => orders)),
          revenue: sum(counted.map(({ revenue }) => revenue)),
          cost: sum(counted.map(({ spend }) => spend)) + paid,
        });
      }
    }),
  );
});

test('a payment that names a campaign is a cost of that campaign alone', () => {
  const of = (campaign: string, revenue: number): TrackedFact => ({
    key: campaign,
    basis: 'unknown',
    creator: 'x',
    campaign,
    clicks: 0,
    orders: 1,
    revenue,
    spend: 0,
    marginBp: null,
  });
  const facts = [of('spring', 300), of('autumn', 100)];
  const costOf = (campaign: string): CreatorCost => ({
    creator: 'x',
    campaign,
    amount: 40,
    key: facts[0].key,
    basis: 'unknown',
  });
  const paid = (campaign: string) => costedFacts(facts, [costOf(campaign)]).map((row) => row.cost);
  expect(paid('autumn')).toEqual([0, 40]);
  expect(paid('')).toEqual([30, 10]);
  expect(paid('winter')).toEqual([30, 10]);
  const bound = { ...costOf('winter'), bound: true };
  expect(costedFacts(facts, [bound]).map((row) => row.cost)).toEqual([0, 0, 40]);
});

test('nothing spent gives no rate', () => {
  expect([roas({ revenue: 5, cost: 0 }), romi({ revenue: 5, cost: 0 })]).toEqual([null, null]);
  expect([roas({ revenue: 5, cost: 4 }), romi({ revenue: 5, cost: 4 })]).toEqual([1.25, 0.25]);
});

test('the margin of a row is known when that of all its revenue is', () => {
  const of = (revenue: number, marginBp: number | null): TrackedFact => ({
    key: 'a',
    basis: 'unknown',
    creator: 'x',
    campaign: 'spring',
    clicks: 0,
    orders: 1,
    revenue,
    spend: 100,
    marginBp,
  });
  const total = (...facts: TrackedFact[]) => resultTotal(resultRows('creator', costedFacts(facts, [])));
  expect(total(of(1_000, 6_500), of(0, null))).toMatchObject({ margin: 650, cost: 200 });
  expect(roi(total(of(1_000, 6_500), of(0, null)))).toBe(2.25);
  expect(roi(total(of(1_000, 6_500), of(1, null)))).toBeNull();
});
