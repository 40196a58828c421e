import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SearchIndexes, SearchNotices, SearchThreadData } from './search-indexes';

type Calls = Pick<SearchIndexes, 'open' | 'search' | 'lookalikes' | 'refresh' | 'rebuild' | 'memory' | 'close'>;
type Name = keyof Calls;

export interface SearchThreadCall {
  number: number;
  name: Name;
  args: unknown[];
}

export type SearchThreadMessage =
  | { number: number; result: unknown }
  /** A copy of an error keeps its message alone: its code comes beside it. */
  | { number: number; error: unknown; code?: string }
  | { notice: 'refused'; args: Parameters<SearchNotices['refused']> }
  | { notice: 'fileFailed'; args: Parameters<SearchNotices['fileFailed']> };

interface Waiting {
  resolve(result: never): void;
  reject(error: unknown): void;
}

/** From sources, as tests run, the thread is the one that was built beside them. */
const FILE = [
  join(import.meta.dirname, `search.thread${extname(import.meta.filename)}`),
  join(import.meta.dirname, '../../../../dist/api/apps/api/src/creators/search.thread.js'),
].find((path) => extname(path) === '.js' && existsSync(path));

/** The thread that holds the indexes, seen from the API: each method is a call to it. A thread that dies is begun anew. */
export class SearchThread {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;

  constructor(
    private readonly data: SearchThreadData,
    private readonly notices: SearchNotices & {
      /** Everything that was opened is gone. */
      died(error: Error): void;
    },
  ) {}

  call<N extends Name>(name: N, ...args: Parameters<Calls[N]>): ReturnType<Calls[N]> {
    const thread = (this.thread ??= this.start());
    const number = this.calls++;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      thread.ref();
      thread.postMessage({ number, name, args } satisfies SearchThreadCall);
    }) as ReturnType<Calls[N]>;
  }

  async close(): Promise<void> {
    const { thread } = this;
    if (!thread) return;
    await this.call('close').catch(() => undefined);
    this.thread = null;
    await thread.terminate();
  }

  private start(): Worker {
    if (!FILE) throw new Error('search.thread.js has not been built');
    const thread = new Worker(FILE, { workerData: this.data });
    thread.on('message', (message: SearchThreadMessage) => this.hear(message));
    thread.on('error', (error: Error) => this.end(thread, error));
    thread.on('exit', () => this.end(thread, new Error('the thread of the search has ended')));
    return thread;
  }

  private hear(message: SearchThreadMessage): void {
    if ('notice' in message) {
      if (message.notice === 'refused') this.notices.refused(...message.args);
      else this.notices.fileFailed(...message.args);
      return;
    }
    const waiting = this.waiting.get(message.number);
    this.waiting.delete(message.number);
    // Nothing under way: the thread must not keep the process from ending.
    if (this.waiting.size === 0) this.thread?.unref();
    if ('error' in message) waiting?.reject(withCode(message));
    else waiting?.resolve(message.result as never);
  }

  private end(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(error);
    this.notices.died(error);
  }
}

function withCode({ error, code }: { error: unknown; code?: string }): unknown {
  return error instanceof Error && code !== undefined ? Object.assign(error, { code }) : error;
}
