import { dimensionsOf } from './target-share';

const MOST = 16;
/** A dimension that no audience names. */
const UNSEEN = 1 << MOST;

/** Every dimension at once. */
export const ALL_DIMENSIONS = UNSEEN - 1;

/** One bit a dimension of audiences (`country`, `agegender`, …). */
export class AudienceDimensions {
  readonly #bits = new Map<string, number>();

  /** Bits of the dimensions of `keys`, given now to new ones. @throws RangeError('shares') beyond 16 dimensions */
  learn(keys: Iterable<string>): number {
    let bits = 0;
    for (const dimension of dimensionsOf(keys)) {
      let bit = this.#bits.get(dimension);
      if (bit === undefined) {
        if (this.#bits.size === MOST) throw new RangeError('shares');
        bit = 1 << this.#bits.size;
        this.#bits.set(dimension, bit);
      }
      bits |= bit;
    }
    return bits;
  }

  /** Bits of the dimensions of `keys`. */
  find(keys: Iterable<string>): number {
    let bits = 0;
    for (const dimension of dimensionsOf(keys)) bits |= this.#bits.get(dimension) ?? UNSEEN;
    return bits;
  }
}
