import { allocateColumn, resizeColumn } from './shared-columns';

/**
 * Small codes of the rows of one chunk, one bitmap a binary digit, so that a comparison with a constant costs a few word
 * operations for 32 rows at once (bit-sliced index: O'Neil and Quass, Improved query performance with variant indexes, 1997).
 */
export class SlicedColumn {
  #planes: Int32Array[];
  #words: number;

  constructor(digits: number, words: number) {
    this.#words = words;
    this.#planes = Array.from({ length: digits }, () => allocateColumn(Int32Array, words));
  }

  get digits(): number {
    return this.#planes.length;
  }

  get planes(): readonly Int32Array[] {
    return this.#planes;
  }

  /** Takes the planes of a column that was kept elsewhere. */
  static of(planes: Int32Array[], words: number): SlicedColumn {
    const column = new SlicedColumn(0, words);
    column.#planes = planes;
    return column;
  }

  set(place: number, code: number): void {
    this.#makeRoom(code);
    const at = place >>> 5;
    const bit = 1 << (place & 31);
    for (let digit = 0; digit < this.#planes.length; digit++) {
      const plane = this.#planes[digit];
      if ((code >>> digit) & 1) plane[at] |= bit;
      else plane[at] &= ~bit;
    }
  }

  /** Sets the codes of a whole word of 32 rows. */
  setWord(at: number, codes: Uint16Array): void {
    let most = 0;
    for (let bit = 0; bit < 32; bit++) most |= codes[bit];
    this.#makeRoom(most);
    for (let digit = 0; digit < this.#planes.length; digit++) {
      let word = 0;
      for (let bit = 0; bit < 32; bit++) word |= ((codes[bit] >>> digit) & 1) << bit;
      this.#planes[digit][at] = word;
    }
  }

  /** Marks the rows whose code is at least `code`. */
  atLeast(code: number, words: number, marks: Int32Array): void {
    if (code <= 0) return void marks.fill(-1, 0, words);
    const planes = this.#planes;
    if (code >= 1 << planes.length) return void marks.fill(0, 0, words);
    // Below the lowest digit that is 1 all digits of the bound are 0: nothing there can fail.
    const lowest = 31 - Math.clz32(code & -code);
    marks.set(planes[lowest].subarray(0, words));
    for (let digit = lowest + 1; digit < planes.length; digit++) {
      const plane = planes[digit];
      if ((code >>> digit) & 1) for (let at = 0; at < words; at++) marks[at] &= plane[at];
      else for (let at = 0; at < words; at++) marks[at] |= plane[at];
    }
  }

  /** Marks the rows whose code is one of `codes`. @param spare room for a bitmap */
  among(codes: readonly number[], words: number, { marks, spare }: { marks: Int32Array; spare: Int32Array }): void {
    marks.fill(0, 0, words);
    for (const code of codes) {
      if (code >= 1 << this.#planes.length) continue;
      this.#equal(code, words, spare);
      for (let at = 0; at < words; at++) marks[at] |= spare[at];
    }
  }

  resize(words: number): void {
    this.#words = words;
    this.#planes = this.#planes.map((plane) => resizeColumn(plane, words));
  }

  get bytes(): number {
    return this.#planes.reduce((sum, plane) => sum + plane.byteLength, 0);
  }

  /** Two digits at a time, each turned so that 1 means equal. */
  #equal(code: number, words: number, marks: Int32Array): void {
    const planes = this.#planes;
    const turn = (digit: number) => ((code >>> digit) & 1) - 1;
    let digit = planes.length & 1;
    if (digit === 0) marks.fill(-1, 0, words);
    else for (let at = 0, t = turn(0); at < words; at++) marks[at] = planes[0][at] ^ t;
    for (; digit < planes.length; digit += 2) {
      const [low, high] = [planes[digit], planes[digit + 1]];
      const [lowTurn, highTurn] = [turn(digit), turn(digit + 1)];
      for (let at = 0; at < words; at++) marks[at] &= (low[at] ^ lowTurn) & (high[at] ^ highTurn);
    }
  }

  #makeRoom(code: number): void {
    while (code >= 1 << this.#planes.length) this.#planes.push(allocateColumn(Int32Array, this.#words));
  }
}
