import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Network } from '@vivier/domain/creators/network';
import { Database } from '../../platform/database/database';
import { FileStore } from '../../platform/files/file-store';
import { ImportsService } from '../imports.service';

export interface Answers {
  readonly workspaceId: string;
  readonly origin: 'connection' | 'creator';
  /** What people read as the source of a value. */
  readonly source: string;
  readonly network: Network;
  /** Documents as the network gave them. */
  readonly documents: readonly unknown[];
  readonly readAt: Date;
  /** Part of the transaction that knows the import: what is noted here is noted once, or the import is not there either. */
  note(tx: EntityManager, runId: string, asOf: string): Promise<void>;
}

/** Answers of a network on their way into the pool: a file of them is imported like any other. */
@Injectable()
export class ReceivedAnswers {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly imports: ImportsService,
  ) {}

  async take(answers: Answers): Promise<void> {
    const { workspaceId, origin, source, network, documents, readAt } = answers;
    const asOf = readAt.toISOString().slice(0, 10);
    const envelope = { vivier: 'answers', network, readAt: readAt.toISOString(), answers: documents };
    const content = Readable.from([Buffer.from(JSON.stringify(envelope))]);
    const runId = await this.files.save(workspaceId, content, {
      extension: 'json',
      record: ({ id, bytes, sha256 }) =>
        this.database.inWorkspace(workspaceId, async (tx) => {
          const [row] = (await tx.query(
            `INSERT INTO import_run (workspace_id, file_id, file_name, bytes, sha256, status, origin, network, as_of)
             VALUES ($1, $2, $3, $4, $5, 'uploaded', $6, $7, $8) RETURNING id`,
            [workspaceId, id, source, bytes, sha256, origin, network, asOf],
          )) as { id: string }[];
          await answers.note(tx, row.id, asOf);
          return row.id;
        }),
    });
    await this.start(workspaceId, runId);
  }

  /** Imports that a killed worker has noted and not started. */
  async startLeft(workspaceId: string): Promise<void> {
    const left = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT id FROM import_run WHERE workspace_id = $1 AND origin <> 'file' AND status IN ('uploaded', 'inspected')
           AND file_removed_at IS NULL AND created_at < now() - interval '30 seconds'`,
        [workspaceId],
      ),
    )) as { id: string }[];
    for (const { id } of left) await this.start(workspaceId, id);
  }

  private async start(workspaceId: string, runId: string): Promise<void> {
    const run = await this.imports.run(workspaceId, runId);
    const understood =
      run.status === 'uploaded'
        ? await this.imports.understand(workspaceId, runId, { network: run.network as Network, asOf: run.asOf })
        : run;
    if (understood.status !== 'inspected') return;
    await this.imports.start({ workspaceId, personId: null }, { runId, dryRun: false });
  }
}
