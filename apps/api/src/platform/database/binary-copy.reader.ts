import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Signature, flags and length of an extension that nobody uses. */
const HEADER = 19;

/** The fields of the row that is being read; valid until the next one. */
export class BinaryRow {
  private bytes: Buffer = Buffer.alloc(0);
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  /** A `float8` field; NaN where it is null. */
  float(field: number): number {
    return this.lengths[field] < 0 ? NaN : this.bytes.readDoubleBE(this.starts[field]);
  }

  /** An `int4` field that is not null. */
  int(field: number): number {
    return this.bytes.readInt32BE(this.starts[field]);
  }

  isNull(field: number): boolean {
    return this.lengths[field] < 0;
  }

  /** A text field; null stays null. */
  string(field: number): string | null {
    const from = this.starts[field];
    return this.lengths[field] < 0 ? null : this.bytes.toString('utf8', from, from + this.lengths[field]);
  }

  /** A text field that is not null, as UTF-8 in memory that is used again. */
  text(field: number): Uint8Array {
    return this.bytes.subarray(this.starts[field], this.starts[field] + this.lengths[field]);
  }

  /** Where the next row starts; null when these bytes end before this row does, and at the end of all rows. */
  take(bytes: Buffer, from: number): number | null {
    this.bytes = bytes;
    if (from + 2 > bytes.length) return null;
    const fields = bytes.readInt16BE(from);
    if (fields < 0) return null;
    let at = from + 2;
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > bytes.length) return null;
      const length = bytes.readInt32BE(at);
      this.starts[field] = at + 4;
      this.lengths[field] = length;
      at += 4 + Math.max(0, length);
    }
    return at > bytes.length ? null : at;
  }
}

/**
 * Calls `visit` for every row of a query, sent as PostgreSQL's binary COPY: numbers come without a text or an object of
 * their own, so that a million rows leave nothing behind to be collected.
 *
 * @param query without parameters, its columns `float8`, `int4` or `text`
 */
export async function eachBinaryRow(client: ClientBase, query: string, visit: (row: BinaryRow) => void): Promise<void> {
  const row = new BinaryRow();
  let rest: Buffer = Buffer.alloc(0);
  let from = HEADER;
  for await (const chunk of client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`))) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    for (let next = row.take(bytes, from); next !== null; next = row.take(bytes, from)) {
      visit(row);
      from = next;
    }
    rest = bytes.subarray(from);
    from = 0;
  }
}
