import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandModule } from '../../apps/api/src/command.module';
import { WorkspacesService } from '../../apps/api/src/identity/workspaces.service';
import { ImportPipeline } from '../../apps/api/src/ingestion/import-pipeline';
import type { ImportRun } from '../../apps/api/src/ingestion/import-run.entity';
import { ImportsService } from '../../apps/api/src/ingestion/imports.service';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { prepareDatabase } from '../../apps/api/src/platform/database/prepare-database';
import { writeImportFile } from '../bench/import-file';
import type { FaultReport } from './faults';
import { malformedFiles } from './import-malformed';
import { differences, type ImportState, importState } from './import-state';

const RESUME_SECONDS = 60;
const AS_OF = '2026-01-01';

/** Compiled or not, the worker is the built one. */
const WORKER = join(
  process.cwd(),
  import.meta.dirname.includes('dist')
    ? join(import.meta.dirname, '../../apps/api/src/worker.js').slice(process.cwd().length)
    : 'dist/api/apps/api/src/worker.js',
);

interface Lab {
  url: string;
  env: NodeJS.ProcessEnv;
  app: INestApplicationContext;
  /** Records of one range in the workers; without it the product's own. */
  rangeRecords?: number;
}

/** When a worker is killed: at a random moment of so many seconds, or as soon as the run is seen like this. */
type Strike = number | ((run: ImportRun) => boolean);

interface Step {
  at: number;
  what: string;
  [detail: string]: unknown;
}

export async function importFaults({
  runs,
  rows,
  histories,
}: {
  runs: number;
  rows: number;
  histories: string;
}): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const environment = { ...process.env, VIVIER_HOME: home, LOG_LEVEL: 'warn' };
  const database = await prepareDatabase(loadConfig(environment));
  const env = { ...environment, DATABASE_URL: database.url };
  const app = await NestFactory.createApplicationContext(CommandModule.of(loadConfig(env)), {
    logger: false,
    abortOnError: false,
  });
  const lab = { url: database.url, env, app };
  const violations: string[] = [];
  try {
    violations.push(...(await malformed(lab, histories)));
    const file = join(home, 'creators.csv');
    await writeImportFile(file, rows);
    const calm = await undisturbed(lab, file);
    await writeFile(join(histories, 'undisturbed.json'), JSON.stringify(calm, null, 1));
    for (let run = 1; run <= runs; run += 1) {
      const struck = await killed(lab, file, { name: `struck-${run}`, strike: calm.seconds });
      const wrong = differences(calm.state, struck.state).map(
        (table) => `run ${run}: table ${table} differs from an undisturbed import`,
      );
      if (struck.resumedSeconds > RESUME_SECONDS) wrong.push(`run ${run}: resumed after ${struck.resumedSeconds} s`);
      violations.push(...wrong);
      await writeFile(
        join(histories, `run-${run}.json`),
        JSON.stringify(
          { state: struck.state, history: struck.history, resumedSeconds: struck.resumedSeconds, violations: wrong },
          null,
          1,
        ),
      );
    }
  } finally {
    await app.close();
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

/** The same file, nobody hurt: what every other run must end with. */
export async function undisturbed(lab: Lab, file: string): Promise<{ state: ImportState; seconds: number }> {
  const workspaceId = await workspace(lab, 'calm');
  const worker = startWorker(lab);
  const began = performance.now();
  const runId = await begin(lab, workspaceId, file);
  await finished(lab, workspaceId, runId);
  await stop(worker);
  return { state: await importState(lab.url, workspaceId), seconds: (performance.now() - began) / 1000 };
}

/** kill -9 in the middle of the import, then another worker. */
export async function killed(
  lab: Lab,
  file: string,
  { name, strike }: { name: string; strike: Strike },
): Promise<{ state: ImportState; history: Step[]; resumedSeconds: number; before: ImportRun; after: ImportRun }> {
  const history: Step[] = [];
  const began = performance.now();
  const note = (what: string, details: object = {}) =>
    history.push({ at: Math.round(performance.now() - began) / 1000, what, ...details });
  const workspaceId = await workspace(lab, name);
  const first = startWorker(lab);
  const runId = await begin(lab, workspaceId, file);
  note('started', { runId });
  await moment(lab, workspaceId, runId, strike);
  await stop(first);
  const killedAt = performance.now();
  const before = await lab.app.get(ImportsService, { strict: false }).run(workspaceId, runId);
  note('killed', { status: before.status, staged: before.staged, merged: before.merged.length });
  const second = startWorker(lab);
  const resumed = before.status === 'done' ? 0 : await resumedAfter(lab, workspaceId, runId, before.lease, killedAt);
  note('resumed', { afterSeconds: resumed });
  await finished(lab, workspaceId, runId);
  const after = await lab.app.get(ImportsService, { strict: false }).run(workspaceId, runId);
  note('ended', { status: after.status, errorCode: after.errorCode, lease: after.lease });
  await stop(second);
  return { state: await importState(lab.url, workspaceId), history, resumedSeconds: resumed, before, after };
}

/** Each malformed file is refused by a code, or each of its records is accounted for. */
export async function malformed({ app }: Pick<Lab, 'app'>, histories: string | null): Promise<string[]> {
  const made = await app.get(WorkspacesService, { strict: false }).create(`malformed-${Date.now()}`, 'Malformed');
  const imports = app.get(ImportsService, { strict: false });
  const violations: string[] = [];
  const history: object[] = [];
  for (const { name, content, refusedBy, records, accepted } of malformedFiles()) {
    const by = { workspaceId: made.id, personId: null };
    let run = await imports.upload(by, name, Readable.from([content]), { asOf: AS_OF, network: 'instagram' });
    if (run.status !== 'failed') {
      await imports.enqueueable(made.id, run.id, false);
      await app.get(ImportPipeline, { strict: false }).run(made.id, run.id);
      run = await imports.run(made.id, run.id);
    }
    const { status, errorCode } = run;
    const counted = run.accepted + run.duplicates + run.conflicts + run.rejected + run.blank;
    history.push({
      name,
      status,
      errorCode,
      records: run.records,
      accepted: run.accepted,
      duplicates: run.duplicates,
      conflicts: run.conflicts,
      rejected: run.rejected,
      blank: run.blank,
    });
    if (refusedBy && (status !== 'failed' || !refusedBy.test(errorCode ?? '')))
      violations.push(`${name}: not refused (${status} ${errorCode})`);
    if (!refusedBy && (status !== 'done' || counted !== run.records || run.records !== records)) {
      violations.push(
        `${name}: ${status} ${errorCode}, ${counted} of ${run.records} records accounted for, ${records} expected`,
      );
    }
    if (accepted !== undefined && accepted >= 0 && status === 'done' && run.accepted !== accepted)
      violations.push(`${name}: ${run.accepted} accepted, ${accepted} expected`);
  }
  if (histories) await writeFile(join(histories, 'malformed.json'), JSON.stringify(history, null, 1));
  return violations;
}

async function workspace({ app }: Lab, name: string): Promise<string> {
  return (await app.get(WorkspacesService, { strict: false }).create(name, name)).id;
}

async function begin({ app }: Lab, workspaceId: string, file: string): Promise<string> {
  const imports = app.get(ImportsService, { strict: false });
  const by = { workspaceId, personId: null };
  const run = await imports.upload(by, basename(file), createReadStream(file), { asOf: AS_OF });
  await imports.start(by, { runId: run.id, dryRun: false });
  return run.id;
}

async function moment({ app }: Lab, workspaceId: string, runId: string, strike: Strike): Promise<void> {
  if (typeof strike === 'number') return void (await setTimeout(Math.random() * strike * 1000));
  while (!strike(await app.get(ImportsService, { strict: false }).run(workspaceId, runId))) await setTimeout(1);
}

export function startWorker({ env, rangeRecords }: Pick<Lab, 'env' | 'rangeRecords'>): ChildProcess {
  const small = `import { RANGE } from ${JSON.stringify(urlOf('ingestion/ranges.js'))};
    RANGE.records = ${rangeRecords};
    await import(${JSON.stringify(urlOf('worker.js'))});`;
  const program = rangeRecords ? ['--input-type=module', '--eval', small] : [WORKER];
  return spawn(process.execPath, program, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function urlOf(file: string): string {
  return pathToFileURL(join(dirname(WORKER), file)).href;
}

export async function stop(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await gone;
}

async function finished({ app }: Lab, workspaceId: string, runId: string): Promise<void> {
  for (;;) {
    const { status } = await app.get(ImportsService, { strict: false }).run(workspaceId, runId);
    if (['done', 'failed', 'cancelled'].includes(status)) return;
    await setTimeout(200);
  }
}

/** Seconds until another worker holds the run. */
async function resumedAfter(
  { app }: Lab,
  workspaceId: string,
  runId: string,
  lease: number,
  killedAt: number,
): Promise<number> {
  for (;;) {
    const run = await app.get(ImportsService, { strict: false }).run(workspaceId, runId);
    if (run.lease > lease || run.status === 'done') return Math.round((performance.now() - killedAt) / 100) / 10;
    await setTimeout(100);
  }
}
