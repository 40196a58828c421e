import { allocateColumn, nextCapacity, resizeColumn } from './shared-columns';
import { WHOLE_BP } from './target-share';

const SPARSE_UNTIL = 1024;

/**
 * Shares (bp) of one audience key by audience row. Sparse (row, share) pairs in row order while few rows have the key,
 * one value a row once a third of them do: whichever takes less memory. Rows are appended in order and never change.
 */
export class AudienceColumn {
  #rows = allocateColumn(Int32Array, 4);
  #shares = allocateColumn(Uint16Array, 4);
  #entries = 0;
  #dense = false;

  /** Sets the share of `row`, which is above every earlier one. */
  append(row: number, bp: number): void {
    if (this.#dense) {
      if (row >= this.#shares.length) {
        this.#shares = resizeColumn(this.#shares, nextCapacity(this.#shares.length, row + 1));
      }
      this.#shares[row] = bp;
      return;
    }
    if (this.#entries === this.#rows.length) this.#makeRoom(row);
    if (this.#dense) return this.append(row, bp);
    this.#rows[this.#entries] = row;
    this.#shares[this.#entries++] = bp;
  }

  /** Adds every row's share to `sums[offset + row]`, which stops at the whole. */
  addTo(sums: Uint16Array, offset: number): void {
    const shares = this.#shares;
    if (this.#dense) {
      const length = Math.min(shares.length, sums.length - offset);
      for (let row = 0; row < length; row++) {
        const sum = sums[offset + row] + shares[row];
        sums[offset + row] = sum < WHOLE_BP ? sum : WHOLE_BP;
      }
      return;
    }
    const rows = this.#rows;
    for (let entry = 0; entry < this.#entries; entry++) {
      const at = offset + rows[entry];
      sums[at] = Math.min(sums[at] + shares[entry], WHOLE_BP);
    }
  }

  /** A copy for moved rows: `moved[row]` is the new row, rising with `row`, or −1 when the row is gone. */
  compacted(moved: Int32Array): AudienceColumn {
    const copy = new AudienceColumn();
    const length = this.#dense ? Math.min(this.#shares.length, moved.length) : this.#entries;
    for (let at = 0; at < length; at++) {
      const row = this.#dense ? at : this.#rows[at];
      if (moved[row] >= 0 && this.#shares[at] > 0) copy.append(moved[row], this.#shares[at]);
    }
    return copy;
  }

  /** Gives back the room kept for growth, when there are `rows` rows. */
  trim(rows: number): void {
    if (this.#dense) {
      this.#shares = resizeColumn(this.#shares, Math.min(this.#shares.length, rows));
      return;
    }
    this.#rows = resizeColumn(this.#rows, this.#entries);
    this.#shares = resizeColumn(this.#shares, this.#entries);
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#shares.byteLength;
  }

  #makeRoom(row: number): void {
    // Six bytes a pair against two a row.
    if (this.#entries >= SPARSE_UNTIL && this.#entries * 3 >= row) return this.#becomeDense(row);
    const capacity = Math.max(4, this.#entries + (this.#entries >>> 1));
    this.#rows = resizeColumn(this.#rows, capacity);
    this.#shares = resizeColumn(this.#shares, capacity);
  }

  #becomeDense(row: number): void {
    const shares = allocateColumn(Uint16Array, nextCapacity(row, row + 1));
    for (let entry = 0; entry < this.#entries; entry++) shares[this.#rows[entry]] = this.#shares[entry];
    this.#shares = shares;
    this.#rows = allocateColumn(Int32Array, 0);
    this.#entries = 0;
    this.#dense = true;
  }
}
