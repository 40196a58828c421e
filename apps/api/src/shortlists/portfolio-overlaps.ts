import { DomainError } from '@vivier/domain/errors/domain-error';
import { kmvSketch, sharedPart } from '@vivier/scoring/portfolio/kmv-sketch';
import type { MeasuredOverlap } from '@vivier/scoring/portfolio/reach-interval';
import type { PoolCandidate } from './portfolio-candidates';

/** Two audiences and the part of the smaller one that is in both, as a report gave it; `low` and `high` where it is not exact. */
export interface SharedAudience<Who> {
  a: Who;
  b: Who;
  share: number;
  low?: number | null;
  high?: number | null;
}

/** The k smallest salted hashes of an audience, as fractions in (0, 1). */
export interface SketchedAudience<Who> {
  profile: Who;
  k: number;
  hashes: readonly number[];
}

/** Every pair of the sketched audiences. @throws DomainError `sketch_unreadable` */
export function sharedBySketch(sketched: readonly SketchedAudience<number>[]): SharedAudience<number>[] {
  const sketches = sketched.map(({ profile, k, hashes }) => {
    try {
      return { profile, sketch: kmvSketch(hashes, k) };
    } catch (cause) {
      throw new DomainError(
        'sketch_unreadable',
        { field: 'sketches', profile, reason: (cause as Error).message },
        cause,
      );
    }
  });
  return sketches.flatMap((a, i) =>
    sketches.slice(0, i).flatMap((b) => {
      const shared = sharedPart(a.sketch, b.sketch);
      if (!shared) return [];
      return [{ a: a.profile, b: b.profile, share: shared.part, low: shared.low, high: shared.high }];
    }),
  );
}

/**
 * A part of the smaller audience as people of the target: who is reached is taken to overlap as who follows. Pairs of which
 * one is no candidate say nothing.
 * @throws DomainError `overlap_out_of_range`
 */
export function measuredOverlaps(
  candidates: readonly PoolCandidate[],
  shared: readonly SharedAudience<number>[],
): MeasuredOverlap[] {
  const reach = new Map(
    candidates.map(({ id, reach: { people } }) => [id, people.reduce((sum, one) => sum + one, 0)] as const),
  );
  return shared.flatMap(({ a, b, share, low, high }) => {
    const [least, most] = [low ?? share, high ?? share];
    if (!(0 <= least && least <= share && share <= most && most <= 1))
      throw new DomainError('overlap_out_of_range', { field: 'overlaps', a, b, share, low, high });
    const [first, second] = [reach.get(String(a)), reach.get(String(b))];
    if (first === undefined || second === undefined) return [];
    const smaller = Math.min(first, second);
    return [{ a: String(a), b: String(b), people: share * smaller, low: least * smaller, high: most * smaller }];
  });
}
