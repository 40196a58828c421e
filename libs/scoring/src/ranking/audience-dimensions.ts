import { dimensionOf } from './target-share';

const MOST = 16;
/** A dimension that no audience names. */
const UNSEEN = 1 << MOST;

/** Every dimension at once. */
export const ALL_DIMENSIONS = UNSEEN - 1;

/** One bit a dimension of audiences (`country`, `agegender`, …). */
export class AudienceDimensions {
  readonly #bits = new Map<string, number>();
  readonly #bitsByKey = new Map<string, number>();

  /** Bits of the dimensions of `keys`, given now to new ones. @throws RangeError('shares') beyond 16 dimensions */
  learn(keys: Iterable<string>): number {
    let bits = 0;
    for (const key of keys) bits |= this.#bitsByKey.get(key) ?? this.#learnKey(key);
    return bits;
  }

  /** In the order of their bits. */
  get names(): string[] {
    return [...this.#bits.keys()];
  }

  /** Bits of the dimensions of `keys`. */
  find(keys: Iterable<string>): number {
    let bits = 0;
    for (const key of keys) bits |= this.#bits.get(dimensionOf(key)) ?? UNSEEN;
    return bits;
  }

  /** A combination names no dimension by itself. */
  #learnKey(key: string): number {
    if (key.includes('&')) {
      this.#bitsByKey.set(key, 0);
      return 0;
    }
    const dimension = dimensionOf(key);
    if (!this.#bits.has(dimension) && this.#bits.size === MOST) throw new RangeError('shares');
    const bit = this.#bits.get(dimension) ?? 1 << this.#bits.size;
    this.#bits.set(dimension, bit);
    this.#bitsByKey.set(key, bit);
    return bit;
  }
}
