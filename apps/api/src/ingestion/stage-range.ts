import type { RefusedRecord, Staged } from './record-outcomes';

/** One range of records on its way into the staging tables. */
export interface StageRange {
  /** Lines of COPY as bytes: outside the heap, so that a waiting range costs the collector nothing. */
  readonly creators: readonly Uint8Array<ArrayBuffer>[];
  readonly posts: readonly Uint8Array<ArrayBuffer>[];
  readonly refused: readonly RefusedRecord[];
  readonly records: number;
  readonly rejected: number;
  readonly blank: number;
  /** About the bytes of the file that the range took. */
  readonly bytes: number;
}

/** Gathers a range batch by batch. */
export class StageRangeBuilder implements StageRange {
  readonly creators: Uint8Array<ArrayBuffer>[] = [];
  readonly posts: Uint8Array<ArrayBuffer>[] = [];
  readonly refused: RefusedRecord[] = [];
  records = 0;
  rejected = 0;
  blank = 0;
  bytes = 0;

  add(batch: readonly Staged[]): void {
    const lines: Record<'creators' | 'posts', string[]> = { creators: [], posts: [] };
    for (const staged of batch) {
      this.records += 1;
      if ('copy' in staged) {
        lines[staged.kind].push(staged.copy);
        this.bytes += staged.size;
        continue;
      }
      if (staged.kind === 'blank') this.blank += 1;
      else this.rejected += 1;
      this.refused.push(staged);
      this.bytes += 20;
    }
    for (const kind of ['creators', 'posts'] as const) {
      if (lines[kind].length > 0) this[kind].push(UTF8.encode(`${lines[kind].join('\n')}\n`));
    }
  }
}

const UTF8 = new TextEncoder();
