import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyOf } from '@vivier/domain/money/money';
import { takesReview } from '@vivier/domain/shortlists/shortlist-status';
import { AuditService } from '../identity/audit.service';
import { Person } from '../identity/person.entity';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ShortlistEntriesService } from './shortlist-entries.service';
import { ShortlistEntry } from './shortlist-entry.entity';
import { ShortlistComment, ShortlistOffer, ShortlistVote } from './shortlist-talk.entity';
import { Shortlist } from './shortlist.entity';
import type { OfferInput } from './shortlists.inputs';
import { ShortlistsService } from './shortlists.service';

/** Who speaks: a member, or a guest under the name that was given. */
export type Speaker = { workspaceId: string; authorName: string } & (
  { personId: string; linkId: null } | { personId: null; linkId: string }
);

/** Comments, votes and what was offered. */
@Injectable()
export class ShortlistTalkService {
  constructor(
    private readonly database: Database,
    private readonly shortlists: ShortlistsService,
    private readonly entries: ShortlistEntriesService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `review_closed` after a decision */
  comment(viewer: Viewer, shortlistId: string, entryId: string | null, text: string): Promise<ShortlistComment> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const shortlist = await this.shortlists.visible(tx, viewer, shortlistId);
      return this.say(tx, await speakerOf(tx, viewer), shortlist, entryId, text);
    });
  }

  /** Null takes the vote back. @throws DomainError `review_closed` */
  vote(viewer: Viewer, entryId: string, vote: string | null): Promise<ShortlistEntry> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const entry = await this.entries.entry(tx, viewer, entryId);
      const shortlist = await this.shortlists.visible(tx, viewer, entry.shortlistId);
      await this.cast(tx, await speakerOf(tx, viewer), shortlist, entry, vote);
      return entry;
    });
  }

  /** Part of the caller's transaction. */
  async say(
    tx: EntityManager,
    speaker: Speaker,
    shortlist: Shortlist,
    entryId: string | null,
    text: string,
  ): Promise<ShortlistComment> {
    if (!takesReview(shortlist.status)) throw new DomainError('review_closed', { status: shortlist.status });
    if (entryId) await ofList(tx, shortlist, entryId);
    const said = text.trim();
    if (!said) throw new DomainError('invalid_input', { field: 'text' });
    const values = { ...speaker, shortlistId: shortlist.id, entryId, text: said };
    const { identifiers } = await tx.insert(ShortlistComment, values);
    return tx.findOneByOrFail(ShortlistComment, {
      id: identifiers[0]['id'] as string,
      workspaceId: speaker.workspaceId,
    });
  }

  /** Part of the caller's transaction. */
  async cast(
    tx: EntityManager,
    speaker: Speaker,
    shortlist: Shortlist,
    { id: entryId }: Pick<ShortlistEntry, 'id'>,
    vote: string | null,
  ): Promise<void> {
    if (!takesReview(shortlist.status)) throw new DomainError('review_closed', { status: shortlist.status });
    await ofList(tx, shortlist, entryId);
    const voter = voterOf(speaker);
    const { workspaceId } = speaker;
    if (vote === null) await tx.delete(ShortlistVote, { workspaceId, entryId, voter });
    else await tx.upsert(ShortlistVote, { ...speaker, entryId, voter, vote, votedAt: new Date() }, ['workspaceId', 'entryId', 'voter']); // prettier-ignore
  }

  /** Ours becomes the proposed fee while the list is open. Who was erased gets no offers. */
  offer(viewer: Viewer, entryId: string, input: OfferInput, key: string): Promise<ShortlistEntry> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'recordOffer', input: { entryId, ...input } };
      await this.idempotency.once(tx, intention, async () => {
        const entry = await this.entries.entry(tx, viewer, entryId);
        const shortlist = await this.shortlists.locked(tx, viewer, entry.shortlistId);
        if (entry.creatorId === null) throw new DomainError('not_found');
        const terms = termsOf(input);
        const values = {
          workspaceId,
          personId,
          campaignId: shortlist.campaignId,
          creatorId: entry.creatorId,
          ...terms,
        };
        const { identifiers } = await tx.insert(ShortlistOffer, {
          ...values,
          side: input.side,
          note: input.note ?? '',
        });
        await this.audit.record(tx, viewer, 'shortlist.offered', `shortlist_entry/${entry.id}`, { side: input.side });
        if (input.side === 'us' && shortlist.status === 'open') await agree(tx, entry, terms, 'own');
        return identifiers[0]['id'] as string;
      });
      return this.entries.entry(tx, viewer, entryId);
    });
  }

  /** What the creator asked becomes the proposed fee. @throws DomainError `shortlist_not_open` */
  accept(viewer: Viewer, entryId: string, offerId: string): Promise<ShortlistEntry> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const entry = await this.entries.open(tx, viewer, entryId);
      const { campaignId } = await this.shortlists.visible(tx, viewer, entry.shortlistId);
      const where = { id: uuidId(offerId), workspaceId, campaignId, creatorId: entry.creatorId ?? -1 };
      const offer = await tx.findOneBy(ShortlistOffer, where);
      if (!offer) throw new DomainError('not_found');
      await agree(tx, entry, offer, 'agreed');
      await this.audit.record(tx, viewer, 'shortlist.offer_taken', `shortlist_entry/${entry.id}`, { offer: offer.id });
      return this.entries.entry(tx, viewer, entryId);
    });
  }

  comments(shortlist: Shortlist): Promise<ShortlistComment[]> {
    return this.database.inWorkspace(shortlist.workspaceId, (tx) => this.commentsIn(tx, shortlist));
  }

  /** Part of the caller's transaction; the oldest first. */
  commentsIn(tx: EntityManager, { workspaceId, id: shortlistId }: Shortlist): Promise<ShortlistComment[]> {
    return tx.find(ShortlistComment, { where: { workspaceId, shortlistId }, order: { saidAt: 'ASC', id: 'ASC' } });
  }

  votes(workspaceId: string, entryIds: readonly string[]): Promise<ShortlistVote[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const votes = await this.votesIn(tx, workspaceId, entryIds);
      return entryIds.map((id) => votes.filter(({ entryId }) => entryId === id));
    });
  }

  /** Part of the caller's transaction. */
  votesIn(tx: EntityManager, workspaceId: string, entryIds: readonly string[]): Promise<ShortlistVote[]> {
    const where = { workspaceId, entryId: In([...entryIds]) };
    return tx.find(ShortlistVote, { where, order: { votedAt: 'ASC', voter: 'ASC' } });
  }

  /** The price history of each entry's creator in its campaign, across versions of the list. */
  offers(workspaceId: string, entries: readonly ShortlistEntry[]): Promise<ShortlistOffer[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const ids = [...new Set(entries.map(({ shortlistId }) => shortlistId))];
      const lists = await tx.findBy(Shortlist, { id: In(ids), workspaceId });
      const campaigns = new Map(lists.map(({ id, campaignId }) => [id, campaignId]));
      const where = { workspaceId, campaignId: In([...new Set(campaigns.values())]) };
      const offers = await tx.find(ShortlistOffer, { where, order: { madeAt: 'ASC', id: 'ASC' } });
      return entries.map(({ shortlistId, creatorId }) =>
        offers.filter((one) => one.creatorId === creatorId && one.campaignId === campaigns.get(shortlistId)),
      );
    });
  }
}

export function voterOf({ personId, linkId }: Pick<Speaker, 'personId' | 'linkId'>): string {
  return personId === null ? `link/${linkId}` : `person/${personId}`;
}

async function speakerOf(tx: EntityManager, { workspaceId, personId }: Viewer): Promise<Speaker> {
  const { name } = await tx.findOneByOrFail(Person, { id: personId });
  return { workspaceId, personId, linkId: null, authorName: name };
}

/** @throws DomainError `not_found` for an entry of another list */
async function ofList(tx: EntityManager, { id: shortlistId, workspaceId }: Shortlist, entryId: string): Promise<void> {
  const held = await tx.existsBy(ShortlistEntry, { id: uuidId(entryId), shortlistId, workspaceId });
  if (!held) throw new DomainError('not_found');
}

function termsOf({ fee, gift }: OfferInput): { feeMinor: number; giftMinor: number; currency: string } {
  const { minor: feeMinor, currency } = moneyOf(fee.amount, fee.currency);
  const giftMinor = gift ? moneyOf(gift.amount, gift.currency).minor : 0;
  if (gift && giftMinor > 0 && gift.currency !== currency)
    throw new DomainError('currencies_differ', { field: 'gift', left: currency, right: gift.currency });
  return { feeMinor, giftMinor, currency };
}

async function agree(
  tx: EntityManager,
  { id, workspaceId }: ShortlistEntry,
  { feeMinor, giftMinor, currency }: { feeMinor: number; giftMinor: number; currency: string },
  kind: string,
): Promise<void> {
  await tx.update(ShortlistEntry, { id, workspaceId }, { feeMinor, giftMinor, currency, feeSource: { kind } } as never);
}
