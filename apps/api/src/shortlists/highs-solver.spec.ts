import fc from 'fast-check';
import { optimisePortfolio } from '@vivier/scoring/portfolio/optimise-portfolio';
import { portfolioProblem } from '@vivier/scoring/portfolio/portfolio-problem';
import type { Candidate, PortfolioInput } from '@vivier/scoring/portfolio/portfolio-types';
import { highsSolver } from './highs-solver';

const pools: fc.Arbitrary<PortfolioInput> = fc
  .record({
    populations: fc.array(fc.oneof(fc.integer({ min: 800, max: 40_000 }), fc.constant(Infinity)), {
      minLength: 1,
      maxLength: 3,
    }),
    candidates: fc.array(
      fc.record({
        creator: fc.integer({ min: 0, max: 7 }),
        tier: fc.constantFrom('nano', 'micro'),
        cost: fc.integer({ min: 1, max: 700 }),
        people: fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 3, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 10 },
    ),
    budget: fc.integer({ min: 200, max: 2_500 }),
    min: fc.integer({ min: 0, max: 2 }),
    margin: fc.boolean(),
  })
  .map(({ populations, candidates, budget, min, margin }) => ({
    populations,
    objective: margin ? { kind: 'margin', perPerson: 0.2 } : { kind: 'reach' },
    candidates: candidates.map(({ creator, people, ...rest }, i): Candidate => ({
      ...rest,
      id: `c${i}`,
      creator: `p${creator}`,
      network: 'instagram',
      niche: null,
      pieces: 1,
      reach: {
        segments: populations.map((_, s) => s),
        people: populations.map((population, s) => Math.min(people[s], population)),
      },
    })),
    rules: { budget, quotas: [{ network: null, tier: 'nano', min, max: 3 }], exclusive: [['c0', 'c1']] },
  }));

/** The best of all subsets by the definition, in plain loops; null when the rules allow none. */
function optimum({ populations, candidates, rules, objective }: PortfolioInput): number | null {
  let best: number | null = null;
  for (let subset = 0; subset < 2 ** candidates.length; subset += 1) {
    const chosen = candidates.filter((_, i) => (subset >> i) & 1);
    const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
    const nanos = chosen.filter(({ tier }) => tier === 'nano').length;
    const [quota] = rules.quotas ?? [];
    if (cost > rules.budget || nanos < quota.min || nanos > (quota.max ?? Infinity)) continue;
    if (chosen.filter(({ id }) => id === 'c0' || id === 'c1').length > 1) continue;
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
    const value = objective?.kind === 'margin' ? 0.2 * people - cost : people;
    best = Math.max(best ?? -Infinity, value);
  }
  return best;
}

test('with the exact programme the set is the best of all subsets, and the bound meets it', async () => {
  const milp = await highsSolver();
  fc.assert(
    fc.property(pools, (input) => {
      const best = optimum(input);
      const found = optimisePortfolio(portfolioProblem(input), { milp, secondsLeft: () => 5 });
      if (best === null) {
        expect(found).toBeNull();
        return;
      }
      const slack = 1e-5 * (1 + Math.abs(best));
      expect(found?.selection.value).toBeGreaterThanOrEqual(best - slack);
      expect(found?.bound).toBeGreaterThanOrEqual(best - slack);
      expect(found?.bound).toBeLessThanOrEqual(best + 2 * slack);
    }),
    { numRuns: 60 },
  );
});

test('a programme without a solution is said to have none', async () => {
  const milp = await highsSolver();
  const problem = portfolioProblem({
    populations: [100],
    candidates: [
      {
        id: 'a',
        creator: 'a',
        network: 'tiktok',
        tier: null,
        niche: null,
        cost: 10,
        pieces: 1,
        reach: { segments: [0], people: [5] },
      },
    ],
    rules: { budget: 5, quotas: [{ network: 'tiktok', tier: null, min: 1, max: null }] },
  });
  expect(optimisePortfolio(problem, { milp, secondsLeft: () => 5 })).toBeNull();
});

test('of many candidates the most promising are refined: never worse than greedy, below a bound that the relaxation lowers', async () => {
  const milp = await highsSolver();
  const populations = [60_000, 25_000, 9_000];
  // Sizes and prices by a fixed recurrence; the largest costs half of the budget.
  const candidates = Array.from({ length: 400 }, (_, i): Candidate => {
    const size = 60 + ((i * 7_919) % 2_311) + (i % 97 === 0 ? 9_000 : 0);
    return {
      id: `c${i}`,
      creator: `p${i}`,
      network: i % 3 ? 'instagram' : 'tiktok',
      tier: null,
      niche: null,
      cost: 20 + Math.round(size * (0.3 + ((i * 104_729) % 1_000) / 1_400)),
      pieces: 1,
      reach: { segments: [0, 1, 2], people: [size * 0.6, size * ((i % 5) / 10), size * 0.1] },
    };
  });
  const problem = portfolioProblem({ populations, candidates, rules: { budget: 12_000 } });
  const greedy = optimisePortfolio(problem);
  const refined = optimisePortfolio(problem, { milp, secondsLeft: () => 5 });
  expect(refined?.selection.value).toBeGreaterThanOrEqual(greedy?.selection.value ?? Infinity);
  expect(refined?.selection.spent).toBeLessThanOrEqual(12_000);
  expect(refined?.bound).toBeLessThanOrEqual(greedy?.bound ?? 0);
  // The greedy set is feasible, so a bound below it would be wrong.
  expect(refined?.bound).toBeGreaterThanOrEqual(refined?.selection.value ?? Infinity);
});
