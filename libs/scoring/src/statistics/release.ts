/**
 * Gives the memory of whole columns back now. A column of a million profiles, or a thousand parts of one, would else wait
 * for the collector while the next ones are made. The columns are empty afterwards; releasing them twice does nothing.
 */
export function release(...columns: readonly { readonly buffer: ArrayBufferLike }[]): void {
  for (const { buffer } of columns) if (buffer.byteLength > 0) (buffer as Transferable).transfer(0);
}

/** The same for all columns of some results. */
export function releaseAll(...results: readonly object[]): void {
  for (const result of results) {
    for (const column of Object.values(result)) if (ArrayBuffer.isView(column)) release(column);
  }
}

/** ECMAScript 2024 */
type Transferable = ArrayBufferLike & { transfer(length: number): ArrayBuffer };
