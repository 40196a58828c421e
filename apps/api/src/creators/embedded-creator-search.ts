import { Injectable, Logger } from '@nestjs/common';
import type { MemoryReport } from '@vivier/scoring/ranking/ranking-types';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { type CreatorMatches, type CreatorQuery, CreatorSearch, type SearchScope } from './creator-search.port';
import { type IndexSource, WorkspaceIndex } from './workspace-index';

/** More matches than any workspace holds: totals of a text search are exact. */
const ALL_MATCHES = 0x7fffffff;
/** As one text: the driver takes ten times as long over an array. */
const MATCHES = "SELECT array_to_string(search_creator_text($1, $2), ',') AS ids";

/** One column index a workspace in this process's memory, read from the database at first use. */
@Injectable()
export class EmbeddedCreatorSearch extends CreatorSearch {
  private readonly logger = new Logger('search');
  private readonly indexes = new Map<string, Promise<WorkspaceIndex>>();
  private following = false;

  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly events: Events,
  ) {
    super();
  }

  async ready(workspaceId: string): Promise<void> {
    await this.open(workspaceId);
  }

  async search({ workspaceId, tx }: SearchScope, { text, ...query }: CreatorQuery): Promise<CreatorMatches> {
    const index = await this.open(workspaceId);
    const started = performance.now();
    const filters = { ...query.filters };
    if (text?.trim()) {
      const [{ ids }] = (await tx.query(MATCHES, [text, ALL_MATCHES])) as { ids: string }[];
      const matches = integersOf(ids);
      filters.ids = filters.ids ? intersection(matches, filters.ids) : matches;
    }
    const result = index.ranking.search({ ...query, filters });
    return { ...result, tookMs: performance.now() - started, indexedAt: index.indexedAt, degraded: false };
  }

  /** Nothing to do where nothing was searched yet: the first search reads the newest state. */
  async refresh(workspaceId: string): Promise<void> {
    const index = this.indexes.get(workspaceId);
    if (index && !(await (await index).refresh())) await this.rebuild(workspaceId);
  }

  async rebuild(workspaceId: string): Promise<number> {
    const building = WorkspaceIndex.build(this.source(workspaceId));
    // Searches go on with the old index until the new one stands.
    const index = await building;
    this.indexes.set(workspaceId, building);
    return index.ranking.size;
  }

  /** What the index of a workspace holds in memory. */
  async memory(workspaceId: string): Promise<MemoryReport> {
    return (await this.open(workspaceId)).ranking.memory();
  }

  private open(workspaceId: string): Promise<WorkspaceIndex> {
    this.follow();
    const known = this.indexes.get(workspaceId);
    if (known) return known;
    const building = WorkspaceIndex.build(this.source(workspaceId));
    this.indexes.set(workspaceId, building);
    building.catch(() => this.indexes.delete(workspaceId));
    return building;
  }

  /** Only a process that searches listens; what was missed while the connection was away is read at `connected`. */
  private follow(): void {
    if (this.following) return;
    this.following = true;
    this.events.on('profiles.changed', ({ workspaceId }) => this.refresh(workspaceId));
    this.events.on('tiers.changed', ({ workspaceId }) => this.refresh(workspaceId));
    this.events.on('connected', async () => {
      await Promise.all([...this.indexes.keys()].map((workspaceId) => this.refresh(workspaceId)));
    });
  }

  private source(workspaceId: string): IndexSource {
    return {
      inTransaction: (work) => this.database.withClient(workspaceId, work),
      settings: () => this.database.inWorkspace(workspaceId, (tx) => this.workspaces.settings(tx, workspaceId)),
      refused: (profile, error) =>
        this.logger.warn({ err: error, workspaceId, profile }, 'profile left out of the index'),
    };
  }
}

function intersection(ids: Int32Array, others: Iterable<number>): Int32Array {
  const set = new Set(others);
  return ids.filter((id) => set.has(id));
}

/** `12,7,105` → the numbers. */
function integersOf(text: string): Int32Array {
  const integers = new Int32Array(text === '' ? 0 : text.split(',').length);
  let at = 0;
  for (let position = 0; position < text.length; position += 1) {
    const digit = text.charCodeAt(position) - 48;
    if (digit < 0) at += 1;
    else integers[at] = integers[at] * 10 + digit;
  }
  return integers;
}
