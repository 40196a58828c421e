import { UNKNOWN_CODE, type Dictionary } from './dictionary';

/** Cell of a free slot; no row of the index has it. */
export const FREE_CELL = 0;

/**
 * Distinct combinations ("cells") of a few categorical fields, numbered from 1. A row stores one cell number instead of
 * one code a field, so a filter, a facet or a wish is decided once a cell and then costs one look-up a row.
 * A field may hold several codes (categories).
 */
export class CellTable {
  readonly #numbers = new Map<string, number>();
  readonly #cells: (readonly (readonly number[])[])[] = [[]];

  constructor(readonly dictionaries: readonly Dictionary[]) {}

  /** Number of cells, the free one included. */
  get size(): number {
    return this.#cells.length;
  }

  /** The cell of these codes, one list a field; the order inside a list does not matter. */
  intern(fields: readonly (readonly number[])[]): number {
    const key = fields.map((codes) => codes.join(',')).join(';');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const sorted = fields.map((codes) => [...new Set(codes)].sort((a, b) => a - b));
    const canonical = sorted.map((codes) => codes.join(',')).join(';');
    let cell = this.#numbers.get(canonical);
    if (cell === undefined) {
      cell = this.#cells.length;
      this.#cells.push(sorted);
      this.#numbers.set(canonical, cell);
    }
    return cell;
  }

  /** Adds `amount` to `marks[cell]` for each cell whose `field` holds one of `codes` (`inside`) or none of them. */
  mark(
    marks: Uint16Array | Uint8Array,
    field: number,
    codes: ReadonlySet<number>,
    inside: boolean,
    amount: number,
  ): void {
    for (let cell = 1; cell < this.#cells.length; cell++) {
      if (this.#cells[cell][field].some((code) => codes.has(code)) === inside) marks[cell] += amount;
    }
  }

  /** Rows a code of `field`, from rows a cell (several counts are added up). The unknown code counts 0. */
  countCodes(field: number, ...countsByCell: readonly Uint32Array[]): Uint32Array {
    const counts = new Uint32Array(this.dictionaries[field].size);
    for (const byCell of countsByCell) {
      for (let cell = 1; cell < byCell.length; cell++) {
        const rows = byCell[cell];
        if (rows === 0) continue;
        for (const code of this.#cells[cell][field]) counts[code] += rows;
      }
    }
    counts[UNKNOWN_CODE] = 0;
    return counts;
  }

  /** Estimated bytes of the cells and of their dictionaries. */
  get bytes(): number {
    const perCell = 96 + 56 * this.dictionaries.length;
    return this.#cells.length * perCell + this.dictionaries.reduce((sum, dictionary) => sum + dictionary.bytes, 0);
  }
}
