import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Database } from '../platform/database/database';
import { INSERT_REFUSED } from './judge.queries';
import type { RefusedRecord } from './record-outcomes';
import type { StageRange } from './stage-range';
import { CREATOR_COLUMNS, POST_COLUMNS } from './stage-rows';

const TABLES = { creators: ['import_stage', CREATOR_COLUMNS], posts: ['import_stage_post', POST_COLUMNS] } as const;

/** The staging tables: filled by COPY, emptied at the end of every run. */
@Injectable()
export class ImportStaging {
  constructor(private readonly database: Database) {}

  async write(client: PoolClient, workspaceId: string, runId: string, range: StageRange): Promise<void> {
    for (const kind of ['creators', 'posts'] as const) {
      if (range[kind].length === 0) continue;
      const [table, columns] = TABLES[kind];
      await pipeline(
        Readable.from(range[kind]),
        client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
      );
    }
    if (range.refused.length > 0) await this.writeRefused(client, workspaceId, runId, range.refused);
  }

  private async writeRefused(
    client: PoolClient,
    workspaceId: string,
    runId: string,
    refused: readonly RefusedRecord[],
  ): Promise<void> {
    const rows = refused.flatMap(outcomeRows);
    const columns = rows.length === 0 ? [] : rows[0].map((_, index) => rows.map((row) => row[index]));
    await client.query(INSERT_REFUSED, [workspaceId, runId, ...columns]);
  }

  /** How many rows of a run stand in the staging tables. */
  async count(runId: string): Promise<number> {
    const { rows } = await this.database.withClient(null, (client) =>
      client.query<{ count: number }>(
        `SELECT (SELECT count(*) FROM import_stage WHERE run_id = $1)::integer
           + (SELECT count(*) FROM import_stage_post WHERE run_id = $1)::integer AS count`,
        [runId],
      ),
    );
    return rows[0].count;
  }

  async hasPosts(runId: string): Promise<boolean> {
    const { rows } = await this.database.withClient(null, (client) =>
      client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM import_stage_post WHERE run_id = $1) AS some', [
        runId,
      ]),
    );
    return rows[0].some;
  }

  /** Alone in the tables, a run truncates them; beside others it deletes its own rows. */
  async empty(runId: string): Promise<void> {
    const alone = await this.database
      .withClient(null, async (client) => {
        await client.query(
          `SET LOCAL lock_timeout = '200ms'; LOCK TABLE import_stage, import_stage_post IN ACCESS EXCLUSIVE MODE`,
        );
        const { rows } = await client.query<{ others: boolean }>(
          `SELECT EXISTS (SELECT FROM import_stage WHERE run_id <> $1) OR EXISTS (SELECT FROM import_stage_post WHERE run_id <> $1) AS others`,
          [runId],
        );
        if (rows[0].others) return false;
        await client.query('TRUNCATE import_stage, import_stage_post');
        return true;
      })
      .catch(() => false);
    if (alone) return;
    await this.database.withClient(null, async (client) => {
      await client.query('DELETE FROM import_stage WHERE run_id = $1', [runId]);
      await client.query('DELETE FROM import_stage_post WHERE run_id = $1', [runId]);
    });
  }
}

/** n, part, line, outcome, column, value, reason. */
type OutcomeRow = [number, number, number, string, string | null, string | null, string | null];

function outcomeRows({ kind, n, line, rejects }: RefusedRecord): OutcomeRow[] {
  if (kind === 'blank') return [[n, 0, line, 'blank', null, null, null]];
  return rejects.map((reject, part) => [
    n,
    part,
    reject.line,
    'rejected',
    clean(reject.column),
    clean(reject.value),
    reject.reason,
  ]);
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, 200);
}
