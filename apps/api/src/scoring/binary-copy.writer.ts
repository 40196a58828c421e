/** Types of PostgreSQL whose binary form is written here; text also serves `char(n)`. */
export type ColumnType = 'int2' | 'int4' | 'int8' | 'float8' | 'bool' | 'text' | 'jsonb' | 'float8[]';

export type Cell = string | number | boolean | readonly (number | null)[] | null;

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const NO_MORE_ROWS = Buffer.from([0xff, 0xff]);
const FLOAT8_OID = 701;
const TWO_32 = 2 ** 32;
/** Bytes of one piece: one write to the connection a row would cost more than the row. */
const PIECE = 128 * 1024;
/** A cell longer than this gets a piece of its own size. */
const ROOM = 4 * 1024;

/**
 * Rows in PostgreSQL's binary COPY format: neither side writes or reads a number as text, and every float arrives with
 * the bits it had. Format: PostgreSQL documentation, "COPY", section "Binary Format".
 */
export class BinaryCopyWriter {
  private bytes = Buffer.allocUnsafe(PIECE + ROOM);
  private at = 0;
  private readonly ready: Buffer[] = [];

  constructor(private readonly types: readonly ColumnType[]) {
    this.at += SIGNATURE.copy(this.bytes, 0);
  }

  /** One cell a column. Integers are whole and safe (below 2^53). */
  row(cells: readonly Cell[]): void {
    this.at = this.bytes.writeInt16BE(this.types.length, this.at);
    for (let k = 0; k < this.types.length; k += 1) this.cell(this.types[k], cells[k]);
    if (this.at >= PIECE) this.cut();
  }

  /** What is written so far and not yet taken. */
  *pieces(): Generator<Buffer> {
    for (let piece = this.ready.shift(); piece; piece = this.ready.shift()) yield piece;
  }

  *end(): Generator<Buffer> {
    this.at += NO_MORE_ROWS.copy(this.bytes, this.at);
    this.cut();
    yield* this.pieces();
  }

  private cell(type: ColumnType, value: Cell): void {
    if (value === null) {
      this.at = this.bytes.writeInt32BE(-1, this.at);
      return;
    }
    if (typeof value === 'string') this.text(value, type === 'jsonb');
    else if (typeof value === 'number') this.number(type, value);
    else if (typeof value === 'boolean') this.sized(1, (at) => this.bytes.writeUInt8(value ? 1 : 0, at));
    else this.array(value);
  }

  private number(type: ColumnType, value: number): void {
    if (type === 'float8') this.sized(8, (at) => this.bytes.writeDoubleBE(value, at));
    else if (type === 'int4') this.sized(4, (at) => this.bytes.writeInt32BE(value, at));
    else if (type === 'int2') this.sized(2, (at) => this.bytes.writeInt16BE(value, at));
    else
      this.sized(8, (at) =>
        this.bytes.writeUInt32BE(value >>> 0, this.bytes.writeInt32BE(Math.floor(value / TWO_32), at)),
      );
  }

  private sized(length: number, write: (at: number) => number): void {
    this.makeRoom(length + 4);
    this.at = write(this.bytes.writeInt32BE(length, this.at));
  }

  private text(value: string, jsonb: boolean): void {
    this.makeRoom(value.length * 3 + 5);
    const start = this.at + 4;
    let end = start;
    // The one version of the binary form of jsonb.
    if (jsonb) end = this.bytes.writeUInt8(1, end);
    end += this.bytes.write(value, end);
    this.bytes.writeInt32BE(end - start, this.at);
    this.at = end;
  }

  /** One dimension, counted from 1. */
  private array(values: readonly (number | null)[]): void {
    const known = values.filter((value) => value !== null).length;
    const length = 20 + values.length * 4 + known * 8;
    this.sized(length, (start) => {
      let at = start;
      const hasNull = known < values.length ? 1 : 0;
      for (const word of [1, hasNull, FLOAT8_OID, values.length, 1]) at = this.bytes.writeInt32BE(word, at);
      for (const value of values) {
        at = this.bytes.writeInt32BE(value === null ? -1 : 8, at);
        if (value !== null) at = this.bytes.writeDoubleBE(value, at);
      }
      return at;
    });
  }

  private makeRoom(length: number): void {
    if (this.at + length + ROOM <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(this.at + length + PIECE + ROOM);
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  private cut(): void {
    this.ready.push(this.bytes.subarray(0, this.at));
    this.bytes = Buffer.allocUnsafe(PIECE + ROOM);
    this.at = 0;
  }
}
