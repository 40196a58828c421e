/** Maximise cost·x with rowLower ≤ A·x ≤ rowUpper, lower ≤ x ≤ upper; A by rows (compressed sparse rows). */
export interface MilpModel {
  readonly columns: number;
  readonly rows: number;
  readonly objective: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 = whole numbers only */
  readonly integer: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly rowFrom: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export interface MilpAnswer {
  /** a feasible point, the best found; null when none was found */
  readonly point: Float64Array | null;
  /** no feasible point is worth more */
  readonly bound: number;
  readonly infeasible: boolean;
}

/** What solves a model within some seconds, from a point that is feasible; lives outside this library. */
export type MilpSolver = (model: MilpModel, options: { seconds: number; start: Float64Array | null }) => MilpAnswer;

/** Collects rows and columns one by one. */
export class MilpBuilder {
  private readonly costs: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly integer: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly rowFrom: number[] = [0];
  private readonly column: number[] = [];
  private readonly value: number[] = [];

  addColumn(of: { objective?: number; lower?: number; upper: number; integer?: boolean }): number {
    this.costs.push(of.objective ?? 0);
    this.lower.push(of.lower ?? 0);
    this.upper.push(of.upper);
    this.integer.push(of.integer ? 1 : 0);
    return this.costs.length - 1;
  }

  addRow(terms: readonly (readonly [column: number, value: number])[], lower: number, upper: number): void {
    for (const [column, value] of terms) {
      this.column.push(column);
      this.value.push(value);
    }
    this.rowFrom.push(this.column.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  build(): MilpModel {
    return {
      columns: this.costs.length,
      rows: this.rowLower.length,
      objective: Float64Array.from(this.costs),
      lower: Float64Array.from(this.lower),
      upper: Float64Array.from(this.upper),
      integer: Uint8Array.from(this.integer),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      rowFrom: Int32Array.from(this.rowFrom),
      column: Int32Array.from(this.column),
      value: Float64Array.from(this.value),
    };
  }
}
