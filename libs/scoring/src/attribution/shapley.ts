/** A journey of a customer: who was met, first to last, and whether it ended in an order. */
export interface Journey {
  readonly path: readonly string[];
  readonly converted: boolean;
  /** How many customers went this way; 1 unless told. */
  readonly count?: number;
}

/** Beyond this many, coalitions are too many to go through: 2^12 = 4,096. */
export const MOST_PLAYERS = 12;

/**
 * Shapley value of each creator: the mean, over all orders of joining, of the orders that a creator adds to those before
 * (L. S. Shapley, "A Value for n-Person Games", 1953). A coalition earns the orders of journeys that met nobody outside it.
 * The values sum to the number of orders. Null with more than `MOST_PLAYERS` creators.
 */
export function shapleyValues(journeys: readonly Journey[]): Map<string, number> | null {
  const players = [...new Set(journeys.flatMap(({ path }) => path))].sort();
  const n = players.length;
  if (n > MOST_PLAYERS) return null;
  const bit = new Map(players.map((player, at) => [player, 1 << at]));
  // worth[S] = orders of journeys within S: first those of exactly S, then summed over subsets (zeta transform).
  const worth = new Float64Array(1 << n);
  for (const { path, converted, count = 1 } of journeys) {
    if (!converted || path.length === 0) continue;
    worth[path.reduce((set, player) => set | (bit.get(player) ?? 0), 0)] += count;
  }
  for (let at = 0; at < n; at += 1)
    for (let set = 0; set < 1 << n; set += 1) if (set & (1 << at)) worth[set] += worth[set ^ (1 << at)];
  const share = joiningShares(n);
  const values = new Map<string, number>();
  players.forEach((player, at) => {
    let value = 0;
    for (let set = 0; set < 1 << n; set += 1)
      if (!(set & (1 << at))) value += share[bits(set)] * (worth[set | (1 << at)] - worth[set]);
    values.set(player, value);
  });
  return values;
}

/** |S|! (n − |S| − 1)! / n!, the share of orders of joining in which exactly S came before. */
function joiningShares(n: number): number[] {
  const shares: number[] = [];
  let choose = 1;
  for (let size = 0; size < n; size += 1) {
    shares.push(1 / (n * choose));
    choose = (choose * (n - 1 - size)) / (size + 1);
  }
  return shares;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left; left &= left - 1) count += 1;
  return count;
}
