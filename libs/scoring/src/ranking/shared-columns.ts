/** Columns live in SharedArrayBuffers so that worker threads can scan the same index without a copy. */

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

interface ColumnType<T extends Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): T;
}

/** A zeroed column of `length` elements. */
export function allocateColumn<T extends Column>(type: ColumnType<T>, length: number): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}

/** A copy of the first elements of `column` with room for `length`; a growable shared buffer would slow each access. */
export function resizeColumn<T extends Column>(column: T, length: number): T {
  const resized = allocateColumn(column.constructor as unknown as ColumnType<T>, length);
  resized.set(column.length > length ? column.subarray(0, length) : column);
  return resized;
}

/** The next capacity for at least `needed` elements: half as much again, so that appending stays linear. */
export function nextCapacity(current: number, needed: number): number {
  return Math.max(needed, current + (current >>> 1), 64);
}
