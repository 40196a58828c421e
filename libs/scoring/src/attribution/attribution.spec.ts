import fc from 'fast-check';
import { markovValues } from './markov';
import { type Journey, shapleyValues } from './shapley';

const journey: fc.Arbitrary<Journey> = fc.record({
  path: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 6 }),
  converted: fc.boolean(),
  count: fc.integer({ min: 1, max: 20 }),
});
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const ordersOf = (journeys: readonly Journey[]) =>
  sum(journeys.map(({ converted, count = 1 }) => (converted ? count : 0)));

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

test('Shapley equals the mean gain over all orders of joining, by brute force, and sums to the orders', () => {
  fc.assert(
    fc.property(fc.array(journey, { minLength: 1, maxLength: 12 }), (journeys) => {
      const values = shapleyValues(journeys) ?? new Map<string, number>();
      const players = [...new Set(journeys.flatMap(({ path }) => path))];
      const worth = (within: readonly string[]) =>
        ordersOf(journeys.filter(({ path }) => path.every((player) => within.includes(player))));
      const ways = permutations(players);
      for (const player of players) {
        const gains = ways.map((way) => {
          const before = way.slice(0, way.indexOf(player));
          return worth([...before, player]) - worth(before);
        });
        expect(values.get(player)).toBeCloseTo(sum(gains) / ways.length, 9);
      }
      expect(sum(values.values())).toBeCloseTo(ordersOf(journeys), 9);
    }),
    { numRuns: 60 },
  );
});

test('more than twelve creators have no Shapley value', () => {
  const path = Array.from({ length: 13 }, (_, at) => `c${at}`);
  expect(shapleyValues([{ path, converted: true }])).toBeNull();
  expect(shapleyValues([{ path: path.slice(1), converted: true }])?.get('c1')).toBeCloseTo(1 / 12, 12);
});

/** Walks the chain step by step until nearly nobody is under way: another way to the same probability. */
function walked(journeys: readonly Journey[], removed: string): number {
  const next = new Map<string, [string, number][]>();
  for (const { path, converted, count = 1 } of journeys) {
    const states = ['>', ...path, converted ? '+' : '-'];
    states.slice(1).forEach((to, at) => next.set(states[at], [...(next.get(states[at]) ?? []), [to, count]]));
  }
  let here = new Map([['>', 1]]);
  let arrived = 0;
  for (let step = 0; step < 5_000 && sum(here.values()) > 1e-13; step += 1) {
    const there = new Map<string, number>();
    for (const [state, share] of here) {
      const ways = next.get(state) ?? [];
      const all = sum(ways.map(([, count]) => count));
      for (const [to, count] of ways) {
        const part = (share * count) / all;
        if (to === '+') arrived += part;
        else if (to !== '-' && to !== removed) there.set(to, (there.get(to) ?? 0) + part);
      }
    }
    here = there;
  }
  return arrived;
}

test('Markov equals the removal effects of walking the chain, scaled to the orders', () => {
  fc.assert(
    fc.property(fc.array(journey, { minLength: 1, maxLength: 12 }), (journeys) => {
      const values = markovValues(journeys);
      const orders = ordersOf(journeys);
      const whole = walked(journeys, '');
      const effects = new Map(
        [...values.keys()].map((creator) => [creator, whole > 0 ? 1 - walked(journeys, creator) / whole : 0]),
      );
      const all = sum(effects.values());
      for (const [creator, effect] of effects)
        expect(values.get(creator)).toBeCloseTo(all > 0 ? (effect / all) * orders : 0, 6);
    }),
    { numRuns: 200 },
  );
});
