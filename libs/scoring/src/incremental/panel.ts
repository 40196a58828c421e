/** Days of one unit (a region, a product, a shop) beside units that nothing was done to. */
export interface Panel {
  /** Of the unit that the campaign ran in, a value a day. */
  readonly treated: readonly number[];
  /** The same days of each control. */
  readonly controls: readonly (readonly number[])[];
  /** Index of the first day of the campaign: days before it are the past. */
  readonly start: number;
}

/** Fewer days than this on a side, or fewer controls than one, show nothing. */
export const FEWEST_DAYS = 14;
/** A placebo p of N controls is at least 1 / (N + 1): below 19 it cannot come to 5 %. */
export const FEWEST_CONTROLS = 19;

export type TooFew = 'days_before' | 'days_after' | 'controls';

/** Why the data are too few to tell; null when they are enough. */
export function tooFew({ treated, controls, start }: Panel): TooFew | null {
  if (start < FEWEST_DAYS) return 'days_before';
  if (treated.length - start < FEWEST_DAYS) return 'days_after';
  return controls.length < FEWEST_CONTROLS ? 'controls' : null;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Day by day the mean of these units, weighted where weights are given (they sum to 1). */
export function meanUnit(units: readonly (readonly number[])[], weights?: readonly number[]): number[] {
  return units[0].map((_, day) =>
    units.reduce((sum, unit, at) => sum + unit[day] * (weights ? weights[at] : 1 / units.length), 0),
  );
}

/** Mean after less mean before. */
export function rise(series: readonly number[], start: number): number {
  return mean(series.slice(start)) - mean(series.slice(0, start));
}

/** Least-squares slope a day. */
export function slope(series: readonly number[]): number {
  const middle = (series.length - 1) / 2;
  const centre = mean(series);
  let [above, below] = [0, 0];
  series.forEach((value, day) => {
    above += (day - middle) * (value - centre);
    below += (day - middle) ** 2;
  });
  return below > 0 ? above / below : 0;
}

/** Share of values, the real one counted, at least as far from 0: the p of a permutation test (Abadie, Diamond, Hainmueller 2010). */
export function placeboP(real: number, placebos: readonly number[]): number {
  const asFar = placebos.filter((placebo) => Math.abs(placebo) >= Math.abs(real)).length;
  return (1 + asFar) / (placebos.length + 1);
}
