import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { type ReaderMessage, type ReadOrder, readRanges } from './stage-reader';

const port = parentPort;
if (!port) throw new Error('This file runs as a thread of stage-reader');
const say = (message: ReaderMessage, bytes: ArrayBuffer[] = []) => port.postMessage(message, bytes);

try {
  let taken: Promise<unknown> = Promise.resolve();
  for await (const { creators, posts, refused, records, rejected, blank, bytes } of readRanges(
    workerData as ReadOrder,
  )) {
    // One range is on its way while the next one is read: memory stays at two a thread.
    await taken;
    taken = once(port, 'message');
    const buffers = [...creators, ...posts].map(({ buffer }) => buffer);
    say({ range: { creators, posts, refused, records, rejected, blank, bytes } }, buffers);
  }
  say({ end: true });
} catch (error) {
  if (!isDomainError(error)) throw error;
  say({ failed: { code: error.code, details: error.details } });
}
port.unref();
