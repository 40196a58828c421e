import type { Journey } from './shapley';

const START = '\0start';
const ORDER = '\0order';
const NOTHING = '\0nothing';

/**
 * Removal effects in a first-order Markov chain of journeys (E. Anderl et al., "Mapping the customer journey", International Journal
 * of Research in Marketing 33, 2016): by how much the probability of an order falls when a creator's visits lead to nothing. Scaled so
 * that the values sum to the number of orders; all zero when nobody ordered.
 */
export function markovValues(journeys: readonly Journey[]): Map<string, number> {
  const steps = stepsOf(journeys);
  const creators = [...new Set(journeys.flatMap(({ path }) => path))].sort();
  const orders = journeys.reduce((sum, { converted, count = 1 }) => sum + (converted ? count : 0), 0);
  const whole = probability(steps, creators, null);
  const effects = creators.map((creator) => (whole > 0 ? 1 - probability(steps, creators, creator) / whole : 0));
  const sum = effects.reduce((total, effect) => total + effect, 0);
  return new Map(creators.map((creator, at) => [creator, sum > 0 ? (effects[at] / sum) * orders : 0]));
}

/** From each state the chance of each next one. */
function stepsOf(journeys: readonly Journey[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { path, converted, count = 1 } of journeys) {
    if (path.length === 0) continue;
    const states = [START, ...path, converted ? ORDER : NOTHING];
    for (let at = 0; at + 1 < states.length; at += 1) {
      const next = counts.get(states[at]) ?? new Map<string, number>();
      counts.set(states[at], next.set(states[at + 1], (next.get(states[at + 1]) ?? 0) + count));
    }
  }
  for (const next of counts.values()) {
    const sum = [...next.values()].reduce((total, count) => total + count, 0);
    for (const [state, count] of next) next.set(state, count / sum);
  }
  return counts;
}

/** Chance of an order from the start: p = P p + r, solved by Gauss with partial pivoting. `removed` leads to nothing. */
function probability(
  steps: ReadonlyMap<string, ReadonlyMap<string, number>>,
  creators: readonly string[],
  removed: string | null,
): number {
  const states = [START, ...creators.filter((creator) => creator !== removed)];
  const rows = states.map((from, at) => {
    const next = steps.get(from);
    const row = states.map((to, column) => (at === column ? 1 : 0) - (next?.get(to) ?? 0));
    return [...row, next?.get(ORDER) ?? 0];
  });
  return solved(rows)[0];
}

function solved(rows: number[][]): number[] {
  const n = rows.length;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = column + 1; row < n; row += 1) {
      const factor = rows[row][column] / rows[column][column];
      if (factor !== 0) for (let at = column; at <= n; at += 1) rows[row][at] -= factor * rows[column][at];
    }
  }
  const values = Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row -= 1) {
    let value = rows[row][n];
    for (let at = row + 1; at < n; at += 1) value -= rows[row][at] * values[at];
    values[row] = value / rows[row][row];
  }
  return values;
}
