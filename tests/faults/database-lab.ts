import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres, freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import type { TestDatabase } from '../support/test-database';
import { type MailSink, mailSink } from './mail-sink';
import { keyedLab } from './mutations-faults';
import { killed, startedApi, startedWorker } from './processes';
import type { Lab } from './signatures-lab';

/** What hits the server: its own immediate shutdown, or kill -9 of the process that all others hang on. */
export type Blow = 'SIGQUIT' | 'SIGKILL';

export interface DatabaseLab extends Lab {
  api: ChildProcess;
  worker: ChildProcess;
  port: number;
  sink: MailSink;
  /** Stops the server at once; resolves when nobody answers any more. */
  strike(blow: Blow): Promise<void>;
  /** Brings it back where it was; resolves when it takes connections. */
  bring(): Promise<void>;
  close(): Promise<void>;
}

/** An install of its own: a server that may be killed, an API, a worker and somebody who takes its letters. */
export async function databaseLab(): Promise<DatabaseLab> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  let embedded = await ensureEmbeddedPostgres(home);
  const { url } = embedded;
  await migrate(url);
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const rows: TestDatabase['rows'] = async (sql, parameters) => (await pool.query(sql, parameters)).rows as never;
  const lab = await keyedLab({ url, home, rows, drop: () => Promise.resolve() });
  const sink = await mailSink();
  const env = { ...process.env, DATABASE_URL: url, VIVIER_HOME: home, LOG_LEVEL: 'silent', SMTP_URL: sink.url };
  const port = await freePort();
  const [api, worker] = await Promise.all([startedApi(env, port), startedWorker(env)]);
  return {
    ...lab,
    ...{ api, worker, port, sink },
    strike: async (blow) => {
      const pid = Number((await readFile(join(home, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, blow);
      await embedded.ended;
    },
    bring: async () => {
      embedded = await again(home);
      if (embedded.url !== url) throw new Error('the database came back elsewhere');
    },
    close: async () => {
      await Promise.all([killed(api), killed(worker)]);
      await pool.end();
      await sink.close();
      await embedded.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Processes that the killed one left behind hold its memory for a moment: until then no other starts. */
async function again(home: string): ReturnType<typeof ensureEmbeddedPostgres> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ensureEmbeddedPostgres(home);
    } catch (error) {
      if (tries > 50) throw error;
      await setTimeout(100);
    }
  }
}
