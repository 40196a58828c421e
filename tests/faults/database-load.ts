import { setTimeout } from 'node:timers/promises';
import type { MoneyDesk } from '../support/money-desk';
import { type Attempt, attempt, type KeyedCall, sendAll } from './keyed-calls';

const WRITERS = 8;
const READERS = 3;

const READ = '{ campaigns { id } envelopes { id } approvals { id } discover(first: 1) { total } }';

export interface Load {
  attempts: Attempt[];
  /** Resolves when every call was answered. */
  written: Promise<void>;
  /** Ends the reading. */
  stop(): Promise<void>;
}

/** Writers until all is written, readers until they are stopped; every attempt is noted at once. */
export function startLoad(port: number, calls: readonly KeyedCall[], desk: MoneyDesk): Load {
  const attempts: Attempt[] = [];
  const heard = (one: Attempt) => void attempts.push(one);
  let reading = true;
  const reader = async () => {
    while (reading) {
      heard(await read(port, desk));
      await setTimeout(20);
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  return {
    attempts,
    written: sendAll(port, calls, { clients: WRITERS, heard }),
    stop: async () => {
      reading = false;
      await Promise.all(readers);
    },
  };
}

/** A page of everything that stands fast in a run. */
export function read(port: number, { owner }: MoneyDesk): Promise<Attempt> {
  return attempt(port, { operation: 'read', key: '', mark: '', query: READ, variables: {}, as: owner, other: {} });
}

/** How many of each kind a page showed. */
export function shown(answer: string): string {
  const { discover, ...lists } = JSON.parse(answer) as Record<string, unknown[]> & { discover?: unknown };
  const { total } = (discover ?? {}) as { total?: number };
  return [...Object.entries(lists).map(([name, list]) => `${list.length} ${name}`), `${total} creators`].join(', ');
}
