import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Database } from '../../platform/database/database';
import { Events } from '../../platform/events/events';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { Outgoing } from '../../platform/outgoing/outgoing';
import { Sealed } from '../../platform/secrets/sealed';
import { AuditService } from '../audit.service';
import { SECRET_PREFIX } from './webhook-signature';
import { Webhook } from './webhook.entity';
import { WebhookMessage } from './webhook-message.entity';
import type { WebhookChange, WebhookInput, WebhookSecret } from './webhooks.inputs';

const SECRET_BYTES = 32;
const ROTATION = 86_400_000;
const PAGE = 100;

/** Addresses that are told, and the messages that went to them. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly outgoing: Outgoing,
    private readonly sealed: Sealed,
    private readonly audit: AuditService,
  ) {}

  list({ workspaceId }: Viewer): Promise<Webhook[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(Webhook, { where: { workspaceId }, order: { createdAt: 'DESC', id: 'ASC' } }),
    );
  }

  /** The newest hundred. @throws DomainError `not_found` */
  messages(viewer: Viewer, webhookId: string): Promise<WebhookMessage[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id, workspaceId } = await this.known(tx, viewer, webhookId);
      return tx.find(WebhookMessage, {
        where: { workspaceId, webhookId: id },
        order: { createdAt: 'DESC', id: 'ASC' },
        take: PAGE,
      });
    });
  }

  /** @throws DomainError `address_invalid`, `address_insecure` */
  create(viewer: Viewer, { url, events }: WebhookInput): Promise<WebhookSecret> {
    const { href } = this.outgoing.secureAddress(url);
    const { workspaceId, personId } = viewer;
    const secret = newSecret();
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const saved = await tx.save(Webhook, {
        workspaceId,
        url: href,
        events,
        sealed: await this.sealed.seal(secret, contextOf(workspaceId)),
        createdBy: personId,
      });
      await this.audit.record(tx, viewer, 'webhook.created', `webhook/${saved.id}`, {
        host: new URL(href).host,
        events,
      });
      return { webhook: await this.known(tx, viewer, saved.id), secret };
    });
  }

  /** What it hears of, and whether it hears at all. @throws DomainError `not_found` */
  change(viewer: Viewer, { webhookId: id, events, active }: WebhookChange): Promise<Webhook> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.known(tx, viewer, id);
      await tx.update(Webhook, { id }, { events, active });
      await this.audit.record(tx, viewer, 'webhook.changed', `webhook/${id}`, { events, active });
      return this.known(tx, viewer, id);
    });
  }

  /** For a day both secrets sign, so that the other side can change over. @throws DomainError `not_found` */
  rotate(viewer: Viewer, id: string): Promise<WebhookSecret> {
    const secret = newSecret();
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const known = await this.known(tx, viewer, id);
      const sealed = await this.sealed.seal(secret, contextOf(viewer.workspaceId));
      const beforeUntil = new Date(Date.now() + ROTATION);
      await tx.update(Webhook, { id: known.id }, { sealed, sealedBefore: known.sealed, beforeUntil });
      await this.audit.record(tx, viewer, 'webhook.secret_changed', `webhook/${id}`);
      return { webhook: await this.known(tx, viewer, id), secret };
    });
  }

  /** With everything that was meant for it. @throws DomainError `not_found` */
  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.known(tx, viewer, id);
      await tx.delete(Webhook, { id });
      await this.audit.record(tx, viewer, 'webhook.removed', `webhook/${id}`);
      return true;
    });
  }

  /** Once more from the first try, under its id. @throws DomainError `not_found` */
  resend(viewer: Viewer, messageId: string): Promise<WebhookMessage> {
    const where = { id: uuidId(messageId), workspaceId: viewer.workspaceId };
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const again = { state: 'waiting', tries: 0, nextTryAt: new Date() };
      const { affected } = await tx.update(WebhookMessage, where, again);
      if (!affected) throw new DomainError('not_found');
      await this.events.publish(tx, { type: 'webhooks.waiting', workspaceId: viewer.workspaceId });
      return tx.findOneByOrFail(WebhookMessage, where);
    });
  }

  /** The secrets that sign now, newest first. */
  async secretsOf({ workspaceId, sealed, sealedBefore, beforeUntil }: Webhook): Promise<string[]> {
    const all = [sealed, ...(sealedBefore && beforeUntil && beforeUntil > new Date() ? [sealedBefore] : [])];
    return Promise.all(all.map((one) => this.sealed.open(one, contextOf(workspaceId))));
  }

  private async known(tx: EntityManager, viewer: Viewer, id: string): Promise<Webhook> {
    const webhook = await tx.findOneBy(Webhook, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!webhook) throw new DomainError('not_found');
    return webhook;
  }
}

const newSecret = () => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
const contextOf = (workspaceId: string) => `webhook/${workspaceId}`;
