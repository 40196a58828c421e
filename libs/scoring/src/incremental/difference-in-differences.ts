import { quantile } from '../statistics/quantile';
import { mean, meanUnit, type Panel, placeboP, rise, slope, type TooFew, tooFew } from './panel';

export interface Incremental {
  /** What the campaign added a day, on average over its days. */
  readonly effect: number;
  /** Holds the true effect in about 95 of 100 cases. */
  readonly low: number;
  readonly high: number;
  /** Of `effect`, over all days of the campaign. */
  readonly total: number;
  readonly placeboP: number;
  /** The trends before differed more than those of 95 % of the controls: the comparison says nothing then. */
  readonly trendsDiffer: boolean;
  readonly tooFew: TooFew | null;
  /** Enough data, like trends, an interval without 0 and a placebo p of at most 0.05. */
  readonly proved: boolean;
}

export interface BootstrapOptions {
  readonly samples?: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Difference in differences: the treated unit's rise less the controls' mean rise. The interval is a circular block bootstrap of the
 * gap's residuals (D. N. Politis, J. P. Romano 1992; blocks of T^(1/3) days) with the controls drawn anew as well; the placebo p gives
 * the campaign to each control in turn.
 * @param panel series of one length, `start` within it
 */
export function differenceInDifferences(panel: Panel, { samples = 999, random }: BootstrapOptions): Incremental {
  const { treated, controls, start } = panel;
  const gap = difference(treated, meanUnit(controls));
  const effect = rise(gap, start);
  const placebos = controls.map((unit, at) => rise(difference(unit, meanUnit(without(controls, at))), start));
  const trend = slope(gap.slice(0, start));
  const trends = controls.map((unit, at) => slope(difference(unit, meanUnit(without(controls, at))).slice(0, start)));
  const { low, high } = interval(panel, { gap, effect, placebos }, { samples, random });
  return judged(panel, {
    effect,
    low,
    high,
    p: placeboP(effect, placebos),
    trendsDiffer: placeboP(trend, trends) <= 0.05,
  });
}

/** What the figures allow to say; shared by every estimate. */
export function judged(
  panel: Panel,
  {
    effect,
    low,
    high,
    p,
    trendsDiffer,
  }: { effect: number; low: number; high: number; p: number; trendsDiffer: boolean },
): Incremental {
  const few = tooFew(panel);
  const proved = few === null && !trendsDiffer && p <= 0.05 && (low > 0 || high < 0);
  const total = effect * (panel.treated.length - panel.start);
  return { effect, low, high, total, placeboP: p, trendsDiffer, tooFew: few, proved };
}

const difference = (a: readonly number[], b: readonly number[]) => a.map((value, day) => value - b[day]);
const without = <T>(items: readonly T[], at: number) => items.filter((_, index) => index !== at);

interface Estimate {
  readonly gap: readonly number[];
  readonly effect: number;
  readonly placebos: readonly number[];
}

/** The bootstrap says how the days scatter, the placebos how units do that nothing was done to: both are uncertainty of the effect. */
function interval(
  { start }: Panel,
  { gap, effect, placebos }: Estimate,
  { samples = 999, random }: BootstrapOptions,
): { low: number; high: number } {
  const before = centred(gap.slice(0, start));
  const after = centred(gap.slice(start));
  const spread = placebos.length > 1 ? centred(placebos) : [0];
  const drawn: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const unit = spread[Math.floor(random() * spread.length)];
    drawn.push(effect + unit + mean(blocks(after, random)) - mean(blocks(before, random)));
  }
  drawn.sort((a, b) => a - b);
  return { low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

function centred(values: readonly number[]): number[] {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

/** As many days as there were, in runs of T^(1/3) days, the end joined to the beginning. */
function blocks(days: readonly number[], random: () => number): number[] {
  const length = Math.max(1, Math.round(days.length ** (1 / 3)));
  const drawn: number[] = [];
  while (drawn.length < days.length) {
    const from = Math.floor(random() * days.length);
    for (let day = 0; day < length && drawn.length < days.length; day += 1)
      drawn.push(days[(from + day) % days.length]);
  }
  return drawn;
}
