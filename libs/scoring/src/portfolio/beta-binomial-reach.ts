/**
 * People reached by at least one of n sets when only their average size and average pair are known: each person's chance
 * to be in a set is drawn from a beta distribution with these two moments, so P(none) = Π (β + k)/(α + β + k), k < n.
 * Pairs no larger than chance give the binomial 1 − (1 − p)ⁿ.
 * Source: R. A. Metheringham, "Measuring the net cumulative coverage of a print campaign", Journal of Advertising
 * Research 4(4), 1964.
 *
 * @param of.population people, above every set; `sizes` and `pairs` are sums over the sets and over their pairs
 */
export function betaBinomialReach(of: { population: number; n: number; sizes: number; pairs: number }): number {
  const { population, n, sizes, pairs } = of;
  if (n === 0 || sizes <= 0) return 0;
  if (n === 1) return sizes;
  const mean = sizes / (n * population);
  const square = (2 * pairs) / (n * (n - 1) * population);
  let none = 1;
  if (square <= mean * mean) {
    for (let k = 0; k < n; k += 1) none *= 1 - mean;
    return population * (1 - none);
  }
  // All the same people: the pair is as large as the set.
  if (square >= mean) return sizes / n;
  const total = (mean - square) / (square - mean * mean);
  const beta = (1 - mean) * total;
  for (let k = 0; k < n; k += 1) none *= (beta + k) / (total + k);
  return population * (1 - none);
}
