import type { CohortColumns, Network, ProfileColumns } from '@vivier/scoring/cohort-columns';
import { ProfileNames } from '@vivier/scoring/profile-names';

type ColumnName = Exclude<keyof ProfileColumns, 'network'>;

/** The columns of one network while they are read; a column exists from its first known value on. */
export class CohortTable {
  /** Handles, by which ties are broken: ids differ from install to install, and after an interrupted import. */
  readonly handles: ProfileNames;
  private readonly places: Int32Array;
  private count = 0;
  private readonly columns = new Map<ColumnName, Float64Array>();

  constructor(
    readonly network: Network,
    private readonly most: number,
  ) {
    this.handles = new ProfileNames(most);
    this.places = new Int32Array(most);
  }

  /** Profile ids in ascending order, which is how a place is found again. */
  get ids(): Int32Array {
    return this.places.subarray(0, this.count);
  }

  /** The place of one more profile; undefined when the table is full: who came in meanwhile waits for the next rescore. */
  add(id: number, handle: Uint8Array): number | undefined {
    if (this.count === this.most) return undefined;
    this.places[this.count] = id;
    this.handles.add(handle);
    this.count += 1;
    return this.count - 1;
  }

  placeOf(id: number): number | undefined {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < id) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.places[low] === id ? low : undefined;
  }

  set(name: ColumnName, place: number, value: number): void {
    if (!Number.isNaN(value)) this.column(name)[place] = value;
  }

  get(name: ColumnName, place: number): number {
    return this.columns.get(name)?.[place] ?? NaN;
  }

  /** Made where it does not exist yet: to be asked for with a known value at hand. */
  column(name: ColumnName): Float64Array {
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = new Float64Array(this.most).fill(NaN)));
    return column;
  }

  toColumns(): CohortColumns {
    const n = this.count;
    const columns = [...this.columns].map(([name, column]) => [name, column.subarray(0, n)]);
    return {
      followers: new Float64Array(n).fill(NaN),
      ...Object.fromEntries(columns),
      network: this.network,
      ids: this.handles,
    };
  }
}
