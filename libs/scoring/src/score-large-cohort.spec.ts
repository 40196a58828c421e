import { describe, expect, it } from '@jest/globals';
import type { CohortColumns, Network } from './cohort-columns';
import { scoreCohort } from './score-cohort';
import { scoreLargeCohort } from './score-large-cohort';

/** A congruential generator (Numerical Recipes): the same cohort every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function cohort(network: Network, n: number, seed: number): CohortColumns {
  const next = numbers(seed);
  const column = (known: number, valueOf: (i: number) => number) =>
    Float64Array.from({ length: n }, (_, i) => (next() < known ? valueOf(i) : NaN));
  // Rounded to two digits: many accounts of exactly the same size; some without followers.
  const followers = column(0.98, () => Number(Math.exp(5 + 9 * next()).toPrecision(2)));
  const lengths = Array.from({ length: n }, () => (next() < 0.1 ? 14 : 0));
  const offsets = Uint32Array.from([0, ...lengths]);
  for (let i = 0; i < n; i += 1) offsets[i + 1] += offsets[i];
  return {
    network,
    ids: Array.from({ length: n }, (_, i) => String((i * 7919) % 1_000_003)),
    followers,
    following: column(0.9, () => Math.round(8000 * next())),
    averageLikes: column(0.85, (i) => followers[i] * 0.03 * Math.exp(2 * next() - 1)),
    averageComments: column(0.85, (i) => followers[i] * 0.001 * Math.exp(2 * next() - 1)),
    averageViews: column(0.5, (i) => followers[i] * next()),
    authenticEngagement: column(0.4, (i) => followers[i] * 0.02 * next()),
    postCount: column(0.5, () => Math.floor(20 * next())),
    price: column(0.2, (i) => 100 + followers[i] * next()),
    credibility: column(0.3, () => next()),
    history: { offsets, followers: Float64Array.from({ length: offsets[n] }, () => 1000 + 100 * next()), views: null },
  };
}

/** Every published figure of profile i, as text that keeps each bit. */
function figures(scores: ReturnType<typeof scoreCohort>, i: number): string {
  const { engagement, authenticity, value, reach, growth } = scores;
  const { flags, p20, median, ...levels } = authenticity;
  const rows = [engagement, levels, value, reach].flatMap((columns) =>
    Object.entries(columns).map(([name, column]: [string, unknown]) =>
      ArrayBuffer.isView(column) ? [name, String((column as unknown as number[])[i])] : [name, column],
    ),
  );
  const raised = flags.map((flag) =>
    [flag.code, flag.level[i], flag.value[i], flag.low[i], flag.high[i], flag.credit[i]].join(),
  );
  return JSON.stringify([rows, raised, p20, median, String(growth[i])]);
}

describe('scoreLargeCohort', () => {
  it.each([
    ['instagram', 6000, 1500, 1],
    ['tiktok', 5000, 2000, 2],
    ['youtube', 4000, 700, 3],
    ['instagram', 60, 25, 4],
  ] as const)(
    'gives every figure of %s (%i profiles, blocks of %i) bit for bit',
    (network, n, blockSize, seed) => {
      const columns = cohort(network, n, seed);
      const options = { currency: 'EUR' };
      const whole = scoreCohort(columns, options);
      const seen = new Uint8Array(n);
      for (const { scores, indices, places } of scoreLargeCohort(columns, options, blockSize)) {
        indices.forEach((index, k) => {
          seen[places[k]] += 1;
          // The ends of a block are where a neighbour could be lacking.
          if (k > 40 && k < indices.length - 40 && k % 11 > 0) return;
          expect(figures(scores, index)).toBe(figures(whole, places[k]));
        });
      }
      expect(seen.every((times) => times === 1)).toBe(true);
    },
    60_000,
  );
});
