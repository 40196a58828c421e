import { benchmarkCenti } from '@vivier/scoring/factors/engagement-benchmark';
import { engagementPosterior } from '@vivier/scoring/factors/engagement-posterior';
import type { EngagementEvidence } from '@vivier/scoring/snapshot';
import { Z_80 } from '@vivier/scoring/statistics/normal-distribution';
import { FACTORS, type Weights } from '@vivier/scoring/weights';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import type { ProfileFactors } from '../creators/profile-factors.entity';

/** Where a profile's percentile lies with 80 % probability when nothing is known of it: that is what a percentile says. */
const UNKNOWN_FROM = 1000;
const UNKNOWN_TO = 9000;

/** What the engagement factor was computed from, as the snapshot keeps it; null where it is missing. */
export function storedEvidence(stored: ProfileFactors | null): EngagementEvidence | null {
  if (!stored?.rateEvidence || stored.engagementCenti === null || !stored.rateVariant) return null;
  const [logMean, logVariance, samplingVariance, expectation, priorVariance, less, equal] = stored.rateEvidence;
  return {
    variant: stored.rateVariant,
    cohortKind: stored.cohortKind as 'workspace' | 'benchmark',
    logMean,
    logVariance,
    samplingVariance,
    expectation,
    priorVariance,
    less,
    equal,
    cohortSize: stored.cohortSize ?? 0,
  };
}

/**
 * The percentiles at both ends of the rate's 80 % interval. The published percentile is moved by what the interval's
 * half width means on a normal with the cohort's spread; centi-points.
 */
export function engagementRange(evidence: EngagementEvidence, centi: number): readonly [low: number, high: number] {
  const { distance, value, high } = engagementPosterior(evidence);
  const half = value > 0 ? Math.log(high / value) / Z_80 : 0;
  const at = (z: number) => benchmarkCenti(distance + z * Z_80 * half, evidence.priorVariance);
  const moved = (z: number) => Math.min(10_000, Math.max(0, centi + at(z) - at(0)));
  return evidence.priorVariance > 0 ? [moved(-1), moved(1)] : [centi, centi];
}

export interface Uncertainty {
  factors: readonly (number | null)[];
  evidence: EngagementEvidence | null;
  audienceEstimated: boolean;
}

/**
 * 80 % interval of a score, in points: what is uncertain in engagement, in an estimated audience and in missing factors,
 * taken as independent (root of the sum of squares a side), cut to 0 … 100.
 */
export function scoreRange(
  units: number,
  weights: Weights,
  { factors, evidence, audienceEstimated }: Uncertainty,
): { low: number; high: number } {
  let below = 0;
  let above = 0;
  FACTORS.forEach((factor, k) => {
    if (weights[k] === 0 || factor === 'briefFit') return;
    const counted = factors[k] ?? 2000;
    const unknown = factors[k] === null || (factor === 'audienceFit' && audienceEstimated);
    const [low, high] = unknown
      ? [Math.min(UNKNOWN_FROM, counted), Math.max(UNKNOWN_TO, counted)]
      : factor === 'engagement' && evidence
        ? engagementRange(evidence, counted)
        : [counted, counted];
    below += (weights[k] * (counted - low)) ** 2;
    above += (weights[k] * (high - counted)) ** 2;
  });
  const whole = 100 * UNITS_PER_POINT;
  return {
    low: Math.max(0, units - Math.sqrt(below)) / UNITS_PER_POINT,
    high: Math.min(whole, units + Math.sqrt(above)) / UNITS_PER_POINT,
  };
}
