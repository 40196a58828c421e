import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { CommandModule } from '../../apps/api/src/command.module';
import { CreatorSearch } from '../../apps/api/src/creators/creator-search.port';
import { ErasureService } from '../../apps/api/src/creators/privacy/erasure.service';
import { WorkspacesService } from '../../apps/api/src/identity/workspaces.service';
import { ImportsService } from '../../apps/api/src/ingestion/imports.service';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { Database } from '../../apps/api/src/platform/database/database';
import { prepareDatabase } from '../../apps/api/src/platform/database/prepare-database';
import { RescoreService } from '../../apps/api/src/scoring/rescore.service';
import { redisInstalled, startRedis } from '../support/outsiders';
import { tracesInDatabase, tracesInFiles, tracesInRedis } from '../support/traces';
import type { FaultReport } from './faults';
import { startWorker, stop } from './import-faults';

const LIMIT_SECONDS = 60;
export const DURING = ['importing', 'scoring', 'searching', 'killed'] as const;
export type During = (typeof DURING)[number];

export interface ErasureLab {
  url: string;
  env: NodeJS.ProcessEnv;
  home: string;
  app: INestApplicationContext;
  /** Where the jobs are kept, unless it is the database. */
  redis?: string;
}

export interface ErasureRun {
  during: During;
  jobs: 'database' | 'redis';
  seconds: number;
  /** Where the person stood before: what the erasure had to find. */
  before: string[];
  left: string[];
  reimported: { accepted: number; rejected: number; records: number };
}

interface Person {
  handle: string;
  name: string;
  email: string;
}

/** Half of the runs keep their jobs in the database, half in a Redis where there is one: at REDIS_URL, or one of our own. */
export async function erasureFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const { REDIS_URL: given, ...own } = process.env;
  const environment = { ...own, VIVIER_HOME: home, LOG_LEVEL: 'warn' };
  const database = await prepareDatabase(loadConfig(environment));
  const redis = given ? null : redisInstalled ? await startRedis() : null;
  const stores = [undefined, given ?? redis?.url].filter((url, n) => n === 0 || url);
  const violations: string[] = [];
  try {
    for (const [n, url] of stores.entries()) {
      const lab = await erasureLab({ ...environment, DATABASE_URL: database.url }, url);
      try {
        for (let run = 1 + n; run <= runs; run += stores.length) {
          const during = DURING[Math.floor(run / stores.length) % DURING.length];
          const result = await oneErasure(lab, `erased-${run}`, during);
          violations.push(...violationsOf(result).map((what) => `run ${run} (${during}): ${what}`));
          await writeFile(join(histories, `run-${run}.json`), JSON.stringify(result, null, 1));
        }
      } finally {
        await lab.app.close();
      }
    }
  } finally {
    await redis?.stop();
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

export async function erasureLab(
  given: NodeJS.ProcessEnv & { DATABASE_URL: string; VIVIER_HOME: string },
  redis?: string,
): Promise<ErasureLab> {
  const env = { ...given, ...(redis ? { REDIS_URL: redis } : {}) };
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.createApplicationContext(CommandModule.of(loadConfig(env)), options);
  return { url: env.DATABASE_URL, home: env.VIVIER_HOME, env, app, redis };
}

export function violationsOf({ seconds, left, before, reimported }: ErasureRun): string[] {
  const wrong = left.map((place) => `still in ${place}`);
  if (seconds > LIMIT_SECONDS) wrong.push(`took ${seconds} s`);
  if (before.length < 10) wrong.push(`stood in ${before.length} places only: the run shows nothing`);
  if (reimported.rejected !== 1) wrong.push(`${reimported.rejected} rows rejected when imported again`);
  if (reimported.accepted + reimported.rejected !== reimported.records) wrong.push('the counts do not sum');
  return wrong;
}

/** A random pool with one person in every place we know of, erased while something else goes on; then imported again. */
export async function oneErasure(lab: ErasureLab, name: string, during: During): Promise<ErasureRun> {
  const word = () =>
    randomBytes(4)
      .toString('hex')
      .replaceAll(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)]);
  const person: Person = { handle: `zq.${word()}`, name: `Zq${word()} Vq${word()}`, email: `zq${word()}@example.org` };
  const texts = [person.handle, person.name, person.email];
  const pool = new Pool({ connectionString: lab.url, max: 2 });
  const rows = (sql: string, parameters?: unknown[]) => pool.query(sql, parameters).then((answer) => answer.rows);
  const looked = { rows } as unknown as Parameters<typeof tracesInDatabase>[0];
  let worker = startWorker(lab);
  try {
    const { id: workspaceId } = await lab.app.get(WorkspacesService, { strict: false }).create(name, name);
    const file = fileWith(person, 400);
    await finished(lab, workspaceId, await begin(lab, workspaceId, file));
    const creatorId = await scatter(rows, workspaceId, person);
    const before = await tracesInDatabase(looked, texts);
    const busy = begun(lab, workspaceId, during, file);
    const asked = performance.now();
    const requestId = await ask(lab, workspaceId, creatorId);
    if (during === 'killed') {
      await setTimeout(Math.random() * 1500);
      await stop(worker);
      worker = startWorker(lab);
    }
    await done(rows, requestId);
    const seconds = Math.round((performance.now() - asked) / 100) / 10;
    await busy;
    const left = [...(await tracesInDatabase(looked, texts)), ...(await tracesInFiles(lab.home, texts))];
    if (lab.redis) left.push(...(await tracesInRedis(lab.redis, texts)));
    left.push(...(await tracesInAnswers(lab, rows, workspaceId, person)));
    const again = await begin(lab, workspaceId, file);
    await finished(lab, workspaceId, again);
    const { accepted, rejected, records } = await lab.app
      .get(ImportsService, { strict: false })
      .run(workspaceId, again);
    left.push(...(await tracesInDatabase(looked, texts)).map((place) => `${place} after the import`));
    return {
      during,
      jobs: lab.redis ? 'redis' : 'database',
      seconds,
      before,
      left,
      reimported: { accepted, rejected, records },
    };
  } finally {
    await stop(worker);
    await pool.end();
  }
}

type Rows = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Every kind of place in which a person can stand beside its own rows. */
async function scatter(rows: Rows, workspaceId: string, { handle, name, email }: Person): Promise<number> {
  const [{ id }] = await rows('SELECT creator_id AS id FROM profile WHERE workspace_id = $1 AND handle_key = $2', [
    workspaceId,
    handle,
  ]);
  const at = [workspaceId];
  await rows(`INSERT INTO mail (workspace_id, recipient, subject, text, kept_text) VALUES ($1, $2, 'Hello', $3, $3), ($1, 'a@example.com', $4, $3, NULL)`, [...at, email, `Dear ${name},\nfrom @${handle}`, `News of ${name}`]); // prettier-ignore
  await rows(`INSERT INTO idempotency_key (workspace_id, actor, key, operation, input_hash, result) VALUES ($1, 'a', $2, 'x', '\\x00', $3)`, [...at, randomBytes(6).toString('hex'), JSON.stringify({ deep: [{ said: `by\n${handle}` }] })]); // prettier-ignore
  await rows(`INSERT INTO campaign_row (workspace_id, kind, hash, currency, source, campaign, campaign_slug, creator, product, basis, payout_minor, revenue_minor, file_name, line)
    VALUES ($1, 'payouts', sha256('a'), 'EUR', 's', 'c', 'c', $2, 'p', 'post', 1200, 100, 'pay.csv', 1), ($1, 'payouts', sha256('b'), 'EUR', 's', 'c', 'c', $3, 'p', 'post', 800, 100, 'pay.csv', 2)`, [...at, handle, name]); // prettier-ignore
  await rows(`INSERT INTO alert (workspace_id, kind, subject, severity, details) VALUES ($1, 'feed_failing', 'x/1', 'warning', $2)`, [...at, JSON.stringify({ title: `${name} is late` })]); // prettier-ignore
  await rows(`INSERT INTO outside_link (workspace_id, token_hash, purpose, creator_id, email, expires_at) VALUES ($1, $2, 'creator', $3, $4, now() + interval '1 day')`, [...at, randomBytes(32), id, email]); // prettier-ignore
  await rows(`INSERT INTO creator_tag (workspace_id, creator_id, tag) VALUES ($1, $2, $3)`, [...at, id, `friend of ${handle}`]); // prettier-ignore
  return id as number;
}

function begun(lab: ErasureLab, workspaceId: string, during: During, file: string): Promise<unknown> {
  if (during === 'importing') {
    const newer = begin(lab, workspaceId, file.replaceAll('12000', '13000'));
    return newer.then((runId) => finished(lab, workspaceId, runId));
  }
  if (during === 'scoring') return lab.app.get(RescoreService, { strict: false }).rescore(workspaceId);
  if (during !== 'searching') return Promise.resolve();
  const search = lab.app.get(CreatorSearch, { strict: false });
  return Promise.all(Array.from({ length: 20 }, () => search.refresh(workspaceId)));
}

async function ask({ app }: ErasureLab, workspaceId: string, creatorId: number): Promise<string> {
  const erasure = app.get(ErasureService, { strict: false });
  const by = { workspaceId, personId: null };
  const id = await app
    .get(Database, { strict: false })
    .inWorkspace(workspaceId, (tx) => erasure.ask(tx, by, creatorId, ''));
  await erasure.start(workspaceId, id);
  return id;
}

async function done(rows: Rows, requestId: string): Promise<void> {
  for (let wait = 0; wait < 1200; wait += 1) {
    const [{ status }] = await rows('SELECT status FROM privacy_request WHERE id = $1', [requestId]);
    if (status === 'done') return;
    await setTimeout(100);
  }
}

/** What somebody who searches gets to see: the text function and the column index. */
async function tracesInAnswers(
  lab: ErasureLab,
  rows: Rows,
  workspaceId: string,
  { handle }: Person,
): Promise<string[]> {
  const search = lab.app.get(CreatorSearch, { strict: false });
  await search.ready(workspaceId);
  await search.refresh(workspaceId);
  const [{ there }] = await rows('SELECT count(*)::int AS there FROM creator_text WHERE text LIKE $1', [`%${handle}%`]);
  return there === 0 ? [] : ['the text that is searched'];
}

async function begin({ app }: ErasureLab, workspaceId: string, content: string): Promise<string> {
  const imports = app.get(ImportsService, { strict: false });
  const by = { workspaceId, personId: null };
  const run = await imports.upload(by, 'instagram list.csv', Readable.from([Buffer.from(content)]), {
    asOf: '2026-08-01',
    network: 'instagram',
  });
  await imports.start(by, { runId: run.id, dryRun: false });
  return run.id;
}

async function finished({ app }: ErasureLab, workspaceId: string, runId: string): Promise<void> {
  for (;;) {
    const { status } = await app.get(ImportsService, { strict: false }).run(workspaceId, runId);
    if (['done', 'failed', 'cancelled'].includes(status)) return;
    await setTimeout(100);
  }
}

function fileWith({ handle, name, email }: Person, others: number): string {
  const lines = Array.from({ length: others }, (_, n) => `other_${n},Other ${n},other${n}@example.com,${5000 + n},100,2,FR`); // prettier-ignore
  const at = Math.floor(Math.random() * others);
  lines.splice(at, 0, `${handle},${name},${email},12000,300,4,FR`);
  return ['handle,name,email,followers,avg likes,avg comments,country', ...lines, ''].join('\n');
}
