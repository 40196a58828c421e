import { createReadStream } from 'node:fs';
import { getDecoder } from 'iconv-lite';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { TextEncoding } from './text-encoding';

/** The file as text, chunk by chunk: byte order mark and NULs removed, lost bytes as U+FFFD. */
export async function* textChunks(path: string, encoding: TextEncoding, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = getDecoder(encoding.name);
  const lost = encoding.lostByte === null ? null : String.fromCharCode(encoding.lostByte);
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, signal });
  let first = true;
  const clean = (text: string): string => {
    let out = text;
    if (first && out !== '') {
      out = out.replace(/^\uFEFF/, '');
      first = false;
    }
    if (encoding.hasNul) out = out.replaceAll('\0', '');
    return lost === null ? out : out.replaceAll(lost, '\uFFFD').replaceAll('ï¿½', '\uFFFD');
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const text = clean(decoder.write(chunk));
      if (text !== '') yield text;
    }
  } catch (cause) {
    if (signal?.aborted) throw new DomainError('file_reading_stopped', {}, cause);
    throw new DomainError('file_unreadable', { reason: (cause as NodeJS.ErrnoException).code ?? 'unknown' }, cause);
  } finally {
    stream.destroy();
  }
  const rest = clean(decoder.end() ?? '');
  if (rest !== '') yield rest;
}

/** The first `length` characters of the text. */
export async function textHead(path: string, encoding: TextEncoding, length: number): Promise<string> {
  let head = '';
  for await (const chunk of textChunks(path, encoding)) {
    head += chunk;
    if (head.length >= length) break;
  }
  return head.slice(0, length);
}
