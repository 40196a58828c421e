/** Sizes of n sets and of their pairs; `pairs[i * n + j]` = |Aᵢ ∩ Aⱼ|, symmetric, the diagonal unused. */
export interface PairSizes {
  readonly sizes: Float64Array;
  readonly pairs: Float64Array;
}

/**
 * The union is at least this: 2/(k + 1)·S₁ − 2/(k(k + 1))·S₂ with k = 1 + ⌊2 S₂/S₁⌋, S₁ the sum of sizes, S₂ that of pairs.
 * Source: D. A. Dawson, D. Sankoff, "An inequality for probabilities", Proceedings of the AMS 18, 1967.
 */
export function dawsonSankoff({ sizes, pairs }: PairSizes): number {
  const n = sizes.length;
  const s1 = sizes.reduce((sum, size) => sum + size, 0);
  if (s1 === 0) return 0;
  let s2 = 0;
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) s2 += pairs[i * n + j];
  const k = 1 + Math.floor((2 * s2) / s1);
  return (2 * s1) / (k + 1) - (2 * s2) / (k * (k + 1));
}

/**
 * As `dawsonSankoff`, set by set, never lower: with Tᵢ = Σⱼ |Aᵢ ∩ Aⱼ| (j ≠ i), mᵢ = ⌊Tᵢ/|Aᵢ|⌋ and θᵢ the rest, the sum of
 * θᵢ|Aᵢ|²/(Tᵢ + (2 − θᵢ)|Aᵢ|) + (1 − θᵢ)|Aᵢ|²/(Tᵢ + (1 − θᵢ)|Aᵢ|).
 * Source: H. Kuai, F. Alajaji, G. Takahara, "A lower bound on the probability of a finite union of events", Discrete
 * Mathematics 215, 2000.
 */
export function kuaiAlajajiTakahara({ sizes, pairs }: PairSizes): number {
  const n = sizes.length;
  let bound = 0;
  for (let i = 0; i < n; i += 1) {
    const size = sizes[i];
    if (size <= 0) continue;
    let shared = 0;
    for (let j = 0; j < n; j += 1) if (j !== i) shared += pairs[i * n + j];
    const rest = shared / size - Math.floor(shared / size);
    bound += (rest * size * size) / (shared + (2 - rest) * size);
    bound += ((1 - rest) * size * size) / (shared + (1 - rest) * size);
  }
  return bound;
}

/**
 * The union is at most this: the sum of sizes less the heaviest spanning tree of the pairs.
 * Source: D. Hunter, "An upper bound for the probability of a union", Journal of Applied Probability 13, 1976;
 * K. J. Worsley, "An improved Bonferroni inequality and applications", Biometrika 69, 1982.
 */
export function hunterWorsley({ sizes, pairs }: PairSizes): number {
  const n = sizes.length;
  let bound = sizes.reduce((sum, size) => sum + size, 0);
  // Prim's algorithm, the heaviest edge out of the tree each time.
  const inTree = new Uint8Array(n);
  const heaviest = new Float64Array(n);
  for (let step = 0; step < n; step += 1) {
    let next = -1;
    for (let i = 0; i < n; i += 1) if (!inTree[i] && (next < 0 || heaviest[i] > heaviest[next])) next = i;
    inTree[next] = 1;
    bound -= heaviest[next];
    for (let i = 0; i < n; i += 1) if (!inTree[i]) heaviest[i] = Math.max(heaviest[i], pairs[next * n + i]);
  }
  return bound;
}
