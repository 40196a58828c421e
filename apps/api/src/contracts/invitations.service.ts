import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Contact } from '../creators/contact.entity';
import { Creator } from '../creators/creator.entity';
import { AuditService } from '../identity/audit.service';
import { OutboxService } from '../identity/outbox.service';
import { OutsideLinksService } from '../identity/outside-links.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import { Events } from '../platform/events/events';
import type { Viewer } from '../platform/graphql/access';
import type { Contract } from './contract.entity';
import { contractLetter, roomLetter } from './contract-letters';
import type { InviteCreatorArgs } from './contracts.inputs';
import { ContractsService } from './contracts.service';

const LINK_DAYS = 30;
export const CREATOR_LINK = 'creator';

/** Mails the creator the link to the own room. Every letter is a contact; while an objection stands nobody is written to. */
@Injectable()
export class CreatorInvitations {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly idempotency: Idempotency,
    private readonly links: OutsideLinksService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly events: Events,
  ) {}

  /** A link anew, with a word of the member. @throws DomainError `creator_blocked`, `creator_email_missing` */
  async invite(viewer: Viewer, { id, key, message }: InviteCreatorArgs): Promise<Contract> {
    const { workspaceId, personId: actor } = viewer;
    let mailId: string | null = null;
    const contract = await this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor, key, operation: 'inviteCreator', input: { id, message } };
      await this.idempotency.once(tx, intention, async () => {
        const found = await this.contracts.locked(tx, viewer, id);
        mailId = await this.write(tx, viewer, found, message.trim());
        await this.audit.record(tx, viewer, 'contract.invited', `contract/${found.id}`, { version: found.version });
        return found.id;
      });
      return this.contracts.visible(tx, viewer, id);
    });
    if (mailId) await this.outbox.deliver(workspaceId, mailId);
    return contract;
  }

  /**
   * Part of the caller's transaction; gives the letter to deliver. One link a creator and brand: a new one ends the one before.
   * @param message a member's own words; null: the contract is there to sign
   */
  async write(tx: EntityManager, viewer: Viewer, contract: Contract, message: string | null): Promise<string> {
    const { workspaceId, creatorId, locale, campaign, advertiser } = contract;
    const creator = creatorId === null ? null : await tx.findOneBy(Creator, { id: creatorId, workspaceId });
    if (creator?.blockedReason) throw new DomainError('creator_blocked', { reason: creator.blockedReason });
    if (!creator?.email) throw new DomainError('creator_email_missing', { field: 'email' });
    const { email } = creator;
    await tx.query(
      `UPDATE outside_link SET revoked_at = now() WHERE workspace_id = $1 AND purpose = $2 AND creator_id = $3
         AND brand_id = $4 AND revoked_at IS NULL`,
      [workspaceId, CREATOR_LINK, creatorId, campaign.brandId],
    );
    const { url } = await this.links.create(tx, {
      ...{ workspaceId, purpose: CREATOR_LINK, brandId: campaign.brandId, creatorId, email, locale },
      ...{ days: LINK_DAYS, createdBy: viewer.personId },
    });
    const facts = { to: email, advertiser: advertiser.legalName ?? advertiser.name, days: LINK_DAYS };
    const letter = (address: string) =>
      message === null
        ? contractLetter(locale, { ...facts, url: address })
        : roomLetter(locale, { ...facts, url: address, message });
    const { subject, text } = letter(this.links.keptUrl(CREATOR_LINK));
    const noted = { workspaceId, creatorId: creator.id, memberId: viewer.personId, channel: 'mail' } as const;
    await tx.insert(Contact, { ...noted, summary: subject });
    await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
    return this.outbox.keep(tx, workspaceId, letter(url), text);
  }
}
