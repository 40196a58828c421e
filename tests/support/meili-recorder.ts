import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** One request and what the server said; workspaces and addresses by their place, because they differ from run to run. */
interface Exchange {
  request: { server: string; method: string; path: string; body?: unknown };
  /** Without a status: nobody answered. */
  response: { status?: number; body?: unknown };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const PLACE = /«(\d+)»/g;
/** Longer bodies are kept as their hash: what was sent is checked, not shown. */
const SHOWN = 3000;
/** Differ from run to run and are read by nobody. */
const NOISE = new Set([
  'requestUid',
  'processingTimeMs',
  'enqueuedAt',
  'startedAt',
  'finishedAt',
  'duration',
  'batchUid',
]);

/** Records what a live Meilisearch answers to the adapter, or answers as recorded; a request it does not know fails. */
export class MeiliRecorder {
  /** Every request of this run, as `METHOD path`. */
  readonly sent: string[] = [];
  /** Requests that the recording does not hold. */
  readonly unknown: string[] = [];
  private readonly places = new Map<string, string>();
  private readonly exchanges: Exchange[] = [];
  private readonly answers = new Map<string, Exchange['response'][]>();

  /** @param servers their addresses, the first under the name server-1 */
  constructor(
    private readonly file: string,
    private readonly servers: readonly string[],
    private readonly live: Send | null,
    /** Stands in requests that introduce servers to each other; never kept. */
    private readonly key: string,
  ) {
    if (live) return;
    if (!existsSync(file)) throw new Error(`${file} is missing: record it with npm run test:ports -- --record`);
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
      const { request, response } = JSON.parse(line) as Exchange;
      const key = keyOf(request);
      this.answers.set(key, [...(this.answers.get(key) ?? []), response]);
    }
  }

  readonly send: Send = async (url, init) => {
    const { origin, pathname, search } = new URL(url);
    const method = init.method ?? 'GET';
    for (const [uuid] of `${url} ${init.body as string}`.matchAll(UUID))
      if (!this.places.has(uuid)) this.places.set(uuid, `«${this.places.size + 1}»`);
    const request = {
      server: `server-${this.servers.indexOf(origin) + 1}`,
      method,
      path: this.masked(pathname + search),
      ...(init.body ? { body: bodyOf(this.masked(init.body as string)) } : {}),
    };
    this.sent.push(`${method} ${request.path}`);
    return this.live ? this.record(request, this.live, url, init) : this.replay(request);
  };

  save(): void {
    if (!this.live) return;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, `${this.exchanges.map((exchange) => JSON.stringify(exchange)).join('\n')}\n`);
  }

  private async record(request: Exchange['request'], live: Send, url: string, init: RequestInit): Promise<Response> {
    const response = await live(url, init).catch((error: Error) => error);
    if (response instanceof Error) {
      this.exchanges.push({ request, response: {} });
      throw response;
    }
    const text = await response.text();
    // Of a task only the end is kept: how often it was asked for is chance.
    const waiting = request.path.startsWith('/tasks/') && /"status":"(enqueued|processing)"/.test(text);
    if (!waiting)
      this.exchanges.push({ request, response: { status: response.status, body: quiet(this.masked(text)) } });
    return new Response(text, { status: response.status });
  }

  private replay(request: Exchange['request']): Promise<Response> {
    const answers = this.answers.get(keyOf(request));
    if (!answers) {
      this.unknown.push(JSON.stringify(request));
      return Promise.reject(new Error(`not recorded: ${JSON.stringify(request)}`));
    }
    const { status, body } = answers.length > 1 ? (answers.shift() as Exchange['response']) : answers[0];
    if (status === undefined) return Promise.reject(new TypeError('fetch failed'));
    return Promise.resolve(new Response(this.unmasked(JSON.stringify(body)), { status }));
  }

  /** Identifiers become their place in the order in which requests first named them. */
  private masked(text: string): string {
    let masked = text.replace(UUID, (uuid) => this.places.get(uuid) ?? 'unknown').replaceAll(this.key, 'key');
    this.servers.forEach((origin, at) => {
      masked = masked
        .replaceAll(origin, `http://server-${at + 1}`)
        .replaceAll(new URL(origin).host, `server-${at + 1}`);
    });
    return masked;
  }

  private unmasked(text: string): string {
    const uuids = [...this.places.keys()];
    const named = this.servers.reduceRight(
      (masked, origin, at) => masked.replaceAll(`server-${at + 1}`, new URL(origin).host),
      text,
    );
    return named.replace(PLACE, (place, number: string) => uuids[Number(number) - 1] ?? place);
  }
}

function keyOf({ server, method, path, body }: Exchange['request']): string {
  return `${server} ${method} ${path} ${JSON.stringify(body)}`;
}

function bodyOf(text: string): unknown {
  if (text.length > SHOWN) return { sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length };
  const lines = text.split('\n');
  return lines.length > 1 ? lines.map((line) => JSON.parse(line) as unknown) : (JSON.parse(text) as unknown);
}

function quiet(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (NOISE.has(key) ? undefined : value));
}
