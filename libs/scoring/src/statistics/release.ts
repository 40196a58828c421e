/**
 * Gives the memory of whole columns back now. A column of a million profiles would else wait for the collector while the
 * next ones are made. The columns are empty afterwards.
 */
export function release(...columns: readonly { readonly buffer: ArrayBufferLike }[]): void {
  for (const { buffer } of columns) (buffer as Transferable).transfer(0);
}

/** ECMAScript 2024 */
type Transferable = ArrayBufferLike & { transfer(length: number): ArrayBuffer };
