import type { MeasuredOverlap } from '@vivier/scoring/portfolio/reach-interval';
import type { Candidate, PortfolioInput } from '@vivier/scoring/portfolio/portfolio-types';
import { random } from '../support/random';

/** A pool of simulated people and who of them each creator reaches. */
export interface SimulatedCase {
  input: PortfolioInput;
  /** people reached by at least one creator */
  truth: number;
  /** every pair, counted */
  overlaps: MeasuredOverlap[];
  /** people reached by each creator, by number */
  reached: Uint32Array[];
  niches: number;
}

/**
 * Real people, one by one: each lives in a segment, cares for some niches and is more or less active. A creator reaches
 * people of its segments by chance, those who care for its niche and the active ones far more often, so that audiences of
 * one niche overlap more than independence within segments says. The model is told reaches and populations, nothing else.
 */
export function simulatedCase(seed: number): SimulatedCase {
  const chance = random(seed);
  const between = (low: number, high: number) => low + chance() * (high - low);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const people = Math.round(between(15_000, 40_000));
  const segments = Math.round(between(3, 12));
  const niches = 1 + Math.floor(chance() * 4);
  const creators = Math.round(between(5, 24));
  const usual = Math.exp(between(Math.log(0.015), Math.log(0.12)));
  const interest = Array.from({ length: niches }, () => between(0.12, 0.5));
  const spread = between(0, 0.8);
  const indifference = between(0.03, 0.25);
  const home = new Uint16Array(people);
  const cares = Array.from({ length: niches }, () => new Uint8Array(people));
  const active = new Float64Array(people);
  const populations = new Array<number>(segments).fill(0);
  for (let p = 0; p < people; p += 1) {
    home[p] = Math.floor(segments * chance() ** 1.5);
    populations[home[p]] += 1;
    active[p] = Math.exp(normal() * spread);
    for (let niche = 0; niche < niches; niche += 1) cares[niche][p] = chance() < interest[niche] ? 1 : 0;
  }
  const reached: Uint32Array[] = [];
  const candidates = Array.from({ length: creators }, (_, c): Candidate => {
    const niche = Math.floor(chance() * niches);
    const taste = populations.map(() => (chance() < 0.5 ? between(0.3, 1) : between(0, 0.1)));
    const weight = (p: number) => taste[home[p]] * active[p] * (cares[niche][p] ? 1 : indifference);
    let all = 0;
    for (let p = 0; p < people; p += 1) all += weight(p);
    const size = people * Math.min(0.4, usual * Math.exp(normal() * 0.6));
    const mine: number[] = [];
    const counted = new Array<number>(segments).fill(0);
    for (let p = 0; p < people; p += 1) {
      if (chance() >= (size * weight(p)) / all) continue;
      mine.push(p);
      counted[home[p]] += 1;
    }
    reached.push(Uint32Array.from(mine));
    const seen = [...counted.keys()].filter((s) => counted[s] > 0);
    return {
      id: `c${c}`,
      creator: `p${c}`,
      network: 'instagram',
      tier: null,
      niche: `niche${niche}`,
      cost: 1,
      pieces: 1,
      reach: { segments: seen, people: seen.map((s) => counted[s]) },
    };
  });
  return {
    input: { populations, candidates, rules: { budget: creators } },
    ...countedBy(reached, people),
    reached,
    niches,
  };
}

function countedBy(reached: readonly Uint32Array[], people: number): { truth: number; overlaps: MeasuredOverlap[] } {
  const anybody = new Uint8Array(people);
  const overlaps: MeasuredOverlap[] = [];
  reached.forEach((mine, a) => {
    const member = new Uint8Array(people);
    for (const p of mine) member[p] = anybody[p] = 1;
    for (let b = 0; b < a; b += 1) {
      const shared = reached[b].reduce((sum, p) => sum + member[p], 0);
      overlaps.push({ a: `c${a}`, b: `c${b}`, people: shared });
    }
  });
  return { truth: anybody.reduce((sum, seen) => sum + seen, 0), overlaps };
}
