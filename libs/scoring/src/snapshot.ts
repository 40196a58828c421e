import { BENCHMARK_VERSION } from './benchmarks/benchmark-version';
import { canonicalJson, type Json } from './canonical-json';
import { benchmarkCenti } from './factors/engagement-benchmark';
import type { EngagementColumns } from './factors/engagement-columns';
import { COHORT_KINDS } from './factors/engagement-columns';
import { engagementPosterior } from './factors/engagement-posterior';
import { FORMULA_VERSION } from './formula-version';
import { scoreCreator, type Fallback } from './score-creator';
import { percentileCenti } from './statistics/percentile-rank';
import type { Weights } from './weights';

export type Sha256 = (utf8: string) => string;

/** What the engagement factor was computed from: the profile's own figures and what its cohort contributed. */
export interface EngagementEvidence {
  readonly variant: string;
  readonly cohortKind: 'workspace' | 'benchmark';
  readonly logMean: number;
  readonly logVariance: number;
  readonly samplingVariance: number;
  readonly expectation: number;
  readonly priorVariance: number;
  readonly less: number;
  readonly equal: number;
  readonly cohortSize: number;
}

export interface SnapshotInputs {
  readonly profileId: string;
  readonly weights: Weights;
  /** centi-points, null = missing. An engagement factor with evidence is recomputed from it. */
  readonly factors: readonly (number | null)[];
  readonly fallbacks: readonly Fallback[];
  readonly engagement: EngagementEvidence | null;
  /** values behind the other factors with their sources and dates, kept as they were shown */
  readonly facts: { readonly [key: string]: Json };
}

export interface Snapshot {
  readonly canonical: string;
  readonly hash: string;
  readonly units: number;
}

export interface Replay {
  /** of the text that was kept */
  readonly hash: string;
  /** of the text that the inputs lead to when everything is computed again */
  readonly replayed: string;
  readonly units: number;
  readonly score: number;
  readonly engagement: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** the recomputed score and engagement factor are those of the snapshot, to the last byte of its text */
  readonly equal: boolean;
}

/**
 * Freezes a score: canonical JSON of its inputs, formula version, benchmark version, weights and result, and its hash.
 *
 * @param sha256 hex SHA-256 of a string's UTF-8 bytes (this library does no I/O and owns no cryptography)
 * @throws RangeError when the engagement factor does not follow from its evidence
 */
export function scoreSnapshot(inputs: SnapshotInputs, sha256: Sha256): Snapshot {
  const { units } = scoreCreator(inputs);
  if (inputs.engagement && engagementCenti(inputs.engagement) !== inputs.factors[0]) {
    throw new RangeError('the engagement factor does not follow from its evidence');
  }
  const content = { formulaVersion: FORMULA_VERSION, benchmarkVersion: BENCHMARK_VERSION, inputs, units };
  const canonical = canonicalJson(content as unknown as Json);
  return { canonical, hash: sha256(canonical), units };
}

/**
 * Computes a snapshot's score again from its inputs. The posterior uses arithmetic alone (`naturalLog`, `exponential`),
 * so the result is the same bit for bit on any machine.
 *
 * @throws RangeError when the snapshot was made by another formula version
 */
export function replaySnapshot(canonical: string, sha256: Sha256): Replay {
  const content = JSON.parse(canonical) as { formulaVersion: string; inputs: SnapshotInputs; units: number };
  if (content.formulaVersion !== FORMULA_VERSION) {
    throw new RangeError(`snapshot of formula ${content.formulaVersion}, this is ${FORMULA_VERSION}`);
  }
  const { inputs } = content;
  const { engagement } = inputs;
  const factors = engagement ? [engagementCenti(engagement), ...inputs.factors.slice(1)] : inputs.factors;
  const { units, score } = scoreCreator({ ...inputs, factors });
  const posterior = engagement ? engagementPosterior(engagement) : null;
  const again = canonicalJson({ ...content, inputs: { ...inputs, factors }, units } as unknown as Json);
  return {
    hash: sha256(canonical),
    replayed: sha256(again),
    units,
    score,
    engagement: posterior && { value: posterior.value, low: posterior.low, high: posterior.high },
    equal: again === canonical,
  };
}

/** Evidence of profile i for its snapshot; null where its engagement factor is missing. */
export function engagementEvidence(columns: EngagementColumns, i: number): EngagementEvidence | null {
  const cohortKind = COHORT_KINDS[columns.cohortKind[i]];
  if (cohortKind === 'none') return null;
  return {
    variant: columns.variant,
    cohortKind,
    logMean: columns.logMean[i],
    logVariance: columns.logVariance[i],
    samplingVariance: columns.samplingVariance[i],
    expectation: columns.expectation[i],
    priorVariance: columns.priorVariance[i],
    less: columns.less[i],
    equal: columns.equal[i],
    cohortSize: columns.cohortSize[i],
  };
}

function engagementCenti(evidence: EngagementEvidence): number {
  return evidence.cohortKind === 'benchmark'
    ? benchmarkCenti(engagementPosterior(evidence).distance, evidence.priorVariance)
    : percentileCenti(evidence.less, evidence.equal, evidence.cohortSize);
}
