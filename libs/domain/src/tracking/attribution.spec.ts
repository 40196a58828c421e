import fc from 'fast-check';
import {
  ATTRIBUTION_RULES,
  type AttributedOrder,
  type AttributionRule,
  type Click,
  type Credit,
  creditsOf,
  ledgerChanges,
  RULES_VERSION_1,
} from './attribution';

const DAY = 86_400;
const party = fc.record({ creator: fc.constantFrom('a', 'b', 'c', 'd'), campaign: fc.constantFrom('', 'x', 'y') });
const click: fc.Arbitrary<Click> = fc
  .tuple(party, fc.integer({ min: -60 * DAY, max: DAY }), fc.uuid())
  .map(([by, at, id]) => ({ ...by, id, at }));
const order: fc.Arbitrary<AttributedOrder> = fc.record({
  id: fc.uuid(),
  at: fc.option(fc.constant(0), { freq: 9 }),
  lines: fc.array(fc.record({ id: fc.uuid(), net: fc.integer({ min: -5_000, max: 1_000_000 }) }), { maxLength: 5 }),
  codes: fc.array(party, { maxLength: 3 }),
  clicks: fc.array(click, { maxLength: 8 }),
});
const sum = (credits: readonly { minor: number }[]) => credits.reduce((total, { minor }) => total + minor, 0);
const key = ({ line, creator, campaign }: Credit) => JSON.stringify([line, creator, campaign]);

test.each(ATTRIBUTION_RULES)(
  '%s: over 10,000 histories the credits of every line sum to its value, each party once',
  (rule) => {
    fc.assert(
      fc.property(order, (facts) => {
        const credits = creditsOf(facts, RULES_VERSION_1[rule]);
        const brought =
          facts.codes.length > 0 ||
          facts.clicks.some(({ at }) => facts.at === null || (at <= facts.at && at >= facts.at - 30 * DAY));
        for (const line of facts.lines) {
          const own = credits.filter((credit) => credit.line === line.id);
          expect(sum(own)).toBe(brought ? line.net : 0);
          expect(new Set(own.map(key)).size).toBe(own.length);
        }
      }),
      { numRuns: 10_000 },
    );
  },
);

test.each(ATTRIBUTION_RULES)('%s: the same facts in any order give the same bytes', (rule) => {
  fc.assert(
    fc.property(order, fc.infiniteStream(fc.nat()), (facts, numbers) => {
      const shuffled = [...facts.clicks, ...facts.clicks]
        .map((one) => [numbers.next().value as number, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      const bytes = (one: AttributedOrder) => JSON.stringify(creditsOf(one, RULES_VERSION_1[rule]));
      expect(bytes({ ...facts, clicks: shuffled })).toBe(bytes(facts));
    }),
  );
});

test('a ledger that is only ever added to sums to what a recomputation gives, through every change of the facts', () => {
  fc.assert(
    fc.property(
      fc.array(order, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...ATTRIBUTION_RULES),
      (history, rule) => {
        const ledger: Credit[] = [];
        for (const facts of history) ledger.push(...ledgerChanges(ledger, creditsOf(facts, RULES_VERSION_1[rule])));
        const sums = new Map<string, number>();
        for (const credit of ledger) sums.set(key(credit), (sums.get(key(credit)) ?? 0) + credit.minor);
        const fresh = creditsOf(history[history.length - 1], RULES_VERSION_1[rule]);
        const kept = [...sums].filter(([, minor]) => minor !== 0).sort();
        expect(kept).toEqual(fresh.map((credit) => [key(credit), credit.minor]).sort());
      },
    ),
    { numRuns: 2_000 },
  );
});

/** Three clicks 14, 7 and 0 days before an order of 100.00, and a code of d. */
const facts = (change: Partial<AttributedOrder> = {}): AttributedOrder => ({
  id: 'o',
  at: 0,
  lines: [{ id: '1', net: 10_000 }],
  codes: [],
  clicks: ['a', 'b', 'c'].map((creator, index) => ({ id: creator, creator, campaign: 'x', at: (index - 2) * 7 * DAY })),
  ...change,
});
const shares = (rule: AttributionRule, change: Partial<AttributedOrder> = {}) =>
  Object.fromEntries(creditsOf(facts(change), RULES_VERSION_1[rule]).map(({ creator, minor }) => [creator, minor]));

test('each rule by hand', () => {
  expect(shares('last-touch')).toEqual({ c: 10_000 });
  expect(shares('first-touch')).toEqual({ a: 10_000 });
  expect(shares('linear')).toEqual({ a: 3_334, b: 3_333, c: 3_333 });
  // Halves each week: 1/4 : 1/2 : 1 = 1428.57 : 2857.14 : 5714.29.
  expect(shares('time-decay')).toEqual({ a: 1_429, b: 2_857, c: 5_714 });
  expect(shares('position')).toEqual({ a: 4_000, b: 2_000, c: 4_000 });
  expect(shares('code-first')).toEqual({ c: 10_000 });
});

test('position: one touch has all, two have half each', () => {
  const [a, b] = facts().clicks;
  expect(shares('position', { clicks: [a] })).toEqual({ a: 10_000 });
  expect(shares('position', { clicks: [a, b] })).toEqual({ a: 5_000, b: 5_000 });
});

test('a code decides under code-first, and elsewhere stands in for clicks that are not there', () => {
  const codes = [{ creator: 'd', campaign: 'x' }];
  expect(shares('code-first', { codes })).toEqual({ d: 10_000 });
  expect(shares('last-touch', { codes })).toEqual({ c: 10_000 });
  expect(shares('last-touch', { codes, clicks: [] })).toEqual({ d: 10_000 });
});

test('the window binds clicks to the second, and codes not at all', () => {
  const at = (seconds: number) => [{ id: 'a', creator: 'a', campaign: 'x', at: seconds }];
  expect(shares('last-touch', { clicks: at(-30 * DAY) })).toEqual({ a: 10_000 });
  expect(shares('last-touch', { clicks: at(-30 * DAY - 1) })).toEqual({});
  expect(shares('last-touch', { clicks: at(1) })).toEqual({});
  expect(shares('code-first', { clicks: at(-40 * DAY), codes: [{ creator: 'd', campaign: '' }] })).toEqual({
    d: 10_000,
  });
});
