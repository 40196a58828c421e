import loadHighs from 'highs';
import { highsSolver } from '../../apps/api/src/shortlists/highs-solver';
import { reachOfSet } from '@vivier/scoring/portfolio/expected-reach-of-set';
import { kmvSketch, sharedPart } from '@vivier/scoring/portfolio/kmv-sketch';
import type { MilpSolver } from '@vivier/scoring/portfolio/milp-model';
import { type Optimum, optimisePortfolio } from '@vivier/scoring/portfolio/optimise-portfolio';
import { portfolioProblem } from '@vivier/scoring/portfolio/portfolio-problem';
import type { PortfolioInput } from '@vivier/scoring/portfolio/portfolio-types';
import { aloneReach, type MeasuredOverlap, Overlaps } from '@vivier/scoring/portfolio/reach-interval';
import { Selection } from '@vivier/scoring/portfolio/selection';
import { random } from '../support/random';
import type { BenchOutput } from './bench';
import { clusteredInstance } from './portfolio-instances';
import { keepsRules, type PeerAnswer, provenOptimum, reachByDefinition } from './portfolio-peer';
import { simulatedCase, type SimulatedCase } from './portfolio-people';

const REFINE_SECONDS = 5;
const PEER_SECONDS = 60;
const [FEWEST, MOST] = [50, 100];
const ENUMERATED = 40;
const LARGE = 10_000;
const LARGE_RUNS = 3;
const SIMULATED = 200;
const SKETCH = 1024;
/** Two computations of the same sum agree to this. */
const SAME = 1e-9;

export async function run({ instances, seed }: { instances: number; seed: number }, output: BenchOutput) {
  const chance = random(seed);
  const next = () => Math.floor(chance() * 2 ** 32);
  const [milp, highs] = await Promise.all([highsSolver(), loadHighs()]);
  const rows = Array.from({ length: instances }, (_, at) => {
    const row = compared(highs, milp, {
      candidates: FEWEST + Math.floor(chance() * (MOST - FEWEST + 1)),
      seed: next(),
    });
    process.stderr.write(`\r${at + 1} of ${instances} instances`);
    return row;
  });
  process.stderr.write('\n');
  await output.keep('portfolio-instances.json', rows);
  const enumerated = Array.from({ length: ENUMERATED }, () =>
    enumeratedCase(milp, 6 + Math.floor(chance() * 10), next()),
  );
  await output.keep('portfolio-enumerated.json', enumerated);
  const large = Array.from({ length: LARGE_RUNS }, () => largeRun(next()));
  const simulated = Array.from({ length: SIMULATED }, () => simulatedRun(next()));
  await output.keep('portfolio-reach.json', simulated);
  const ratios = rows.map(({ ratio }) => ratio);
  const alone = rows.map(({ greedyRatio }) => greedyRatio);
  const slowest = large.reduce((worst, one) => (one.seconds > worst.seconds ? one : worst));
  return {
    instances,
    seed,
    mean: mean(ratios),
    worst: Math.min(...ratios),
    proved: rows.filter(({ peer }) => peer.proved).length,
    large: { ...slowest, runs: large },
    greedy: { mean: mean(alone), worst: Math.min(...alone), secondsMean: mean(rows.map((row) => row.greedySeconds)) },
    seconds: { mean: mean(rows.map((row) => row.seconds)), most: Math.max(...rows.map((row) => row.seconds)) },
    ourProofs: rows.filter(({ gap }) => gap <= 1e-4).length,
    boundViolations: [...rows, ...enumerated].filter(({ boundHolds }) => !boundHolds).length,
    rulesBroken: rows.filter(({ rulesKept }) => !rulesKept).length,
    valueMismatches: rows.filter(({ valueRecounted }) => !valueRecounted).length,
    enumeration: { cases: ENUMERATED, equal: enumerated.filter(({ equal }) => equal).length },
    reach: reachSummary(simulated),
  };
}

function ours(input: PortfolioInput, milp?: MilpSolver): { found: Optimum; seconds: number } {
  const started = performance.now();
  const problem = portfolioProblem(input);
  const refining = performance.now();
  const secondsLeft = () => REFINE_SECONDS - (performance.now() - refining) / 1000;
  const found = optimisePortfolio(problem, { milp, secondsLeft });
  if (!found) throw new Error('the instance has no feasible set');
  return { found, seconds: (performance.now() - started) / 1000 };
}

function idsOf({ selection }: Optimum): string[] {
  return selection.chosen.map((i) => selection.problem.candidates[i].id);
}

function compared(
  highs: Awaited<ReturnType<typeof loadHighs>>,
  milp: MilpSolver,
  of: { candidates: number; seed: number },
) {
  const input = clusteredInstance(of);
  const greedy = ours(input);
  const refined = ours(input, milp);
  const peer: PeerAnswer = provenOptimum(highs, input, PEER_SECONDS);
  // Where the peer proves nothing, its bound stands for the optimum: the ratio can only look worse.
  const optimum = peer.proved ? peer.value : peer.bound;
  const chosen = idsOf(refined.found);
  const value = reachByDefinition(input, chosen);
  const reported = refined.found.selection.value;
  const least = Math.min(refined.found.bound, greedy.found.bound);
  return {
    ...of,
    budget: input.rules.budget,
    ratio: value / optimum,
    greedyRatio: reachByDefinition(input, idsOf(greedy.found)) / optimum,
    gap: refined.found.gap,
    bound: refined.found.bound,
    greedyBound: greedy.found.bound,
    boundHolds: least >= peer.value * (1 - SAME),
    rulesKept: keepsRules(input, chosen) && keepsRules(input, idsOf(greedy.found)),
    valueRecounted: Math.abs(value - reported) <= SAME * value,
    seconds: refined.seconds,
    greedySeconds: greedy.seconds,
    chosen,
    peer,
  };
}

/** Every subset is looked at: no other method is asked what the optimum is. */
function enumeratedCase(milp: MilpSolver, candidates: number, seed: number) {
  const wide = clusteredInstance({ candidates, seed });
  const prices = wide.candidates.reduce((sum, { cost }) => sum + cost, 0);
  const input = { ...wide, rules: { ...wide.rules, budget: Math.round(prices * 0.35) } };
  let [optimum, best] = [-1, [] as string[]];
  for (let subset = 0; subset < 2 ** candidates; subset += 1) {
    const ids = input.candidates.filter((_, i) => (subset >> i) & 1).map(({ id }) => id);
    if (!keepsRules(input, ids)) continue;
    const value = reachByDefinition(input, ids);
    if (value > optimum) [optimum, best] = [value, ids];
  }
  const { found } = ours(input, milp);
  const value = reachByDefinition(input, idsOf(found));
  return {
    candidates,
    seed,
    optimum,
    best,
    value,
    bound: found.bound,
    // Several sets may be worth the same.
    equal: Math.abs(value - optimum) <= 1e-7 * optimum,
    boundHolds: Math.min(found.bound, ours(input).found.bound) >= optimum * (1 - SAME),
  };
}

function largeRun(seed: number) {
  const input = clusteredInstance({ candidates: LARGE, seed });
  const { found, seconds } = ours({ ...input, rules: { ...input.rules, budget: Math.round(input.rules.budget / 10) } });
  return { candidates: LARGE, seconds, gap: found.gap, chosen: found.selection.chosen.length };
}

/** One simulated pool: what is known of its pairs differs, the people do not. */
function simulatedRun(seed: number) {
  const simulated = simulatedCase(seed);
  const problem = portfolioProblem(simulated.input);
  const all = Selection.of(problem, problem.candidates.keys());
  const chance = random(seed ^ 0x5bd1e995);
  const known = {
    none: [],
    half: simulated.overlaps.filter(() => chance() < 0.5),
    all: simulated.overlaps,
    sketches: sketchedOverlaps(simulated, seed),
  };
  const sizes = problem.candidates.map((_, i) => aloneReach(problem, i));
  const people = simulated.input.populations.reduce((sum, population) => sum + population, 0);
  const sum = sizes.reduce((total, size) => total + size, 0);
  const { truth } = simulated;
  return {
    seed,
    candidates: problem.candidates.length,
    niches: simulated.niches,
    truth,
    independence: all.reach / truth - 1,
    trivialWidth: (Math.min(sum, people) - Math.max(...sizes)) / truth,
    evidence: Object.fromEntries(
      Object.entries(known).map(([name, overlaps]) => {
        const { value, low, high } = reachOfSet(all, new Overlaps(problem, overlaps));
        return [name, { value, low, high, holds: low <= truth && truth <= high }];
      }),
    ),
  };
}

/** Each pair from two sketches of the people reached. */
function sketchedOverlaps({ reached }: SimulatedCase, seed: number): MeasuredOverlap[] {
  const hash = (person: number) =>
    (Math.floor(random(Math.imul(person + 1, 2654435761) ^ seed)() * 2 ** 32) + 0.5) / 2 ** 32;
  const sketches = reached.map((people) => kmvSketch(Array.from(people, hash), SKETCH));
  return sketches.flatMap((a, i) =>
    sketches.slice(0, i).flatMap((b, j) => {
      const shared = sharedPart(a, b);
      if (!shared) return [];
      const smaller = Math.min(reached[i].length, reached[j].length);
      return [
        {
          a: `c${i}`,
          b: `c${j}`,
          people: shared.part * smaller,
          low: shared.low * smaller,
          high: shared.high * smaller,
        },
      ];
    }),
  );
}

function reachSummary(rows: readonly ReturnType<typeof simulatedRun>[]) {
  const kinds = Object.keys(rows[0].evidence);
  return {
    cases: rows.length,
    independenceOverstates: mean(rows.map(({ independence }) => independence)),
    trivialWidth: mean(rows.map(({ trivialWidth }) => trivialWidth)),
    byEvidence: Object.fromEntries(
      kinds.map((kind) => {
        const of = rows.map(({ evidence, truth }) => ({ ...evidence[kind], truth }));
        return [
          kind,
          {
            covered: mean(of.map(({ holds }) => (holds ? 1 : 0))),
            width: mean(of.map(({ low, high, truth }) => (high - low) / truth)),
            error: mean(of.map(({ value, truth }) => Math.abs(value / truth - 1))),
          },
        ];
      }),
    ),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
