import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** The one place where a request leaves for Meilisearch. */
@Injectable()
export class MeiliHttp {
  send: (url: string, init: RequestInit) => Promise<Response> = (url, init) => fetch(url, init);
}

/** What a server refused, a task that failed, or an answer that did not come. */
export class MeiliError extends Error {
  constructor(
    /** The server's own code; `unreachable`, `timeout` or `no_answer` when it gave none. */
    readonly code: string,
    message: string,
    readonly server: string,
    options?: ErrorOptions,
  ) {
    super(`${server}: ${message}`, options);
  }

  /** Nobody listens at the address. */
  get refused(): boolean {
    return this.code === 'unreachable';
  }
}

export interface MeiliTask {
  uid: number;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  error: { code: string; message: string } | null;
}

interface Enqueued {
  taskUid: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Call {
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  lines?: string;
  /** Milliseconds. */
  patience?: number;
}

const PATIENCE = 30_000;
const FIRST_LOOK = 5;
const LAST_LOOK = 500;

/** One Meilisearch server. */
export class MeiliServer {
  /** How the servers, and people, call it: its host and port. */
  readonly name: string;

  constructor(
    readonly url: string,
    private readonly key: string | undefined,
    private readonly http: MeiliHttp,
  ) {
    this.name = new URL(url).host;
  }

  /** @throws MeiliError */
  async ask<Answer>(method: Method, path: string, { body, lines, patience = PATIENCE }: Call = {}): Promise<Answer> {
    const response = await this.send(method, path, lines ?? (body === undefined ? undefined : JSON.stringify(body)), {
      'content-type': lines === undefined ? 'application/json' : 'application/x-ndjson',
      patience,
    });
    const answer = (await response.json().catch(() => null)) as Answer & { code?: string; message?: string };
    if (response.ok && answer !== null) return answer;
    throw new MeiliError(answer?.code ?? 'no_answer', answer?.message ?? `status ${response.status}`, this.name);
  }

  /** What is only accepted comes back as the number of a task, whose end has to be read. */
  async enqueue(method: Method, path: string, call: Call = {}): Promise<number> {
    return (await this.ask<Enqueued>(method, path, call)).taskUid;
  }

  /** Waits for the task's end. @throws MeiliError with the code of a task that failed */
  async ended(uid: number): Promise<void> {
    for (let look = FIRST_LOOK; ; look = Math.min(look * 1.5, LAST_LOOK)) {
      // By its number: after a swap the tasks of an index are listed under another name.
      const { status, error } = await this.ask<MeiliTask>('GET', `/tasks/${uid}`);
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled')
        throw new MeiliError(error?.code ?? status, error?.message ?? `task ${uid} was ${status}`, this.name);
      await setTimeout(look);
    }
  }

  async run(method: Method, path: string, call: Call = {}): Promise<void> {
    await this.ended(await this.enqueue(method, path, call));
  }

  private async send(
    method: Method,
    path: string,
    body: string | undefined,
    { patience, ...headers }: { 'content-type': string; patience: number },
  ): Promise<Response> {
    try {
      return await this.http.send(`${this.url}${path}`, {
        method,
        body,
        headers: { ...headers, ...(this.key ? { authorization: `Bearer ${this.key}` } : {}) },
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      const reason = late ? `no answer within ${patience} ms` : 'cannot be reached';
      throw new MeiliError(late ? 'timeout' : 'unreachable', reason, this.name, { cause: error });
    }
  }
}
