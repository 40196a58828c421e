import type { Readable } from 'node:stream';
import { extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Network } from '@vivier/domain/creators/network';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { canStart, IMPORT } from '@vivier/domain/ingestion/import-status';
import { statusesBefore } from '@vivier/domain/status/machine';
import type { MappingOverride } from '@vivier/domain/ingestion/plan';
import { Database } from '../platform/database/database';
import { FileStore, type StoredFile } from '../platform/files/file-store';
import { Queues } from '../platform/queue/queues';
import { ImportOutcome } from './import-outcome.entity';
import { ImportRun } from './import-run.entity';
import { importJob } from './ingestion.jobs';
import type { StartImportInput } from './ingestion.inputs';
import type { ImportOutcomePage, ImportQuestion } from './ingestion.types';
import { inspect, type Inspection } from './inspection';
import type { MappingTemplate } from './mapping-template.entity';
import { MappingTemplates, sameHeaders } from './mapping-templates.service';
import { accountOf } from './record-outcomes';

/** Who imports: a member through the page, nobody in particular through the command line. */
export interface ImportedBy {
  workspaceId: string;
  personId: string | null;
}

export interface ImportAnswers {
  network?: Network | null;
  asOf?: string | null;
  currency?: string | null;
  account?: string | null;
  mapping?: MappingOverride | null;
}

/** The use cases of an import up to its job: upload, understanding, answers, start, cancel. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly queues: Queues,
    private readonly templates: MappingTemplates,
  ) {}

  /** @throws DomainError `file_too_large`, `disk_full`. An unreadable file gives a failed run that says why. */
  async upload(by: ImportedBy, fileName: string, content: Readable, answers: ImportAnswers = {}): Promise<ImportRun> {
    const record = (file: StoredFile) =>
      this.database.inWorkspace(by.workspaceId, async (tx) => {
        const [row] = (await tx.query(
          `INSERT INTO import_run (workspace_id, file_id, file_name, bytes, sha256, status, created_by)
           VALUES ($1, $2, $3, $4, $5, 'uploaded', $6) RETURNING id`,
          [by.workspaceId, file.id, safeName(fileName), file.bytes, file.sha256, by.personId],
        )) as { id: string }[];
        return row.id;
      });
    const runId = await this.files.save(by.workspaceId, content, { extension: extname(fileName).slice(1), record });
    return this.understand(by.workspaceId, runId, answers, await this.templates.list(by.workspaceId));
  }

  /** Reads the head of the file anew with these answers and keeps what was understood. */
  async understand(
    workspaceId: string,
    runId: string,
    answers: ImportAnswers,
    templates: readonly MappingTemplate[] = [],
  ): Promise<ImportRun> {
    const run = await this.run(workspaceId, runId);
    const path = this.files.path(workspaceId, run.fileId);
    const account = answers.account ?? run.account;
    if (account) accountOf(account);
    const hints = {
      network: answers.network ?? undefined,
      asOf: answers.asOf ?? undefined,
      currency: answers.currency ?? undefined,
    };
    try {
      const first = await inspect({ path, fileName: run.fileName, hints, override: answers.mapping ?? {}, account });
      const template = answers.mapping
        ? undefined
        : templates.find(({ headers }) => sameHeaders(headers, first.headers));
      const found = template
        ? await inspect({ path, fileName: run.fileName, hints, override: template.columns, template: true, account })
        : first;
      return await this.keep(run, found, { ...answers, account, template: template?.name ?? null });
    } catch (error) {
      if (!isDomainError(error) || error.code === 'mapping_invalid' || error.code === 'hint_invalid') throw error;
      return this.change(run, 'failed', { errorCode: error.code, errorDetails: error.details, finishedAt: new Date() });
    }
  }

  private keep(
    run: ImportRun,
    found: Inspection,
    answers: ImportAnswers & { template: string | null },
  ): Promise<ImportRun> {
    const dated = answers.asOf ?? found.plan.asOf;
    const rowsSay = found.plan.columns.some(({ field }) => field === 'asOf');
    const questions = dated || rowsSay ? found.questions : [...found.questions, AS_OF_MISSING];
    const { plan, format, encoding, delimiter, columns, preview, warnings } = found;
    const open = questions.some(({ blocking }) => blocking);
    return this.change(run, open ? 'needs_answers' : 'inspected', {
      kind: plan.kind,
      network: plan.network,
      asOf: dated ?? null,
      currency: plan.currency,
      account: answers.account ?? null,
      template: answers.template,
      choices: answers.mapping ?? null,
      ...{ plan, format, encoding, delimiter, columns, preview, questions, warnings },
    });
  }

  /** Puts a run into the queue with a person's answers. A second click finds it there and changes nothing. */
  async start(by: ImportedBy, input: StartImportInput): Promise<ImportRun> {
    let run = await this.run(by.workspaceId, input.runId);
    if (!canStart(run)) return run;
    if (run.fileRemovedAt) throw new DomainError('import_file_removed');
    const answered = this.answersOf(run, input);
    if (answered)
      run = await this.understand(by.workspaceId, run.id, answered, await this.templates.list(by.workspaceId));
    if (run.status === 'failed') return run;
    return this.queue(by, run, input);
  }

  private async queue(
    by: ImportedBy,
    run: ImportRun,
    { dryRun, saveTemplateAs }: Pick<StartImportInput, 'dryRun' | 'saveTemplateAs'>,
  ): Promise<ImportRun> {
    const open = run.questions.filter(({ blocking, code }) => blocking && (!dryRun || code === AS_OF_MISSING.code));
    if (open.length > 0) throw new DomainError('import_needs_answers', { questions: open.map(({ code }) => code) });
    const queued = await this.enqueueable(by.workspaceId, run.id, dryRun);
    if (queued && saveTemplateAs) await this.templates.save(by.workspaceId, saveTemplateAs, run);
    const started = await this.run(by.workspaceId, run.id);
    if (queued)
      await this.queues.enqueue(importJob, { workspaceId: by.workspaceId, runId: run.id }, { jobId: jobIdOf(started) });
    return started;
  }

  /** True when this call moved the run into the queue. */
  async enqueueable(workspaceId: string, runId: string, dryRun: boolean): Promise<boolean> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query(
        'DELETE FROM import_outcome WHERE workspace_id = $1 AND run_id = $2 AND EXISTS (SELECT FROM import_run WHERE id = $2 AND status = ANY($3))',
        [workspaceId, runId, statusesBefore(IMPORT, 'queued')],
      );
      const [, count] = (await tx.query(
        `UPDATE import_run SET status = 'queued', dry_run = $3, records = 0, accepted = 0, duplicates = 0, conflicts = 0, rejected = 0,
           blank = 0, bytes_read = 0, staged = 0, merged = '{}', cancel_asked = false, error_code = NULL, error_details = NULL,
           heartbeat_at = NULL, started_at = NULL, finished_at = NULL, as_of = coalesce(as_of, created_at::date)
         WHERE workspace_id = $1 AND id = $2 AND status = ANY($4) AND (status <> 'done' OR dry_run)`,
        [workspaceId, runId, dryRun, statusesBefore(IMPORT, 'queued')],
      )) as [unknown, number];
      return count > 0;
    });
  }

  /** Before it merges a run stops at its next range and leaves nothing; later it cannot be stopped. */
  async cancel(workspaceId: string, runId: string): Promise<ImportRun> {
    const run = await this.run(workspaceId, runId);
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const [, ended] = (await tx.query(
        `UPDATE import_run SET status = 'cancelled', finished_at = now(), cancel_asked = true
         WHERE workspace_id = $1 AND id = $2 AND status IN ('inspected', 'needs_answers', 'queued') AND heartbeat_at IS NULL`,
        [workspaceId, runId],
      )) as [unknown, number];
      if (ended > 0) return;
      const [, asked] = (await tx.query(
        `UPDATE import_run SET cancel_asked = true WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'staging')`,
        [workspaceId, runId],
      )) as [unknown, number];
      if (asked === 0 && run.status !== 'cancelled')
        throw new DomainError('import_not_cancellable', { status: run.status });
    });
    return this.run(workspaceId, runId);
  }

  /** @throws DomainError `not_found`. */
  async run(workspaceId: string, runId: string): Promise<ImportRun> {
    const run = await this.database.inWorkspace(workspaceId, (tx) => tx.findOneBy(ImportRun, { id: runId }));
    if (!run) throw new DomainError('not_found');
    return run;
  }

  runs(workspaceId: string, first: number): Promise<ImportRun[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ImportRun, { order: { createdAt: 'DESC', id: 'ASC' }, take: Math.min(Math.max(first, 1), 100) }),
    );
  }

  async outcomes(
    workspaceId: string,
    runId: string,
    { outcomes, first, after }: { outcomes?: readonly string[] | null; first: number; after?: string | null },
  ): Promise<ImportOutcomePage> {
    await this.run(workspaceId, runId);
    const take = Math.min(Math.max(first, 1), 1000);
    const [n, part] = (after ?? '0:-1')
      .split(':')
      .map((text) => Math.max(-1, Math.min(Math.trunc(Number(text)), LARGEST)));
    const rows = await this.database.inWorkspace(workspaceId, (tx) => {
      const query = tx
        .createQueryBuilder(ImportOutcome, 'o')
        .where('o.runId = :runId AND (o.n, o.part) > (:n, :part)', {
          runId,
          n: n || 0,
          part: Number.isInteger(part) ? part : -1,
        });
      if (outcomes) query.andWhere('o.outcome = ANY (:outcomes)', { outcomes });
      return query
        .orderBy('o.n')
        .addOrderBy('o.part')
        .limit(take + 1)
        .getMany();
    });
    const last = rows[take - 1];
    return { outcomes: rows.slice(0, take), next: rows.length > take ? `${last.n}:${last.part}` : null };
  }

  private answersOf(run: ImportRun, input: StartImportInput): ImportAnswers | null {
    const changed = input.network || input.asOf || input.currency || input.account || input.columns?.length;
    if (!changed && run.plan) return null;
    const chosen = (input.columns ?? []).map(({ index, field }) => {
      const column = run.columns.find((known) => known.index === index);
      if (!column) throw new DomainError('invalid_input', { field: 'columns', index });
      return [column.header, field ?? null] as const;
    });
    const kept = run.template
      ? Object.fromEntries(run.columns.map(({ header, field }) => [header, field]))
      : run.choices;
    const mapping = chosen.length > 0 || run.choices ? { ...kept, ...Object.fromEntries(chosen) } : null;
    return {
      network: (input.network ?? run.network) as Network | null,
      asOf: input.asOf ?? run.asOf,
      currency: input.currency ?? run.currency,
      account: input.account ?? run.account,
      mapping,
    };
  }

  /** Only a run that nobody moved since it was read is changed: another click may have queued it, a worker finished it. */
  private async change(
    { workspaceId, id, ...read }: ImportRun,
    status: ImportRun['status'],
    columns: Partial<ImportRun>,
  ): Promise<ImportRun> {
    const unmoved = { id, status: read.status, lease: read.lease };
    await this.database.inWorkspace(workspaceId, (tx: EntityManager) =>
      tx.update(ImportRun, unmoved, { ...columns, status } as never),
    );
    return this.run(workspaceId, id);
  }
}

/** Of PostgreSQL's integers. */
const LARGEST = 0x7fffffff;

const AS_OF_MISSING: ImportQuestion = {
  code: 'as_of_missing',
  text: 'Neither the file nor its rows say from which day the figures are.',
  column: null,
  choices: [],
  blocking: true,
};

export function jobIdOf(run: Pick<ImportRun, 'id' | 'lease'>): string {
  return `import-${run.id}-${run.lease}`;
}

/** What people read as the source of a value; never used as a path. */
function safeName(name: string): string {
  return (
    name
      .split(/[/\\]/)
      .pop()
      ?.replaceAll(/[\u0000-\u001f\u007f]/g, '')
      .slice(0, 200) || 'file'
  );
}
