import type { PoolClient } from 'pg';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import type { RankingRow, Shares } from '@vivier/scoring/ranking/ranking-types';
import { type RowSettings, rowsAfter, rowsOf } from './ranking-rows';

/** Rows read and put in at a time: a few milliseconds between two turns of the event loop. */
const CHUNK = 2000;

export interface IndexSource {
  /** One transaction of that workspace. */
  inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  settings(): Promise<RowSettings>;
  refused(id: number, error: unknown): void;
}

/**
 * Every profile whose row, factors or neighbours changed in a transaction at or above that one, or that was removed.
 * No row that we see is from a later transaction than our snapshot's last: what says so came out of a backup of another
 * server, and was read with everything else.
 */
const since = (table: string, id: string) => `
  SELECT ${id} AS id FROM ${table} WHERE workspace_id = current_setting('app.workspace')::uuid
    AND changed_xid >= $1::xid8 AND changed_xid < pg_snapshot_xmax(pg_current_snapshot())`;
const CHANGED = [
  since('profile', 'id'),
  since('profile_factors', 'profile_id'),
  since('profile_removed', 'profile_id'),
].join(' UNION ');

/** The column index of one workspace and how far it has read. */
export class WorkspaceIndex {
  readonly ranking = new RankingIndex();
  indexedAt = new Date(0);
  /** Every transaction below this one had ended when the rows were read; what carries a later one is read again. */
  private mark = '0';
  private settings: RowSettings;
  private priors = new Map<string, Shares>();
  private readonly groups = new Map<string, Shares | null>();
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | null = null;

  private constructor(private readonly source: IndexSource) {}

  static async build(source: IndexSource): Promise<WorkspaceIndex> {
    const index = new WorkspaceIndex(source);
    await index.readAll();
    return index;
  }

  /** Callers that come while a reading runs share the next one. False: the settings changed, so all must be built anew. */
  async refresh(): Promise<boolean> {
    this.waiting ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.waiting = null;
        return (this.running = this.readChanges());
      });
    await this.waiting;
    return sameSettings(this.settings, await this.source.settings());
  }

  private async readAll(): Promise<void> {
    this.settings = await this.source.settings();
    await this.source.inTransaction(async (client) => {
      const mark = await this.open(client);
      let rows: RankingRow[];
      let last = 0;
      do {
        rows = await rowsAfter(client, this.settings, last, CHUNK);
        this.put(rows);
        last = rows.at(-1)?.id ?? last;
        await nextTurn();
      } while (rows.length === CHUNK);
      this.ranking.trim();
      this.close(mark);
    });
  }

  private async readChanges(): Promise<void> {
    await this.source.inTransaction(async (client) => {
      const since = this.mark;
      const mark = await this.open(client);
      const { rows } = await client.query<{ id: number }>(CHANGED, [since]);
      const ids = rows.map(({ id }) => id);
      for (let from = 0; from < ids.length; from += CHUNK) {
        const chunk = ids.slice(from, from + CHUNK);
        const found = await rowsOf(client, this.settings, chunk);
        const gone = new Set(chunk);
        for (const { id } of found) gone.delete(id);
        for (const id of gone) this.ranking.remove(id);
        this.put(found);
        await nextTurn();
      }
      this.close(mark);
    });
  }

  /** Before any row is read, so that what commits while we read is read again next time. */
  private async open(client: PoolClient): Promise<{ xmin: string; at: Date }> {
    const { rows } = await client.query<{ xmin: string; at: Date }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, clock_timestamp() AS at',
    );
    const priors = await client.query<{ group: string; shares: Shares }>(
      `SELECT prior_group AS "group", shares FROM audience_prior WHERE workspace_id = current_setting('app.workspace')::uuid`,
    );
    this.priors = new Map(priors.rows.map(({ group, shares }) => [group, shares]));
    for (const group of this.groups.keys()) this.applyPrior(group);
    return rows[0];
  }

  private close({ xmin, at }: { xmin: string; at: Date }): void {
    this.mark = xmin;
    this.indexedAt = at;
  }

  private put(rows: readonly RankingRow[]): void {
    for (const row of rows) {
      try {
        this.ranking.upsert(row);
        if (!row.audience.known && !this.groups.has(row.audience.priorGroup)) this.applyPrior(row.audience.priorGroup);
      } catch (error) {
        // One row that the columns cannot hold must not take the workspace's search away.
        this.source.refused(row.id, error);
      }
    }
  }

  /** A group without a prior of its own takes its network's. */
  private applyPrior(group: string): void {
    const shares = this.priors.get(group) ?? this.priors.get(group.split('|')[0]) ?? null;
    const known = this.groups.get(group) ?? null;
    this.groups.set(group, shares);
    if (JSON.stringify(shares) === JSON.stringify(known)) return;
    this.ranking.setPrior(group, shares ?? {});
  }
}

function sameSettings(a: RowSettings, b: RowSettings): boolean {
  return a.currency === b.currency && JSON.stringify(a.bounds) === JSON.stringify(b.bounds);
}
