import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RUNNING_STATUSES } from '@vivier/domain/ingestion/import-status';
import { type Keeper, PersonalData, type Subject } from '../creators/privacy/personal-data.service';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';

/** A staged row of the person is emptied where it stands: the run that staged it counts it as rejected. */
const EMPTY_STAGED = `
  UPDATE import_stage s SET handle = '', handle_key = '', external_id = NULL, url = NULL, display_name = NULL, email = NULL,
    bio = NULL, extra = NULL FROM import_run r
  WHERE r.workspace_id = $1 AND r.id = s.run_id AND (s.network || '/' || s.handle_key = ANY ($2) OR lower(s.email) = ANY ($3))`;
const EMPTY_STAGED_POSTS = `
  UPDATE import_stage_post s SET handle = '', handle_key = '', external_id = '', creator_external_id = NULL, url = NULL,
    display_name = NULL, caption = NULL FROM import_run r
  WHERE r.workspace_id = $1 AND r.id = s.run_id AND s.network || '/' || s.handle_key = ANY ($2)`;

/** What imports hold of a creator: rows on their way, values that were refused, and the files as they came. */
@Injectable()
export class IngestionPersonalData implements Keeper {
  constructor(
    personalData: PersonalData,
    private readonly database: Database,
    private readonly files: FileStore,
  ) {
    personalData.register(
      [
        // Not under row security, and empty but for the run under way.
        { table: 'import_stage' },
        { table: 'import_stage_post' },
        {
          table: 'import_outcome',
          of: 'lower(value) LIKE ANY (:likes) AND value ~* :pattern',
          shows: ['outcome', 'column_name', 'value', 'reason', 'line'],
          source: `(SELECT file_name FROM import_run WHERE import_run.workspace_id = import_outcome.workspace_id AND import_run.id = run_id)`,
          texts: ['value'],
        },
        {
          table: 'import_run',
          texts: ['file_name', 'account', 'columns', 'preview', 'plan', 'choices', 'questions', 'warnings', 'error_details'], // prettier-ignore
        },
      ],
      this,
    );
  }

  async before(tx: EntityManager, { workspaceId, accounts, emails }: Subject): Promise<void> {
    await tx.query(EMPTY_STAGED, [workspaceId, accounts, emails]);
    await tx.query(EMPTY_STAGED_POSTS, [workspaceId, accounts]);
  }

  /**
   * Any file may hold the person, and none is needed once its import has ended; one that nobody has started is uploaded
   * again. The file of a running import goes with its end.
   */
  async after({ workspaceId }: Subject): Promise<void> {
    await this.removeFiles(workspaceId);
  }

  /** A run that has kept somebody out holds the person in its file and in the first rows that it showed. */
  async forget(workspaceId: string, runId: string): Promise<void> {
    const [forgotten] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `UPDATE import_run SET file_removed_at = now(), preview = '[]',
           columns = (SELECT coalesce(jsonb_agg(one || '{"samples": []}' ORDER BY at), '[]')
             FROM jsonb_array_elements(columns) WITH ORDINALITY AS all_of (one, at))
         WHERE workspace_id = $1 AND id = $2 AND NOT dry_run AND EXISTS (SELECT FROM import_outcome o
           WHERE o.workspace_id = $1 AND o.run_id = $2 AND o.reason IN ('person_erased', 'person_objected'))
         RETURNING file_id AS "fileId"`,
        [workspaceId, runId],
      ),
    )) as [{ fileId: string }[], number];
    for (const { fileId } of forgotten) await this.files.remove(workspaceId, fileId);
  }

  async removeFiles(workspaceId: string): Promise<void> {
    const left = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT id, file_id AS "fileId" FROM import_run
         WHERE workspace_id = $1 AND file_removed_at IS NULL AND status <> ALL ($2) AND created_at < (
           SELECT max(looked_at) FROM privacy_request WHERE workspace_id = $1 AND kind = 'erasure')`,
        [workspaceId, RUNNING_STATUSES],
      ),
    )) as { id: string; fileId: string }[];
    for (const { id, fileId } of left) {
      await this.files.remove(workspaceId, fileId);
      await this.database.inWorkspace(workspaceId, (tx) =>
        tx.query(
          `UPDATE import_run SET file_removed_at = now(), status = CASE WHEN finished_at IS NULL THEN 'cancelled' ELSE status END,
             finished_at = coalesce(finished_at, now()) WHERE workspace_id = $1 AND id = $2`,
          [workspaceId, id],
        ),
      );
    }
  }
}
