import { CHUNK_ROWS } from './bitmap';
import { allocateColumn, nextCapacity, resizeColumn } from './shared-columns';
import { UNKNOWN_SHARE, WHOLE_BP } from './target-share';

/** Few pairs are never worth a value a row. */
const SPARSE_UNTIL = 1024;

const wholeWords = (rows: number) => Math.min(CHUNK_ROWS, (rows + 31) & ~31);

/**
 * Shares (bp) of one audience key in one chunk: (place, share) pairs in the order of places while at most half of the rows
 * have the key, else one value a row; whichever takes less memory.
 */
export class ShareColumn {
  places: Uint16Array = allocateColumn(Uint16Array, 4);
  shares: Uint16Array = allocateColumn(Uint16Array, 4);
  /** Pairs; −1 when there is one value a row. */
  entries = 0;

  get dense(): boolean {
    return this.entries < 0;
  }

  /** Sets the share of a row; 0 takes it away. */
  set(place: number, bp: number): void {
    if (this.dense) {
      if (place >= this.shares.length) {
        if (bp === 0) return;
        this.shares = resizeColumn(this.shares, wholeWords(nextCapacity(this.shares.length, place + 1)));
      }
      this.shares[place] = bp;
      return;
    }
    const at = this.#find(place);
    const found = at < this.entries && this.places[at] === place;
    if (bp === 0) {
      if (found) this.#removeAt(at);
    } else if (found) this.shares[at] = bp;
    else this.#insert(at, place, bp);
  }

  get(place: number): number {
    if (this.dense) return place < this.shares.length ? this.shares[place] : 0;
    const at = this.#find(place);
    return at < this.entries && this.places[at] === place ? this.shares[at] : 0;
  }

  /** Adds every row's share to `sums`, which stop at the whole. */
  addTo(sums: Uint16Array): void {
    const { shares, places } = this;
    if (this.dense) {
      const length = Math.min(shares.length, sums.length);
      for (let place = 0; place < length; place++) {
        const sum = sums[place] + shares[place];
        sums[place] = sum < WHOLE_BP ? sum : WHOLE_BP;
      }
      return;
    }
    for (let at = 0; at < this.entries; at++) {
      const sum = sums[places[at]] + shares[at];
      sums[places[at]] = sum < WHOLE_BP ? sum : WHOLE_BP;
    }
  }

  /** Adds every row's share to `sums`, without an end. */
  addAll(sums: Int32Array): void {
    const { shares, places, entries } = this;
    if (this.dense) for (let place = 0; place < shares.length; place++) sums[place] += shares[place];
    else for (let at = 0; at < entries; at++) sums[places[at]] += shares[at];
  }

  /** Adds `factor` times the root of every row's share. */
  addProducts(factor: number, roots: Float64Array, products: Float64Array): void {
    const { shares, places, entries } = this;
    if (this.dense)
      for (let place = 0; place < shares.length; place++) products[place] += factor * roots[shares[place]];
    else for (let at = 0; at < entries; at++) products[places[at]] += factor * roots[shares[at]];
  }

  /** Marks the rows whose share is at least `minBp`, which is above 0. */
  mark(minBp: number, words: number, marks: Int32Array): void {
    const { shares, places } = this;
    marks.fill(0, 0, words);
    if (!this.dense) {
      for (let at = 0; at < this.entries; at++) {
        // The sign bit of the difference says that the share reaches the bound.
        const place = places[at];
        marks[place >>> 5] |= ((minBp - 1 - shares[at]) >>> 31) << (place & 31);
      }
      return;
    }
    // Two rows at a time: a share's half keeps its highest bit when the bound can be taken from it.
    const pairs = new Int32Array(shares.buffer, shares.byteOffset, shares.length >>> 1);
    const bound = Math.min(minBp, UNKNOWN_SHARE) * 0x10001;
    const length = Math.min(words, shares.length >>> 5);
    for (let word = 0; word < length; word++) {
      const first = word << 4;
      let bits = 0;
      for (let pair = 0; pair < 16; pair++) {
        const kept = ((pairs[first + pair] | 0x80008000) - bound) & 0x80008000;
        bits |= (((kept >>> 15) | (kept >>> 30)) & 3) << (pair << 1);
      }
      marks[word] = bits;
    }
  }

  /** Gives back the room kept for growth, when there are `rows` rows. */
  trim(rows: number): void {
    const length = this.dense ? Math.min(this.shares.length, wholeWords(rows)) : this.entries;
    if (length === this.shares.length) return;
    this.shares = resizeColumn(this.shares, length);
    if (!this.dense) this.places = resizeColumn(this.places, length);
  }

  get bytes(): number {
    return this.places.byteLength + this.shares.byteLength;
  }

  /** Where `place` stands or would stand among the pairs. */
  #find(place: number): number {
    const { places } = this;
    let high = this.entries;
    // Rows mostly come in rising order.
    if (high === 0 || places[high - 1] < place) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (places[middle] < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(at: number, place: number, bp: number): void {
    if (this.entries >= SPARSE_UNTIL && this.entries * 2 >= Math.max(place, this.places[this.entries - 1])) {
      this.#becomeDense();
      return this.set(place, bp);
    }
    if (this.entries === this.places.length) {
      const capacity = this.entries + Math.max(4, this.entries >>> 2);
      this.places = resizeColumn(this.places, capacity);
      this.shares = resizeColumn(this.shares, capacity);
    }
    if (at < this.entries) {
      this.places.copyWithin(at + 1, at, this.entries);
      this.shares.copyWithin(at + 1, at, this.entries);
    }
    this.places[at] = place;
    this.shares[at] = bp;
    this.entries++;
  }

  #removeAt(at: number): void {
    this.places.copyWithin(at, at + 1, this.entries);
    this.shares.copyWithin(at, at + 1, this.entries);
    this.entries--;
  }

  #becomeDense(): void {
    const last = this.places[this.entries - 1];
    const shares = allocateColumn(Uint16Array, wholeWords(nextCapacity(last, last + 1)));
    for (let at = 0; at < this.entries; at++) shares[this.places[at]] = this.shares[at];
    this.shares = shares;
    this.places = allocateColumn(Uint16Array, 0);
    this.entries = -1;
  }
}
