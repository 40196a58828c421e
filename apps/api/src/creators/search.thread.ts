import { parentPort, workerData } from 'node:worker_threads';
import type { SearchThreadCall, SearchThreadMessage } from './search-thread';
import { SearchIndexes, type SearchThreadData } from './search-indexes';

const port = parentPort;
if (!port) throw new Error('This file runs as a thread of search-thread');
const say = (message: SearchThreadMessage) => port.postMessage(message);

const indexes = new SearchIndexes(workerData as SearchThreadData, {
  refused: (...args) => say({ notice: 'refused', args }),
  fileFailed: (...args) => say({ notice: 'fileFailed', args }),
});

port.on('message', ({ number, name, args }: SearchThreadCall) => {
  const call = indexes[name] as (...given: unknown[]) => Promise<unknown>;
  Promise.resolve()
    .then(() => call.apply(indexes, args))
    .then(
      (result) => say({ number, result }),
      (error: unknown) => say({ number, error, code: (error as { code?: string } | null)?.code }),
    );
});
