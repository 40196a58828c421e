import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface Child {
  /** One question, one answer. */
  ask<Answer>(message: Readonly<Record<string, unknown>>): Promise<Answer>;
  stop(): Promise<void>;
}

/** A process of its own for what must not share a heap or an event loop with the bench; `script` is a file beside this one. */
export async function startChild(script: string, env: Readonly<Record<string, string>> = {}): Promise<Child> {
  const child = fork(join(import.meta.dirname, `${script}.js`), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await answerOf(child, ended);
  return {
    ask: async <Answer>(message: Readonly<Record<string, unknown>>) => {
      const answer = answerOf(child, ended);
      child.send(message);
      return (await answer) as Answer;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answerOf(child: ChildProcess, ended: Promise<number | null>): Promise<unknown> {
  const answer = new Promise<unknown>((resolve) => child.once('message', resolve));
  const early = ended.then((code) => Promise.reject(new Error(`a process of the bench ended with ${String(code)}`)));
  early.catch(() => undefined);
  return Promise.race([answer, early]);
}

/** The child's side: says that it is ready, then answers each message in turn. */
export function answerParent(answer: (message: Readonly<Record<string, unknown>>) => Promise<unknown>): void {
  process.on('message', (message: Readonly<Record<string, unknown>>) => {
    answer(message).then(
      (result) => process.send?.(result ?? {}),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.({ ready: true });
}
