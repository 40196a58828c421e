import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { Turns } from './turns';

/** Of a pool's connections so many may serve one workspace: while it waits for a row of its own, others are served. */
const SHARE = 0.75;
const TURN_MS = 10_000;

interface PoolDriver {
  master: Pool;
}

/** A statement of nearly every request: each connection keeps its plan under this name. */
export interface Prepared {
  name: string;
  text: string;
}

/** Runs it in the caller's transaction; planning it anew would take as long as its answer. */
export async function prepared<Row extends QueryResultRow>(
  tx: EntityManager,
  statement: Prepared,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = (await tx.queryRunner?.connect()) as PoolClient;
  return (await client.query<Row>({ ...statement, values: [...values] })).rows;
}

/** The two ways to the tables: inside one workspace, or without one (people, sessions, the directory of workspaces). */
@Injectable()
export class Database {
  private readonly turns: Turns;

  constructor(readonly dataSource: DataSource) {
    const { poolSize = 10 } = dataSource.options as { poolSize?: number };
    this.turns = new Turns(Math.max(1, Math.floor(poolSize * SHARE)), TURN_MS);
  }

  /** One transaction that sees and writes the rows of one workspace only. */
  inWorkspace<T>(workspaceId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.turns.of(workspaceId, () => this.scoped({ 'app.workspace': workspaceId }, work));
  }

  /** One transaction that belongs to no workspace: tables under row security answer with an error. */
  unscoped<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  /** One statement that is a transaction of its own and belongs to no workspace: one round trip instead of three. */
  async statement<Row extends QueryResultRow>(statement: Prepared, values: readonly unknown[]): Promise<Row[]> {
    const { master } = this.dataSource.driver as unknown as PoolDriver;
    return (await master.query<Row>({ ...statement, values: [...values] })).rows;
  }

  /** One transaction with other settings of ours, for the few look-ups before a workspace is known. */
  scoped<T>(settings: Readonly<Record<string, string>>, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      for (const [name, value] of Object.entries(settings))
        await tx.query('SELECT set_config($1, $2, true)', [name, value]);
      return work(tx);
    });
  }

  private async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(work);
    } catch (error) {
      // What TypeORM says in the middle of a transaction whose connection was lost.
      const lost = error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError; // prettier-ignore
      throw lost ? new Error('Connection terminated during a transaction', { cause: error }) : error;
    }
  }

  /** A driver's connection in one transaction, for COPY and cursors. */
  async withClient<T>(workspaceId: string | null, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await (this.dataSource.driver as unknown as PoolDriver).master.connect();
    // The query under way is told of a lost connection as well; without a listener it would end the process.
    client.on('error', ignored);
    try {
      await client.query('BEGIN');
      if (workspaceId) await client.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // A connection whose rollback fails is broken: it leaves the pool.
      await client.query('ROLLBACK').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    } finally {
      client.off('error', ignored);
    }
  }
}

function ignored(): void {
  // See `withClient`.
}
