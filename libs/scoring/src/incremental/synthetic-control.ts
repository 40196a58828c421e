import { quantile } from '../statistics/quantile';
import { type Incremental, judged } from './difference-in-differences';
import { mean, meanUnit, type Panel, placeboP } from './panel';

export interface SyntheticControl extends Incremental {
  /** Of each control, in their order; ≥ 0, sum 1. */
  readonly weights: readonly number[];
  /** Root of the mean square of what the weights leave unexplained before the campaign. */
  readonly misfit: number;
}

const MOST_ROUNDS = 5_000;
const CLOSE = 1e-9;

/**
 * Synthetic control (A. Abadie, A. Diamond, J. Hainmueller, JASA 105, 2010): the mix of controls that was most like the treated unit
 * before, by least squares on the simplex. The placebo p compares the ratio of misfit after and before with that of every control; the
 * interval takes the spread of the controls' own effects.
 */
export function syntheticControl(panel: Panel): SyntheticControl {
  const real = fitted(panel);
  const placebos = panel.controls.map((treated, at) =>
    fitted({ ...panel, treated, controls: panel.controls.filter((_, index) => index !== at) }),
  );
  const spread = placebos.map(({ effect }) => effect).sort((a, b) => a - b);
  const centre = mean(spread);
  const [low, high] = [
    real.effect - (quantile(spread, 0.975) - centre),
    real.effect - (quantile(spread, 0.025) - centre),
  ];
  const p = placeboP(
    real.ratio,
    placebos.map(({ ratio }) => ratio),
  );
  return {
    ...judged(panel, { effect: real.effect, low, high, p, trendsDiffer: false }),
    weights: real.weights,
    misfit: real.misfit,
  };
}

interface Fit {
  readonly weights: number[];
  readonly effect: number;
  readonly misfit: number;
  readonly ratio: number;
}

function fitted({ treated, controls, start }: Panel): Fit {
  const weights = simplexWeights(
    treated.slice(0, start),
    controls.map((unit) => unit.slice(0, start)),
  );
  const mix = meanUnit(controls, weights);
  const gap = treated.map((value, day) => value - mix[day]);
  const misfit = rootMeanSquare(gap.slice(0, start));
  const after = gap.slice(start);
  return { weights, effect: mean(after), misfit, ratio: rootMeanSquare(after) / Math.max(misfit, 1e-12) };
}

const rootMeanSquare = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value * value)));

/**
 * min ‖y − Xw‖² with w ≥ 0, Σw = 1, which is min ‖(X − y)w‖²: weight moves from the unit with the steepest gradient to that with the
 * flattest, each time by the best amount (sequential minimal optimisation, J. Platt 1998), until no move helps.
 */
function simplexWeights(y: readonly number[], units: readonly (readonly number[])[]): number[] {
  const apart = units.map((unit) => unit.map((value, day) => value - y[day]));
  const gram = apart.map((a) => apart.map((b) => a.reduce((sum, value, day) => sum + value * b[day], 0)));
  const weights = units.map(() => 1 / units.length);
  const gradient = gram.map((row) => row.reduce((sum, value) => sum + value / units.length, 0));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let [to, from] = [0, -1];
    gradient.forEach((value, at) => {
      if (value < gradient[to]) to = at;
      if (weights[at] > 0 && (from < 0 || value > gradient[from])) from = at;
    });
    const gain = gradient[from] - gradient[to];
    if (gain <= CLOSE * Math.max(1, Math.abs(gradient[from]))) break;
    const curvature = gram[from][from] + gram[to][to] - 2 * gram[from][to];
    const moved = curvature > 0 ? Math.min(weights[from], gain / curvature) : weights[from];
    weights[from] -= moved;
    weights[to] += moved;
    gradient.forEach((_, at) => (gradient[at] += moved * (gram[at][to] - gram[at][from])));
  }
  return weights;
}
