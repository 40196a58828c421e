import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CreatorSearch } from '../creators/creator-search.port';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { SavedSearch } from './saved-search.entity';
import type { SaveSearchInput } from './saved-searches.inputs';
import { SearchQuestions } from './search-question';

/** More matches than this and news mean nothing: such a search may be kept, but not watched. */
export const MOST_WATCHED = 20_000;
/** New profiles that are named; the others are counted. */
const MOST_NAMED = 200;
const LONGEST_NAME = 120;

const NEWS = `
  SELECT search_id AS "searchId", count(*)::int AS count, (array_agg(profile_id ORDER BY found_at DESC, profile_id))[1:$2] AS ids
  FROM saved_search_match WHERE workspace_id = current_setting('app.workspace')::uuid AND search_id = ANY ($1)
  GROUP BY search_id`;

const UNIQUE_VIOLATION = '23505';

/** A member's own searches; nobody else sees them. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
  ) {}

  /** The latest first. */
  all(viewer: Viewer): Promise<SavedSearch[]> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.load(tx, viewer));
  }

  /** @throws DomainError `search_name_invalid`, `search_name_taken`, `alert_too_wide`; `not_found` for its brief or list */
  async save(viewer: Viewer, input: SaveSearchInput): Promise<SavedSearch> {
    const { workspaceId, personId } = viewer;
    const { briefId = null, sort, descending, alert } = input;
    const name = searchName(input.name);
    const filter = JSON.parse(JSON.stringify(input.filter ?? {})) as SavedSearch['filter'];
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const matched = await this.matches(tx, viewer, { filter, briefId }, alert ?? false);
      const row = {
        workspaceId,
        personId,
        name,
        filter,
        briefId,
        sort: sort ?? 'score',
        descending: descending ?? true,
      };
      const { identifiers } = await named(name, () =>
        tx.insert(SavedSearch, { ...row, ...watched(matched), alert: alert ?? false } as never),
      );
      return this.one(tx, viewer, identifiers[0]['id'] as string);
    });
  }

  rename(viewer: Viewer, id: string, text: string): Promise<SavedSearch> {
    const name = searchName(text);
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.one(tx, viewer, id);
      await named(name, () => tx.update(SavedSearch, own(viewer, id), { name }));
      return this.one(tx, viewer, id);
    });
  }

  /** Whoever matches when the alert is set is no news. @throws DomainError `alert_too_wide`, `not_found` */
  async setAlert(viewer: Viewer, id: string, alert: boolean): Promise<SavedSearch> {
    await this.search.ready(viewer.workspaceId);
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const search = await this.one(tx, viewer, id);
      if (search.alert !== alert) {
        const matched = await this.matches(tx, viewer, search, alert);
        await tx.update(SavedSearch, own(viewer, id), { ...watched(matched), alert });
        await this.forgetNews(tx, viewer, id);
      }
      return this.one(tx, viewer, id);
    });
  }

  markSeen(viewer: Viewer, id: string): Promise<SavedSearch> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.one(tx, viewer, id);
      await this.forgetNews(tx, viewer, id);
      return this.one(tx, viewer, id);
    });
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.one(tx, viewer, id);
      await tx.delete(SavedSearch, own(viewer, id));
      return true;
    });
  }

  /** Profiles that match now; null without an alert. Asked also then: what the search names must exist. */
  private async matches(
    tx: EntityManager,
    viewer: Viewer,
    asked: Pick<SavedSearch, 'filter' | 'briefId'>,
    alert: boolean,
  ): Promise<number[] | null> {
    const { brief, text, filters } = await this.questions.of(tx, viewer, asked);
    if (!alert) return null;
    const scope = { workspaceId: viewer.workspaceId, tx };
    const found = await this.search.search(scope, { brief, text, filters, limit: MOST_WATCHED, facets: false });
    if (found.total > MOST_WATCHED) {
      throw new DomainError('alert_too_wide', { field: 'alert', total: found.total, limit: MOST_WATCHED });
    }
    return found.hits.map(({ id }) => id);
  }

  private async forgetNews(tx: EntityManager, { workspaceId }: Viewer, id: string): Promise<void> {
    await tx.query('DELETE FROM saved_search_match WHERE workspace_id = $1 AND search_id = $2', [workspaceId, id]);
  }

  private async one(tx: EntityManager, viewer: Viewer, id: string): Promise<SavedSearch> {
    const [search] = await this.load(tx, viewer, uuidId(id));
    if (!search) throw new DomainError('not_found');
    return search;
  }

  private async load(tx: EntityManager, { workspaceId, personId }: Viewer, id?: string): Promise<SavedSearch[]> {
    const searches = await tx.find(SavedSearch, {
      where: { workspaceId, personId, ...(id ? { id } : {}) },
      relations: { brief: true },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
    const ids = searches.map((search) => search.id);
    const rows = (await tx.query(NEWS, [ids, MOST_NAMED])) as { searchId: string; count: number; ids: number[] }[];
    const news = new Map(rows.map((row) => [row.searchId, row]));
    for (const search of searches) {
      search.newCount = news.get(search.id)?.count ?? 0;
      search.newProfileIds = news.get(search.id)?.ids ?? [];
    }
    return searches;
  }
}

function own({ workspaceId, personId }: Viewer, id: string) {
  return { id, workspaceId, personId };
}

function watched(matched: number[] | null) {
  const checkedAt = matched ? new Date() : null;
  return { matched, matches: matched ? matched.length : null, checkedAt, tooWide: false };
}

function searchName(text: string): string {
  const name = text.trim().replace(/\s+/gu, ' ');
  if (!name || name.length > LONGEST_NAME) throw new DomainError('search_name_invalid', { field: 'name' });
  return name;
}

async function named<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
    throw code === UNIQUE_VIOLATION ? new DomainError('search_name_taken', { field: 'name', name }, error) : error;
  }
}
