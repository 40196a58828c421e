import type { Hit } from '../discover-store';

export interface RankGap {
  /** Points that the profile above has more. */
  readonly points: number;
  /** Where they come from, largest first; they sum to `points`. */
  readonly factors: readonly { factor: string; points: number }[];
}

/** Why `above` stands above `hit`: their scores are sums, so the difference is a sum too. */
export function rankGap(hit: Pick<Hit, 'score' | 'factors'>, above: Pick<Hit, 'score' | 'factors'>): RankGap {
  const factors = above.factors
    .map(({ factor, points }) => ({
      factor,
      points: points - (hit.factors.find((one) => one.factor === factor)?.points ?? 0),
    }))
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { points: above.score - hit.score, factors };
}
