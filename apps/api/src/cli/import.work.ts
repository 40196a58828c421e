import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Network } from '@vivier/domain/creators/network';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { RUNNING_STATUSES } from '@vivier/domain/ingestion/import-status';
import type { MappingOverride } from '@vivier/domain/ingestion/plan';
import { dateOfDayNumber } from '@vivier/domain/time/iso-date';
import { CampaignImports, isCampaignTable } from '../ingestion/campaigns/campaign-imports.service';
import { ImportPipeline } from '../ingestion/import-pipeline';
import type { ImportRun } from '../ingestion/import-run.entity';
import { ImportsService } from '../ingestion/imports.service';
import type { ImportOutcome } from '../ingestion/import-outcome.entity';
import { importCampaign, importOrders } from './import-campaign';
import { answer, answerInPieces, type Field, remark, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface ImportOptions extends CommonOptions {
  network?: Network;
  asOf?: string;
  mapping?: string;
  currency?: string;
  account?: string;
  dryRun?: boolean;
  strict?: boolean;
}

interface Warning {
  code: string;
  text: string;
  columns: readonly string[];
}

const EVERY = 2_000;

export async function importFile(context: CommandContext, file: string, options: ImportOptions): Promise<void> {
  const workspace = await context.workspace(options.workspace);
  const kind = options.mapping || options.account ? 'creators' : await context.get(CampaignImports).kindOf(file);
  if (isCampaignTable(kind)) return importCampaign(context, { file, kind, workspaceId: workspace.id, options });
  if (kind === 'orders') return importOrders(context, { file, workspaceId: workspace.id, options });
  const imports = context.get(ImportsService);
  const { modified, mapping } = await prepared(file, options);
  const answers = {
    network: options.network ?? null,
    asOf: options.asOf ?? null,
    currency: options.currency ?? null,
    account: options.account ?? null,
    mapping,
  };
  const by = { workspaceId: workspace.id, personId: null };
  const warnings: Warning[] = [];
  let run = await imports.upload(by, basename(file), createReadStream(file), answers);
  refuseFailed(run);
  if (run.questions.some(({ code }) => code === 'as_of_missing')) {
    run = await imports.understand(workspace.id, run.id, { ...answers, asOf: modified });
    warnings.push({
      code: 'as_of_from_modification',
      text: `No date in the file or by you: its modification date ${modified} is taken.`,
      columns: [],
    });
  }
  refuseFailed(run);
  if (options.strict && run.questions.length > 0) {
    throw new DomainError('import_needs_answers', {
      questions: run.questions.map(({ code, text }) => ({ code, text })),
    });
  }
  await imports.enqueueable(workspace.id, run.id, options.dryRun ?? false);
  const done = await follow(context, workspace.id, run.id);
  refuseFailed(done);
  if (done.status !== 'done') throw new DomainError('import_not_done', { status: done.status, runId: done.id });
  const named = run.questions.map(({ code, text, column }) => ({
    code,
    text,
    columns: column === null ? [] : [run.columns[column].header],
  }));
  const said = [...named, ...warnings, ...run.warnings];
  if (options.json) await answerInPieces(documentOf(context, done, said));
  else answer(false, null, await linesOf(context, { file, run: done, warnings: said }));
}

/** Runs the import in this process, or waits for the one that has it, and says on standard error how far it is. */
async function follow(context: CommandContext, workspaceId: string, runId: string): Promise<ImportRun> {
  const imports = context.get(ImportsService);
  const timer = setInterval(() => {
    void imports.run(workspaceId, runId).then(
      (run) => {
        const left = run.secondsLeft === null ? '' : `, about ${run.secondsLeft} s left`;
        remark(`${run.status} ${run.records.toLocaleString('en')} records${left}`);
      },
      () => undefined,
    );
  }, EVERY);
  try {
    for (;;) {
      await context.get(ImportPipeline).run(workspaceId, runId);
      const run = await imports.run(workspaceId, runId);
      if (!RUNNING_STATUSES.includes(run.status)) return run;
      await setTimeout(EVERY);
    }
  } finally {
    clearInterval(timer);
  }
}

async function prepared(
  file: string,
  options: ImportOptions,
): Promise<{ modified: string; mapping: MappingOverride | null }> {
  const info = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new DomainError('file_unreadable', { file, reason: cause.code ?? 'unknown' }, cause);
  });
  if (!info.isFile()) throw new DomainError('file_unreadable', { file, reason: 'not_a_file' });
  const modified = dateOfDayNumber(Math.floor(info.mtimeMs / 86_400_000));
  return { modified, mapping: options.mapping ? await readMapping(options.mapping) : null };
}

async function readMapping(file: string): Promise<MappingOverride> {
  try {
    const mapping: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof mapping === 'object' && mapping !== null && !Array.isArray(mapping)) return mapping as MappingOverride;
  } catch (cause) {
    throw new DomainError('mapping_unreadable', { file, reason: (cause as Error).message }, cause);
  }
  throw new DomainError('mapping_unreadable', { file, reason: 'not_an_object' });
}

function refuseFailed(run: ImportRun): void {
  if (run.status === 'failed') throw new DomainError(run.errorCode ?? 'unexpected', run.errorDetails ?? {});
}

/** The outcomes of a run from the first record to the last, a page of them in memory. */
async function* outcomes(context: CommandContext, run: ImportRun, wanted: string[]): AsyncGenerator<ImportOutcome> {
  const imports = context.get(ImportsService);
  for (let after: string | null = null; ;) {
    const page = await imports.outcomes(run.workspaceId, run.id, { outcomes: wanted, first: 1000, after });
    yield* page.outcomes;
    if (!(after = page.next)) return;
  }
}

async function* rejects(context: CommandContext, run: ImportRun) {
  for await (const { line, column, value, reason } of outcomes(context, run, ['rejected']))
    yield { line, column: column ?? '', value: value ?? '', reason: reason ?? '' };
}

async function* repeats(context: CommandContext, run: ImportRun) {
  for await (const { line, outcome, value, reason } of outcomes(context, run, ['duplicate', 'conflict']))
    yield { line, outcome, value: value ?? '', reason: reason ?? '' };
}

function documentOf(context: CommandContext, run: ImportRun, warnings: readonly Warning[]): Record<string, Field> {
  const { kind, records, accepted, duplicates, conflicts, rejected, blank } = run;
  const values = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
  return {
    ...values({ kind, records, accepted, duplicates, conflicts, rejected, blank }),
    ...values({ columns: run.plan?.byHeader ?? {}, warnings }),
    rejects: { items: rejects(context, run) },
    repeats: { items: repeats(context, run) },
    ...values({ totals: run.totals ?? {}, network: run.network, asOf: run.asOf, dryRun: run.dryRun, runId: run.id }),
  };
}

interface Told {
  file: string;
  run: ImportRun;
  warnings: readonly Warning[];
}

const SHOWN = 20;

async function linesOf(context: CommandContext, { file, run, warnings }: Told): Promise<() => string[]> {
  const refused: string[] = [];
  for await (const { line, column, value, reason } of rejects(context, run)) {
    if (refused.push(`  line ${line}: ${reason}${column ? ` (${column}: ${value})` : ''}`) > SHOWN) break;
  }
  if (refused.length > SHOWN) refused[SHOWN] = '  … and more; --json lists all';
  return () => [
    `${file}: ${run.records} records of ${run.kind}${run.network ? ` on ${run.network}` : ''}, as of ${run.asOf}${run.dryRun ? ' (dry run: nothing was imported)' : ''}`,
    ...table([
      ['accepted', 'duplicates', 'conflicts', 'rejected', 'blank'],
      [run.accepted, run.duplicates, run.conflicts, run.rejected, run.blank],
    ]),
    ...warnings.map(({ text }) => `! ${text}`),
    ...refused,
  ];
}
