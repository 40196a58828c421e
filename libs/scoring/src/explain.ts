import { CENTI_MAXIMUM, scoreCreator, type CreatorScore, type ScoreInput } from './score-creator';
import { FACTORS, type Factor } from './weights';

export type ReasonNumbers = Readonly<Record<string, number | string | null>>;

/** Why a factor is what it is, as a code; the web has the words. */
export type ReasonCode =
  | 'percentile_in_cohort'
  | 'percentile_in_benchmark'
  | 'authenticity_signals'
  | 'share_in_target'
  | 'share_estimated'
  | 'cost_percentile'
  | 'wishes_met'
  | 'factor_missing'
  | 'missing_below_median';

/** Where a factor's figure comes from; passed through to the part it explains. */
export interface Reason {
  readonly code: ReasonCode;
  readonly numbers: ReasonNumbers;
}

export interface Part {
  /** `missing` is the price of not knowing a factor: what its 20th percentile lacks to its median */
  readonly factor: Factor | 'missing';
  readonly of: Factor;
  /** centi-points this part stands for; negative in a `missing` part */
  readonly centi: number;
  readonly weightBp: number;
  /** units: weightBp × centi; the parts' units sum to the score's */
  readonly points: number;
  readonly reason: ReasonCode;
  readonly numbers: ReasonNumbers;
}

export interface Explanation extends CreatorScore {
  readonly parts: readonly Part[];
}

const DEFAULT_REASON: Readonly<Record<Factor, ReasonCode>> = {
  engagement: 'percentile_in_cohort',
  authenticity: 'authenticity_signals',
  audienceFit: 'share_in_target',
  value: 'cost_percentile',
  briefFit: 'wishes_met',
};

/**
 * A score with its parts, in the order of FACTORS; factors that weigh nothing have none. A missing factor shows its
 * cohort's median and, in a part of its own, what counting as the 20th percentile takes away.
 */
export function explain(input: ScoreInput, reasons: Partial<Record<Factor, Reason>> = {}): Explanation {
  const scored = scoreCreator(input);
  const parts = FACTORS.flatMap((factor, k): Part[] => {
    const weightBp = input.weights[k];
    if (weightBp === 0) return [];
    const part = (centi: number, of: Factor | 'missing', reason: ReasonCode, numbers: ReasonNumbers): Part => ({
      factor: of,
      of: factor,
      centi,
      weightBp,
      points: weightBp * centi,
      reason,
      numbers,
    });
    if (!scored.missing[k]) {
      const reason = reasons[factor];
      return [part(scored.factors[k], factor, reason?.code ?? DEFAULT_REASON[factor], reason?.numbers ?? {})];
    }
    const { p20, median } = input.fallbacks[k];
    return [
      part(median, factor, 'factor_missing', { median, ...reasons[factor]?.numbers }),
      part(p20 - median, 'missing', 'missing_below_median', { p20, median }),
    ];
  });
  return { ...scored, parts };
}

export interface ScoreDifference {
  readonly factor: Factor;
  /** what A has over B by this factor, in units; the missing part counts with its factor */
  readonly units: number;
}

/** Why A stands above B: the differences of their parts, the largest first; they sum to the difference of the scores. */
export function compareScores(
  a: Explanation,
  b: Explanation,
): { readonly units: number; readonly differences: readonly ScoreDifference[] } {
  const pointsOf = (explanation: Explanation, factor: Factor) =>
    explanation.parts.filter((part) => part.of === factor).reduce((sum, part) => sum + part.points, 0);
  const differences = FACTORS.map((factor) => ({ factor, units: pointsOf(a, factor) - pointsOf(b, factor) }))
    .filter(({ units }) => units !== 0)
    .sort((p, q) => Math.abs(q.units) - Math.abs(p.units) || FACTORS.indexOf(p.factor) - FACTORS.indexOf(q.factor));
  return { units: a.units - b.units, differences };
}

/**
 * What would change the rank: the centi-points one factor would need, all else equal, for the score to reach
 * `targetUnits`.
 *
 * @returns null when the factor weighs nothing or even 100.00 would not do
 */
export function factorNeeded(input: ScoreInput, factor: Factor, targetUnits: number): number | null {
  const k = FACTORS.indexOf(factor);
  const { units, factors } = scoreCreator(input);
  const weight = input.weights[k];
  if (weight === 0) return null;
  const needed = Math.max(0, factors[k] + Math.ceil((targetUnits - units) / weight));
  return needed <= CENTI_MAXIMUM ? needed : null;
}
