import fc from 'fast-check';
import { reachOfSet } from './expected-reach-of-set';
import { optimisePortfolio } from './optimise-portfolio';
import { chosenValues, frontier, networkMix } from './portfolio-answers';
import { portfolioProblem } from './portfolio-problem';
import type { Candidate, PortfolioInput, PortfolioObjective, Quota } from './portfolio-types';
import { Overlaps } from './reach-interval';
import { Selection } from './selection';

const NETWORKS = ['instagram', 'tiktok'];

/** Small pools: few segments, several profiles of a creator, every kind of rule. */
const pools: fc.Arbitrary<PortfolioInput> = fc
  .record({
    populations: fc.array(fc.oneof(fc.integer({ min: 500, max: 50_000 }), fc.constant(Infinity)), {
      minLength: 1,
      maxLength: 4,
    }),
    candidates: fc.array(
      fc.record({
        creator: fc.integer({ min: 0, max: 6 }),
        network: fc.constantFrom(...NETWORKS),
        cost: fc.integer({ min: 0, max: 900 }),
        pieces: fc.integer({ min: 1, max: 4 }),
        people: fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    budget: fc.integer({ min: 1, max: 3_000 }),
    quota: fc.option(fc.record({ min: fc.integer({ min: 0, max: 2 }), max: fc.integer({ min: 2, max: 4 }) })),
    capped: fc.option(fc.integer({ min: 100, max: 1_500 })),
    excluding: fc.boolean(),
    objective: fc.constantFrom<PortfolioObjective>(
      { kind: 'reach' },
      { kind: 'margin', perPerson: 0.1 },
      { kind: 'pieces' },
    ),
  })
  .map(({ populations, candidates, budget, quota, capped, excluding, objective }) => ({
    populations,
    objective,
    candidates: candidates.map(({ creator, people, ...rest }, i): Candidate => ({
      ...rest,
      id: `c${i}`,
      creator: `p${creator}`,
      tier: null,
      niche: null,
      reach: {
        segments: populations.map((_, s) => s),
        people: populations.map((population, s) => Math.min(people[s], population)),
      },
    })),
    rules: {
      budget,
      quotas: quota ? [{ network: 'tiktok', tier: null, ...quota } satisfies Quota] : [],
      creatorCap: capped,
      exclusive: excluding && candidates.length > 1 ? [['c0', 'c1']] : [],
    },
  }));

function allowed({ rules }: PortfolioInput, chosen: readonly Candidate[]): boolean {
  const spent = chosen.reduce((sum, { cost }) => sum + cost, 0);
  const bills = new Map<string, number>();
  for (const { creator, cost } of chosen) bills.set(creator, (bills.get(creator) ?? 0) + cost);
  return (
    spent <= rules.budget &&
    [...bills.values()].every((bill) => bill <= (rules.creatorCap ?? Infinity)) &&
    (rules.exclusive ?? []).every((group) => chosen.filter(({ id }) => group.includes(id)).length <= 1) &&
    (rules.quotas ?? []).every(({ network, min, max }) => {
      const n = chosen.filter((one) => one.network === network).length;
      return n >= min && n <= (max ?? Infinity);
    })
  );
}

/** The definition in plain loops. */
function worth({ populations, objective = { kind: 'reach' } }: PortfolioInput, chosen: readonly Candidate[]): number {
  if (objective.kind === 'pieces') return chosen.reduce((sum, { pieces }) => sum + pieces, 0);
  let people = 0;
  populations.forEach((population, s) => {
    const most = new Map<string, number>();
    for (const { creator, reach } of chosen) most.set(creator, Math.max(most.get(creator) ?? 0, reach.people[s]));
    const reached = [...most.values()];
    people +=
      population === Infinity
        ? reached.reduce((sum, one) => sum + one, 0)
        : population * (1 - reached.reduce((left, one) => left * (1 - Math.min(1 - 1e-9, one / population)), 1));
  });
  const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
  return objective.kind === 'margin' ? objective.perPerson * people - cost : people;
}

function optimum(input: PortfolioInput): number | null {
  let best: number | null = null;
  for (let subset = 0; subset < 2 ** input.candidates.length; subset += 1) {
    const chosen = input.candidates.filter((_, i) => (subset >> i) & 1);
    if (allowed(input, chosen)) best = Math.max(best ?? -Infinity, worth(input, chosen));
  }
  return best;
}

test('greedy and swaps keep every rule, and their bound is never below the best of all subsets', () => {
  fc.assert(
    fc.property(pools, (input) => {
      const best = optimum(input);
      const found = optimisePortfolio(portfolioProblem(input));
      if (!found) return;
      const chosen = found.selection.chosen.map((i) => input.candidates[i]);
      expect(allowed(input, chosen)).toBe(true);
      expect(found.selection.value).toBeCloseTo(worth(input, chosen), 4);
      const exact = best ?? NaN;
      expect(found.bound).toBeGreaterThanOrEqual(exact - 1e-6 * (1 + Math.abs(exact)));
      expect(found.selection.value).toBeLessThanOrEqual(exact + 1e-6 * (1 + Math.abs(exact)));
    }),
    { numRuns: 300 },
  );
});

test('what the chosen add sums to the reach of the set, and nobody is worth more removed than alone', () => {
  fc.assert(
    fc.property(pools, (input) => {
      const problem = portfolioProblem(input);
      const all = Selection.of(problem, problem.candidates.keys());
      const values = chosenValues(all);
      expect(values.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(all.reach, 4);
      for (const { alone, adds, ifRemoved } of values) {
        expect(adds).toBeLessThanOrEqual(alone + 1e-6);
        expect(ifRemoved).toBeLessThanOrEqual(adds + 1e-6);
      }
    }),
  );
});

test('the frontier never falls and never spends more than its budget', () => {
  fc.assert(
    fc.property(pools, (input) => {
      const problem = portfolioProblem(input);
      const found = optimisePortfolio(problem);
      const points = frontier(problem, found?.selection ?? null);
      points.forEach(({ budget, cost, value }, at) => {
        expect(cost).toBeLessThanOrEqual(budget);
        if (at > 0) expect(value).toBeGreaterThanOrEqual(points[at - 1].value);
      });
    }),
  );
});

test('the networks share the cost and the set among them', () => {
  fc.assert(
    fc.property(pools, (input) => {
      const found = optimisePortfolio(portfolioProblem(input));
      if (!found) return;
      const parts = networkMix(found.selection);
      expect(parts.reduce((sum, { cost }) => sum + cost, 0)).toBe(found.selection.spent);
      expect(parts.reduce((sum, { creators }) => sum + creators, 0)).toBe(found.selection.chosen.length);
    }),
    { numRuns: 50 },
  );
});

test('the interval holds the estimate, the largest single reach and no more than the sum', () => {
  fc.assert(
    fc.property(pools, (input) => {
      const problem = portfolioProblem(input);
      const all = Selection.of(problem, problem.candidates.keys());
      const { low, value, high } = reachOfSet(all, new Overlaps(problem));
      const alone = input.candidates.map((one) => worth({ ...input, objective: { kind: 'reach' } }, [one]));
      expect(low).toBeGreaterThanOrEqual(Math.max(...alone) * (1 - 1e-6));
      expect(low).toBeLessThanOrEqual(value + 1e-6);
      expect(value).toBeLessThanOrEqual(high + 1e-6);
      expect(high).toBeLessThanOrEqual(alone.reduce((sum, one) => sum + one, 0) * (1 + 1e-6));
    }),
  );
});

test.each([
  ['budget', { budget: 0 }],
  ['budget', { budget: Number.NaN }],
  ['candidate', { budget: 5, must: ['nobody'] }],
])('a rule that cannot be understood is refused by name: %s', (message, rules) => {
  expect(() => portfolioProblem({ populations: [10], candidates: [], rules })).toThrow(message);
});
