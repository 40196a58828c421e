import { release } from './statistics/release';

/** Names of many profiles in one piece of memory, in the order of their UTF-8 bytes; as strings they would take twice as much. */
export class ProfileNames {
  private bytes = new Uint8Array(1 << 16);
  private readonly ends: Uint32Array;
  private count = 0;

  /** @param most how many names there can be */
  constructor(most: number) {
    this.ends = new Uint32Array(most);
  }

  get length(): number {
    return this.count;
  }

  /** @throws RangeError when it is full */
  add(utf8: Uint8Array): void {
    if (this.count === this.ends.length) throw new RangeError(`there is room for ${this.count} names`);
    const from = this.startOf(this.count);
    const end = from + utf8.length;
    if (end > this.bytes.length) this.grow(end);
    this.bytes.set(utf8, from);
    this.ends[this.count] = end;
    this.count += 1;
  }

  precedes(a: number, b: number): boolean {
    const { bytes } = this;
    let left = this.startOf(a);
    let right = this.startOf(b);
    const leftEnd = this.ends[a];
    const rightEnd = this.ends[b];
    while (left < leftEnd && right < rightEnd) {
      const difference = bytes[left] - bytes[right];
      if (difference !== 0) return difference < 0;
      left += 1;
      right += 1;
    }
    return left === leftEnd && right < rightEnd;
  }

  /** Gives the memory back; there are no names afterwards. */
  clear(): void {
    release(this.bytes, this.ends);
    this.count = 0;
  }

  private startOf(place: number): number {
    return place === 0 ? 0 : this.ends[place - 1];
  }

  private grow(least: number): void {
    const bytes = new Uint8Array(Math.max(least, Math.ceil(this.bytes.length * 1.3)));
    bytes.set(this.bytes);
    release(this.bytes);
    this.bytes = bytes;
  }
}
