/** A weighted choice prepared once: values with the running sums of their weights. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly sums: readonly number[];
}

export function weighted<T>(entries: readonly (readonly [T, number])[]): Weighted<T> {
  let sum = 0;
  return { values: entries.map(([value]) => value), sums: entries.map(([, weight]) => (sum += weight)) };
}

/**
 * Seeded source of numbers (xoshiro128**, Blackman and Vigna 2018, seeded through splitmix32). Every profile draws from
 * streams of its own, named by a purpose and an index: adding a draw in one place leaves all others as they were.
 */
export class SampleRandom {
  private spare = NaN;
  private readonly state = new Uint32Array(4);

  constructor(seed: number, purpose: string, index = 0) {
    let hash = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) >>> 0;
    for (let i = 0; i < purpose.length; i += 1) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193) >>> 0;
    hash = (Math.imul(hash, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
    for (let i = 0; i < 4; i += 1) {
      hash = (hash + 0x9e3779b9) >>> 0;
      let word = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      this.state[i] = word ^ (word >>> 15);
    }
    if (this.state.every((word) => word === 0)) this.state[0] = 1;
  }

  /** Uniform in [0, 1), 32 bits. */
  next(): number {
    const s = this.state;
    const scrambled = Math.imul(s[1], 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result / 0x100000000;
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const kept = this.spare;
      this.spare = NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = y * scale;
      return x * scale;
    }
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)];
  }

  choose<T>({ values, sums }: Weighted<T>): T {
    const mark = this.next() * sums[sums.length - 1];
    let i = 0;
    while (sums[i] <= mark) i += 1;
    return values[i];
  }
}
