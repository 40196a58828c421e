import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vivier-ends-'));
  const rows = Array.from({ length: 150_000 }, (_, n) => `maker${n},Maker ${n},${n + 1_000},${(n % 900) + 20},3,FR`);
  await writeFile(
    join(home, 'instagram.csv'),
    ['handle,name,followers,avg likes,avg comments,country', ...rows].join('\n'),
  );
});
afterAll(() => rm(home, { recursive: true, force: true }));

function vivier(...words: string[]): ChildProcess {
  const { VIVIER_TEST_DATABASE: _, ...env } = process.env;
  return spawn(process.execPath, [CLI, ...words], {
    env: { ...env, VIVIER_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The command once it says that it is among the rows. */
async function importing(): Promise<ChildProcess> {
  const child = vivier('import', join(home, 'instagram.csv'), '--as-of', '2026-08-01', '--json');
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text: Buffer) => /staging|merging|scoring/.test(text.toString()) && resolve());
    child.once('exit', () => reject(new Error('the import ended before it was seen')));
  });
  return child;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** The database's process, while it lives. */
async function databasePid(): Promise<number | null> {
  const file = join(home, 'postgres/postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

async function gone(): Promise<boolean> {
  for (let look = 0; look < 100; look += 1) {
    if ((await databasePid()) === null) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

describe('A command that starts the database', () => {
  it('stops it when Ctrl-C ends the command', async () => {
    const child = await importing();
    expect(await databasePid()).not.toBeNull();
    child.kill('SIGINT');
    expect(await codeOf(child)).toBe(130);
    expect(await gone()).toBe(true);
  }, 120_000);

  it('leaves it behind when it is killed; the next command takes it over and stops it', async () => {
    const child = await importing();
    child.kill('SIGKILL');
    await codeOf(child);
    expect(await databasePid()).not.toBeNull();
    expect(await codeOf(vivier('workspace', 'list'))).toBe(0);
    expect(await gone()).toBe(true);
  }, 120_000);

  it('leaves it to a command that uses it still', async () => {
    const [long, short] = [await importing(), vivier('workspace', 'list')];
    expect(await codeOf(short)).toBe(0);
    expect(long.exitCode).toBeNull();
    expect(await databasePid()).not.toBeNull();
    long.kill('SIGTERM');
    expect(await codeOf(long)).toBe(130);
    expect(await gone()).toBe(true);
  }, 120_000);
});
