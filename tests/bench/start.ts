import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';

export interface StartFigures {
  first_seconds: number;
  again_seconds: number;
}

/** `npm start` as a newcomer sees it: the first run with its builds and sample data, then a later one. */
export async function run(): Promise<StartFigures> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-start-'));
  const root = process.cwd();
  try {
    await rm(join(root, 'dist', 'web'), { recursive: true, force: true });
    const first = await untilReady(root, home);
    const again = await untilReady(root, home);
    return { first_seconds: first, again_seconds: again };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function untilReady(root: string, home: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { ...process.env, VIVIER_HOME: home, PORT: String(port) },
  });
  const output: string[] = [];
  const ready = await new Promise<boolean>((resolve) => {
    const read = (chunk: Buffer) => {
      output.push(chunk.toString());
      process.stderr.write(chunk);
      if (output.join('').includes('Vivier is ready')) resolve(true);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => resolve(false));
  });
  if (!ready) throw new Error(`npm start ended: ${output.join('').slice(-500)}`);
  const page = await fetch(`http://localhost:${port}/`);
  const seconds = (performance.now() - began) / 1000;
  if (!page.ok) throw new Error(`the page answers ${page.status}`);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  // As Ctrl-C does: to the whole group of the terminal.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await exited;
  return Math.round(seconds * 100) / 100;
}
