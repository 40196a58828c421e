import { OVERLAP_LIFT } from './overlap-limits';
import type { PortfolioProblem } from './portfolio-problem';
import type { Selection } from './selection';
import { dawsonSankoff, hunterWorsley, kuaiAlajajiTakahara, type PairSizes } from './union-bounds';

/** People of the target whom two candidates both reach, as measured; `low` and `high` where the source is not exact. */
export interface MeasuredOverlap {
  readonly a: string;
  readonly b: string;
  readonly people: number;
  readonly low?: number;
  readonly high?: number;
}

/** What an interval stands on: pairs of the chosen by what is known of their overlap. */
export interface ReachEvidence {
  readonly measured: number;
  readonly modelled: number;
  /** pairs of profiles of one creator, of which nothing is measured */
  readonly oneCreator: number;
  /** segments whose population no source gives: nobody is counted twice there */
  readonly openSegments: number;
}

export interface ReachInterval {
  readonly low: number;
  readonly high: number;
  readonly evidence: ReachEvidence;
}

/** Measured overlaps of a problem's candidates, by index. */
export class Overlaps {
  private readonly byPair = new Map<number, { people: number; low: number; high: number }>();
  private readonly byChance = new Map<number, number>();

  constructor(
    private readonly problem: PortfolioProblem,
    measured: readonly MeasuredOverlap[] = [],
  ) {
    const index = new Map(problem.candidates.map(({ id }, i) => [id, i]));
    for (const { a, b, people, low = people, high = people } of measured) {
      const [i, j] = [index.get(a), index.get(b)];
      if (i !== undefined && j !== undefined && i !== j) this.byPair.set(this.key(i, j), { people, low, high });
    }
  }

  get size(): number {
    return this.byPair.size;
  }

  of(i: number, j: number): { people: number; low: number; high: number } | null {
    return this.byPair.get(this.key(i, j)) ?? null;
  }

  /** People whom both would reach by chance, computed once a pair. */
  chance(i: number, j: number): number {
    const key = this.key(i, j);
    const known = this.byChance.get(key);
    if (known !== undefined) return known;
    const people = chanceOverlap(this.problem, i, j);
    this.byChance.set(key, people);
    return people;
  }

  private key(i: number, j: number): number {
    return Math.min(i, j) * this.problem.candidates.length + Math.max(i, j);
  }
}

/**
 * Between what numbers the unique reach of a set lies, given what is known of its pairs: below, the largest single reach
 * and the pair bounds of Dawson–Sankoff and of Kuai–Alajaji–Takahara; above, the population, the sum, and Hunter–Worsley.
 * Measured pairs count as measured. Others share at least what chance gives and at most `OVERLAP_LIFT` times that, never
 * more than the smaller of the two; profiles of one creator may share everything.
 */
export function reachInterval(selection: Selection, overlaps: Overlaps): ReachInterval {
  const table = pairTable(selection, overlaps);
  const { problem } = selection;
  let [low, high] = [0, 0];
  if (table.evidence.modelled + table.evidence.oneCreator === 0 && table.evidence.measured > 0) {
    // Every pair is measured: the bounds hold for the set as a whole, whatever the segments.
    low = lowerBound({ sizes: table.sizes, pairs: table.most });
    high = hunterWorsley({ sizes: table.sizes, pairs: table.least });
  } else {
    for (let s = 0; s < problem.populations.length; s += 1) {
      const part = segmentPairs(selection, table, s);
      if (!part) continue;
      low += lowerBound(part.most);
      high += Math.min(problem.populations[s], hunterWorsley(part.least));
    }
  }
  const largest = table.sizes.reduce((most, size) => Math.max(most, size), 0);
  const population = problem.populations.reduce((sum, people) => sum + people, 0);
  const sum = table.sizes.reduce((total, size) => total + size, 0);
  const top = Math.min(high, population, sum);
  return { low: Math.min(top, Math.max(low, largest)), high: top, evidence: table.evidence };
}

function lowerBound(of: PairSizes): number {
  const largest = of.sizes.reduce((most, size) => Math.max(most, size), 0);
  return Math.max(largest, dawsonSankoff(of), kuaiAlajajiTakahara(of));
}

interface PairTable {
  /** reach of each chosen, alone */
  sizes: Float64Array;
  least: Float64Array;
  most: Float64Array;
  /** least and most of a pair for one person that chance gives them both */
  leastLift: Float64Array;
  mostLift: Float64Array;
  evidence: ReachEvidence;
}

function pairTable({ problem, chosen }: Selection, overlaps: Overlaps): PairTable {
  const n = chosen.length;
  const sizes = Float64Array.from(chosen, (i) => aloneReach(problem, i));
  const [least, most, leastLift, mostLift] = [0, 1, 2, 3].map(() => new Float64Array(n * n));
  const counts = { measured: 0, modelled: 0, oneCreator: 0 };
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const [i, j] = [chosen[a], chosen[b]];
      const chance = overlaps.chance(i, j);
      const known = overlaps.of(i, j);
      const kin = problem.creator[i] === problem.creator[j];
      counts[known ? 'measured' : kin ? 'oneCreator' : 'modelled'] += 1;
      const lifts = known
        ? [known.low / chance, known.high / chance]
        : kin
          ? [1, Infinity]
          : [1, sameNiche(problem, i, j) ? OVERLAP_LIFT.sameNiche : OVERLAP_LIFT.otherNiche];
      for (const at of [a * n + b, b * n + a]) {
        least[at] = known ? known.low : chance;
        most[at] = known ? known.high : Math.min(sizes[a], sizes[b], kin ? Infinity : chance * lifts[1]);
        leastLift[at] = chance > 0 ? lifts[0] : 0;
        mostLift[at] = chance > 0 ? lifts[1] : 0;
      }
    }
  }
  const openSegments = problem.open.reduce((sum, open) => sum + open, 0);
  return { sizes, least, most, leastLift, mostLift, evidence: { ...counts, openSegments } };
}

/** The chosen inside one segment, with least and most of each pair; null when nobody reaches it. */
function segmentPairs(
  { problem, chosen }: Selection,
  { leastLift, mostLift }: PairTable,
  s: number,
): { least: PairSizes; most: PairSizes } | null {
  const inside: number[] = [];
  const sizes: number[] = [];
  chosen.forEach((i, at) => {
    const people = segmentReach(problem, i, s);
    if (people <= 0) return;
    inside.push(at);
    sizes.push(people);
  });
  const m = inside.length;
  if (m === 0) return null;
  const least = new Float64Array(m * m);
  const most = new Float64Array(m * m);
  for (let a = 0; a < m; a += 1) {
    for (let b = 0; b < m; b += 1) {
      if (a === b) continue;
      const smaller = Math.min(sizes[a], sizes[b]);
      const at = inside[a] * chosen.length + inside[b];
      // Where no population is known, nothing is known of chance either: anything from nobody to everybody.
      const chance = problem.open[s] ? 0 : (sizes[a] * sizes[b]) / problem.populations[s];
      least[a * m + b] = Math.min(smaller, chance * leastLift[at]);
      most[a * m + b] = problem.open[s] ? smaller : Math.min(smaller, chance * mostLift[at]);
    }
  }
  const whole = Float64Array.from(sizes);
  return { least: { sizes: whole, pairs: least }, most: { sizes: whole, pairs: most } };
}

function sameNiche({ candidates }: PortfolioProblem, i: number, j: number): boolean {
  const niche = candidates[i].niche;
  return niche === null || candidates[j].niche === null || niche === candidates[j].niche;
}

/** People of the target whom candidate i reaches alone. */
export function aloneReach({ from, segment, share, populations, open }: PortfolioProblem, i: number): number {
  let people = 0;
  for (let k = from[i]; k < from[i + 1]; k += 1) people += share[k] * (open[segment[k]] ? 1 : populations[segment[k]]);
  return people;
}

function segmentReach({ from, segment, share, populations, open }: PortfolioProblem, i: number, s: number): number {
  for (let k = from[i]; k < from[i + 1]; k += 1) if (segment[k] === s) return share[k] * (open[s] ? 1 : populations[s]);
  return 0;
}

/** People whom both would reach if they were independent within each segment. */
export function chanceOverlap(
  { from, segment, share, populations, open }: PortfolioProblem,
  i: number,
  j: number,
): number {
  let people = 0;
  for (let k = from[i]; k < from[i + 1]; k += 1) {
    const s = segment[k];
    if (open[s]) continue;
    for (let l = from[j]; l < from[j + 1]; l += 1) if (segment[l] === s) people += populations[s] * share[k] * share[l];
  }
  return people;
}
