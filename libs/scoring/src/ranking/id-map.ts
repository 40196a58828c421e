import { allocateColumn } from './shared-columns';

const EMPTY = 0;

/**
 * Profile id → slot, by open addressing over one shared column of slot + 1 (a JavaScript Map costs about five times more).
 * The ids themselves are read from the `ids` column, which the caller writes before `add` and clears after `remove`.
 */
export class IdMap {
  #places = allocateColumn(Int32Array, 64);
  #size = 0;

  /** The slot of `id`, or −1. */
  find(id: number, ids: Int32Array): number {
    const mask = this.#places.length - 1;
    for (let place = home(id, mask); this.#places[place] !== EMPTY; place = (place + 1) & mask) {
      const slot = this.#places[place] - 1;
      if (ids[slot] === id) return slot;
    }
    return -1;
  }

  /** Adds a slot whose id is not yet in the map. */
  add(slot: number, ids: Int32Array): void {
    if (++this.#size * 10 > this.#places.length * 7) this.#rebuild(this.#places.length * 2, ids);
    this.#put(slot, ids);
  }

  remove(id: number, ids: Int32Array): void {
    const mask = this.#places.length - 1;
    let hole = home(id, mask);
    while (ids[this.#places[hole] - 1] !== id) hole = (hole + 1) & mask;
    // Linear probing without tombstones: later entries of the run move back over the hole when their home allows it.
    for (let place = (hole + 1) & mask; this.#places[place] !== EMPTY; place = (place + 1) & mask) {
      const distance = (place - home(ids[this.#places[place] - 1], mask)) & mask;
      if (distance >= ((place - hole) & mask)) {
        this.#places[hole] = this.#places[place];
        hole = place;
      }
    }
    this.#places[hole] = EMPTY;
    this.#size--;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  #put(slot: number, ids: Int32Array): void {
    const mask = this.#places.length - 1;
    let place = home(ids[slot], mask);
    while (this.#places[place] !== EMPTY) place = (place + 1) & mask;
    this.#places[place] = slot + 1;
  }

  #rebuild(capacity: number, ids: Int32Array): void {
    const old = this.#places;
    this.#places = allocateColumn(Int32Array, capacity);
    for (const entry of old) if (entry !== EMPTY) this.#put(entry - 1, ids);
  }
}

/** Fibonacci hashing, so that consecutive ids spread. */
function home(id: number, mask: number): number {
  return (Math.imul(id, 0x9e3779b1) >>> 7) & mask;
}
