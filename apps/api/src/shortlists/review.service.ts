import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { isShownOutside, takesReview } from '@vivier/domain/shortlists/shortlist-status';
import { AuditService } from '../identity/audit.service';
import { OutboxService } from '../identity/outbox.service';
import { OutsideLink } from '../identity/outside-link.entity';
import { OutsideLinksService } from '../identity/outside-links.service';
import { Person } from '../identity/person.entity';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Guest, Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { reviewLetter } from './review-letter';
import type { Review } from './review.types';
import { frozenFigures } from './shortlist-figures.service';
import { type Speaker, ShortlistTalkService, voterOf } from './shortlist-talk.service';
import { totalsOf } from './shortlist-totals';
import { Shortlist } from './shortlist.entity';
import type { GuestCommentArgs, GuestVoteArgs, ReviewerInput } from './shortlists.inputs';
import { ShortlistsService } from './shortlists.service';

export const REVIEW = 'review';

/** People outside the team look at a frozen list by a mailed link, comment and vote. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly shortlists: ShortlistsService,
    private readonly talk: ShortlistTalkService,
    private readonly outside: OutsideLinksService,
    private readonly outbox: OutboxService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** Mails the link; its secret stands in the letter alone. @throws DomainError `shortlist_not_frozen`, `review_closed` */
  async invite(viewer: Viewer, shortlistId: string, input: ReviewerInput, key: string): Promise<OutsideLink> {
    const { workspaceId, personId } = viewer;
    const sent = await this.database.inWorkspace(workspaceId, async (tx) => {
      const shortlist = await this.shortlists.visible(tx, viewer, shortlistId);
      const intention = {
        workspaceId,
        actor: personId,
        key,
        operation: 'inviteReviewer',
        input: { shortlistId, ...input },
      };
      return this.idempotency.once(tx, intention, () => this.send(tx, viewer, shortlist, input));
    });
    await this.outbox.deliver(workspaceId, sent.mailId);
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.findOneByOrFail(OutsideLink, { id: sent.linkId, workspaceId }),
    );
  }

  links(viewer: Viewer, shortlist: Shortlist): Promise<OutsideLink[]> {
    const where = { workspaceId: viewer.workspaceId, purpose: REVIEW, subjectId: shortlist.id };
    return this.database.inWorkspace(viewer.workspaceId, (tx) =>
      tx.find(OutsideLink, { where, order: { createdAt: 'DESC', id: 'ASC' } }),
    );
  }

  revoke(viewer: Viewer, linkId: string): Promise<OutsideLink> {
    const where = { id: uuidId(linkId), workspaceId: viewer.workspaceId, purpose: REVIEW };
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const link = await tx.findOneBy(OutsideLink, where);
      if (!link?.subjectId) throw new DomainError('not_found');
      await this.shortlists.visible(tx, viewer, link.subjectId);
      await this.outside.revoke(tx, { id: link.id });
      await this.audit.record(tx, viewer, 'shortlist.review_revoked', `outside_link/${link.id}`);
      return tx.findOneByOrFail(OutsideLink, where);
    });
  }

  review(guest: Guest): Promise<Review> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) => this.shown(tx, guest, await listOf(tx, guest)));
  }

  comment(guest: Guest, { key, ...input }: GuestCommentArgs): Promise<Review> {
    const { workspaceId, linkId } = guest;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const shortlist = await listOf(tx, guest);
      const intention = { workspaceId, actor: `link/${linkId}`, key, operation: 'commentAsGuest', input };
      await this.idempotency.once(tx, intention, async () => {
        const said = await this.talk.say(
          tx,
          speakerOf(guest, input.name),
          shortlist,
          input.entryId ?? null,
          input.text,
        );
        return said.id;
      });
      return this.shown(tx, guest, shortlist);
    });
  }

  vote(guest: Guest, { entryId, vote, name }: GuestVoteArgs): Promise<Review> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) => {
      const shortlist = await listOf(tx, guest);
      await this.talk.cast(tx, speakerOf(guest, name), shortlist, { id: entryId }, vote ?? null);
      return this.shown(tx, guest, shortlist);
    });
  }

  private async send(tx: EntityManager, viewer: Viewer, shortlist: Shortlist, input: ReviewerInput) {
    if (!isShownOutside(shortlist.status)) throw new DomainError('shortlist_not_frozen');
    if (!takesReview(shortlist.status)) throw new DomainError('review_closed', { status: shortlist.status });
    const { workspaceId, personId } = viewer;
    const { email, locale, days, message } = input;
    const about = { purpose: REVIEW, subjectId: shortlist.id, brandId: shortlist.campaign.brandId };
    const { id: linkId, url } = await this.outside.create(tx, { ...about, workspaceId, email, locale, days, createdBy: personId }); // prettier-ignore
    const { name: from } = await tx.findOneByOrFail(Person, { id: personId });
    const creators = (await this.shortlists.entries(tx, shortlist)).length;
    const facts = {
      to: email,
      from,
      campaign: shortlist.campaign.name,
      creators,
      days,
      message: message?.trim() ?? '',
    };
    const kept = reviewLetter(locale, { ...facts, url: this.outside.keptUrl(REVIEW) });
    const mailId = await this.outbox.keep(tx, workspaceId, reviewLetter(locale, { ...facts, url }), kept.text);
    await this.shortlists.disclosed(tx, shortlist);
    await this.audit.record(tx, viewer, 'shortlist.review_asked', `shortlist/${shortlist.id}`, { link: linkId });
    return { linkId, mailId };
  }

  private async shown(tx: EntityManager, guest: Guest, shortlist: Shortlist): Promise<Review> {
    const { id, version, status, frozenHash, frozenAt, frozenReach: reach, campaign } = shortlist;
    const entries = await this.shortlists.entries(tx, shortlist);
    const comments = await this.talk.commentsIn(tx, shortlist);
    const votes = await this.talk.votesIn(tx, guest.workspaceId, entries.map((one) => one.id)); // prettier-ignore
    const voter = voterOf({ personId: null, linkId: guest.linkId });
    const own = [...comments, ...votes].find(({ linkId }) => linkId === guest.linkId);
    return {
      ...{ id, version, status, reach, campaignName: campaign.name, open: takesReview(status) },
      frozenHash: frozenHash ?? '',
      frozenAt: frozenAt ?? new Date(0),
      totals: totalsOf(entries),
      comments: comments.filter(({ entryId }) => entryId === null),
      ownName: own?.authorName ?? null,
      entries: entries.map((entry) => ({
        ...{ id: entry.id, position: entry.position, fee: entry.fee, gift: entry.gift },
        deliverables: entry.deliverables as never,
        figures: frozenFigures(entry),
        comments: comments.filter(({ entryId }) => entryId === entry.id),
        votes: votes.filter(({ entryId }) => entryId === entry.id),
        ownVote: votes.find((one) => one.entryId === entry.id && one.voter === voter)?.vote ?? null,
      })),
    };
  }
}

function speakerOf({ workspaceId, linkId }: Guest, name: string): Speaker {
  return { workspaceId, personId: null, linkId, authorName: name.trim() };
}

/** The list of the link. @throws DomainError `not_found` */
async function listOf(tx: EntityManager, { workspaceId, subjectId, brandId }: Guest): Promise<Shortlist> {
  const found = await tx.findOne(Shortlist, {
    where: { id: subjectId ?? '', workspaceId },
    relations: { campaign: true },
  });
  if (!found || found.campaign.brandId !== brandId || !isShownOutside(found.status)) throw new DomainError('not_found');
  return found;
}
