import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { CreatorSearch } from '../creators/creator-search.port';
import { OutboxService } from '../identity/outbox.service';
import { type MemberViewer, SessionsService } from '../identity/sessions.service';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { MOST_WATCHED } from './saved-searches.service';
import type { SavedSearch } from './saved-search.entity';
import { searchLetter } from './search-letter';
import { SearchQuestions } from './search-question';

const HERE = "workspace_id = current_setting('app.workspace')::uuid";
const ASKED = `SELECT id, person_id AS "personId" FROM saved_search WHERE ${HERE} AND alert ORDER BY id`;
/** Locked: two runs at once find the same news once. */
const ONE = `
  SELECT id, name, filter, brief_id AS "briefId", matched FROM saved_search WHERE ${HERE} AND id = $1 AND alert FOR UPDATE`;
const KEEP_NEWS = `
  INSERT INTO saved_search_match (workspace_id, search_id, profile_id)
  SELECT ${HERE.split(' = ')[1]}, $1, id FROM profile WHERE ${HERE} AND id = ANY ($2)
  ON CONFLICT DO NOTHING`;
const CHECKED = `
  UPDATE saved_search SET matched = $2, matches = $3, too_wide = $4, checked_at = now() WHERE ${HERE} AND id = $1`;
const HANDLES = `
  SELECT network || '/' || handle AS handle FROM profile WHERE ${HERE} AND id = ANY ($1)
  ORDER BY array_position($1::int[], id)`;

/** Profiles that a letter names. */
const NAMED = 5;

type Watched = Pick<SavedSearch, 'id' | 'name' | 'filter' | 'briefId' | 'matched'>;

/** Asks saved searches again and tells their members who is new; running it twice tells nothing twice. */
@Injectable()
export class SearchWatchService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly sessions: SessionsService,
    private readonly outbox: OutboxService,
  ) {}

  async check(workspaceId: string): Promise<void> {
    const asked = (await this.database.inWorkspace(workspaceId, (tx) => tx.query(ASKED))) as {
      id: string;
      personId: string;
    }[];
    if (!asked.length) return;
    await this.search.ready(workspaceId);
    await this.search.refresh(workspaceId);
    for (const { id, personId } of asked) {
      const member = await this.sessions.memberViewer(workspaceId, personId);
      if (!member?.permissions.has('creators.read')) continue;
      const mailId = await this.database.inWorkspace(workspaceId, (tx) => this.one(tx, member, id));
      if (mailId) await this.outbox.deliver(workspaceId, mailId);
    }
  }

  /** The letter to deliver, when there is news. */
  private async one(tx: EntityManager, member: MemberViewer, id: string): Promise<string | null> {
    const [kept] = (await tx.query(ONE, [id])) as Watched[];
    if (!kept) return null;
    const found = await this.found(tx, member, kept);
    if (!found) return null;
    const { ids, total } = found;
    if (total > MOST_WATCHED) {
      await tx.query(CHECKED, [id, kept.matched, total, true]);
      return null;
    }
    const before = new Set(kept.matched ?? ids);
    const news = ids.filter((profile) => !before.has(profile));
    await tx.query(CHECKED, [id, [...before, ...news], total, false]);
    if (!news.length) return null;
    await tx.query(KEEP_NEWS, [id, news]);
    const rows = (await tx.query(HANDLES, [news.slice(0, NAMED)])) as { handle: string }[];
    const letter = searchLetter(member.locale, {
      to: member.email,
      search: kept.name,
      count: news.length,
      handles: rows.map(({ handle }) => handle),
      url: `${this.config.address}/discover?saved=${id}`,
    });
    return this.outbox.keep(tx, member.workspaceId, letter);
  }

  /** What matches now, best first; null while the search names what its member can no longer see. */
  private async found(tx: EntityManager, member: MemberViewer, { filter, briefId }: Watched) {
    try {
      const { brief, text, filters } = await this.questions.of(tx, member, { filter, briefId });
      const scope = { workspaceId: member.workspaceId, tx };
      const { hits, total } = await this.search.search(scope, {
        brief,
        text,
        filters,
        limit: MOST_WATCHED,
        facets: false,
      });
      return { ids: hits.map((hit) => hit.id), total };
    } catch (error) {
      if (isDomainError(error) && error.code === 'not_found') return null;
      throw error;
    }
  }
}
