/**
 * The k smallest hashes of an audience (k minimum values), as fractions in (0, 1), ascending, each once. Hashes come from
 * outside, salted, so that a sketch holds no person. Fewer than k = the whole audience was hashed, and all is exact.
 * Source: K. Beyer et al., "On synopses for distinct-value estimation under multiset operations", SIGMOD 2007.
 */
export interface KmvSketch {
  readonly k: number;
  readonly hashes: Float64Array;
}

export interface SketchEstimate {
  readonly value: number;
  /** one standard error */
  readonly error: number;
}

/** @throws RangeError `k` (below 2) or `hash` (outside (0, 1)) */
export function kmvSketch(hashes: Iterable<number>, k: number): KmvSketch {
  if (!(Number.isInteger(k) && k >= 2)) throw new RangeError('k');
  const all = Float64Array.from(new Set(hashes)).sort();
  if (all.length > 0 && !(all[0] > 0 && all[all.length - 1] < 1)) throw new RangeError('hash');
  return { k, hashes: all.slice(0, k) };
}

/** Distinct people: (k − 1)/h₍k₎, relative standard error 1/√(k − 2). */
export function sketchSize({ k, hashes }: KmvSketch): SketchEstimate {
  if (hashes.length < k) return { value: hashes.length, error: 0 };
  const value = (k - 1) / hashes[k - 1];
  return { value, error: value / Math.sqrt(Math.max(1, k - 2)) };
}

/** The sketch of all audiences together: the k smallest of all, k the smallest of theirs. */
export function sketchUnion(sketches: readonly KmvSketch[]): KmvSketch {
  const k = sketches.reduce((least, sketch) => Math.min(least, sketch.k), Infinity);
  return kmvSketch(
    sketches.flatMap(({ hashes }) => [...hashes]),
    Number.isFinite(k) ? k : 2,
  );
}

/**
 * People in both: the part of the union's sketch that is in both, times the union. Its standard error is about
 * √(union · shared)/√k: overlaps of a small part of the union are known badly.
 */
export function sketchIntersection(a: KmvSketch, b: KmvSketch): SketchEstimate {
  const union = sketchUnion([a, b]);
  const n = union.hashes.length;
  if (n === 0) return { value: 0, error: 0 };
  const other = new Set(b.hashes);
  const mine = new Set(a.hashes);
  const both = union.hashes.reduce((sum, hash) => sum + (mine.has(hash) && other.has(hash) ? 1 : 0), 0);
  const size = sketchSize(union);
  if (size.error === 0) return { value: both, error: 0 };
  const part = both / n;
  return { value: part * size.value, error: size.value * Math.sqrt(Math.max(part, 1 / n) / n) };
}

/** Two standard errors either side. */
const SIGMAS = 2;

/**
 * What two sketched audiences share, as a part of the smaller one, with its limits; null when both are empty.
 */
export function sharedPart(a: KmvSketch, b: KmvSketch): { part: number; low: number; high: number } | null {
  const smaller = Math.min(sketchSize(a).value, sketchSize(b).value);
  if (smaller <= 0) return null;
  const { value, error } = sketchIntersection(a, b);
  const clip = (people: number) => Math.min(1, Math.max(0, people / smaller));
  return { part: clip(value), low: clip(value - SIGMAS * error), high: clip(value + SIGMAS * error) };
}
