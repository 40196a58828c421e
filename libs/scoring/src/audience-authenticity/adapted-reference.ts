import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { ACCOUNT_SIGNALS } from './account-signals';
import type { SignalTables } from './origin-model';

/** Accounts that look alike in every bin, once: how many there are, and the weight of each signal for them. */
export interface AccountPattern {
  readonly bins: Int8Array;
  readonly weights: Float64Array;
  readonly count: number;
}

export interface AdaptedReference {
  /** P(fake) of each pattern */
  readonly probability: Float64Array;
  /** ln likelihood ratio of fake to genuine, each pattern, without the base rate */
  readonly evidence: Float64Array;
  readonly share: number;
  /** how well the sample is explained, penalised by how far the tables had to move; to compare references by */
  readonly fit: number;
}

/** Signals overlap (an account without posts seldom has a biography), so their product counts a little less. */
const OVERLAP = 0.9;
/** Accounts that a reference table stands for when the sample speaks against it. */
const REFERENCE_ACCOUNTS = 100;
/** A larger sample speaks no louder than this: else it would split along any habit, not along fake and genuine. */
const SAMPLE_ACCOUNTS = 200;
/** Beta(3, 6) before the sample is seen: fakes are more often the smaller part. */
const PRIOR_FAKE = 3;
const PRIOR_GENUINE = 6;
const START = 0.3;
const ROUNDS = 60;
const SETTLED = 1e-5;

/**
 * Base rate and tables of a reference adapted to an unlabelled sample by expectation maximisation: the base rate as in
 * Saerens, Latinne & Decaestecker (2002, doi:10.1162/089976602753284446), the tables with a Dirichlet prior at the
 * reference, so that a sample of another kind moves them and a small one hardly does. `rounds` 0 leaves the tables alone.
 */
export function adaptReference(
  patterns: readonly AccountPattern[],
  reference: SignalTables,
  rounds: number = ROUNDS,
): AdaptedReference {
  const n = patterns.reduce((sum, { count }) => sum + count, 0);
  const scale = Math.min(1, SAMPLE_ACCOUNTS / n);
  const signals = ACCOUNT_SIGNALS.map((_, signal) => signal).filter((signal) => reference[signal]);
  let tables = reference;
  let step = expectation(patterns, { tables, signals, share: START });
  for (let round = 0; round < rounds; round += 1) {
    const share = nextShare(patterns, step.probability, n, scale);
    tables = nextTables(patterns, step.probability, { reference, signals, scale });
    const settled = Math.abs(share - step.share) < SETTLED && round > 5;
    step = expectation(patterns, { tables, signals, share });
    if (settled) break;
  }
  const moved = signals.reduce((sum, signal) => sum + divergence(reference[signal], tables[signal]), 0);
  return {
    probability: step.probability,
    evidence: step.evidence,
    share: meanOf(patterns, step.probability, n),
    fit: step.logLikelihood * scale - OVERLAP * REFERENCE_ACCOUNTS * moved,
  };
}

interface Current {
  readonly tables: SignalTables;
  readonly signals: readonly number[];
  readonly share: number;
}

function expectation(patterns: readonly AccountPattern[], { tables, signals, share }: Current) {
  const logs = signals.map((signal) => tables[signal]?.map((shares) => shares.map(naturalLog)) ?? []);
  const probability = new Float64Array(patterns.length);
  const evidence = new Float64Array(patterns.length);
  const prior = [naturalLog(1 - share), naturalLog(share)];
  let logLikelihood = 0;
  patterns.forEach(({ bins, weights, count }, index) => {
    const sides = [0, 0];
    signals.forEach((signal, place) => {
      const bin = bins[signal];
      if (bin < 0) return;
      sides[0] += OVERLAP * weights[signal] * logs[place][0][bin];
      sides[1] += OVERLAP * weights[signal] * logs[place][1][bin];
    });
    const genuine = sides[0] + prior[0];
    const fake = sides[1] + prior[1];
    const larger = Math.max(genuine, fake);
    const both = larger + naturalLog(exponential(genuine - larger) + exponential(fake - larger));
    evidence[index] = sides[1] - sides[0];
    probability[index] = exponential(fake - both);
    logLikelihood += count * both;
  });
  return { probability, evidence, logLikelihood, share };
}

function nextShare(patterns: readonly AccountPattern[], probability: Float64Array, n: number, scale: number): number {
  const fakes = meanOf(patterns, probability, n) * n * scale;
  return (PRIOR_FAKE + fakes) / (PRIOR_FAKE + PRIOR_GENUINE + n * scale);
}

function nextTables(
  patterns: readonly AccountPattern[],
  probability: Float64Array,
  { reference, signals, scale }: { reference: SignalTables; signals: readonly number[]; scale: number },
): SignalTables {
  const next: [number[], number[]][] = [];
  for (const signal of signals) {
    const start = reference[signal];
    if (!start) continue;
    const found = start.map((shares) => new Array<number>(shares.length).fill(0));
    patterns.forEach(({ bins, count }, index) => {
      const bin = bins[signal];
      if (bin < 0) return;
      found[1][bin] += probability[index] * count * scale;
      found[0][bin] += (1 - probability[index]) * count * scale;
    });
    const side = (of: 0 | 1): number[] => {
      const total = found[of].reduce((sum, value) => sum + value, 0) + REFERENCE_ACCOUNTS;
      return start[of].map((share, bin) => (found[of][bin] + REFERENCE_ACCOUNTS * share) / total);
    };
    next[signal] = [side(0), side(1)];
  }
  return reference.map((_, signal) => next[signal] ?? null);
}

/** Kullback–Leibler divergence of both sides, from the reference to where the sample has moved it. */
function divergence(from: SignalTables[number], to: SignalTables[number]): number {
  if (!from || !to) return 0;
  let sum = 0;
  from.forEach((shares, side) => {
    shares.forEach((share, bin) => (sum += share * (naturalLog(share) - naturalLog(to[side][bin]))));
  });
  return sum;
}

function meanOf(patterns: readonly AccountPattern[], values: Float64Array, n: number): number {
  return patterns.reduce((sum, { count }, index) => sum + count * values[index], 0) / n;
}
