import { DomainError } from '../errors/domain-error';
import { isObject, type JsonObject, objectAt, textAt } from './json-fields';
import type { OrderMessage, ShopSource } from './order-document';
import { shopifyDraft, shopifyOrder, shopifyRefundMessage } from './shopify-order';
import { tiktokOrder } from './tiktok-order';
import { wooOrder } from './woocommerce-order';

/** Keys under which shops, their APIs and their exports put one order or a list of them. */
const ENVELOPES = [
  'data',
  'order',
  'orders',
  'order_list',
  'draft_order',
  'draft_orders',
  'refund',
  'refunds',
] as const;
const DEEPEST = 4;

interface Found {
  readonly record: JsonObject;
  /** The nearest envelope's name; empty for a record without one. */
  readonly envelope: string;
}

/**
 * The records of a shop's JSON, with or without an envelope, each as it stood in the file.
 * @throws DomainError `orders_not_found` when nothing in it looks like an order
 */
export function orderRecords(json: unknown): Found[] {
  const found = unwrap(json, '', 0);
  if (found === null) throw new DomainError('orders_not_found', {});
  return found;
}

function unwrap(json: unknown, envelope: string, depth: number): Found[] | null {
  if (Array.isArray(json)) return json.map((record) => ({ record: isObject(record) ? record : {}, envelope }));
  if (!isObject(json)) return null;
  // An order has an id and a `refunds` list of its own: what has an id is no envelope.
  if (textAt(json, 'id') !== null) return [{ record: json, envelope }];
  if (depth >= DEEPEST) return null;
  for (const key of ENVELOPES) if (key in json) return unwrap(json[key], key, depth + 1);
  return null;
}

/**
 * What one record says.
 * @throws DomainError `order_unreadable`, `order_money_unreadable`, `order_currency_unreadable`
 */
export function orderMessage(source: ShopSource, { record, envelope }: Found): OrderMessage {
  if (source === 'woocommerce') return { kind: 'order', order: wooOrder(record) };
  if (source === 'tiktok-shop') return { kind: 'order', order: tiktokOrder(record) };
  if (isShopifyRefund(record)) return { kind: 'refund', refund: shopifyRefundMessage(record, refundCurrency(record)) };
  const draft = envelope.startsWith('draft') || ('invoice_sent_at' in record && !('financial_status' in record));
  return { kind: 'order', order: draft ? shopifyDraft(record) : shopifyOrder(record) };
}

const isShopifyRefund = (record: JsonObject) => 'order_id' in record && 'refund_line_items' in record;

function refundCurrency(record: JsonObject): string {
  const transactions = record['transactions'];
  const first: unknown = Array.isArray(transactions) ? transactions[0] : null;
  const item: unknown = Array.isArray(record['refund_line_items']) ? record['refund_line_items'][0] : null;
  const set = isObject(item) ? objectAt(objectAt(item, 'subtotal_set'), 'shop_money') : {};
  const currency = (isObject(first) ? textAt(first, 'currency') : null) ?? textAt(set, 'currency_code');
  if (!currency) throw new DomainError('order_currency_unreadable', { field: 'transactions.currency', value: '' });
  return currency;
}
