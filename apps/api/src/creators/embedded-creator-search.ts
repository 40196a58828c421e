import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Lookalike, MemoryReport, RankingFilters } from '@vivier/scoring/ranking/ranking-types';
import { WorkspacesService } from '../identity/workspaces.service';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import {
  type CreatorMatches,
  type CreatorQuery,
  CreatorSearch,
  type LookalikeSearch,
  type SearchScope,
} from './creator-search.port';
import type { RowSettings } from './ranking-rows';
import { SearchThread } from './search-thread';

/** More matches than any workspace holds: totals of a text search are exact. */
const ALL_MATCHES = 0x7fffffff;
/** As one text: the driver takes ten times as long over an array. */
const MATCHES = "SELECT array_to_string(search_creator_text($1, $2), ',') AS ids";

/** One column index a workspace in a thread of this process, read from its file or the database at first use. */
@Injectable()
export class EmbeddedCreatorSearch extends CreatorSearch implements LookalikeSearch, OnApplicationShutdown {
  private readonly logger = new Logger('search');
  private readonly opened = new Map<string, Promise<void>>();
  private readonly thread: SearchThread;
  private following = false;

  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly events: Events,
    { databaseUrl = '', home }: Config,
  ) {
    super();
    this.thread = new SearchThread(
      { databaseUrl, home },
      {
        refused: (workspaceId, profile, error) =>
          this.logger.warn({ err: error, workspaceId, profile }, 'profile left out of the index'),
        fileFailed: (workspaceId, error) =>
          this.logger.warn({ err: error, workspaceId }, 'the file of the index could not be used'),
        died: (error) => {
          this.opened.clear();
          this.logger.error({ err: error }, 'the thread of the search has died; the next search begins anew');
        },
      },
    );
  }

  async ready(workspaceId: string): Promise<void> {
    await this.open(workspaceId);
  }

  async search({ workspaceId, tx }: SearchScope, { text, whole: _, ...query }: CreatorQuery): Promise<CreatorMatches> {
    await this.open(workspaceId);
    const started = performance.now();
    const filters = packed(query.filters ?? {});
    let matches = filters.ids;
    if (text?.trim()) {
      const [{ ids: found }] = (await tx.query(MATCHES, [text, ALL_MATCHES])) as { ids: string }[];
      const named = integersOf(found);
      matches = matches ? intersection(named, matches) : named;
    }
    const asked = { ...query, filters: { ...filters, ids: matches } };
    const answer = await this.thread.call('search', workspaceId, asked);
    return {
      ...answer,
      tookMs: performance.now() - started,
      indexedAt: new Date(answer.indexedAt),
      degraded: false,
      away: [],
      order: null,
    };
  }

  async lookalikes(
    workspaceId: string,
    profileId: number,
    { filters = {}, limit }: { filters?: RankingFilters; limit: number },
  ): Promise<Lookalike[] | null> {
    await this.open(workspaceId);
    return this.thread.call('lookalikes', workspaceId, profileId, { filters: packed(filters), limit });
  }

  /** Nothing to do where nothing was searched yet: the first search reads the newest state. */
  async refresh(workspaceId: string): Promise<void> {
    if (!this.opened.has(workspaceId)) return;
    await this.thread.call('refresh', workspaceId, await this.settings(workspaceId));
  }

  async rebuild(workspaceId: string): Promise<number> {
    this.follow();
    const building = this.thread.call('rebuild', workspaceId, await this.settings(workspaceId));
    const size = await building;
    this.opened.set(workspaceId, Promise.resolve());
    return size;
  }

  /** What the index of a workspace holds in memory. */
  async memory(workspaceId: string): Promise<MemoryReport> {
    await this.open(workspaceId);
    return this.thread.call('memory', workspaceId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }

  private open(workspaceId: string): Promise<void> {
    this.follow();
    const known = this.opened.get(workspaceId);
    if (known) return known;
    const opening = this.settings(workspaceId).then((settings) => this.thread.call('open', workspaceId, settings));
    this.opened.set(workspaceId, opening);
    opening.catch(() => this.opened.delete(workspaceId));
    return opening;
  }

  /** Only a process that searches listens; what was missed while the connection was away is read at `connected`. */
  private follow(): void {
    if (this.following) return;
    this.following = true;
    this.events.on('profiles.changed', ({ workspaceId }) => this.refresh(workspaceId));
    this.events.on('tiers.changed', ({ workspaceId }) => this.refresh(workspaceId));
    this.events.on('connected', async () => {
      await Promise.all([...this.opened.keys()].map((workspaceId) => this.refresh(workspaceId)));
    });
  }

  private settings(workspaceId: string): Promise<RowSettings> {
    return this.database.inWorkspace(workspaceId, (tx) => this.workspaces.settings(tx, workspaceId));
  }
}

/** Lists of ids as the thread takes them. */
function packed({ ids, excludedIds, ...filters }: RankingFilters): RankingFilters & { ids?: Int32Array } {
  return {
    ...filters,
    ids: ids && Int32Array.from(ids),
    excludedIds: excludedIds && Int32Array.from(excludedIds),
  };
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
