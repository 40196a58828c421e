import type { ClientBase } from 'pg';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import type { GivenRow, Shares } from '@vivier/scoring/ranking/ranking-types';
import { readIndexFile, writeIndexFile } from './index-file';
import { eachRow, eachRowOf, type IdRange, type RowSettings } from './ranking-rows';

/** Changed profiles read at a time. */
const CHUNK = 2000;
/** With more changes than this since a file was written, reading everything anew is faster. */
const MOST_CHANGES = 100_000;

export interface IndexSource {
  /** One transaction of that workspace. */
  inTransaction<T>(work: (client: ClientBase) => Promise<T>): Promise<T>;
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

const NOW = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark, clock_timestamp() AS at,
  (SELECT system_identifier::text FROM pg_control_system()) || '/' ||
  (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS database`;
const PRIORS = `SELECT prior_group AS "group", shares FROM audience_prior
  WHERE workspace_id = current_setting('app.workspace')::uuid`;
const PROFILES = `SELECT count(*)::int AS count FROM profile
  WHERE workspace_id = current_setting('app.workspace')::uuid AND followers IS NOT NULL`;

/** Profiles up to here are read by one connection. */
const SMALL = 50_000;
/** The id in the middle where there are more than $1 profiles. */
const MIDDLE = `
  WITH ids AS MATERIALIZED (SELECT id FROM profile WHERE workspace_id = current_setting('app.workspace')::uuid)
  SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY id) AS middle FROM ids HAVING count(*) > $1`;

/** How far an index has read, and of what. */
interface Reading {
  /** Every transaction below this one had ended when the rows were read; what carries a later one is read again. */
  mark: string;
  at: Date;
  database: string;
}

/** What a file says beside the index itself. */
interface FileState extends Omit<Reading, 'at'> {
  at: string;
  workspaceId: string;
  settings: RowSettings;
  groups: [string, Shares | null][];
  refused: number[];
}

/** The column index of one workspace and how far it has read. */
export class WorkspaceIndex {
  readonly ranking = new RankingIndex();
  reading: Reading = { mark: '0', at: new Date(0), database: '' };
  /** Version of the index that the file holds. */
  private written = -1;
  private priors = new Map<string, Shares>();
  private groups = new Map<string, Shares | null>();
  private refused = new Set<number>();
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | null = null;

  private constructor(
    readonly workspaceId: string,
    readonly settings: RowSettings,
    private readonly source: IndexSource,
  ) {}

  /** Reads everything. */
  static async build(workspaceId: string, settings: RowSettings, source: IndexSource): Promise<WorkspaceIndex> {
    const index = new WorkspaceIndex(workspaceId, settings, source);
    const { reading, ranges } = await source.inTransaction(async (client) => ({
      reading: await index.open(client),
      ranges: await halves(client),
    }));
    await index.ranking.load(async (put) => {
      await Promise.all(
        ranges.map((range) =>
          source.inTransaction((client) => eachRow(client, settings, (row) => index.put(row, put), range)),
        ),
      );
    });
    index.reading = reading;
    return index;
  }

  /** From the file of an earlier run, and what changed since; null when it does not fit or the way is too long. */
  static async fromFile(
    path: string,
    { workspaceId, settings, source }: { workspaceId: string; settings: RowSettings; source: IndexSource },
  ): Promise<WorkspaceIndex | null> {
    const file = readIndexFile<FileState>(path);
    if (file?.state.workspaceId !== workspaceId || !sameSettings(file.state.settings, settings)) return null;
    const { state, image } = file;
    const index = new WorkspaceIndex(workspaceId, settings, source);
    index.ranking.restore(image);
    index.groups = new Map(state.groups);
    index.refused = new Set(state.refused);
    index.reading = { ...state, at: new Date(state.at) };
    index.written = index.ranking.version;
    return (await index.catchUp()) ? index : null;
  }

  /** Callers that come while a reading runs share the next one. */
  async refresh(): Promise<void> {
    this.waiting ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.waiting = null;
        return (this.running = this.readChanges());
      });
    await this.waiting;
  }

  /** Whether the file is behind the index. */
  get unwritten(): boolean {
    return this.written !== this.ranking.version;
  }

  write(path: string): void {
    const { workspaceId, settings, reading, ranking } = this;
    const state: FileState = {
      ...reading,
      at: reading.at.toISOString(),
      workspaceId,
      settings,
      groups: [...this.groups],
      refused: [...this.refused],
    };
    writeIndexFile(path, state, ranking.image());
    this.written = ranking.version;
  }

  /** False when the file is of another database, of its future, or too far behind. */
  private async catchUp(): Promise<boolean> {
    const fits = await this.source.inTransaction(async (client) => {
      const [now] = (await client.query<Reading>(NOW)).rows;
      if (now.database !== this.reading.database || BigInt(this.reading.mark) > BigInt(now.mark)) return false;
      const { rows } = await client.query(`${CHANGED} LIMIT ${MOST_CHANGES + 1}`, [this.reading.mark]);
      return rows.length <= MOST_CHANGES;
    });
    if (!fits) return false;
    await this.refresh();
    const held = await this.source.inTransaction(
      async (client) => (await client.query<{ count: number }>(PROFILES)).rows[0].count,
    );
    return held === this.ranking.size + this.refused.size;
  }

  private async readChanges(): Promise<void> {
    await this.source.inTransaction(async (client) => {
      const { mark } = this.reading;
      const reading = await this.open(client);
      const { rows } = await client.query<{ id: number }>(CHANGED, [mark]);
      const ids = rows.map(({ id }) => id);
      for (let from = 0; from < ids.length; from += CHUNK) {
        const chunk = ids.slice(from, from + CHUNK);
        const gone = new Set(chunk);
        await eachRowOf(client, this.settings, chunk, (row) => {
          gone.delete(row.id);
          this.put(row, (one) => this.ranking.upsert(one));
        });
        for (const id of gone) {
          this.ranking.remove(id);
          this.refused.delete(id);
        }
      }
      this.reading = reading;
    });
  }

  /** Before any row is read, so that what commits while we read is read again next time. */
  private async open(client: ClientBase): Promise<Reading> {
    const [reading] = (await client.query<Reading>(NOW)).rows;
    const priors = await client.query<{ group: string; shares: Shares }>(PRIORS);
    this.priors = new Map(priors.rows.map(({ group, shares }) => [group, shares]));
    for (const group of this.groups.keys()) this.applyPrior(group);
    return reading;
  }

  /** One row that the columns cannot hold must not take the workspace's search away. */
  private put(row: GivenRow, put: (row: GivenRow) => void): void {
    try {
      if (!row.audience.known && !this.groups.has(row.audience.priorGroup)) this.applyPrior(row.audience.priorGroup);
      put(row);
      this.refused.delete(row.id);
    } catch (error) {
      this.ranking.remove(row.id);
      this.refused.add(row.id);
      this.source.refused(row.id, error);
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

/** Large workspaces are read by two connections: the database does most of the work, and by one it has one core for it. */
async function halves(client: ClientBase): Promise<IdRange[]> {
  const { rows } = await client.query<{ middle: number }>(MIDDLE, [SMALL]);
  const all = { from: 1, to: 2 ** 31 - 1 };
  if (!rows.length) return [all];
  const [{ middle }] = rows;
  return [
    { ...all, to: middle },
    { ...all, from: middle },
  ];
}

export function sameSettings(a: RowSettings, b: RowSettings): boolean {
  return a.currency === b.currency && JSON.stringify(a.bounds) === JSON.stringify(b.bounds);
}
