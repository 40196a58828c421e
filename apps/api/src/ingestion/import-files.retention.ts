import { Injectable } from '@nestjs/common';
import { RUNNING_STATUSES } from '@vivier/domain/ingestion/import-status';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';

/** How long the file of an import stays after the import has ended, or after nobody went on with it. */
export const FILE_DAYS = 30;
const UNFINISHED_MS = 86_400_000;

/** Imported files are personal data: they go some time after their import, what became of each row stays. */
@Injectable()
export class ImportFilesRetention {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  async sweep(): Promise<void> {
    await this.files.removeUnfinished(UNFINISHED_MS);
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) await this.sweepWorkspace(id);
  }

  /** Files first, so that a sweep that is killed is simply done again. */
  private async sweepWorkspace(workspaceId: string): Promise<void> {
    const old = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT id, file_id AS "fileId" FROM import_run
         WHERE workspace_id = $1 AND file_removed_at IS NULL AND status <> ALL ($2)
           AND coalesce(finished_at, created_at) < now() - make_interval(days => $3)`,
        [workspaceId, RUNNING_STATUSES, FILE_DAYS],
      ),
    )) as { id: string; fileId: string }[];
    for (const { id, fileId } of old) {
      await this.files.remove(workspaceId, fileId);
      await this.database.inWorkspace(workspaceId, (tx) =>
        tx.query('UPDATE import_run SET file_removed_at = now() WHERE workspace_id = $1 AND id = $2', [
          workspaceId,
          id,
        ]),
      );
    }
  }
}
