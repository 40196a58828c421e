import { DomainError } from '../errors/domain-error';
import { idAt, instantAt, isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-fields';
import type { OrderMessage, ShopSource } from './order-document';
import { orderMessage, orderRecords } from './order-messages';

/** What one webhook of a shop asks of us. */
export type DeliveryContent =
  | { readonly kind: 'messages'; readonly found: readonly { readonly raw: string; readonly message: OrderMessage }[] }
  /** The shop has to forget a customer, or all of them when `customer` is null. */
  | { readonly kind: 'forget'; readonly customer: CustomerNames | null; readonly orders: readonly string[] }
  /** A customer asked the shop for a copy of what is known. */
  | { readonly kind: 'disclose'; readonly orders: readonly string[] }
  | { readonly kind: 'nothing' };

export interface CustomerNames {
  readonly id: string | null;
  readonly email: string | null;
}

const NOTHING: DeliveryContent = { kind: 'nothing' };
/** The beginnings of topics that are about orders; a delivery without a topic is judged by its content. */
const ORDER_TOPICS = /^$|^(orders|draft_orders|refunds)\/|^order\./;
const REMOVAL_TOPICS: ReadonlySet<string> = new Set(['orders/delete', 'order.deleted']);

/**
 * @param topic as the shop names it (`orders/paid`, `order.updated`), empty when it names none
 * @param heardAt UTC instant, to the second: a deletion says no time of its own
 * @throws DomainError `orders_not_found`, `order_unreadable`, `order_details_missing`, `order_money_unreadable`,
 *   `order_currency_unreadable`, `currency_unknown`
 */
export function deliveryContent(source: ShopSource, topic: string, json: unknown, heardAt: string): DeliveryContent {
  const body = isObject(json) ? json : {};
  if (source === 'shopify') {
    const privacy = shopifyPrivacy(topic, body);
    if (privacy) return privacy;
  }
  if (source === 'tiktok-shop') {
    const notice = tiktokNotice(objectAt(body, 'data'), heardAt);
    if (notice) return notice;
  }
  if (!ORDER_TOPICS.test(topic) && source !== 'tiktok-shop') return NOTHING;
  if (REMOVAL_TOPICS.has(topic)) return removal(idAt(body, 'id'), heardAt);
  const found = orderRecords(json).map(({ record, envelope }) => ({
    raw: JSON.stringify(record),
    message: orderMessage(source, { record, envelope: topic.startsWith('draft_orders/') ? 'draft_order' : envelope }),
  }));
  return { kind: 'messages', found };
}

function removal(orderId: string, at: string): DeliveryContent {
  const message: OrderMessage = { kind: 'removal', removal: { orderId, at } };
  return { kind: 'messages', found: [{ raw: JSON.stringify(message.removal), message }] };
}

/** The mandatory privacy topics of a Shopify app. */
function shopifyPrivacy(topic: string, body: JsonObject): DeliveryContent | null {
  const ids = (key: string) => (Array.isArray(body[key]) ? body[key].map(String) : []);
  if (topic === 'shop/redact') return { kind: 'forget', customer: null, orders: [] };
  if (topic === 'customers/data_request') return { kind: 'disclose', orders: ids('orders_requested') };
  if (topic !== 'customers/redact') return null;
  const customer = objectAt(body, 'customer');
  return {
    kind: 'forget',
    customer: { id: textAt(customer, 'id'), email: textAt(customer, 'email') },
    orders: ids('orders_to_redact'),
  };
}

/** TikTok Shop tells that an order changed, without its amounts: only a cancellation says all that counts. */
function tiktokNotice(data: JsonObject, heardAt: string): DeliveryContent | null {
  const orderId = textAt(data, 'order_id');
  if (orderId === null) return null;
  if (objectsAt(data, 'line_items').length > 0 && isObject(data['payment'])) return null;
  if (/^CANCEL/.test(textAt(data, 'order_status') ?? ''))
    return removal(orderId, instantAt(data, 'update_time') ?? heardAt);
  throw new DomainError('order_details_missing', { field: 'data.payment', order: orderId });
}
