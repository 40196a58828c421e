import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { type DeliveryContent, deliveryContent } from '@vivier/domain/tracking/shop-delivery';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { orderIdOf, ShopOrders } from '../shop-orders.service';
import { Shop } from '../shop.entity';
import { type DeliveryOutcome, ShopDelivery } from './shop-delivery.entity';
import { forgetCustomer, forgottenOrders } from './shop-privacy';
import { ShopsService } from './shops.service';
import { ShopSecrets } from './shop-secrets.service';
import { headerOf, type Headers, isSigned } from './shop-signatures';

export interface DeliveryAnswer {
  readonly outcome: DeliveryOutcome | 'repeated' | 'ping';
  readonly code?: string;
}

interface Judged {
  readonly outcome: DeliveryOutcome;
  readonly code: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly content: DeliveryContent;
}

/** Webhooks of shops: signed, kept as they came, and counted once, in one transaction. */
@Injectable()
export class ShopWebhooks {
  constructor(
    private readonly database: Database,
    private readonly orders: ShopOrders,
    private readonly secrets: ShopSecrets,
    private readonly shops: ShopsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Answered only once it is stored. A delivery whose order cannot be read is kept with its reason: refusing it would make the
   * shop give up the whole subscription.
   * @throws DomainError `not_found`, `signature_invalid`, `body_json_broken`
   */
  async receive(workspace: string, shopId: string, headers: Headers, body: Buffer): Promise<DeliveryAnswer> {
    const workspaceId = uuidId(workspace);
    const id = uuidId(shopId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const shop = await tx.findOneBy(Shop, { workspaceId, id });
      if (!shop) throw new DomainError('not_found');
      if (isPing(shop, headers, body)) return { outcome: 'ping' };
      if (!isSigned(shop.source, headers, body, await this.secrets.living(tx, shop)))
        throw new DomainError('signature_invalid', {});
      const json = parsed(body);
      const topic = topicOf(shop, headers);
      const judged = judge(shop, topic, json);
      const delivery = await keep(tx, shop, dedupeKey(shop, topic, headers, json, body), topic, judged, body);
      if (delivery === null) return { outcome: 'repeated' };
      await this.apply(tx, shop, judged.content, delivery);
      return { outcome: judged.outcome, ...(judged.code === null ? {} : { code: judged.code }) };
    });
  }

  /**
   * Reads a kept delivery anew: what could not be read before may be readable now, and what was counted is counted once.
   * @throws DomainError `not_found`, `delivery_forgotten` when its body was removed at the customer's wish
   */
  replay(viewer: Viewer, id: string): Promise<ShopDelivery> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const kept = await tx.findOneBy(ShopDelivery, { workspaceId, id: deliveryId(id) });
      if (!kept) throw new DomainError('not_found');
      const shop = await this.shops.visible(tx, viewer, kept.shopId);
      if (!kept.raw) throw new DomainError('delivery_forgotten', {});
      const judged = judge(shop, kept.topic, parsed(kept.raw));
      await this.apply(tx, shop, judged.content, id);
      const { outcome, code, details, content } = judged;
      const now = { outcome, code, details: details as never, orderIds: ordersOf(content) };
      await tx.update(ShopDelivery, { workspaceId, id: kept.id }, now);
      await this.audit.record(tx, viewer, 'shop.delivery_replayed', `shop/${shop.id}`, { delivery: id, outcome });
      return { ...kept, ...now };
    });
  }

  private async apply(tx: EntityManager, shop: Shop, content: DeliveryContent, delivery: string): Promise<void> {
    const by = { workspaceId: shop.workspaceId, personId: null };
    const subject = `shop/${shop.id}`;
    if (content.kind === 'messages') {
      await this.orders.receiveWithin(tx, shop, content.found);
      const forgotten = await forgottenOrders(tx, shop, ordersOf(content));
      if (forgotten.length > 0) await forgetCustomer(tx, shop, { id: null, email: null }, forgotten);
    } else if (content.kind === 'forget') {
      const messages = await forgetCustomer(tx, shop, content.customer, content.orders);
      await this.audit.record(tx, by, 'shop.customer_forgotten', subject, { delivery, messages });
    } else if (content.kind === 'disclose')
      await this.audit.record(tx, by, 'shop.data_requested', subject, { delivery });
  }
}

function deliveryId(text: string): number {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (id < 1) throw new DomainError('not_found');
  return id;
}

/** WooCommerce tries a new address with an unsigned form before it sends anything. */
function isPing({ source }: Shop, headers: Headers, body: Buffer): boolean {
  return (
    source === 'woocommerce' &&
    !headers['x-wc-webhook-signature'] &&
    /^webhook_id=\d+$/.test(body.toString('latin1', 0, 64))
  );
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    throw new DomainError('body_json_broken', { reason: (cause as Error).message.slice(0, 200) }, cause);
  }
}

function topicOf({ source }: Shop, headers: Headers): string {
  const header = source === 'shopify' ? 'x-shopify-topic' : 'x-wc-webhook-topic';
  return source === 'tiktok-shop' ? '' : (headerOf(headers, header) ?? '').slice(0, 100);
}

/** What the shop calls one delivery; where it names none, its content does. */
function dedupeKey({ source }: Shop, topic: string, headers: Headers, json: unknown, body: Buffer): string {
  const told =
    source === 'shopify'
      ? (headerOf(headers, 'x-shopify-event-id') ?? headerOf(headers, 'x-shopify-webhook-id'))
      : source === 'woocommerce'
        ? headerOf(headers, 'x-wc-webhook-delivery-id')
        : (json as { tts_notification_id?: unknown } | null)?.tts_notification_id;
  const named = typeof told === 'string' && told !== '' ? told.slice(0, 200) : null;
  return `${topic}:${named ?? createHash('sha256').update(body).digest('hex')}`;
}

function judge({ source }: Shop, topic: string, json: unknown): Judged {
  const heardAt = `${new Date().toISOString().slice(0, 19)}Z`;
  try {
    const content = deliveryContent(source, topic, json, heardAt);
    const outcome = content.kind === 'messages' ? 'applied' : content.kind === 'nothing' ? 'nothing' : 'privacy';
    return { outcome, code: null, details: null, content };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { outcome: 'unreadable', code: error.code, details: error.details, content: { kind: 'nothing' } };
  }
}

function ordersOf(content: DeliveryContent): string[] {
  if (content.kind === 'messages') return [...new Set(content.found.map(({ message }) => orderIdOf(message)))];
  return content.kind === 'nothing' ? [] : [...content.orders];
}

/** The delivery's id, null for one that came before. */
async function keep(
  tx: EntityManager,
  shop: Shop,
  dedupe: string,
  topic: string,
  { outcome, code, details, content }: Judged,
  body: Buffer,
): Promise<string | null> {
  // What asks to forget somebody names that person: it is not kept.
  const raw = outcome === 'privacy' ? null : body;
  const [row] = (await tx.query(
    `INSERT INTO shop_delivery (workspace_id, shop_id, dedupe, topic, outcome, code, details, order_ids, raw)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
    [
      shop.workspaceId,
      shop.id,
      dedupe,
      topic,
      outcome,
      code,
      details && JSON.stringify(details),
      ordersOf(content),
      raw,
    ],
  )) as { id: string }[];
  return row?.id ?? null;
}
