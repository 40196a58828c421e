import { ACCOUNT_SIGNALS, type SignalName } from './account-signals';
import type { OriginCounts } from './origin-counts';

/** Share of each bin among genuine accounts [0] and fakes [1], signal by signal; null where no origin tells. */
export type SignalTables = readonly (readonly [readonly number[], readonly number[]] | null)[];

export interface OriginModel {
  readonly version: string;
  /** The mean over the origins first, then each origin drawn half way to that mean. */
  readonly references: readonly { readonly origin: string; readonly tables: SignalTables }[];
}

/** An origin's own accounts count as much as the mean of all. */
const OWN = 0.5;
/** Accounts spread evenly over the bins, so that no bin is empty. */
const SMOOTHING = 5;

/**
 * Reference tables from counts of labelled accounts. Each origin weighs the same in the mean, however many accounts it
 * has: what is to be learned is how origins differ.
 */
export function originModel(version: string, origins: readonly OriginCounts[]): OriginModel {
  const own = origins.map((counts) => ACCOUNT_SIGNALS.map(({ name }) => sharesOf(counts, name)));
  const mean = ACCOUNT_SIGNALS.map((_, signal) => meanOf(own.map((tables) => tables[signal])));
  const drawn = own.map((tables) =>
    tables.map((table, signal) => {
      const whole = mean[signal];
      return table && whole ? mixed(table, whole) : whole;
    }),
  );
  return {
    version,
    references: [
      { origin: 'all', tables: mean },
      ...drawn.map((tables, index) => ({ origin: origins[index].origin, tables })),
    ],
  };
}

type Table = readonly [readonly number[], readonly number[]];

function sharesOf({ signals }: OriginCounts, name: SignalName): Table | null {
  const counts = signals[name];
  return counts ? [smoothed(counts.genuine), smoothed(counts.fake)] : null;
}

function smoothed(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count + SMOOTHING / counts.length) / (total + SMOOTHING));
}

function meanOf(tables: readonly (Table | null)[]): Table | null {
  const told = tables.filter((table) => table !== null);
  if (told.length === 0) return null;
  const of = (side: 0 | 1) =>
    told[0][side].map((_, bin) => told.reduce((sum, table) => sum + table[side][bin], 0) / told.length);
  return [of(0), of(1)];
}

function mixed(own: Table, mean: Table): Table {
  const of = (side: 0 | 1) => own[side].map((share, bin) => OWN * share + (1 - OWN) * mean[side][bin]);
  return [of(0), of(1)];
}
