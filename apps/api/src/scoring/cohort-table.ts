import type { CohortColumns, MonthlyHistory, Network } from '@vivier/scoring/cohort-columns';

type ColumnName = Exclude<keyof CohortColumns, 'network' | 'ids' | 'history'>;

/** The columns of one network while they are read; a column exists from its first known value on. */
export class CohortTable {
  /** In ascending order, which is how a place is found again. */
  readonly ids: number[] = [];
  /** Handles, by which ties are broken: ids differ from install to install, and after an interrupted import. */
  private readonly handles: string[] = [];
  private readonly columns = new Map<ColumnName, Float64Array>();
  private history: MonthlyHistory | undefined;

  constructor(
    readonly network: Network,
    private readonly most: number,
  ) {}

  /** False when the table is full: profiles that came in while it was read wait for the next rescore. */
  add(id: number, handle: string): boolean {
    if (this.ids.length === this.most) return false;
    this.ids.push(id);
    this.handles.push(handle);
    return true;
  }

  placeOf(id: number): number | undefined {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ids[middle] < id) low = middle + 1;
      else high = middle;
    }
    return this.ids[low] === id ? low : undefined;
  }

  set(name: ColumnName, place: number, value: number | null): void {
    if (value === null || Number.isNaN(value)) return;
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = new Float64Array(this.most).fill(NaN)));
    column[place] = value;
  }

  get(name: ColumnName, place: number): number {
    return this.columns.get(name)?.[place] ?? NaN;
  }

  /** Follower counts a month, oldest first, by place. */
  setHistory(months: ReadonlyMap<number, readonly number[]>): void {
    const offsets = new Uint32Array(this.ids.length + 1);
    let total = 0;
    for (let place = 0; place < this.ids.length; place += 1) {
      total += months.get(place)?.length ?? 0;
      offsets[place + 1] = total;
    }
    const followers = new Float64Array(total);
    for (const [place, values] of months) followers.set(values, offsets[place]);
    this.history = total > 0 ? { offsets, followers, views: null } : undefined;
  }

  toColumns(): CohortColumns {
    const n = this.ids.length;
    const columns = [...this.columns].map(([name, column]) => [
      name,
      column.length === n ? column : column.subarray(0, n),
    ]);
    return {
      followers: new Float64Array(n).fill(NaN),
      ...Object.fromEntries(columns),
      network: this.network,
      ids: this.handles,
      history: this.history,
    };
  }
}
