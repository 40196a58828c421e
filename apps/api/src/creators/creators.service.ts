import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { Contact } from './contact.entity';
import { CreatorSearch } from './creator-search.port';
import { Creator } from './creator.entity';
import type { AddNoteArgs, NoteContactArgs, SetTagsArgs } from './creators.inputs';
import { Note } from './note.entity';

@Injectable()
export class CreatorsService {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly search: CreatorSearch,
  ) {}

  creator(viewer: Viewer, id: string): Promise<Creator> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.existing(tx, viewer, id));
  }

  /** How many profiles the workspace holds. */
  poolSize(viewer: Viewer): Promise<number> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const [{ count }] = (await tx.query(
        'SELECT count(*)::int AS count FROM profile WHERE workspace_id = $1 AND followers IS NOT NULL',
        [viewer.workspaceId],
      )) as { count: number }[];
      return count;
    });
  }

  async addNote(viewer: Viewer, { creatorId, text }: AddNoteArgs): Promise<Note> {
    if (!text.trim()) throw new DomainError('note_empty', { field: 'text' });
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const creator = await this.existing(tx, viewer, creatorId);
      const { workspaceId, personId: authorId } = viewer;
      const { identifiers } = await tx.insert(Note, {
        workspaceId,
        creatorId: creator.id,
        authorId,
        text: text.trim(),
      });
      return tx.findOneOrFail(Note, { where: { id: identifiers[0]['id'] as string }, relations: { author: true } });
    });
  }

  async removeNote(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { affected } = await tx.delete(Note, { id: uuidId(id), workspaceId: viewer.workspaceId });
      if (!affected) throw new DomainError('not_found');
      return true;
    });
  }

  /** Replaces the creator's tags; spellings that differ only in case or spaces are one tag. */
  async setTags(viewer: Viewer, { creatorId, tags }: SetTagsArgs): Promise<Creator> {
    const wanted = new Map(
      tags
        .map((tag) => tag.trim().replace(/\s+/g, ' '))
        .filter(Boolean)
        .map((tag) => [tag.toLowerCase(), tag]),
    );
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const creator = await this.existing(tx, viewer, creatorId);
      const key = [viewer.workspaceId, creator.id];
      await tx.query('DELETE FROM creator_tag WHERE workspace_id = $1 AND creator_id = $2', key);
      await tx.query('INSERT INTO creator_tag (workspace_id, creator_id, tag) SELECT $1, $2, unnest($3::text[])', [
        ...key,
        [...wanted.values()],
      ]);
      return creator;
    });
  }

  /** @throws DomainError `creator_blocked`: while an objection stands nobody is contacted. */
  async noteContact(viewer: Viewer, { creatorId, channel, summary }: NoteContactArgs): Promise<Contact> {
    const { workspaceId, personId: memberId } = viewer;
    const contact = await this.database.inWorkspace(workspaceId, async (tx) => {
      const creator = await this.existing(tx, viewer, creatorId);
      if (creator.blockedReason) throw new DomainError('creator_blocked', { reason: creator.blockedReason });
      const { identifiers } = await tx.insert(Contact, {
        workspaceId,
        creatorId: creator.id,
        memberId,
        channel,
        summary,
      });
      await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
      return tx.findOneOrFail(Contact, { where: { id: identifiers[0]['id'] as string }, relations: { member: true } });
    });
    // Whoever noted the contact finds it in the next search; a failure here changes nothing of what was kept.
    await this.search.refresh(workspaceId).catch(() => undefined);
    return contact;
  }

  notes(workspaceId: string, creatorIds: readonly number[]): Promise<Note[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const where = { workspaceId, creatorId: In(creatorIds) };
      const notes = await tx.find(Note, {
        where,
        relations: { author: true },
        order: { createdAt: 'DESC', id: 'ASC' },
      });
      return creatorIds.map((id) => notes.filter(({ creatorId }) => creatorId === id));
    });
  }

  contacts(workspaceId: string, creatorIds: readonly number[]): Promise<Contact[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const where = { workspaceId, creatorId: In(creatorIds) };
      const contacts = await tx.find(Contact, { where, relations: { member: true }, order: { at: 'DESC', id: 'ASC' } });
      return creatorIds.map((id) => contacts.filter(({ creatorId }) => creatorId === id));
    });
  }

  tags(workspaceId: string, creatorIds: readonly number[]): Promise<string[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = (await tx.query(
        `SELECT creator_id AS "creatorId", tag FROM creator_tag
         WHERE workspace_id = $1 AND creator_id = ANY ($2) ORDER BY lower(tag)`,
        [workspaceId, creatorIds],
      )) as { creatorId: number; tag: string }[];
      return creatorIds.map((id) => rows.filter(({ creatorId }) => creatorId === id).map(({ tag }) => tag));
    });
  }

  private async existing(tx: EntityManager, { workspaceId }: Viewer, id: string): Promise<Creator> {
    const creator = await tx.findOneBy(Creator, { id: integerId(id), workspaceId });
    if (!creator) throw new DomainError('not_found');
    return creator;
  }
}
