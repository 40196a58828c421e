import { on } from 'node:events';
import { extname } from 'node:path';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type RecordSettings, recordOutcomes, type Stripe } from './record-outcomes';
import { RANGE } from './ranges';
import { type StageRange, StageRangeBuilder } from './stage-range';

/** A thread takes some 200 ms to start: below this a file is read here. */
const LARGE = 16 * 2 ** 20;
/** Each reads the whole file and understands its share of the ranges; the third core is the database's. */
const THREADS = 2;
const YOUNG_GENERATION_MB = 6;

export interface ReadOrder {
  readonly path: string;
  readonly settings: RecordSettings;
  readonly from: number;
  readonly stripe: Stripe;
}

/** What a thread says; after each range it waits for a word before it sends the next but one. */
export type ReaderMessage =
  | { readonly range: StageRange }
  | { readonly end: true }
  | { readonly failed: { readonly code: string; readonly details: Record<string, unknown> } };

/** The ranges of a file from its `from`-th record on, in their order. @throws DomainError when the file cannot be read. */
export async function* stageRanges(path: string, settings: RecordSettings, from: number): AsyncGenerator<StageRange> {
  const compiled = extname(import.meta.filename) === '.js';
  const { size } = await stat(path);
  if (!compiled || size < LARGE) yield* readRanges({ path, settings, from, stripe: { index: 0, of: 1 } });
  else yield* threadedRanges(path, settings, from);
}

/** The ranges of one stripe. */
export async function* readRanges({ path, settings, from, stripe }: ReadOrder): AsyncGenerator<StageRange> {
  let range = new StageRangeBuilder();
  for await (const batch of recordOutcomes(path, settings, from, stripe)) {
    range.add(batch);
    if (range.records < RANGE.records) continue;
    yield range;
    range = new StageRangeBuilder();
  }
  if (range.records > 0) yield range;
}

async function* threadedRanges(path: string, settings: RecordSettings, from: number): AsyncGenerator<StageRange> {
  const readers = Array.from(
    { length: THREADS },
    (_, index) => new Reader({ path, settings, from, stripe: { index, of: THREADS } }),
  );
  try {
    for (let number = 0; ; number += 1) {
      const range = await readers[number % THREADS].next();
      if (!range) return;
      yield range;
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

/** One thread and what it sends. */
class Reader {
  private readonly thread: Worker;
  private readonly messages: NodeJS.AsyncIterator<[ReaderMessage]>;

  constructor(order: ReadOrder) {
    this.thread = new Worker(new URL('./stage-reader.thread.js', import.meta.url), {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.messages = on(this.thread, 'message') as NodeJS.AsyncIterator<[ReaderMessage]>;
  }

  /** Null at the end of the file. */
  async next(): Promise<StageRange | null> {
    const [message] = (await this.messages.next()).value as [ReaderMessage];
    if ('failed' in message) throw new DomainError(message.failed.code, message.failed.details);
    if ('end' in message) return null;
    this.thread.postMessage('taken');
    return message.range;
  }

  async stop(): Promise<void> {
    await this.thread.terminate();
  }
}
