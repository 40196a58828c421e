import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ORDER_RATE } from '../benchmarks/order-benchmarks';
import { mean, sampleVariance } from '../statistics/moments';
import { cohortLine } from './cohort-line';
import { countNodes } from './count-distribution';
import { creatorOrders, lineOrders, orderRate } from './order-rate';
import { orderValue } from './order-value';

const DATA = process.env['VIVIER_DATA_DIR'] ?? join(process.cwd(), '../shared/data');
const MARKETING = join(DATA, 'campaigns/digital_marketing_feb2021.csv');

describe('the benchmark of orders per person reached', () => {
  const present = existsSync(MARKETING);
  if (!present) process.stderr.write(`SKIPPED: ${MARKETING} is not there\n`);
  (present ? it : it.skip)('is what the moments of its source give', () => {
    const [head, ...lines] = readFileSync(MARKETING, 'utf8').trim().split('\n');
    const names = head.trim().split(',');
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k], cell])));
    const groups = rows
      .filter(({ category }) => category === 'influencer')
      .map((row) => ({ n: Number(row['impressions']), rate: Number(row['orders']) / Number(row['impressions']) }));
    const rates = groups.map(({ rate }) => rate);
    const m = mean(rates);
    const noise = mean(groups.map(({ n }) => 1 / n));
    const rho = (sampleVariance(rates) / (m * (1 - m)) - noise) / (1 - noise);
    expect(groups).toHaveLength(ORDER_RATE.rows);
    expect(ORDER_RATE.mean / m).toBeCloseTo(1, 4);
    expect(ORDER_RATE.strength / (1 / rho - 1)).toBeCloseTo(1, 4);
  });
});

describe('expected orders', () => {
  it('stay with the benchmark without own results, and go to them as they grow', () => {
    expect(orderRate([]).mean).toBe(ORDER_RATE.mean);
    const results = (count: number) => Array.from({ length: count }, () => ({ reached: 1e6, orders: 400 }));
    const means = [0, 1, 5, 50, 500].map((count) => orderRate(results(count)).mean);
    expect([...means].sort((a, b) => a - b)).toEqual(means);
    expect(means[4] / 4e-4).toBeCloseTo(1, 2);
    const variances = [0, 50, 500].map((count) => orderRate(results(count)).variance / orderRate(results(count)).mean);
    expect(variances[1]).toBeLessThan(variances[0]);
    expect(variances[2]).toBeLessThan(variances[1]);
  });

  it('shrink a creator who sold well once: more than the mean, less than what was seen', () => {
    const rate = orderRate([]);
    const own = { reached: 20_000, orders: 10 };
    const expected = creatorOrders({ people: 10_000, sd: 0, own }, rate).mean;
    expect(expected).toBeGreaterThan(10_000 * rate.mean);
    expect(expected).toBeLessThan(10_000 * (own.orders / own.reached));
    // By hand: (4.0808e-5 · 118,230 + 10) / (118,230 + 20,000) · 10,000.
    expect(expected).toBeCloseTo(((4.0808e-5 * 118_230 + 10) / 138_230) * 10_000, 10);
  });

  it('have counts whose probabilities, mean and variance are those asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (m, f) => {
          const nodes = countNodes({ mean: m, variance: m * f });
          const sum = (of: (count: number) => number) =>
            nodes.reduce((total, { count, probability }) => total + of(count) * probability, 0);
          expect(sum(() => 1)).toBeCloseTo(1, 10);
          expect(sum((count) => count) / m).toBeCloseTo(1, 5);
          if (nodes.every(({ count }) => Number.isInteger(count))) {
            expect(sum((count) => (count - m) ** 2) / (m * f)).toBeCloseTo(1, 3);
          }
        },
      ),
    );
  });
});

describe('very many orders', () => {
  it('are counted as a normal, whose mean and spread join the counted ones', () => {
    for (const m of [49_000, 51_000, 4e9]) {
      const nodes = countNodes({ mean: m, variance: 30 * m });
      expect(nodes.length).toBeLessThanOrEqual(401);
      const average = nodes.reduce((sum, { count, probability }) => sum + count * probability, 0);
      const spread = nodes.reduce((sum, { count, probability }) => sum + (count - m) ** 2 * probability, 0);
      expect(average / m).toBeCloseTo(1, 6);
      expect(spread / (30 * m)).toBeCloseTo(1, 2);
    }
  });
});

describe('order value', () => {
  it('is the typical value without own orders, and theirs with many', () => {
    expect(orderValue(45, []).value).toBeCloseTo(45, 10);
    const own = Array.from({ length: 4000 }, (_, n) => Math.exp(3 + 0.4 * Math.sin(n)));
    const found = orderValue(45, own);
    expect(found.value / mean(own)).toBeCloseTo(1, 1);
    expect(found.high / found.low).toBeLessThan(1.03);
    expect(orderValue(45, []).high / orderValue(45, []).low).toBeGreaterThan(1.5);
  });
});

describe('a line of small creators', () => {
  const exposures = Array.from({ length: 60 }, (_, n) => ({
    people: 4000 + 250 * n,
    sd: 600 + 40 * n,
    own: n % 6 === 0 ? { reached: 9000 + 500 * n, orders: n % 4 } : null,
  }));
  const results = exposures.flatMap(({ own }) => own ?? []);
  const line = cohortLine({ exposures, results, cost: 1600, typicalOrder: 45, orderValues: [38, 61, 44, 52, 30] });

  it('agrees with a simulation of creators, orders and baskets drawn one by one', () => {
    const { rate, order } = line;
    const random = draws(17);
    const runs = 5000;
    const k = (rate.mean * (1 - rate.mean)) / rate.variance - 1;
    const counts: number[] = [];
    const revenues: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const m = random.beta(rate.mean * k, (1 - rate.mean) * k);
      let orders = 0;
      for (const { people, sd, own } of exposures) {
        const alpha = m * rate.strength + (own?.orders ?? 0);
        const p = random.beta(alpha, rate.strength + (own?.reached ?? 0) - alpha);
        orders += random.poisson(Math.max(0, people + sd * random.normal()) * p);
      }
      const theta = order.logMean + Math.sqrt(order.logMeanVariance) * random.normal();
      let revenue = 0;
      for (let n = 0; n < orders; n += 1) revenue += Math.exp(theta + Math.sqrt(order.variance) * random.normal());
      counts.push(orders);
      revenues.push(revenue);
    }
    counts.sort((a, b) => a - b);
    revenues.sort((a, b) => a - b);
    expect(line.orders.value / mean(counts)).toBeCloseTo(1, 1);
    const share = (test: (n: number) => boolean) => counts.filter((_, n) => test(n)).length / runs;
    expect(Math.abs(line.chanceRoasAboveOne - share((n) => revenues[n] > 1600))).toBeLessThan(0.03);
    // The 80 % intervals hold what was drawn eight times in ten (whole orders: a little more).
    const held = share((n) => counts[n] >= line.orders.low && counts[n] <= line.orders.high);
    expect(held).toBeGreaterThan(0.78);
    expect(held).toBeLessThan(0.9);
    const paid = share((n) => revenues[n] >= line.revenue.low && revenues[n] <= line.revenue.high);
    expect(Math.abs(paid - 0.8)).toBeLessThan(0.03);
  }, 60_000);

  it('is the sum of its creators, and says what it would take to break even', () => {
    const sum = line.perCreator.reduce((total, { value }) => total + value, 0);
    expect(sum).toBeCloseTo(line.orders.value, 10);
    expect(line.revenue.value).toBeCloseTo(sum * line.order.value, 8);
    expect(line.roas.value).toBeCloseTo(line.revenue.value / 1600, 10);
    expect(line.breakEvenOrders * line.order.value).toBeGreaterThanOrEqual(1600);
    expect((line.breakEvenOrders - 1) * line.order.value).toBeLessThan(1600);
  });

  it('is less certain than its creators would be if their rates were known', () => {
    const rate = orderRate(results);
    const alone = exposures.reduce((total, one) => total + creatorOrders(one, { ...rate, variance: 0 }).variance, 0);
    expect(lineOrders(exposures, rate).variance).toBeGreaterThan(alone);
  });

  it('has a better chance the less it costs, and none without reach', () => {
    const chance = (cost: number) =>
      cohortLine({ exposures, results, cost, typicalOrder: 45, orderValues: [] }).chanceRoasAboveOne;
    const chances = [200, 800, 1600, 6400, 1e6].map(chance);
    expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    expect(chances[4]).toBeLessThan(1e-3);
    const nobody = exposures.map((one) => ({ ...one, people: 0, sd: 0 }));
    const silent = cohortLine({ exposures: nobody, results: [], cost: 1, typicalOrder: 45, orderValues: [] });
    expect([silent.orders, silent.revenue, silent.chanceRoasAboveOne]).toEqual([
      { value: 0, low: 0, high: 0 },
      { value: 0, low: 0, high: 0 },
      0,
    ]);
  });
});

/** Draws from a seeded generator: normals by Box–Muller, gammas by Marsaglia and Tsang (2000), Poisson by multiplication. */
function draws(seed: number) {
  let state = seed;
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  for (let k = 0; k < 50; k += 1) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number) => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  const poisson = (lambda: number) => {
    const limit = Math.exp(-lambda);
    let k = 0;
    for (let product = uniform(); product > limit; product *= uniform()) k += 1;
    return k;
  };
  return { normal, beta, poisson };
}
