import { join } from 'node:path';
import { Pool } from 'pg';
import type {
  Lookalike,
  MemoryReport,
  RankingFilters,
  RankingQuery,
  RankingResult,
} from '@vivier/scoring/ranking/ranking-types';
import type { RowSettings } from './ranking-rows';
import { type IndexSource, sameSettings, WorkspaceIndex } from './workspace-index';

/** What the thread of the indexes is given when it starts. */
export interface SearchThreadData {
  databaseUrl: string;
  home: string;
}

/** What is worth a line in the log. */
export interface SearchNotices {
  /** A profile that the columns cannot hold. */
  refused(workspaceId: string, profile: number, error: string): void;
  /** A file that could not be read or written: the next start takes longer. */
  fileFailed(workspaceId: string, error: string): void;
}

export interface IndexAnswer extends RankingResult {
  tookMs: number;
  /** Milliseconds since 1970. */
  indexedAt: number;
}

/** At most so often is a changed index written to its file. */
const WRITE_EVERY_MS = 5 * 60_000;

/** The indexes of all workspaces, their reading and their files. Lives in a thread of its own, off the event loop of the API. */
export class SearchIndexes {
  private readonly pool: Pool;
  private readonly indexes = new Map<string, Promise<WorkspaceIndex>>();
  private readonly writing = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly data: SearchThreadData,
    private readonly notices: SearchNotices,
  ) {
    const { databaseUrl } = data;
    const options = '-c role=vivier_app';
    this.pool = new Pool({ connectionString: databaseUrl, max: 3, options, application_name: 'vivier-search' });
    // A connection that breaks while nobody uses it leaves the pool; the next one is new.
    this.pool.on('error', () => undefined);
  }

  /** Makes the workspace searchable: from its file, else from the database. Answers where it came from. */
  async open(workspaceId: string, settings: RowSettings): Promise<void> {
    let opening = this.indexes.get(workspaceId);
    if (!opening) {
      opening = this.fromFile(workspaceId, settings).then((index) => index ?? this.build(workspaceId, settings));
      this.indexes.set(workspaceId, opening);
      opening.catch(() => this.indexes.delete(workspaceId));
    }
    await opening;
  }

  async search(workspaceId: string, query: RankingQuery): Promise<IndexAnswer> {
    const index = await this.indexOf(workspaceId);
    const started = performance.now();
    const result = index.ranking.search(query);
    return { ...result, tookMs: performance.now() - started, indexedAt: index.reading.at.getTime() };
  }

  async lookalikes(
    workspaceId: string,
    profileId: number,
    options: { filters?: RankingFilters; limit: number },
  ): Promise<Lookalike[] | null> {
    return (await this.indexOf(workspaceId)).ranking.lookalikes(profileId, options);
  }

  /** Reads what changed; everything when the settings did. Does nothing where nothing was searched yet. */
  async refresh(workspaceId: string, settings: RowSettings): Promise<void> {
    const opened = this.indexes.get(workspaceId);
    if (!opened) return;
    const index = await opened;
    if (!sameSettings(index.settings, settings)) {
      await this.rebuild(workspaceId, settings);
      return;
    }
    await index.refresh();
    this.writeLater(workspaceId, index);
  }

  /** Reads everything again; searches go on with the old index until the new one stands. */
  async rebuild(workspaceId: string, settings: RowSettings): Promise<number> {
    const index = await this.build(workspaceId, settings);
    this.indexes.set(workspaceId, Promise.resolve(index));
    return index.ranking.size;
  }

  async memory(workspaceId: string): Promise<MemoryReport> {
    return (await this.indexOf(workspaceId)).ranking.memory();
  }

  async close(): Promise<void> {
    for (const [workspaceId, timer] of this.writing) {
      clearTimeout(timer);
      const index = await this.indexes.get(workspaceId);
      if (index) this.write(index);
    }
    this.writing.clear();
    await this.pool.end();
  }

  private indexOf(workspaceId: string): Promise<WorkspaceIndex> {
    const index = this.indexes.get(workspaceId);
    if (!index) throw new Error(`the index of ${workspaceId} was not opened`);
    return index;
  }

  private async build(workspaceId: string, settings: RowSettings): Promise<WorkspaceIndex> {
    const index = await WorkspaceIndex.build(workspaceId, settings, this.source(workspaceId));
    this.write(index);
    return index;
  }

  private async fromFile(workspaceId: string, settings: RowSettings): Promise<WorkspaceIndex | null> {
    const source = this.source(workspaceId);
    try {
      const index = await WorkspaceIndex.fromFile(this.pathOf(workspaceId), { workspaceId, settings, source });
      if (index) this.writeLater(workspaceId, index);
      return index;
    } catch (error) {
      // Whatever is wrong with a file, the database has it all.
      this.notices.fileFailed(workspaceId, String(error));
      return null;
    }
  }

  private writeLater(workspaceId: string, index: WorkspaceIndex): void {
    if (!index.unwritten || this.writing.has(workspaceId)) return;
    const timer = setTimeout(() => {
      this.writing.delete(workspaceId);
      void this.indexes.get(workspaceId)?.then((current) => this.write(current));
    }, WRITE_EVERY_MS);
    this.writing.set(workspaceId, timer.unref());
  }

  private write(index: WorkspaceIndex): void {
    try {
      index.write(this.pathOf(index.workspaceId));
    } catch (error) {
      this.notices.fileFailed(index.workspaceId, String(error));
    }
  }

  private pathOf(workspaceId: string): string {
    return join(this.data.home, 'index', `${workspaceId}.index`);
  }

  private source(workspaceId: string): IndexSource {
    return {
      refused: (id, error) => this.notices.refused(workspaceId, id, String(error)),
      inTransaction: async (work) => {
        const client = await this.pool.connect();
        try {
          await client.query('BEGIN');
          await client.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
          const result = await work(client);
          await client.query('COMMIT');
          client.release();
          return result;
        } catch (error) {
          await client.query('ROLLBACK').then(
            () => client.release(),
            (broken: Error) => client.release(broken),
          );
          throw error;
        }
      },
    };
  }
}
