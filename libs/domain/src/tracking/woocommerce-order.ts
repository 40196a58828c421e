import {
  amountAt,
  codesOf,
  currencyAt,
  idAt,
  instantAt,
  isObject,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
} from './json-fields';
import type { OrderDocument, OrderLine, OrderRefund, OrderStanding } from './order-document';
import { CLICK_PARAMETER, pathOf } from './order-path';

/** WooCommerce's own statuses; its reports leave out what was never paid for (pending, failed) and what was cancelled. */
const STANDINGS: Readonly<Record<string, OrderStanding>> = {
  draft: 'draft',
  'auto-draft': 'draft',
  'checkout-draft': 'draft',
  trash: 'cancelled',
  cancelled: 'cancelled',
  pending: 'unpaid',
  failed: 'unpaid',
  voided: 'voided',
};

/**
 * An order of the WooCommerce REST API (v1 to v3) or of an `order.*` webhook. A line's `total` is after discounts and without tax.
 * @throws DomainError `order_unreadable`, `order_money_unreadable`, `order_currency_unreadable`
 */
export function wooOrder(source: JsonObject): OrderDocument {
  const currency = currencyAt(source, 'currency');
  const billing = objectAt(source, 'billing');
  const meta = metaOf(source);
  const entry = meta['_wc_order_attribution_session_entry'] ?? null;
  const utm = Object.fromEntries(
    Object.entries(meta).flatMap(([key, value]) => {
      const name = /^_wc_order_attribution_(utm_\w+)$/.exec(key)?.[1];
      return name ? [[name, value]] : [];
    }),
  );
  const customer = textAt(source, 'customer_id');
  const status = (textAt(source, 'status') ?? '').replace(/^wc-/, '');
  return {
    externalId: idAt(source, 'id'),
    number: textAt(source, 'number') ?? idAt(source, 'id'),
    currency,
    standing: STANDINGS[status] ?? 'sale',
    placedAt: instantAt(source, 'date_created_gmt', true) ?? instantAt(source, 'date_created'),
    updatedAt: instantAt(source, 'date_modified_gmt', true) ?? instantAt(source, 'date_modified'),
    total: amountAt(source, 'total', currency),
    tax: amountAt(source, 'total_tax', currency),
    shipping: amountAt(source, 'shipping_total', currency),
    discount: amountAt(source, 'discount_total', currency),
    lines: objectsAt(source, 'line_items').map((line, at) => lineOf(line, at, currency)),
    refunds: objectsAt(source, 'refunds').map((refund) => refundOf(refund, currency)),
    codes: codesOf(objectsAt(source, 'coupon_lines').map((coupon) => textAt(coupon, 'code'))),
    customer: { id: customer === '0' ? null : customer, email: textAt(billing, 'email'), isNew: null },
    path: pathOf(entry, meta['_wc_order_attribution_referrer'] ?? null, {
      ...utm,
      [CLICK_PARAMETER]: meta[CLICK_PARAMETER] ?? '',
    }),
  };
}

function metaOf(source: JsonObject): Record<string, string> {
  const pairs = objectsAt(source, 'meta_data').flatMap((meta): [string, string][] => {
    const [key, value] = [textAt(meta, 'key'), textAt(meta, 'value')];
    return key !== null && value !== null ? [[key, value]] : [];
  });
  return Object.fromEntries(pairs);
}

function lineOf(line: JsonObject, at: number, currency: string): OrderLine {
  const title = textAt(line, 'name') ?? '';
  return {
    id: textAt(line, 'id') ?? `line-${at + 1}`,
    product: textAt(line, 'sku') ?? textAt(line, 'product_id') ?? title,
    title,
    quantity: Number(textAt(line, 'quantity') ?? 1),
    net: amountAt(line, 'total', currency),
    tax: amountAt(line, 'total_tax', currency),
  };
}

/** Within an order a refund is an id and a negative total; as a resource of its own it has lines as well. */
function refundOf(refund: JsonObject, currency: string): OrderRefund {
  const lines = objectsAt(refund, 'line_items').map((line) => {
    const refunded = objectsAt(line, 'meta_data').find((meta) => textAt(meta, 'key') === '_refunded_item_id');
    const id = refunded && isObject(refunded) ? textAt(refunded, 'value') : null;
    return { id: id ?? textAt(line, 'id') ?? '', net: Math.abs(amountAt(line, 'total', currency)) };
  });
  const told = textAt(refund, 'total') === null ? 'amount' : 'total';
  return {
    id: idAt(refund, 'id'),
    at: instantAt(refund, 'date_created_gmt', true),
    total: Math.abs(amountAt(refund, told, currency)),
    lines: lines.length > 0 ? lines : null,
  };
}
