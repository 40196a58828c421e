import { allocateColumn } from './shared-columns';

const EMPTY = 0;
const FIRST = 64;
/** At most four of five places are taken. */
const roomFor = (size: number) => Math.max(FIRST, Math.ceil((size * 5) / 4) + 1);

/**
 * Profile id → number of its row, by open addressing over one column of row + 1 (a JavaScript Map costs about ten times
 * more). The ids themselves are read back from the rows, which the caller writes before `add` and keeps until `remove`.
 */
export class IdMap {
  #places: Int32Array = allocateColumn(Int32Array, FIRST);
  #size = 0;

  constructor(readonly idOf: (row: number) => number) {}

  /** The row of `id`, or −1. */
  find(id: number): number {
    const places = this.#places;
    for (let place = this.#home(id); places[place] !== EMPTY; place = this.#after(place)) {
      const row = places[place] - 1;
      if (this.idOf(row) === id) return row;
    }
    return -1;
  }

  /** Adds a row whose id is not yet in the map. */
  add(row: number): void {
    if (roomFor(this.#size + 1) > this.#places.length) this.reserve(this.#size + 1 + (this.#size >>> 1));
    this.#size++;
    this.#put(row);
  }

  remove(id: number): void {
    const places = this.#places;
    const { length } = places;
    let hole = this.#home(id);
    while (this.idOf(places[hole] - 1) !== id) hole = this.#after(hole);
    // Linear probing without tombstones: later entries of the run move back over the hole when their home allows it.
    for (let place = this.#after(hole); places[place] !== EMPTY; place = this.#after(place)) {
      const distance = (place - this.#home(this.idOf(places[place] - 1)) + length) % length;
      if (distance >= (place - hole + length) % length) {
        places[hole] = places[place];
        hole = place;
      }
    }
    places[hole] = EMPTY;
    this.#size--;
  }

  /** Makes room for so many ids, no less and no more. */
  reserve(size: number): void {
    const length = roomFor(Math.max(size, this.#size));
    if (length === this.#places.length) return;
    const old = this.#places;
    this.#places = allocateColumn(Int32Array, length);
    for (const entry of old) if (entry !== EMPTY) this.#put(entry - 1);
  }

  /** What `restore` takes. */
  get places(): Int32Array {
    return this.#places;
  }

  get size(): number {
    return this.#size;
  }

  restore(places: Int32Array, size: number): void {
    this.#places = places;
    this.#size = size;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  #put(row: number): void {
    let place = this.#home(this.idOf(row));
    while (this.#places[place] !== EMPTY) place = this.#after(place);
    this.#places[place] = row + 1;
  }

  #after(place: number): number {
    return place + 1 === this.#places.length ? 0 : place + 1;
  }

  /** Fibonacci hashing, so that consecutive ids spread. */
  #home(id: number): number {
    return Math.floor(((Math.imul(id, 0x9e3779b1) >>> 0) * this.#places.length) / 2 ** 32);
  }
}
