import { UNKNOWN_CODE, type Dictionary } from './dictionary';

/** Codes of one cell, one list a field. */
export type CellCodes = readonly (readonly number[])[];

/** Codes up to here are folded into one number; larger ones, or more of them, into a text. */
const RADIX = 256;
const FOLDED = 6;

/**
 * Distinct combinations ("cells") of a few categorical fields, numbered from 1. A row stores one cell number instead of
 * one code a field, so a filter, a facet or a wish is decided once a cell and then costs one look-up a row.
 * A table of one field may hold several codes a cell (categories); with more fields a cell has one code of each.
 */
export class CellTable {
  readonly #numbers = new Map<number | string, number>();
  readonly #cells: CellCodes[] = [[]];
  /** Cells by field and code. */
  readonly #holders: number[][][];
  /** By field: the codes of all cells one after the other, and where each cell's end. */
  readonly #flat: { codes: number[]; ends: number[] }[];

  constructor(readonly dictionaries: readonly Dictionary[]) {
    this.#holders = dictionaries.map(() => []);
    this.#flat = dictionaries.map(() => ({ codes: [], ends: [0] }));
  }

  /** Number of cells, the unused number 0 included. */
  get size(): number {
    return this.#cells.length;
  }

  get cells(): readonly CellCodes[] {
    return this.#cells;
  }

  /** The cell of these codes, one a field. */
  internOne(codes: readonly number[]): number {
    return this.#numbers.get(folded(codes)) ?? this.intern(codes.map((code) => [code]));
  }

  /** The cell of these codes of the only field. */
  internList(codes: readonly number[]): number {
    return this.#numbers.get(folded(codes)) ?? this.intern([codes]);
  }

  /** The cell of these codes, one list a field; the order inside a list does not matter. */
  intern(fields: CellCodes): number {
    const key = keyOf(fields);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const sorted = fields.map((codes) => [...new Set(codes)].sort((a, b) => a - b));
    const canonical = keyOf(sorted);
    let cell = this.#numbers.get(canonical);
    if (cell === undefined) {
      cell = this.#cells.length;
      this.#cells.push(sorted);
      this.#numbers.set(canonical, cell);
      for (const [field, codes] of sorted.entries()) {
        for (const code of codes) (this.#holders[field][code] ??= []).push(cell);
        this.#flat[field].codes.push(...codes);
        this.#flat[field].ends.push(this.#flat[field].codes.length);
      }
    }
    if (this.#numbers.size < 4 * this.#cells.length) this.#numbers.set(key, cell);
    return cell;
  }

  /** The code of a field of which each cell holds exactly one; 0 for the cell 0. */
  codeOf(field: number, cell: number): number {
    return cell === 0 ? UNKNOWN_CODE : this.#flat[field].codes[cell - 1];
  }

  /** Sets `marks[cell]` to 1 for each cell whose `field` holds one of `codes`. */
  hold(field: number, codes: Iterable<number>, marks: Uint8Array): void {
    for (const code of codes) for (const cell of this.#holders[field][code] ?? []) marks[cell] = 1;
  }

  /** Rows a code of `field`, from rows a cell (several counts are added up). The unknown code counts 0. */
  countCodes(field: number, ...countsByCell: readonly Uint32Array[]): Uint32Array {
    const counts = new Uint32Array(this.dictionaries[field].size);
    const { codes, ends } = this.#flat[field];
    for (const byCell of countsByCell) {
      for (let cell = 1; cell < byCell.length; cell++) {
        const rows = byCell[cell];
        if (rows === 0) continue;
        for (let at = ends[cell - 1]; at < ends[cell]; at++) counts[codes[at]] += rows;
      }
    }
    counts[UNKNOWN_CODE] = 0;
    return counts;
  }

  /** Estimated bytes of the cells and of their dictionaries. */
  get bytes(): number {
    const perCell = 120 + 64 * this.dictionaries.length;
    return this.#cells.length * perCell + this.dictionaries.reduce((sum, dictionary) => sum + dictionary.bytes, 0);
  }
}

/** All lists of a table are either of one code each, or there is only one list: what stands where is clear. */
function keyOf(fields: CellCodes): number | string {
  return folded(fields.length === 1 ? fields[0] : fields.map(([code]) => code));
}

/** A text is never equal to a number, and equal numbers mean equal lists: the length is folded in. */
function folded(codes: readonly number[]): number | string {
  if (codes.length > FOLDED) return codes.join();
  let key = codes.length;
  for (const code of codes) {
    if (code >= RADIX) return codes.join();
    key = key * RADIX + code;
  }
  return key;
}
