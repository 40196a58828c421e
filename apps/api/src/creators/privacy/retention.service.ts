import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  LEAST_DAYS,
  MOST_DAYS,
  RETENTION_DAYS,
  RETENTION_KINDS,
  type RetentionKind,
} from '@vivier/domain/creators/retention';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { FileStore } from '../../platform/files/file-store';
import type { Viewer } from '../../platform/graphql/access';
import { ErasureService } from './erasure.service';
import type { RetentionLogEntry, RetentionRow } from './privacy.types';

/** What of a kind is over its term: $1 workspace, $2 days. The file of an import goes, what became of its rows stays. */
const OVER: Readonly<Record<RetentionKind, { table: string; over: string; at: string }>> = {
  import_files: {
    table: 'import_run',
    over: `file_removed_at IS NULL AND status IN ('done', 'failed', 'cancelled', 'uploaded', 'inspected', 'needs_answers')
      AND coalesce(finished_at, created_at) < now() - make_interval(days => $2)`,
    at: 'coalesce(finished_at, created_at)',
  },
  exports: { table: 'creator_export', over: 'created_at < now() - make_interval(days => $2)', at: 'created_at' },
  import_outcomes: {
    table: 'import_outcome',
    over: `value IS NOT NULL AND run_id IN (SELECT id FROM import_run WHERE workspace_id = $1
      AND finished_at < now() - make_interval(days => $2))`,
    at: 'NULL::timestamptz',
  },
  mails: { table: 'mail', over: `state <> 'waiting' AND created_at < now() - make_interval(days => $2)`, at: 'created_at' }, // prettier-ignore
  repeated_requests: {
    table: 'idempotency_key',
    over: 'created_at < now() - make_interval(days => $2)',
    at: 'created_at',
  },
  // Nobody has written to it, listed it, made a contract with it, and no file has named it, since.
  unused_creators: {
    table: 'creator',
    over: `created_at < now() - make_interval(days => $2)
      AND NOT EXISTS (SELECT FROM profile p WHERE p.workspace_id = creator.workspace_id AND p.creator_id = creator.id
        AND p.as_of >= current_date - $2::int)
      AND NOT EXISTS (SELECT FROM contact t WHERE t.workspace_id = creator.workspace_id AND t.creator_id = creator.id
        AND t.at >= now() - make_interval(days => $2))
      AND NOT EXISTS (SELECT FROM shortlist_entry e WHERE e.workspace_id = creator.workspace_id AND e.creator_id = creator.id
        AND e.added_at >= now() - make_interval(days => $2))
      AND NOT EXISTS (SELECT FROM contract k WHERE k.workspace_id = creator.workspace_id AND k.creator_id = creator.id
        AND coalesce(k.ended_at, now()) >= now() - make_interval(days => $2))
      AND blocked_reason IS NULL`,
    at: 'created_at',
  },
  contest_entries: {
    table: 'contest_entry',
    over: `handle <> '[…]' AND contest_id IN (SELECT id FROM contest WHERE workspace_id = $1
      AND drawn_at < now() - make_interval(days => $2))`,
    at: 'created_at',
  },
  sealed_records: { table: 'sealed_record', over: 'keep_until < current_date AND $2::int IS NULL', at: 'sealed_at' },
};

const AT_ONCE = 5_000;

/** How long each kind of data stays, and who sees to it every day. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly erasure: ErasureService,
    private readonly audit: AuditService,
  ) {}

  /** Every kind with its term and what a run would remove now. */
  policies({ workspaceId }: Viewer): Promise<RetentionRow[]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const days = await this.days(tx, workspaceId);
      const rows: RetentionRow[] = [];
      for (const kind of RETENTION_KINDS) {
        const { table, over, at } = OVER[kind];
        const [found] = (await tx.query(
          `SELECT count(*)::int AS due, min(${at}) AS oldest FROM ${table} WHERE workspace_id = $1 AND (${over})`,
          [workspaceId, days[kind]],
        )) as { due: number; oldest: Date | null }[];
        rows.push({ kind, days: days[kind], usual: RETENTION_DAYS[kind], ...found });
      }
      return rows;
    });
  }

  log({ workspaceId }: Viewer): Promise<RetentionLogEntry[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT ran_at AS "ranAt", kind, days, removed FROM retention_run WHERE workspace_id = $1 ORDER BY id DESC LIMIT 100`,
        [workspaceId],
      ),
    );
  }

  /** @throws DomainError `retention_days_invalid` {least, most} */
  async set(viewer: Viewer, kind: RetentionKind, days: number): Promise<RetentionRow[]> {
    const least = LEAST_DAYS[kind] ?? 1;
    if (RETENTION_DAYS[kind] === null || days < least || days > MOST_DAYS)
      throw new DomainError('retention_days_invalid', { field: 'days', least, most: MOST_DAYS });
    await this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await tx.query(
        `INSERT INTO retention_policy VALUES ($1, $2, $3) ON CONFLICT (workspace_id, kind) DO UPDATE SET days = excluded.days`,
        [viewer.workspaceId, kind, days],
      );
      await this.audit.record(tx, viewer, 'privacy.retention_set', `retention/${kind}`, { days });
    });
    return this.policies(viewer);
  }

  /** Once a day a workspace, whoever asks first. */
  async runDue(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) {
      const ran = await this.database.inWorkspace(id, (tx) =>
        tx.query(`SELECT FROM retention_run WHERE workspace_id = $1 AND ran_at > now() - interval '20 hours' LIMIT 1`, [
          id,
        ]),
      );
      if ((ran as unknown[]).length === 0) await this.run(id);
    }
  }

  async run(workspaceId: string): Promise<void> {
    for (const kind of RETENTION_KINDS) {
      const removed = await this.database.inWorkspace(workspaceId, async (tx) => {
        const days = (await this.days(tx, workspaceId))[kind];
        const done = await this.remove(tx, workspaceId, kind, days);
        await tx.query('INSERT INTO retention_run (workspace_id, kind, days, removed) VALUES ($1, $2, $3, $4)', [
          workspaceId,
          kind,
          days,
          done.removed,
        ]);
        return done;
      });
      for (const file of removed.files) await this.files.remove(workspaceId, file);
      for (const id of removed.erasures) await this.erasure.start(workspaceId, id);
    }
  }

  private async remove(tx: EntityManager, workspaceId: string, kind: RetentionKind, days: number | null) {
    const { table, over } = OVER[kind];
    const which = `workspace_id = $1 AND (${over})`;
    const none = { files: [] as string[], erasures: [] as string[] };
    if (kind === 'unused_creators') {
      const found = (await tx.query(`SELECT id FROM creator WHERE ${which} LIMIT ${AT_ONCE}`, [workspaceId, days])) as { id: number }[]; // prettier-ignore
      const erasures: string[] = [];
      for (const { id } of found)
        erasures.push(await this.erasure.ask(tx, { workspaceId, personId: null, askedBy: 'retention' }, id));
      return { ...none, erasures, removed: found.length };
    }
    const statement = CHANGES[kind]?.(which) ?? `DELETE FROM ${table} WHERE ${which} RETURNING NULL::text AS file`;
    const [rows, removed] = (await tx.query(statement, [workspaceId, days])) as [{ file: string | null }[], number];
    return { ...none, files: rows.flatMap(({ file }) => file ?? []), removed };
  }

  private async days(tx: EntityManager, workspaceId: string): Promise<Record<RetentionKind, number | null>> {
    const own = (await tx.query('SELECT kind, days FROM retention_policy WHERE workspace_id = $1', [workspaceId])) as {
      kind: RetentionKind;
      days: number;
    }[];
    return { ...RETENTION_DAYS, ...Object.fromEntries(own.map(({ kind, days }) => [kind, days])) };
  }
}

/** Kinds of which the row stays. */
const CHANGES: Readonly<Partial<Record<RetentionKind, (which: string) => string>>> = {
  import_files: (which) => `UPDATE import_run SET file_removed_at = now() WHERE ${which} RETURNING file_id AS file`,
  exports: (which) => `DELETE FROM creator_export WHERE ${which} RETURNING file_id AS file`,
  import_outcomes: (which) => `UPDATE import_outcome SET value = NULL WHERE ${which} RETURNING NULL::text AS file`,
  contest_entries: (which) =>
    `UPDATE contest_entry SET handle = '[…]', handle_key = 'erased ' || id, comment = NULL WHERE ${which} RETURNING NULL::text AS file`,
};
