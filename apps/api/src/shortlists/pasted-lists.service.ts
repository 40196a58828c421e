import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { MOST_PASTED, pastedName, type PastedName, pastedNames } from '@vivier/domain/shortlists/pasted-names';
import { Suppression } from '../creators/privacy/suppression.service';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import { ShortlistEntriesService } from './shortlist-entries.service';
import { LineCandidate, ShortlistLine } from './shortlist-line.entity';
import { Shortlist } from './shortlist.entity';
import { ShortlistsService } from './shortlists.service';
import type { AddedToShortlist } from './shortlists.types';

/** $1: workspace, $2: keys, $3: networks ('' = any), $4: whether the key is the network's id. The largest account first. */
const NAMED = `
  SELECT asked.at::int AS at, p.id, p.creator_id AS "creatorId", p.network, p.handle, p.display_name AS "displayName"
  FROM unnest($2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY AS asked (key, network, is_id, at)
    JOIN profile p ON p.workspace_id = $1 AND (asked.network = '' OR p.network = asked.network)
      AND CASE WHEN asked.is_id THEN p.external_id = asked.key ELSE p.handle_key = asked.key END
  ORDER BY asked.at, p.followers DESC NULLS LAST, p.id`;

interface NamedRow {
  at: number;
  id: number;
  creatorId: number;
  network: string;
  handle: string;
  displayName: string;
}

/** Lists as people paste them: who is known is added, every other name is kept to be corrected. */
@Injectable()
export class PastedListsService {
  constructor(
    private readonly database: Database,
    private readonly shortlists: ShortlistsService,
    private readonly entries: ShortlistEntriesService,
    private readonly profiles: ProfilesService,
    private readonly suppression: Suppression,
  ) {}

  /** @throws DomainError `shortlist_full` {most} for more names than a list can hold; as `openFor` */
  paste(viewer: Viewer, campaignId: string, text: string): Promise<AddedToShortlist> {
    const names = pastedNames(text);
    if (names.length > MOST_PASTED) throw new DomainError('shortlist_full', { most: MOST_PASTED, asked: names.length });
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const shortlist = await this.shortlists.openFor(tx, viewer, campaignId);
      return this.take(tx, viewer, shortlist, names);
    });
  }

  /** The name written anew takes the place of the kept one. */
  correct(viewer: Viewer, id: string, text: string): Promise<AddedToShortlist> {
    return this.withLine(viewer, id, (tx, shortlist) => this.take(tx, viewer, shortlist, [pastedName(text.trim())]));
  }

  /** This profile is meant. @throws DomainError `not_found` */
  choose(viewer: Viewer, id: string, profileId: string): Promise<AddedToShortlist> {
    return this.withLine(viewer, id, async (tx, shortlist) => {
      const cards = await this.profiles.cards(tx, [integerId(profileId)]);
      if (cards.length === 0) throw new DomainError('not_found');
      const added = await this.entries.addCards(tx, viewer, shortlist, cards);
      return { shortlist, added, already: 1 - added, kept: 0, refused: [] };
    });
  }

  drop(viewer: Viewer, id: string): Promise<AddedToShortlist> {
    return this.withLine(viewer, id, (_tx, shortlist) =>
      Promise.resolve({ shortlist, added: 0, already: 0, kept: 0, refused: [] }),
    );
  }

  lines({ workspaceId, id: shortlistId }: Shortlist): Promise<ShortlistLine[]> {
    const order = { pastedAt: 'ASC', id: 'ASC' } as const;
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ShortlistLine, { where: { workspaceId, shortlistId }, order }),
    );
  }

  /** Who a kept name may mean, as the pool is today. */
  candidates({ workspaceId, text }: ShortlistLine): Promise<LineCandidate[]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = await namedProfiles(tx, workspaceId, [pastedName(text)]);
      return rows.map(({ id: profileId, network, handle, displayName }) => ({
        profileId,
        network,
        handle,
        displayName,
      }));
    });
  }

  private withLine(
    viewer: Viewer,
    id: string,
    work: (tx: EntityManager, shortlist: Shortlist) => Promise<AddedToShortlist>,
  ): Promise<AddedToShortlist> {
    const where = { id: uuidId(id), workspaceId: viewer.workspaceId };
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const line = await tx.findOneBy(ShortlistLine, where);
      if (!line) throw new DomainError('not_found');
      const shortlist = await this.shortlists.openOne(tx, viewer, line.shortlistId);
      await tx.delete(ShortlistLine, where);
      return work(tx, shortlist);
    });
  }

  private async take(
    tx: EntityManager,
    viewer: Viewer,
    shortlist: Shortlist,
    names: readonly PastedName[],
  ): Promise<AddedToShortlist> {
    const { workspaceId } = viewer;
    const rows = await namedProfiles(tx, workspaceId, names);
    const keptOut = await this.suppression.of(tx, workspaceId, names.map(({ network, key }) => ({ network, handleKey: key }))); // prettier-ignore
    const meant: number[] = [];
    const kept = new Map<string, Partial<ShortlistLine>>();
    names.forEach(({ text, network, key }, index) => {
      if (keptOut.has(index)) return;
      const found = rows.filter(({ at }) => at === index + 1);
      const creators = new Set(found.map(({ creatorId }) => creatorId));
      if (creators.size === 1) {
        meant.push(found[0].id);
        return;
      }
      const reason = key === null ? 'not_a_profile' : creators.size > 1 ? 'ambiguous' : 'unknown';
      kept.set(text, { workspaceId, shortlistId: shortlist.id, text, network, handleKey: key, reason });
    });
    if (kept.size > 0)
      await tx
        .createQueryBuilder()
        .insert()
        .into(ShortlistLine)
        .values([...kept.values()])
        .orIgnore()
        .execute();
    const cards = await this.profiles.cards(tx, [...new Set(meant)]);
    const added = await this.entries.addCards(tx, viewer, shortlist, cards);
    const refused = [...keptOut].map(([at, reason]) => ({ line: at + 1, reason: `person_${reason}` }));
    const already = names.length - kept.size - refused.length - added;
    return { shortlist, added, already, kept: kept.size, refused };
  }
}

function namedProfiles(tx: EntityManager, workspaceId: string, names: readonly PastedName[]): Promise<NamedRow[]> {
  return tx.query(NAMED, [
    workspaceId,
    names.map(({ key }) => key ?? ''),
    names.map(({ network }) => network ?? ''),
    names.map(({ isExternalId }) => isExternalId),
  ]);
}
