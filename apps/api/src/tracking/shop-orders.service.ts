import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  OrderDocument,
  OrderMessage,
  RefundMessage,
  RemovalMessage,
  ShopSource,
} from '@vivier/domain/tracking/order-document';
import { type HeardOrder, type HeardRefund, type OrderState, orderState } from '@vivier/domain/tracking/order-state';
import { WebhookOutbox } from '../identity/webhooks/webhook-outbox.service';
import { Database } from '../platform/database/database';
import { Attribution } from './attribution/attribution.service';
import { Shop } from './shop.entity';

/** One message and the text it was read from. */
export interface Received {
  readonly raw: string;
  readonly message: OrderMessage;
}

interface MessageRow {
  externalId: string;
  kind: OrderMessage['kind'];
  hash: string;
  content: OrderDocument | RefundMessage['refund'] | RemovalMessage;
}

/** Messages of shops are facts that are never changed; an order's state is computed from all of its own, anew each time. */
@Injectable()
export class ShopOrders {
  constructor(
    private readonly database: Database,
    private readonly attribution: Attribution,
    private readonly webhooks: WebhookOutbox,
  ) {}

  /** The shop of that name, made when it is new. */
  async shop(workspaceId: string, source: ShopSource, name: string): Promise<Shop> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query('INSERT INTO shop (workspace_id, source, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        workspaceId,
        source,
        name,
      ]);
      return tx.findOneByOrFail(Shop, { workspaceId, source, name });
    });
  }

  /**
   * Stores the messages and brings their orders up to date, together. What was heard before changes nothing.
   * @returns how many orders are new or changed
   */
  receive(shop: Shop, received: readonly Received[]): Promise<number> {
    return this.database.inWorkspace(shop.workspaceId, (tx) => this.receiveWithin(tx, shop, received));
  }

  /** As `receive`, part of the caller's transaction. */
  async receiveWithin(tx: EntityManager, shop: Shop, received: readonly Received[]): Promise<number> {
    // Two messages of one order at once would each compute the state without the other.
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('shop-orders' || $1, 0))", [shop.id]);
    await keepMessages(tx, shop, received);
    const orders = [...new Set(received.map(({ message }) => orderIdOf(message)))];
    const kept = await keepStates(tx, shop, await statesOf(tx, shop, orders));
    await this.attribution.book(tx, shop.workspaceId, kept);
    const facts = kept.map((id) => ({ shop: shop.id, order: id }));
    await this.webhooks.tell(tx, shop.workspaceId, 'order.changed', facts);
    return kept.length;
  }

  /** The states of these orders of a shop, as they stand now. */
  states(shop: Shop, externalIds: readonly string[]): Promise<OrderState[]> {
    return this.database.inWorkspace(shop.workspaceId, async (tx) => [
      ...(await statesOf(tx, shop, externalIds)).values(),
    ]);
  }
}

export function orderIdOf(message: OrderMessage): string {
  if (message.kind === 'order') return message.order.externalId;
  return message.kind === 'refund' ? message.refund.orderId : message.removal.orderId;
}

function contentOf(message: OrderMessage): MessageRow['content'] {
  if (message.kind === 'order') return message.order;
  return message.kind === 'refund' ? message.refund.refund : message.removal;
}

async function keepMessages(tx: EntityManager, shop: Shop, received: readonly Received[]): Promise<void> {
  const rows = received.map(({ raw, message }) => ({
    hash: createHash('sha256').update(raw).digest('hex'),
    kind: message.kind,
    external_id: orderIdOf(message),
    content: contentOf(message),
    raw,
  }));
  await tx.query(
    `INSERT INTO shop_message (workspace_id, shop_id, hash, kind, external_id, content, raw)
     SELECT $1, $2, decode(hash, 'hex'), kind, external_id, content, raw
     FROM jsonb_to_recordset($3) AS told (hash text, kind text, external_id text, content jsonb, raw text)
     ON CONFLICT DO NOTHING`,
    [shop.workspaceId, shop.id, JSON.stringify(rows)],
  );
}

async function statesOf(tx: EntityManager, shop: Shop, orders: readonly string[]): Promise<Map<string, OrderState>> {
  const rows = (await tx.query(
    `SELECT external_id AS "externalId", kind, encode(hash, 'hex') AS hash, content FROM shop_message
     WHERE workspace_id = $1 AND shop_id = $2 AND external_id = ANY ($3)`,
    [shop.workspaceId, shop.id, orders],
  )) as MessageRow[];
  const heard = new Map<string, { orders: HeardOrder[]; refunds: HeardRefund[]; removals: string[] }>();
  for (const { externalId, kind, hash, content } of rows) {
    const of = heard.get(externalId) ?? { orders: [], refunds: [], removals: [] };
    heard.set(externalId, of);
    if (kind === 'order') of.orders.push({ hash, order: content as OrderDocument });
    else if (kind === 'refund') of.refunds.push({ hash, refund: content as HeardRefund['refund'] });
    else of.removals.push((content as RemovalMessage).at);
  }
  const states = new Map<string, OrderState>();
  for (const [externalId, of] of heard) {
    const state = orderState(of.orders, of.refunds, of.removals);
    if (state) states.set(externalId, state);
  }
  return states;
}

/** Ids of the orders that are new or changed. */
async function keepStates(tx: EntityManager, shop: Shop, states: ReadonlyMap<string, OrderState>): Promise<string[]> {
  const rows = [...states].map(([external_id, state]) => ({
    external_id,
    number: state.number,
    currency: state.currency,
    standing: state.standing,
    placed_at: state.placedAt,
    total_minor: state.total,
    tax_minor: state.tax,
    shipping_minor: state.shipping,
    discount_minor: state.discount,
    refunded_minor: state.refunded,
    net_minor: state.net,
    codes: state.codes,
    clicks: state.path.clicks,
    is_new_customer: state.customer.isNew,
    lines: state.lines,
  }));
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return [];
  const changed = columns.filter((column) => column !== 'external_id');
  const written = (await tx.query(
    `INSERT INTO shop_order (workspace_id, shop_id, ${columns.join(', ')})
     SELECT $1, $2, ${columns.map((column) => `told.${column}`).join(', ')}
     FROM jsonb_to_recordset($3) AS told (external_id text, number text, currency char(3), standing text, placed_at timestamptz,
       total_minor bigint, tax_minor bigint, shipping_minor bigint, discount_minor bigint, refunded_minor bigint,
       net_minor bigint, codes text[], clicks text[], is_new_customer boolean, lines jsonb)
     ON CONFLICT (workspace_id, shop_id, external_id) DO UPDATE SET changed_at = now(),
       ${changed.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
     WHERE (${changed.map((column) => `shop_order.${column}`).join(', ')})
       IS DISTINCT FROM (${changed.map((column) => `EXCLUDED.${column}`).join(', ')})
     RETURNING id`,
    [shop.workspaceId, shop.id, JSON.stringify(rows)],
  )) as { id: string }[];
  return written.map(({ id }) => id);
}
