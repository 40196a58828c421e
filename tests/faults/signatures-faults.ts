import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import { random } from '../support/random';
import { startTestApp } from '../support/test-app';
import type { TestDatabase } from '../support/test-database';
import type { FaultReport } from './faults';
import { killedSignatures } from './signatures-kill';
import { aLab, type Lab } from './signatures-lab';
import { race, type Step } from './signatures-race';
import { recount } from './signatures-recount';

/** Contracts that are fought over at the same time. */
const AT_ONCE = 6;
const SEED = 4;
/** How often the process that signs is killed with -9. */
const KILLS = 3;

/** Each run fights over one contract: signing, changing, ending, replays, cut connections; as many are signed while the API is killed. Then all is recounted by SQL. */
export async function signaturesFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const embedded = await ensureEmbeddedPostgres(home);
  const pool = new Pool({ connectionString: embedded.url, max: 4 });
  pool.on('error', () => undefined);
  try {
    await migrate(embedded.url);
    const database: TestDatabase = {
      url: embedded.url,
      home,
      rows: async (sql, parameters) => (await pool.query(sql, parameters)).rows as never,
      drop: () => Promise.resolve(),
    };
    const { violations, steps, ends } = await signatureRuns(database, runs, { contracts: runs, kills: KILLS });
    await writeFile(join(histories, 'signatures.ndjson'), steps.map((one) => `${JSON.stringify(one)}\n`).join(''));
    process.stderr.write(`${JSON.stringify(ends)}\n`);
    return { runs, violations };
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
}

export interface SignatureRuns {
  violations: string[];
  steps: Step[];
  /** How many contracts ended in which status, and how many calls were cut off. */
  ends: Record<string, number>;
}

/** Contracts that are fought over, and then others whose signing is killed midway. */
export async function signatureRuns(
  database: TestDatabase,
  runs: number,
  struck: { contracts: number; kills: number },
): Promise<SignatureRuns> {
  const app = await startTestApp({ database });
  try {
    const lab = await aLab(app, database, runs + struck.contracts);
    const chance = random(SEED);
    const steps = await fought(lab, runs, chance);
    steps.push(...(await killedSignatures(lab, { ...struck, first: runs + 1, chance })));
    const violations = await recount(lab, steps);
    const rows = await database.rows<{ status: string; count: number }>(
      'SELECT status, count(*)::int AS count FROM contract WHERE id <> $1 GROUP BY status ORDER BY status',
      [lab.pattern],
    );
    const ends = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
    return { violations, steps, ends: { ...ends, cut: steps.filter(({ answer }) => answer === 'unknown').length } };
  } finally {
    await app.close();
  }
}

async function fought(lab: Lab, runs: number, chance: () => number): Promise<Step[]> {
  const steps: Step[] = [];
  let next = 0;
  const fight = async () => {
    while (next < runs) {
      const run = (next += 1);
      steps.push(...(await race(lab, run, chance)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fight));
  return steps;
}
