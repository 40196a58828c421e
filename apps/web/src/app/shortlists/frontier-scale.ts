/** The axis of budgets: from 0 to `max` in steps that people count in. */
export interface BudgetScale {
  readonly max: number;
  /** distance of ticks */
  readonly tick: number;
  /** what one move of the slider changes */
  readonly step: number;
}

const TICKS = 5;
/** The curve ends at 1.4 times the budget asked for. */
const BEYOND = 1.4;

export function budgetScale(budget: number): BudgetScale {
  const tick = niceStep((Math.max(budget, 1) * BEYOND) / TICKS);
  return { max: Math.ceil((Math.max(budget, 1) * BEYOND) / tick - 1e-9) * tick, tick, step: tick / 50 };
}

/** The scale stays while the budget keeps well inside it, so that the slider does not slip away under the hand. */
export function heldScale(budget: number, before: BudgetScale | undefined): BudgetScale {
  return before && budget >= before.max * 0.4 && budget <= before.max * 0.9 ? before : budgetScale(budget);
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `value`. */
export function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Height of a curve at `at`, straight between its points; null outside them. Points by rising x. */
export function heightAt(points: readonly (readonly [number, number])[], at: number): number | null {
  for (let i = 1; i < points.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    if (at >= x0 && at <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
  }
  return null;
}
