import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RIGHT_TEXT_VERSION } from '@vivier/domain/deliverables/right-scope';
import { USAGE_RIGHT } from '@vivier/domain/deliverables/usage-right';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { ContactGuard } from '../../creators/privacy/contact-guard.service';
import { AuditService } from '../../identity/audit.service';
import { OutboxService } from '../../identity/outbox.service';
import { OutsideLinksService } from '../../identity/outside-links.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Guest, Viewer } from '../../platform/graphql/access';
import { rightLetter } from './right-letter';
import type { AskRightArgs, DecideRightArgs } from './rights.inputs';
import { RightsService } from './rights.service';
import type { AskedRight, RightRequest } from './rights.types';
import { UsageRight } from './usage-right.entity';

const LINK_DAYS = 30;
const PURPOSE = 'right';

/** From where a guest answers. */
export interface Origin {
  ip: string;
  agent: string;
}

interface Sent {
  url: string;
  mailId: string | null;
}

/** The request to the one whose content it is, and the answer by the link. */
@Injectable()
export class RightRequests {
  constructor(
    private readonly database: Database,
    private readonly rights: RightsService,
    private readonly links: OutsideLinksService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
    private readonly guard: ContactGuard,
  ) {}

  /** @throws DomainError `right_scope_invalid` {field}, `not_found` */
  ask(viewer: Viewer, args: AskRightArgs): Promise<AskedRight> {
    const { key, input } = args;
    return this.once(viewer, { key, operation: 'askRight', input }, async (tx) => {
      const id = await this.rights.create(tx, viewer, args);
      return { id, sent: await this.send(tx, viewer, await this.rights.visible(tx, viewer, id)) };
    });
  }

  /** A new link, by mail where the address is known; the old one ends. @throws DomainError `right_decided` */
  async askAgain(viewer: Viewer, key: string, id: string): Promise<AskedRight> {
    return this.once(viewer, { key, operation: 'askRightAgain', input: { id } }, async (tx) => {
      const right = await this.rights.visible(tx, viewer, id);
      if (right.status !== 'asked') throw new DomainError('right_decided', { status: right.status });
      await this.links.revoke(tx, { purpose: PURPOSE, subjectId: id });
      await this.audit.record(tx, viewer, 'right.asked_again', `usage_right/${id}`);
      return { id, sent: await this.send(tx, viewer, right) };
    });
  }

  request(guest: Guest): Promise<RightRequest> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) => shown(await this.subject(tx, guest)));
  }

  /**
   * The holder's own word, kept with the version of the text, the time and where it came from.
   * @throws DomainError `text_version_old`, `name_missing`, `move_not_allowed` after a decision
   */
  decide(
    guest: Guest,
    { key, granted, name: text, textVersion }: DecideRightArgs,
    origin: Origin,
  ): Promise<RightRequest> {
    const { workspaceId, linkId } = guest;
    const name = text.trim();
    if (!name) throw new DomainError('name_missing', { field: 'name' });
    if (textVersion !== RIGHT_TEXT_VERSION) throw new DomainError('text_version_old', { version: RIGHT_TEXT_VERSION });
    const input = { granted, name, textVersion };
    const intention = { workspaceId, actor: `link/${linkId}`, key, operation: 'decideRight', input };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.idempotency.once(tx, intention, async () => {
        const right = await this.subject(tx, guest);
        const status = granted ? 'granted' : 'refused';
        checkMove(USAGE_RIGHT, right.status, status);
        await this.rights.change(tx, right, {
          ...{ status, textVersion, decidedAt: new Date(), decidedBy: 'holder', decidedName: name },
          ...{ decidedIp: origin.ip, decidedAgent: origin.agent.slice(0, 300) },
        });
        const by = { workspaceId, personId: null };
        await this.audit.record(tx, by, `right.${status}`, `usage_right/${right.id}`, { linkId, textVersion });
        return right.id;
      });
      return shown(await this.subject(tx, guest));
    });
  }

  private async once(
    viewer: Viewer,
    { key, operation, input }: { key: string; operation: string; input: unknown },
    work: (tx: EntityManager) => Promise<{ id: string; sent: Sent }>,
  ): Promise<AskedRight> {
    const { workspaceId, personId: actor } = viewer;
    let sent: Sent | null = null;
    const right = await this.database.inWorkspace(workspaceId, async (tx) => {
      const id = await this.idempotency.once(tx, { workspaceId, actor, key, operation, input }, async () => {
        const done = await work(tx);
        sent = done.sent;
        return done.id;
      });
      return this.rights.visible(tx, viewer, id);
    });
    const { url = null, mailId = null } = (sent as Sent | null) ?? {};
    if (mailId) await this.outbox.deliver(workspaceId, mailId);
    return { right, url };
  }

  private async send(tx: EntityManager, viewer: Viewer, right: UsageRight): Promise<Sent> {
    const { id, workspaceId, brandId, creatorId, holderEmail, locale } = right;
    const { url } = await this.links.create(tx, {
      ...{ workspaceId, purpose: PURPOSE, subjectId: id, brandId, creatorId, email: holderEmail, locale },
      ...{ days: LINK_DAYS, createdBy: viewer.personId },
    });
    if (!holderEmail) return { url, mailId: null };
    if (creatorId !== null) await this.guard.check(tx, workspaceId, creatorId);
    await this.guard.checkAddress(tx, workspaceId, holderEmail);
    const facts = {
      ...{ to: holderEmail, holder: right.holderName, brand: right.brand.name, content: right.contentTitle },
      ...{ message: right.message, days: LINK_DAYS },
    };
    const letter = rightLetter(locale, { ...facts, url });
    const { text } = rightLetter(locale, { ...facts, url: this.links.keptUrl(PURPOSE) });
    return { url, mailId: await this.outbox.keep(tx, workspaceId, letter, text) };
  }

  private async subject(tx: EntityManager, { workspaceId, subjectId, brandId }: Guest): Promise<UsageRight> {
    if (!subjectId || !brandId) throw new DomainError('link_invalid');
    const where = { id: subjectId, workspaceId, brandId };
    const right = await tx.findOne(UsageRight, { where, relations: { brand: { advertiser: true } } });
    if (!right) throw new DomainError('link_invalid');
    return right;
  }
}

function shown(right: UsageRight): RightRequest {
  const { brand, holderName, contentTitle, contentUrl, message, status, decidedAt } = right;
  const { uses, media, territory, from, until } = right;
  return {
    ...{ brandName: brand.name, advertiserName: brand.advertiser.legalName ?? brand.advertiser.name },
    ...{ holderName, contentTitle, contentUrl, message, status, decidedAt },
    ...{ uses, media, territory, from, until, textVersion: RIGHT_TEXT_VERSION },
  };
}
