import { setTimeout } from 'node:timers/promises';

/** A mutation under a key: what is sent, and what may come of it. */
export interface KeyedCall {
  operation: string;
  key: string;
  /** What stands in the tables where the call had its effect, and nowhere else. */
  mark: string;
  query: string;
  variables: Record<string, unknown>;
  as: { cookie?: string; link?: string; workspace?: string };
  /** The code by which the rules refuse it; without one it has to succeed. */
  refusedBy?: string;
  /** The same key with another body. */
  other: Record<string, unknown>;
}

/** One attempt as its client knows it: what broke off or found nobody is unknown, whatever the server did. */
export interface Attempt {
  operation: string;
  key: string;
  arguments: Record<string, unknown>;
  start: number;
  end: number;
  outcome: 'ok' | 'failed' | 'unknown';
  /** The data of a success, the code of a refusal, what broke. */
  answer: string;
  status: number;
  retryAfter: string | null;
}

interface Answer {
  data?: object | null;
  errors?: { extensions?: { code?: string } }[];
}

const PATIENCE = 30_000;
const AGAIN_AFTER = 200;

export async function attempt(port: number, { operation, key, query, variables, as }: KeyedCall): Promise<Attempt> {
  const start = performance.now();
  const ended = (outcome: Attempt['outcome'], answer: string, status: number, retryAfter: string | null = null) => ({
    ...{ operation, key, arguments: variables, start, end: performance.now() },
    ...{ outcome, answer, status, retryAfter },
  });
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(as.cookie ? { cookie: as.cookie } : {}),
        ...(as.link ? { 'x-vivier-link': as.link } : {}),
        ...(as.workspace ? { 'x-vivier-workspace': as.workspace } : {}),
      },
      body: JSON.stringify({ query, variables: { ...variables, key } }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { data, errors } = (await response.json()) as Answer;
    const { status, headers } = response;
    const code = errors?.[0]?.extensions?.code;
    if (!errors && status === 200) return ended('ok', JSON.stringify(data), status);
    const unknown = status === 503 || code === 'unavailable';
    return ended(unknown ? 'unknown' : 'failed', code ?? `status ${status}`, status, headers.get('retry-after'));
  } catch (error) {
    const { cause = error } = error as Error;
    return ended('unknown', (cause as { code?: string }).code ?? String(cause), 0);
  }
}

/** Some clients at once; each asks again, under the same key, until it knows. Every attempt goes to `heard` at once. */
export async function sendAll(
  port: number,
  calls: readonly KeyedCall[],
  { clients, heard }: { clients: number; heard: (attempt: Attempt) => void },
): Promise<void> {
  const waiting = [...calls].reverse();
  const client = async () => {
    for (let call = waiting.pop(); call; call = waiting.pop()) {
      const limit = performance.now() + PATIENCE;
      for (;;) {
        const one = await attempt(port, call);
        heard(one);
        if (one.outcome !== 'unknown' || performance.now() > limit) break;
        await setTimeout(AGAIN_AFTER);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}
