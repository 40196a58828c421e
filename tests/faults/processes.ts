import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Compiled or not, what runs is what was built. */
const BUILT = join(
  process.cwd(),
  import.meta.dirname.includes('dist')
    ? join(import.meta.dirname, '../../apps/api/src').slice(process.cwd().length)
    : 'dist/api/apps/api/src',
);

/** The API of an install on that port, answering; it ends with us. */
export function startedApi(env: NodeJS.ProcessEnv, port: number): Promise<ChildProcess> {
  return started('main.js', { ...env, PORT: String(port), VIVIER_WEB: '/nonexistent' });
}

export function startedWorker(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  return started('worker.js', env);
}

async function started(script: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(BUILT, script)], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const early = once(child, 'exit').then(() => Promise.reject(new Error(`${script} ended before it was ready`)));
  early.catch(() => undefined);
  await Promise.race([once(child, 'message'), early]);
  return child;
}

export function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** kill -9. */
export async function killed(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
