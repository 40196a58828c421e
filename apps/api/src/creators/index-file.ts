import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { IndexImage } from '@vivier/scoring/ranking/index-image';
import type { Column } from '@vivier/scoring/ranking/shared-columns';

const MAGIC = 'VIVIERIX';
/** Of the file's own form; what is in the columns has a version of its own. */
const FORMAT = 1;
const PREFIX = 20;
const ALIGNED = 64;
/** One read or write takes less than 2 GB. */
const PIECE = 1 << 30;

type ColumnType = new (buffer: ArrayBufferLike, at: number, length: number) => Column;
const TYPES: Record<string, ColumnType> = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array };

interface Header<State> {
  state: State;
  description: IndexImage['description'];
  columns: { type: string; length: number; at: number }[];
  bytes: number;
  crc: number;
}

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNED) * ALIGNED;

/**
 * Writes an image in one go, so that no change comes in between: beside the old file, which it then replaces.
 * Layout: magic, format, length and CRC-32 of a JSON header, the header, then the columns, each at a multiple of 64 bytes.
 */
export function writeIndexFile(path: string, state: unknown, { description, columns }: IndexImage): void {
  let bytes = 0;
  let crc = 0;
  const places = columns.map((column) => {
    const place = { type: column.constructor.name, length: column.length, at: bytes };
    bytes += aligned(column.byteLength);
    crc = checked(column, crc);
    return place;
  });
  const header = Buffer.from(JSON.stringify({ state, description, columns: places, bytes, crc }));
  const prefix = Buffer.alloc(PREFIX);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(FORMAT, 8);
  prefix.writeUInt32LE(header.length, 12);
  prefix.writeUInt32LE(crc32(header), 16);
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.part`;
  const file = openSync(partial, 'w', 0o600);
  try {
    writeAll(file, prefix, 0);
    writeAll(file, header, PREFIX);
    const start = aligned(PREFIX + header.length);
    columns.forEach((column, at) => writeAll(file, bytesOf(column), start + places[at].at));
    // The last column's rest up to the next multiple is part of the file.
    if (bytes > 0) writeAll(file, new Uint8Array(1), start + bytes);
  } catch (error) {
    closeSync(file);
    rmSync(partial, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(partial, path);
}

/** What `writeIndexFile` wrote; null when there is no such file, or it is torn or of another form. */
export function readIndexFile<State>(path: string): { state: State; image: IndexImage } | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const { size } = fstatSync(file);
    const prefix = Buffer.alloc(PREFIX);
    if (size < PREFIX || readAll(file, prefix, 0) < PREFIX) return null;
    const length = prefix.readUInt32LE(12);
    if (prefix.toString('latin1', 0, 8) !== MAGIC || prefix.readUInt32LE(8) !== FORMAT || size < PREFIX + length) {
      return null;
    }
    const text = Buffer.alloc(length);
    readAll(file, text, PREFIX);
    if (crc32(text) !== prefix.readUInt32LE(16)) return null;
    const header = JSON.parse(text.toString()) as Header<State>;
    const start = aligned(PREFIX + length);
    if (size < start + header.bytes) return null;
    const data: ArrayBufferLike = new SharedArrayBuffer(header.bytes);
    if (readAll(file, new Uint8Array(data), start) < header.bytes) return null;
    let crc = 0;
    const columns = header.columns.map(({ type, length, at }): Column => {
      const column = new TYPES[type](data, at, length);
      crc = checked(column, crc);
      return column;
    });
    if (crc !== header.crc) return null;
    return { state: header.state, image: { description: header.description, columns } };
  } finally {
    closeSync(file);
  }
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** For no bytes at all zlib may begin anew. */
function checked(column: Column, crc: number): number {
  return column.length === 0 ? crc : crc32(bytesOf(column), crc);
}

function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, Math.min(PIECE, bytes.length - done), at + done);
  }
}

function readAll(file: number, bytes: Uint8Array, at: number): number {
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(file, bytes, done, Math.min(PIECE, bytes.length - done), at + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}
