import { CENTI_MAXIMUM } from './score-creator';
import { largestRemainder } from './statistics/largest-remainder';
import { checkWeights, WEIGHT_TOTAL, type Weights } from './weights';

/** A place in a ranking: the factors as counted (missing ones filled in), in the order of FACTORS. */
export interface RankedPlace {
  readonly id: number;
  readonly factors: readonly number[];
}

/** Σ weight × factor, in units (see `scoreCreator`). */
export function unitsOf(weights: Weights, factors: readonly number[]): number {
  return factors.reduce((sum, centi, k) => sum + weights[k] * centi, 0);
}

/** Whether a score stands above another's: the higher one, of two equal ones that of the smaller id. */
export function standsAbove(a: { id: number; units: number }, b: { id: number; units: number }): boolean {
  return a.units > b.units || (a.units === b.units && a.id < b.id);
}

/**
 * The least centi-points of one factor, all else equal, with which a profile stands above the holder of a place.
 *
 * @returns null when the factor weighs nothing or even 100.00 would not do
 */
export function factorForPlace(weights: Weights, own: RankedPlace, holder: RankedPlace, factor: number): number | null {
  const weight = weights[factor];
  if (weight === 0) return null;
  const target = unitsOf(weights, holder.factors) + (own.id < holder.id ? 0 : 1);
  const needed = own.factors[factor] + Math.ceil((target - unitsOf(weights, own.factors)) / weight);
  return needed > CENTI_MAXIMUM ? null : Math.max(0, needed);
}

/**
 * The weights when one factor weighs `bp` more or less and the others give or take in proportion (largest remainder).
 *
 * @returns null when it would weigh less than nothing or more than all, or when no other factor weighs anything
 */
export function shiftedWeights(weights: Weights, factor: number, bp: number): Weights | null {
  checkWeights(weights);
  const shifted = weights[factor] + bp;
  const others = weights.map((weight, k) => (k === factor ? 0 : weight));
  if (shifted < 0 || shifted > WEIGHT_TOTAL || weights[factor] === WEIGHT_TOTAL) return null;
  const shared = largestRemainder(others, WEIGHT_TOTAL - shifted);
  const [engagement, authenticity, audienceFit, value, briefFit] = shared.map((weight, k) =>
    k === factor ? shifted : weight,
  );
  return [engagement, authenticity, audienceFit, value, briefFit];
}

/** People set weights in whole percents. */
const STEP = 100;

/**
 * The smallest change of one factor's weight, in whole percents up or down, that brings a profile to a place among
 * `others`. Every step is counted out, since a rank may fall and rise again on the way.
 *
 * @param others everybody else in the ranking, or at least all who may come to stand above
 * @param question.place the place to reach, from 1
 * @returns null when no change of this weight does it; of two changes of the same size the increase
 */
export function weightForPlace(
  others: readonly RankedPlace[],
  own: RankedPlace,
  question: { readonly weights: Weights; readonly factor: number; readonly place: number },
): { readonly weights: Weights; readonly place: number } | null {
  for (let size = STEP; size <= WEIGHT_TOTAL; size += STEP) {
    for (const bp of [size, -size]) {
      const weights = shiftedWeights(question.weights, question.factor, bp);
      if (!weights) continue;
      const place = placeAmong(others, own, weights, question.place);
      if (place !== null) return { weights, place };
    }
  }
  return null;
}

/** The place of a profile under these weights; null when it is behind `last`. */
function placeAmong(others: readonly RankedPlace[], own: RankedPlace, weights: Weights, last: number): number | null {
  const units = unitsOf(weights, own.factors);
  let above = 0;
  for (const other of others) {
    if (!standsAbove({ id: other.id, units: unitsOf(weights, other.factors) }, { id: own.id, units })) continue;
    above += 1;
    if (above >= last) return null;
  }
  return above + 1;
}
