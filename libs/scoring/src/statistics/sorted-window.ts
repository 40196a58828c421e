import { lowerBound, upperBound } from './percentile-rank';

/**
 * A multiset of at most `capacity` numbers kept in order: exact ranks and quantiles of a sliding window.
 * Insertion and removal are a binary search and one block move, which for windows of some hundred values beats any tree.
 */
export class SortedWindow {
  private readonly values: Float64Array;
  private count = 0;

  constructor(capacity: number) {
    this.values = new Float64Array(capacity);
  }

  get size(): number {
    return this.count;
  }

  add(value: number): void {
    const at = upperBound(this.values, value, this.count);
    this.values.copyWithin(at + 1, at, this.count);
    this.values[at] = value;
    this.count += 1;
  }

  /** The value must be in the window. */
  remove(value: number): void {
    const at = lowerBound(this.values, value, this.count);
    this.values.copyWithin(at, at + 1, this.count);
    this.count -= 1;
  }

  /** How many members are below `value`. */
  below(value: number): number {
    return lowerBound(this.values, value, this.count);
  }

  /** How many members are not above `value`. */
  notAbove(value: number): number {
    return upperBound(this.values, value, this.count);
  }

  /** Quantile of type 7 of the window without one occurrence of its member `left`. NaN when nothing remains. */
  quantileWithout(left: number, p: number): number {
    const n = this.count - 1;
    if (n <= 0) return NaN;
    const skip = lowerBound(this.values, left, this.count);
    const h = (n - 1) * p;
    const index = Math.floor(h);
    const low = this.values[index < skip ? index : index + 1];
    if (index + 1 >= n) return low;
    const high = this.values[index + 1 < skip ? index + 1 : index + 2];
    return low + (h - index) * (high - low);
  }
}
