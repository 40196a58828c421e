import { allocateColumn, resizeColumn } from './shared-columns';

/**
 * Small codes of the rows of one chunk, one bitmap a binary digit, so that a comparison with a constant costs a few word
 * operations for 32 rows at once (bit-sliced index: O'Neil and Quass, Improved query performance with variant indexes, 1997).
 */
export class SlicedColumn {
  #planes: Int32Array[];

  constructor(
    readonly digits: number,
    words: number,
  ) {
    this.#planes = Array.from({ length: digits }, () => allocateColumn(Int32Array, words));
  }

  set(place: number, code: number): void {
    const at = place >>> 5;
    const bit = 1 << (place & 31);
    for (let digit = 0; digit < this.digits; digit++) {
      const plane = this.#planes[digit];
      if ((code >>> digit) & 1) plane[at] |= bit;
      else plane[at] &= ~bit;
    }
  }

  /** Sets the codes of a whole word of 32 rows. */
  setWord(at: number, codes: Uint8Array): void {
    for (let digit = 0; digit < this.digits; digit++) {
      let word = 0;
      for (let bit = 0; bit < 32; bit++) word |= ((codes[bit] >>> digit) & 1) << bit;
      this.#planes[digit][at] = word;
    }
  }

  /** Marks the rows whose code is at least `code`. */
  atLeast(code: number, words: number, marks: Int32Array): void {
    if (code <= 0) return void marks.fill(-1, 0, words);
    if (code >= 1 << this.digits) return void marks.fill(0, 0, words);
    // Below the lowest digit that is 1 all digits of the bound are 0: nothing there can fail.
    const lowest = 31 - Math.clz32(code & -code);
    const planes = this.#planes;
    marks.set(planes[lowest].length === words ? planes[lowest] : planes[lowest].subarray(0, words));
    for (let digit = lowest + 1; digit < this.digits; digit++) {
      const plane = planes[digit];
      if ((code >>> digit) & 1) for (let at = 0; at < words; at++) marks[at] &= plane[at];
      else for (let at = 0; at < words; at++) marks[at] |= plane[at];
    }
  }

  resize(words: number): void {
    this.#planes = this.#planes.map((plane) => resizeColumn(plane, words));
  }

  get planes(): readonly Int32Array[] {
    return this.#planes;
  }

  get bytes(): number {
    return this.#planes.reduce((sum, plane) => sum + plane.byteLength, 0);
  }
}
