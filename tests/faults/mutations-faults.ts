import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres, freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import { random } from '../support/random';
import { startTestApp } from '../support/test-app';
import type { TestDatabase } from '../support/test-database';
import type { FaultReport } from './faults';
import { type Attempt, type KeyedCall, sendAll } from './keyed-calls';
import { aKeyedDesk } from './keyed-desk';
import { doneKeys, recountKeyed, takenOtherwise, untrue } from './keyed-recount';
import { killed, startedApi } from './processes';
import { aLab, type Lab } from './signatures-lab';

const CALLS = 1000;
const CLIENTS = 12;
/** An answer is written some milliseconds after its commit: the kill falls before, between and after both. */
const KILL_WITHIN = 30;
const LOOKS = 500;

/** Each run: keyed mutations of several clients, the API killed with -9 among them and started anew, every key sent again. */
export async function mutationsFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const embedded = await ensureEmbeddedPostgres(home);
  const pool = new Pool({ connectionString: embedded.url, max: 4 });
  pool.on('error', () => undefined);
  const violations: string[] = [];
  try {
    await migrate(embedded.url);
    const rows: TestDatabase['rows'] = async (sql, parameters) => (await pool.query(sql, parameters)).rows as never;
    const lab = await keyedLab({ url: embedded.url, home, rows, drop: () => Promise.resolve() });
    for (let run = 1; run <= runs; run += 1) {
      const { history, wrong, ends } = await struckMutations(lab, { run, calls: CALLS });
      const lines = [{ run, ...ends, violations: wrong }, ...history];
      await writeFile(join(histories, `mutations-${run}.ndjson`), lines.map((one) => `${JSON.stringify(one)}\n`).join('')); // prettier-ignore
      process.stderr.write(`${JSON.stringify({ run, ...ends })}\n`);
      violations.push(...wrong.map((text) => `run ${run}: ${text}`));
    }
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

/** What keyed calls need to have a contract to sign: one that was sent by the way everybody goes, to be copied. */
export async function keyedLab(database: TestDatabase): Promise<Lab> {
  const app = await startTestApp({ database });
  try {
    return await aLab(app, database, 1);
  } finally {
    await app.close();
  }
}

export interface StruckMutations {
  history: (Attempt & { phase: string })[];
  wrong: string[];
  /** Calls that were answered before the kill, cut off by it, and had had their effect when it cut them off. */
  ends: { answered: number; cut: number; untold: number };
}

export async function struckMutations(
  lab: Lab,
  { run, calls: wanted }: { run: number; calls: number },
): Promise<StruckMutations> {
  const chance = random(run);
  const desk = await aKeyedDesk(lab, { calls: wanted, run, chance });
  const { calls } = desk;
  const env = { ...process.env, DATABASE_URL: lab.database.url, VIVIER_HOME: lab.database.home, LOG_LEVEL: 'silent' };
  const port = await freePort();
  const history: StruckMutations['history'] = [];
  const phase = async (name: string, sent: readonly KeyedCall[]) => {
    const attempts: Attempt[] = [];
    const heard = (one: Attempt) => {
      attempts.push(one);
      history.push({ phase: name, ...one });
    };
    await sendAll(port, sent, { clients: CLIENTS, heard });
    return attempts;
  };
  let api = await startedApi(env, port);
  try {
    const killAt = Math.ceil(chance() * 0.9 * calls.length);
    const load = phase('load', calls);
    const told = () => new Set(history.filter(({ outcome }) => outcome === 'ok').map(({ key }) => key));
    const untold = async () => {
      const done = await doneKeys(lab, desk);
      return done.filter((key) => !told().has(key)).length;
    };
    while (history.length < killAt) await setTimeout(1);
    await setTimeout(chance() * KILL_WITHIN);
    // Every other run aims between a commit and its answer; the others fall where they fall.
    if (run % 2 === 0) for (let looks = 0; looks < LOOKS && (await untold()) === 0; looks += 1);
    await killed(api);
    const [answered, lost] = [told().size, await untold()];
    api = await startedApi(env, port);
    const first = await load;
    const again = await phase('again', calls);
    const taken = calls.filter(({ refusedBy }) => !refusedBy).map((call) => ({ ...call, variables: call.other }));
    const otherwise = await phase('another body', taken);
    const wrong = [
      ...untrue(calls, [...first, ...again]),
      ...takenOtherwise(otherwise),
      ...(await recountKeyed(lab, desk)),
    ];
    const cut = first.filter(({ outcome, answer }) => outcome === 'unknown' && answer !== 'ECONNREFUSED').length;
    return { history, wrong, ends: { answered, cut, untold: lost } };
  } finally {
    await killed(api);
  }
}
