import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import { linksToClick } from '../bench/clicks';
import { clickLoad } from '../bench/clicks-load';
import { random } from '../support/random';
import type { FaultReport } from './faults';

const LINKS = 200;
const CONNECTIONS = 48;
const SECONDS = 3;
const POLL_MS = 20;

/** Each run: load, kill -9 at a random moment, and every click whose answer carried an id is in the table, once. */
export async function clicksFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const embedded = await ensureEmbeddedPostgres(home);
  const pool = new Pool({ connectionString: embedded.url, max: 2 });
  const violations: string[] = [];
  const chance = random(20);
  try {
    await migrate(embedded.url);
    const paths = (await linksToClick(pool, LINKS)).map((code) => `/${code}`);
    for (let run = 0; run < runs; run += 1) {
      const { child, port } = await serving(embedded.url);
      const killAfter = chance() * 1_500;
      const before = await clicksIn(pool);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const load = clickLoad({ port, paths, connections: CONNECTIONS, seconds: SECONDS, warm: 0 });
      let over = false;
      void load.finally(() => (over = true));
      // On a busy machine the first click may take long: the kill is to fall among clicks.
      while (!over && (await clicksIn(pool)) === before) await setTimeout(POLL_MS);
      await setTimeout(killAfter);
      child.kill('SIGKILL');
      const { acknowledged } = await load;
      await ended;
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM click WHERE id = ANY ($1)', [acknowledged]);
      const stored = new Set(rows.map(({ id }) => id));
      const lost = acknowledged.filter((id) => !stored.has(id));
      const twice = acknowledged.length - new Set(acknowledged).size;
      await writeFile(join(histories, `clicks-${run}.json`), JSON.stringify({ killAfter, acknowledged, lost, twice }));
      if (acknowledged.length === 0) violations.push(`run ${run}: nothing was acknowledged before the kill`);
      if (lost.length > 0)
        violations.push(`run ${run}: ${lost.length} of ${acknowledged.length} acknowledged clicks are lost`);
      if (twice > 0) violations.push(`run ${run}: ${twice} ids were given twice`);
    }
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

async function clicksIn(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM click');
  return rows[0].n;
}

async function serving(url: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, '../bench/clicks-server.js'), {
    env: { ...process.env, CLICKS_DATABASE: url },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const message = () =>
    new Promise<{ clicks: number }>((resolve) => child.once('message', (value) => resolve(value as never)));
  await message();
  const ports = message();
  child.send({});
  return { child, port: (await ports).clicks };
}
