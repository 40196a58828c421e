import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { Agent, Dispatcher } from 'undici';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { Addresses, type HostAddress } from './addresses';

const SECONDS = 10;
const MOST_BYTES = 1024 * 1024;
const MOST_HOPS = 3;
const UNPACK: Readonly<Record<string, (bytes: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

export interface Answer {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

interface Question {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  readonly body?: string;
  readonly method?: 'DELETE';
}

/** @throws DomainError `address_invalid`: what is no http or https address, or carries a password */
export function webAddress(text: string, base?: string): URL {
  if (!URL.canParse(text, base)) throw new DomainError('address_invalid', { field: 'url' });
  const url = new URL(text, base);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!web || url.username || url.password) throw new DomainError('address_invalid', { field: 'url' });
  return url;
}

/**
 * The only way to an address that somebody typed: its host is resolved once, every address of it must be public, and the
 * connection goes to exactly that one. Each redirect is a new address with the same checks; 10 seconds in all, and 1 MB where the caller says no other limit.
 */
@Injectable()
export class Outgoing {
  /** Tests set their own, for a server on the machine, and let it do without a certificate. */
  addresses = new Addresses();
  seconds = SECONDS;
  plainHttp = false;

  /** An address that secrets are sent to. @throws DomainError `address_invalid`, `address_insecure` without TLS */
  secureAddress(text: string): URL {
    const url = webAddress(text);
    if (url.protocol !== 'https:' && !this.plainHttp) throw new DomainError('address_insecure', { field: 'url' });
    return url;
  }

  /** @throws DomainError `address_invalid`, `address_unknown`, `address_refused`, `answer_late`, `answer_too_large`, `answer_unreadable`, `redirects_too_many`, `connection_failed` */
  async get(
    address: string,
    headers: Readonly<Record<string, string>> = {},
    { mostBytes = MOST_BYTES, sameHost = false }: { mostBytes?: number; sameHost?: boolean } = {},
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(this.seconds * 1000);
    let url = webAddress(address);
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const answer = await this.ask(url, { headers, signal, mostBytes });
      const to = answer.headers['location'];
      if (![301, 302, 303, 307, 308].includes(answer.status) || to === undefined) return answer;
      const next = webAddress(to, url.href);
      // A credential in the headers goes to nobody but the one it was given for.
      if (sameHost && next.origin !== url.origin) return answer;
      url = next;
    }
    throw new DomainError('redirects_too_many', { limit: MOST_HOPS });
  }

  /** Redirects are not followed: what is sent goes to that address or nowhere. @throws as `get` */
  post(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const signal = AbortSignal.timeout(this.seconds * 1000);
    return this.ask(webAddress(address), { headers, signal, mostBytes: MOST_BYTES, body });
  }

  /** As `post`, without a body. */
  delete(address: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const signal = AbortSignal.timeout(this.seconds * 1000);
    return this.ask(webAddress(address), { headers, signal, mostBytes: MOST_BYTES, method: 'DELETE' });
  }

  private async ask(url: URL, { headers, signal, mostBytes, body, method }: Question): Promise<Answer> {
    const { Agent, request } = await import('undici');
    const agent = new Agent(onlyTo(await inTime(this.addresses.of(url.hostname), signal)));
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        body,
        headers: { 'user-agent': 'Vivier', 'accept-encoding': 'gzip, br', ...headers },
      });
      const plain = headersOf(answer.headers);
      const packed = await bodyOf(answer.body, mostBytes);
      const unpackedBody = await unpacked(packed, plain, mostBytes);
      return { url: url.href, status: answer.statusCode, headers: plain, body: unpackedBody };
    } catch (error) {
      throw codedError(error, signal, this.seconds);
    } finally {
      await agent.destroy();
    }
  }
}

/** A name look-up has no deadline of its own. */
function inTime<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const late = () => reject(new DomainError('answer_late', { seconds: SECONDS }));
      if (signal.aborted) late();
      else signal.addEventListener('abort', late, { once: true });
    }),
  ]);
}

/** A connection to these addresses whatever the name would give by now. */
function onlyTo(addresses: readonly HostAddress[]): Agent.Options {
  const lookup = ((_host: string, options: { all?: boolean }, done: (...result: unknown[]) => void) => {
    if (options.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  }) as unknown as LookupFunction;
  return { connect: { lookup, timeout: SECONDS * 1000 }, pipelining: 0, maxHeaderSize: 32_768 };
}

function headersOf(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

async function bodyOf(body: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new DomainError('answer_too_large', { limitBytes: mostBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpacked(body: Buffer, headers: Readonly<Record<string, string>>, mostBytes: number): Promise<Buffer> {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '' || body.length === 0) return body;
  if (!Object.hasOwn(UNPACK, encoding)) throw new DomainError('answer_unreadable', { encoding: encoding.slice(0, 40) });
  try {
    return await UNPACK[encoding](body, { maxOutputLength: mostBytes });
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw large
      ? new DomainError('answer_too_large', { limitBytes: mostBytes })
      : new DomainError('answer_unreadable', { encoding }, error);
  }
}

function codedError(error: unknown, signal: AbortSignal, seconds: number): unknown {
  if (isDomainError(error)) return error;
  if (signal.aborted) return new DomainError('answer_late', { seconds }, error);
  return new DomainError('connection_failed', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' }, error);
}
