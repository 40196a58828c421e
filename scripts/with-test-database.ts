import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { buildApi } from './build-api.ts';
import { testEnvironment } from './test-environment.ts';

/** Runs Jest's projects named on the command line beside a PostgreSQL of their own, which goes with them. */
const root = resolve(import.meta.dirname, '..');
const [projects, ...given] = process.argv.slice(2);
// Bare words are paths; said by name, because --selectProjects would swallow them.
const rest = given.map((word) => (word.startsWith('-') ? word : `--testPathPatterns=${word}`));

await buildApi(root);
const { ensureEmbeddedPostgres } = (await import(
  join(root, 'dist/api/apps/api/src/platform/database/embedded-postgres.js')
)) as { ensureEmbeddedPostgres(home: string): Promise<{ url: string; stop(): Promise<void> }> };
const { migrate } = (await import(join(root, 'dist/api/apps/api/src/platform/database/data-source.js'))) as {
  migrate(url: string): Promise<string[]>;
};

/** Specs kill processes, never the machine: what the system has taken is kept, and nobody waits for a disk. */
async function withoutDurability(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`ALTER SYSTEM SET ${setting} = off`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}

/**
 * One more than there are cores, since a spec waits for processes and the database half of its time; browsers need theirs whole.
 * No more than the server's connections allow.
 */
const WORKERS = Math.min(4, availableParallelism() + (projects === 'journeys' ? 0 : 1));

const home = await mkdtemp(join(tmpdir(), 'vivier-test-'));
const database = await ensureEmbeddedPostgres(home);
let code: number | null = 1;
try {
  await migrate(database.url);
  await withoutDurability(database.url);
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--forceExit',
    // A spec file with a worker may open some 70 of the server's 300 connections; more files at once would be refused.
    ...(given.some((word) => /^(-w|-i|--maxWorkers|--runInBand)/.test(word)) ? [] : [`--maxWorkers=${WORKERS}`]),
    '--selectProjects',
    ...projects.split(','),
  ];
  const child = spawn(process.execPath, [...jest, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...testEnvironment(process.env),
      VIVIER_TEST_DATABASE: database.url,
      VIVIER_TEST_HOME: home,
      // Specs start the command line some hundred times.
      NODE_COMPILE_CACHE: join(root, 'tmp/compiled'),
    },
  });
  // Ctrl-C reaches Jest as well; here it must not end us before the server and its folder are gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  code = await new Promise((done) => child.once('exit', done));
} finally {
  await database.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(code ?? 1);
