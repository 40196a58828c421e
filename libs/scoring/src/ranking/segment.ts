import { CHUNK_ROWS, clearBit, setBit } from './bitmap';
import { RowChunk } from './row-chunk';

/** Rows in chunks. A removed row leaves a free slot that the next new row takes. */
export class Segment {
  readonly chunks: RowChunk[] = [];
  readonly free: number[] = [];

  get end(): number {
    const last = this.chunks.length - 1;
    return last < 0 ? 0 : last * CHUNK_ROWS + this.chunks[last].end;
  }

  get size(): number {
    return this.end - this.free.length;
  }

  chunkOf(slot: number): RowChunk {
    return this.chunks[slot >>> 16];
  }

  /** A slot for a new row, which must be written at once. */
  add(): number {
    const slot = this.free.pop() ?? this.#append();
    setBit(this.chunkOf(slot).live, slot & (CHUNK_ROWS - 1));
    return slot;
  }

  remove(slot: number): void {
    clearBit(this.chunkOf(slot).live, slot & (CHUNK_ROWS - 1));
    this.free.push(slot);
  }

  appendChunk(): RowChunk {
    const chunk = new RowChunk();
    this.chunks.push(chunk);
    return chunk;
  }

  trim(): void {
    for (const chunk of this.chunks) chunk.trim();
  }

  #append(): number {
    let chunk = this.chunks.at(-1);
    if (!chunk || chunk.end === CHUNK_ROWS) chunk = this.appendChunk();
    if (chunk.end === chunk.capacity) chunk.grow();
    return (this.chunks.length - 1) * CHUNK_ROWS + chunk.end++;
  }
}
