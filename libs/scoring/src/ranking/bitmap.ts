/** Rows a chunk. Its bitmaps (8 kB each) stay in the first two caches, and a row's place in it fits two bytes. */
export const CHUNK_ROWS = 65_536;
export const CHUNK_WORDS = CHUNK_ROWS / 32;

/** How many of the first `words` words' bits are set. */
export function countBits(bitmap: Int32Array, words: number): number {
  let count = 0;
  for (let at = 0; at < words; at++) {
    let word = bitmap[at];
    if (word === 0) continue;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Writes the set bits' places in rising order; returns how many. */
export function listBits(bitmap: Int32Array, words: number, places: Uint16Array): number {
  let count = 0;
  for (let at = 0; at < words; at++) {
    const first = at << 5;
    for (let word = bitmap[at]; word !== 0; word &= word - 1) {
      places[count++] = first + 31 - Math.clz32(word & -word);
    }
  }
  return count;
}

export function setBit(bitmap: Int32Array, place: number): void {
  bitmap[place >>> 5] |= 1 << (place & 31);
}

export function clearBit(bitmap: Int32Array, place: number): void {
  bitmap[place >>> 5] &= ~(1 << (place & 31));
}

/** Keeps in `bitmap` what `other` holds too. False when nothing is left. */
export function intersect(bitmap: Int32Array, other: Int32Array, words: number): boolean {
  let left = 0;
  for (let at = 0; at < words; at++) {
    const word = bitmap[at] & other[at];
    bitmap[at] = word;
    left |= word;
  }
  return left !== 0;
}

/**
 * Marks the rows whose code the table flags with 1. Words in which no row of `within` stands are left at 0; other bits
 * outside `within` mean nothing. `codes` must have room for whole words.
 */
export function markCodes(
  codes: Uint16Array | Uint32Array,
  table: Uint8Array,
  within: Int32Array,
  words: number,
  marks: Int32Array,
): void {
  for (let at = 0; at < words; at++) {
    let word = 0;
    if (within[at] !== 0) {
      const first = at << 5;
      for (let bit = 0; bit < 32; bit += 8) {
        const place = first + bit;
        word |=
          (table[codes[place]] |
            (table[codes[place + 1]] << 1) |
            (table[codes[place + 2]] << 2) |
            (table[codes[place + 3]] << 3) |
            (table[codes[place + 4]] << 4) |
            (table[codes[place + 5]] << 5) |
            (table[codes[place + 6]] << 6) |
            (table[codes[place + 7]] << 7)) <<
          bit;
      }
    }
    marks[at] = word;
  }
}
