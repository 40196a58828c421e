/**
 * The k best rows of a scan: highest rank first, then lowest id. A heap with the worst kept row on top, so that a row
 * below `floor` is refused without touching it.
 */
export class TopK {
  readonly #ranks: Float64Array;
  readonly #ids: Int32Array;
  readonly #slots: Int32Array;
  #size = 0;
  /** No row of a lower rank can enter. */
  floor = -Infinity;

  constructor(readonly k: number) {
    this.#ranks = new Float64Array(k);
    this.#ids = new Int32Array(k);
    this.#slots = new Int32Array(k);
  }

  offer(rank: number, id: number, slot: number): void {
    if (this.k === 0) return;
    if (this.#size < this.k) {
      this.#place(this.#siftUp(this.#size++, rank, id), rank, id, slot);
    } else if (this.#better(rank, id, 0)) {
      this.#place(this.#siftDown(rank, id), rank, id, slot);
    }
    if (this.#size === this.k) this.floor = this.#ranks[0];
  }

  /** Slots and ranks, best first. */
  sorted(): { slot: number; rank: number }[] {
    const order = Array.from({ length: this.#size }, (_, at) => at);
    order.sort((a, b) => (this.#better(this.#ranks[a], this.#ids[a], b) ? -1 : 1));
    return order.map((at) => ({ slot: this.#slots[at], rank: this.#ranks[at] }));
  }

  #better(rank: number, id: number, at: number): boolean {
    return rank > this.#ranks[at] || (rank === this.#ranks[at] && id < this.#ids[at]);
  }

  #siftUp(start: number, rank: number, id: number): number {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#better(rank, id, parent)) break;
      this.#place(at, this.#ranks[parent], this.#ids[parent], this.#slots[parent]);
      at = parent;
    }
    return at;
  }

  #siftDown(rank: number, id: number): number {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) return at;
      if (child + 1 < this.#size && this.#better(this.#ranks[child], this.#ids[child], child + 1)) child++;
      if (!this.#better(rank, id, child)) return at;
      this.#place(at, this.#ranks[child], this.#ids[child], this.#slots[child]);
      at = child;
    }
  }

  #place(at: number, rank: number, id: number, slot: number): void {
    this.#ranks[at] = rank;
    this.#ids[at] = id;
    this.#slots[at] = slot;
  }
}
