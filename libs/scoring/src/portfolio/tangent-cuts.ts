import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { type MilpAnswer, MilpBuilder, type MilpModel, type MilpSolver } from './milp-model';
import type { PortfolioProblem } from './portfolio-problem';
import { Selection } from './selection';

/** Candidates up to which a refinement is tried. */
export const REFINED_UP_TO = 100;
/** The optimum is proved when nothing can be better by more than this part. */
const PROVED = 1e-6;
const ROUNDS = 25;
const RELAXED_ROUNDS = 10;
/** The relaxation is worth another round while the last one lowered its bound by this part. */
const RELAXED_GAIN = 1e-5;
/** Where the first tangents touch, as parts of the largest exposure a segment can get. */
const FIRST_TANGENTS = [0, 0.06, 0.14, 0.24, 0.36, 0.5, 0.7, 1];
/** The objective is scaled so that the model's figures are near one thousand. */
const SCALE = 1_000;

export interface Refinement {
  readonly selection: Selection | null;
  /** no feasible set is worth more; Infinity when nothing was proved */
  readonly bound: number;
  readonly rounds: number;
  readonly infeasible: boolean;
}

/**
 * The optimum by outer approximation. With exposure yₛ = Σ xᵢ·(−ln(1 − rᵢₛ/populationₛ)) the reach of a segment is
 * populationₛ·(1 − e^−yₛ), concave in yₛ, so each tangent lies above it: a mixed-integer linear programme whose optimum is
 * a bound, and which meets the objective once tangents touch at its solution. Tangents are added there until it does.
 * Source: M. A. Duran, I. E. Grossmann, "An outer-approximation algorithm for a class of mixed-integer nonlinear
 * programs", Mathematical Programming 36, 1986.
 *
 * @param start the best set known, or null
 * @param secondsLeft asked before each solve; the library has no clock
 */
export function refineByTangents(
  problem: PortfolioProblem,
  start: Selection | null,
  solve: MilpSolver,
  secondsLeft: () => number,
): Refinement {
  const touch = firstTangents(problem);
  let best = start;
  if (best) touchAt(exposureOf(best), problem, touch);
  let bound = touchAtRelaxation(problem, touch, solve, secondsLeft);
  let rounds = 0;
  while (rounds < ROUNDS) {
    const seconds = secondsLeft();
    if (seconds <= 0) break;
    rounds += 1;
    const programme = tangentProgramme(problem, touch);
    const answer = solve(programme.model, { seconds, start: best && programme.pointOf(best) });
    if (answer.infeasible) return { selection: null, bound: -Infinity, rounds, infeasible: true };
    bound = Math.min(bound, answer.bound * programme.unit);
    const found = selectionOf(problem, answer);
    if (!found) break;
    if (!best || found.value > best.value) best = found;
    if (bound <= best.value + PROVED * Math.abs(best.value)) break;
    if (!touchAt(exposureOf(found), problem, touch)) break;
  }
  return { selection: best, bound, rounds, infeasible: false };
}

/** No feasible set is worth more than the best of shares of candidates; Infinity when there was no time to say. */
export function relaxedBound(problem: PortfolioProblem, solve: MilpSolver, secondsLeft: () => number): number {
  return touchAtRelaxation(problem, firstTangents(problem), solve, secondsLeft);
}

/** Tangents where the relaxation stands, which is quickly solved: fewer whole programmes are needed after. */
function touchAtRelaxation(
  problem: PortfolioProblem,
  touch: Touches,
  solve: MilpSolver,
  secondsLeft: () => number,
): number {
  let bound = Infinity;
  for (let round = 0; round < RELAXED_ROUNDS; round += 1) {
    const seconds = secondsLeft();
    if (seconds <= 0) return bound;
    const { model, unit, lifted } = tangentProgramme(problem, touch);
    const { point, bound: relaxed } = solve(
      { ...model, integer: new Uint8Array(model.columns) },
      { seconds, start: null },
    );
    if (!point) return bound;
    const before = bound;
    bound = Math.min(bound, relaxed * unit);
    const y = new Float64Array(problem.populations.length);
    for (const { s, y: column } of lifted) y[s] = point[column];
    if (!touchAt(y, problem, touch) || before - bound <= RELAXED_GAIN * Math.abs(bound)) return bound;
  }
  return bound;
}

function selectionOf(problem: PortfolioProblem, { point }: MilpAnswer): Selection | null {
  if (!point) return null;
  const members = problem.candidates.map((_, i) => i).filter((i) => point[i] > 0.5);
  return Selection.of(problem, members);
}

/** Exposures at which each segment has a tangent. */
type Touches = number[][];

function firstTangents(problem: PortfolioProblem): Touches {
  const most = new Float64Array(problem.populations.length);
  for (const [s, weight] of exposures(problem)) most[s] += weight;
  // Beyond an exposure of 8 less than 0.04 % of a segment is left to reach.
  return Array.from(most, (all) => FIRST_TANGENTS.map((part) => part * Math.min(all, 8)));
}

function* exposures({ segment, share, open, candidates, from }: PortfolioProblem): Generator<[number, number, number]> {
  for (let i = 0; i < candidates.length; i += 1) {
    for (let k = from[i]; k < from[i + 1]; k += 1) {
      if (share[k] > 0) yield [segment[k], open[segment[k]] ? share[k] : -naturalLog(1 - share[k]), i];
    }
  }
}

/** Tangents at these exposures; false when all were there. */
function touchAt(exposure: Float64Array, problem: PortfolioProblem, touch: Touches): boolean {
  let added = false;
  exposure.forEach((y, s) => {
    if (problem.open[s] || touch[s].some((point) => Math.abs(point - y) <= 1e-9 * (1 + y))) return;
    touch[s].push(y);
    added = true;
  });
  return added;
}

/** What the chosen give each segment, of a creator's profiles the largest. */
function exposureOf({ problem, has }: Selection): Float64Array {
  const y = new Float64Array(problem.populations.length);
  const largest = new Map<string, number>();
  for (const [s, weight, i] of exposures(problem)) {
    if (!has[i]) continue;
    const row = problem.kin[i];
    if (row < 0) y[s] += weight;
    else largest.set(`${row}/${s}`, Math.max(weight, largest.get(`${row}/${s}`) ?? 0));
  }
  for (const [key, weight] of largest) y[Number(key.split('/')[1])] += weight;
  return y;
}

interface Programme {
  model: MilpModel;
  /** objective of the problem for one of the model */
  unit: number;
  /** columns of exposure and reach of each segment that anybody reaches */
  lifted: readonly { s: number; y: number; t: number }[];
  pointOf(selection: Selection): Float64Array;
}

/** Columns: x of every candidate, then one a candidate and segment of creators with several profiles, y, and t = reach. */
function tangentProgramme(problem: PortfolioProblem, touch: Touches): Programme {
  const { candidates, populations, open, kin, perPerson, bonus, must, never } = problem;
  const build = new MilpBuilder();
  const unit = scaleOf(problem);
  candidates.forEach((_, i) =>
    build.addColumn({
      objective: bonus[i] / unit,
      lower: must.includes(i) ? 1 : 0,
      upper: never[i] ? 0 : 1,
      integer: true,
    }),
  );
  addRules(problem, build);
  const terms: [number, number][][] = Array.from(populations, () => []);
  const shared = new Map<string, number[]>();
  const counted: { column: number; i: number; s: number; weight: number }[] = [];
  if (perPerson > 0) {
    for (const [s, weight, i] of exposures(problem)) {
      if (kin[i] < 0) {
        terms[s].push([i, weight]);
        continue;
      }
      // Of one creator's profiles only the largest counts: a column says whose exposure is taken.
      const column = build.addColumn({ upper: 1 });
      build.addRow([[column, 1], [i, -1]], -Infinity, 0); // prettier-ignore
      const key = `${kin[i]}/${s}`;
      shared.set(key, [...(shared.get(key) ?? []), column]);
      terms[s].push([column, weight]);
      counted.push({ column, i, s, weight });
    }
  }
  for (const columns of shared.values()) build.addRow(columns.map((column) => [column, 1]), -Infinity, 1); // prettier-ignore
  const lifted: { s: number; y: number; t: number }[] = [];
  terms.forEach((weights, s) => {
    if (weights.length === 0) return;
    const y = build.addColumn({ upper: Infinity });
    build.addRow([...weights, [y, -1]], 0, 0);
    const people = (open[s] ? 1 : populations[s]) * (perPerson / unit);
    const t = build.addColumn({ objective: 1, upper: open[s] ? Infinity : people });
    if (open[s])
      build.addRow([[t, 1], [y, -people]], -Infinity, 0); // prettier-ignore
    else {
      for (const point of touch[s]) {
        const slope = people * exponential(-point);
        build.addRow([[t, 1], [y, -slope]], -Infinity, people - slope - slope * point); // prettier-ignore
      }
    }
    lifted.push({ s, y, t });
  });
  const model = build.build();
  return { model, unit, lifted, pointOf: (selection) => pointOf(selection, { model, counted, lifted, unit }) };
}

function scaleOf({ perPerson, candidates, bonus, from, segment, share, populations, open }: PortfolioProblem): number {
  let largest = 0;
  candidates.forEach((_, i) => {
    let worth = Math.abs(bonus[i]);
    for (let k = from[i]; k < from[i + 1]; k += 1)
      worth += perPerson * share[k] * (open[segment[k]] ? 1 : populations[segment[k]]);
    largest = Math.max(largest, worth);
  });
  return largest > 0 ? largest / SCALE : 1;
}

function addRules(
  { candidates, cost, budget, quotas, exclusive, creator, creatorCap }: PortfolioProblem,
  build: MilpBuilder,
): void {
  const all = [...candidates.keys()];
  build.addRow(all.map((i) => [i, cost[i] / budget]), -Infinity, 1); // prettier-ignore
  for (const { member, min, max } of quotas)
    build.addRow(all.filter((i) => member[i]).map((i) => [i, 1]), min, max ?? Infinity); // prettier-ignore
  for (const group of exclusive) build.addRow(group.map((i) => [i, 1]), -Infinity, 1); // prettier-ignore
  if (creatorCap === Infinity) return;
  const bills = new Map<number, number[]>();
  for (const i of all) bills.set(creator[i], [...(bills.get(creator[i]) ?? []), i]);
  for (const members of bills.values())
    build.addRow(members.map((i) => [i, cost[i] / creatorCap]), -Infinity, 1); // prettier-ignore
}

/** The point of the model that stands for a set. */
function pointOf(
  selection: Selection,
  of: {
    model: MilpModel;
    counted: readonly { column: number; i: number; s: number; weight: number }[];
    lifted: readonly { s: number; y: number; t: number }[];
    unit: number;
  },
): Float64Array {
  const { problem } = selection;
  const point = new Float64Array(of.model.columns);
  for (const i of selection.chosen) point[i] = 1;
  const best = new Map<string, { column: number; weight: number }>();
  for (const { column, i, s, weight } of of.counted) {
    const key = `${problem.kin[i]}/${s}`;
    if (selection.has[i] && weight > (best.get(key)?.weight ?? 0)) best.set(key, { column, weight });
  }
  for (const { column } of best.values()) point[column] = 1;
  const exposure = exposureOf(selection);
  for (const { s, y, t } of of.lifted) {
    point[y] = exposure[s];
    const people = problem.open[s] ? exposure[s] : problem.populations[s] * (1 - exponential(-exposure[s]));
    point[t] = (people * problem.perPerson) / of.unit;
  }
  return point;
}
