import { dateOfDayNumber, dayNumber, type IsoDate } from '../time/iso-date';

/** What a product sold on a day, in minor units. */
export interface ProductDay {
  readonly product: string;
  readonly day: IsoDate;
  readonly minor: number;
}

export interface ProductQuestion {
  readonly treated: readonly string[];
  /** Products that a campaign touched: no controls. */
  readonly touched: ReadonlySet<string>;
  readonly from: IsoDate;
  /** First day of the campaign. */
  readonly start: IsoDate;
  readonly to: IsoDate;
}

export interface ProductPanel {
  readonly days: readonly IsoDate[];
  readonly treated: readonly number[];
  readonly controls: readonly { readonly product: string; readonly series: readonly number[] }[];
  /** Index of the first day of the campaign. */
  readonly start: number;
}

/** A control that sold on fewer days than this share says little of a normal day. */
const FEWEST_SOLD = 0.25;

/**
 * Days of the products that a campaign promoted beside those that nothing was done to. Controls are put on the scale of the promoted
 * products, by their sums before the campaign: a small product and a large one may be compared by how they rise.
 */
export function productPanel(
  rows: readonly ProductDay[],
  { treated, touched, from, start, to }: ProductQuestion,
): ProductPanel {
  const first = dayNumber(from);
  const length = dayNumber(to) - first + 1;
  const days = Array.from({ length }, (_, at) => dateOfDayNumber(first + at));
  const begins = dayNumber(start) - first;
  const chosen = new Set(treated);
  const own = new Array<number>(length).fill(0);
  const others = new Map<string, number[]>();
  for (const { product, day, minor } of rows) {
    const at = dayNumber(day) - first;
    if (at < 0 || at >= length) continue;
    if (chosen.has(product)) own[at] += minor;
    else if (!touched.has(product)) {
      const series = others.get(product) ?? new Array<number>(length).fill(0);
      series[at] += minor;
      others.set(product, series);
    }
  }
  const before = sum(own.slice(0, begins));
  const controls = [...others]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([product, series]) => {
      const past = sum(series.slice(0, begins));
      const sold = series.filter((value) => value > 0).length;
      if (past <= 0 || sold < FEWEST_SOLD * length) return [];
      const scale = before > 0 ? before / past : 1;
      return [{ product, series: series.map((value) => value * scale) }];
    });
  return { days, treated: own, controls, start: begins };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
