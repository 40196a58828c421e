import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { CreatorList } from './creator-list.entity';
import { LISTS_OF_CREATORS } from './profiles.queries';

const COUNT = `SELECT list_id AS "listId", count(*)::int AS size FROM creator_list_item
  WHERE workspace_id = $1 GROUP BY list_id`;

/** Saved sets of profiles. */
@Injectable()
export class ListsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  all(viewer: Viewer): Promise<CreatorList[]> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.load(tx, viewer.workspaceId));
  }

  /** @throws DomainError `list_name_taken` */
  create(viewer: Viewer, name: string): Promise<CreatorList> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [row] = (await tx.query(
        `INSERT INTO creator_list (workspace_id, name, created_by) VALUES ($1, $2, $3)
         ON CONFLICT (workspace_id, name) DO NOTHING RETURNING id`,
        [workspaceId, listName(name), personId],
      )) as { id: string }[];
      if (!row) throw new DomainError('list_name_taken', { field: 'name', name });
      return this.one(tx, workspaceId, row.id);
    });
  }

  rename(viewer: Viewer, id: string, name: string): Promise<CreatorList> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.one(tx, workspaceId, id);
      const [taken] = (await tx.query('SELECT 1 FROM creator_list WHERE workspace_id = $1 AND name = $2 AND id <> $3', [
        workspaceId,
        listName(name),
        id,
      ])) as unknown[];
      if (taken) throw new DomainError('list_name_taken', { field: 'name', name });
      await tx.update(CreatorList, { id, workspaceId }, { name: listName(name) });
      return this.one(tx, workspaceId, id);
    });
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { size } = await this.one(tx, viewer.workspaceId, id);
      await tx.delete(CreatorList, { id, workspaceId: viewer.workspaceId });
      await this.audit.record(tx, viewer, 'list.removed', `list/${id}`, { size });
      return true;
    });
  }

  /** A set: what is in the list already stays once. @throws DomainError `not_found` when any profile is unknown. */
  add(viewer: Viewer, id: string, profileIds: readonly string[]): Promise<CreatorList> {
    const ids = [...new Set(profileIds.map(integerId))];
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const [{ known }] = (await tx.query(
        'SELECT count(*)::int AS known FROM profile WHERE workspace_id = $1 AND id = ANY ($2)',
        [viewer.workspaceId, ids],
      )) as { known: number }[];
      if (known !== ids.length) throw new DomainError('not_found');
      return this.addIds(tx, viewer, id, ids);
    });
  }

  /** Part of the caller's transaction; profiles that are gone meanwhile are left out. */
  async addIds(tx: EntityManager, viewer: Viewer, id: string, profileIds: readonly number[]): Promise<CreatorList> {
    await this.one(tx, viewer.workspaceId, id);
    await tx.query(
      `INSERT INTO creator_list_item (workspace_id, list_id, profile_id, added_by)
       SELECT $1, $2, profile.id, $3 FROM profile WHERE workspace_id = $1 AND profile.id = ANY ($4)
       ORDER BY profile.id ON CONFLICT DO NOTHING`,
      [viewer.workspaceId, id, viewer.personId, profileIds],
    );
    return this.one(tx, viewer.workspaceId, id);
  }

  removeItems(viewer: Viewer, id: string, profileIds: readonly string[]): Promise<CreatorList> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.one(tx, viewer.workspaceId, id);
      await tx.query(
        'DELETE FROM creator_list_item WHERE workspace_id = $1 AND list_id = $2 AND profile_id = ANY ($3)',
        [viewer.workspaceId, id, profileIds.map(integerId)],
      );
      return this.one(tx, viewer.workspaceId, id);
    });
  }

  /** The profiles of a list. @throws DomainError `not_found` */
  async profileIds(tx: EntityManager, workspaceId: string, id: string): Promise<number[]> {
    await this.one(tx, workspaceId, id);
    const [{ ids }] = (await tx.query(
      `SELECT coalesce(array_agg(profile_id), '{}') AS ids FROM creator_list_item WHERE workspace_id = $1 AND list_id = $2`,
      [workspaceId, id],
    )) as { ids: number[] }[];
    return ids;
  }

  /** The lists that hold a profile of each creator. */
  ofCreators(workspaceId: string, creatorIds: readonly number[]): Promise<CreatorList[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = (await tx.query(LISTS_OF_CREATORS, [creatorIds])) as { creatorId: number; listId: string }[];
      const lists = rows.length ? await this.load(tx, workspaceId) : [];
      return creatorIds.map((id) => {
        const held = new Set(rows.filter(({ creatorId }) => creatorId === id).map(({ listId }) => listId));
        return lists.filter((list) => held.has(list.id));
      });
    });
  }

  private async one(tx: EntityManager, workspaceId: string, id: string): Promise<CreatorList> {
    const [list] = await this.load(tx, workspaceId, uuidId(id));
    if (!list) throw new DomainError('not_found');
    return list;
  }

  private async load(tx: EntityManager, workspaceId: string, id?: string): Promise<CreatorList[]> {
    const where = { workspaceId, ...(id ? { id } : {}) };
    const lists = await tx.find(CreatorList, {
      where,
      relations: { createdBy: true },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
    const counts = (await tx.query(COUNT, [workspaceId])) as { listId: string; size: number }[];
    const sizes = new Map(counts.map(({ listId, size }) => [listId, size]));
    for (const list of lists) list.size = sizes.get(list.id) ?? 0;
    return lists;
  }
}

function listName(name: string): string {
  const trimmed = name.trim().replace(/\s+/g, ' ');
  if (!trimmed || trimmed.length > 120) throw new DomainError('list_name_invalid', { field: 'name' });
  return trimmed;
}
