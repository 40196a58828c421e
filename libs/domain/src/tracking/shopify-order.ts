import { splitByWeights } from '../money/money';
import {
  amountAt,
  codesOf,
  currencyAt,
  idAt,
  instantAt,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
} from './json-fields';
import type { OrderDocument, OrderLine, OrderRefund, OrderStanding, RefundMessage } from './order-document';
import { pathOf } from './order-path';

/**
 * An order of the Shopify Admin REST API or of an `orders/*` webhook. A line counts after its discounts and without tax. Where the
 * lines do not add up to what the shop asked for, the shop's total decides and is shared out among the lines.
 * @throws DomainError `order_unreadable`, `order_money_unreadable`, `order_currency_unreadable`
 */
export function shopifyOrder(source: JsonObject): OrderDocument {
  const currency = currencyAt(source, 'currency');
  const total = amountAt(source, 'total_price', currency);
  const tax = amountAt(source, 'total_tax', currency);
  const shipping = shippingOf(source, currency);
  const lines = linesOf(source, currency);
  const customer = objectAt(source, 'customer');
  const orders = Number(textAt(customer, 'orders_count') ?? Number.NaN);
  const notes = Object.fromEntries(
    objectsAt(source, 'note_attributes').map((note) => [textAt(note, 'name') ?? '', textAt(note, 'value') ?? '']),
  );
  return {
    externalId: idAt(source, 'id'),
    number: textAt(source, 'name') ?? textAt(source, 'order_number') ?? idAt(source, 'id'),
    currency,
    standing: standingOf(source),
    placedAt: instantAt(source, 'processed_at') ?? instantAt(source, 'created_at'),
    updatedAt: instantAt(source, 'updated_at'),
    total,
    tax,
    shipping: shipping.charged,
    discount: amountAt(source, 'total_discounts', currency),
    lines: tiedOut(
      lines,
      total - tax - shipping.charged + shipping.taxWithin - amountAt(source, 'total_tip_received', currency),
    ),
    refunds: objectsAt(source, 'refunds').map((refund) => shopifyRefund(refund, currency)),
    codes: codesOf(objectsAt(source, 'discount_codes').map((code) => textAt(code, 'code'))),
    customer: {
      id: textAt(customer, 'id'),
      email: textAt(source, 'email') ?? textAt(customer, 'email'),
      isNew: Number.isInteger(orders) && orders > 0 ? orders === 1 : null,
    },
    path: pathOf(textAt(source, 'landing_site'), textAt(source, 'referring_site'), notes),
  };
}

/** A draft is no order until it is completed; then the order comes by itself. */
export function shopifyDraft(source: JsonObject): OrderDocument {
  return { ...shopifyOrder(source), externalId: `draft-${idAt(source, 'id')}`, standing: 'draft' };
}

/** A message of the topic `refunds/create`, or one of an order's refunds. */
export function shopifyRefundMessage(source: JsonObject, currency: string): RefundMessage {
  return { orderId: idAt(source, 'order_id'), refund: shopifyRefund(source, currency) };
}

function standingOf(source: JsonObject): OrderStanding {
  if (source['test'] === true) return 'test';
  const financial = textAt(source, 'financial_status');
  if (financial === 'voided') return 'voided';
  if (textAt(source, 'cancelled_at') !== null) return 'cancelled';
  return financial === 'expired' ? 'unpaid' : 'sale';
}

function shippingOf(source: JsonObject, currency: string): { charged: number; taxWithin: number } {
  const lines = objectsAt(source, 'shipping_lines');
  const charged = lines.reduce((sum, line) => sum + amountAt(line, discountedKey(line), currency), 0);
  const taxed = lines.flatMap((line) => objectsAt(line, 'tax_lines'));
  const tax = taxed.reduce((sum, line) => sum + amountAt(line, 'price', currency), 0);
  // With prices that include tax, `total_tax` holds the tax of shipping, which `charged` holds as well.
  return { charged, taxWithin: source['taxes_included'] === true ? tax : 0 };
}

const discountedKey = (line: JsonObject) => (textAt(line, 'discounted_price') === null ? 'price' : 'discounted_price');

function linesOf(source: JsonObject, currency: string): OrderLine[] {
  const included = source['taxes_included'] === true;
  return objectsAt(source, 'line_items').map((line, at) => {
    const quantity = Number(textAt(line, 'quantity') ?? 1);
    const price = amountAt(line, 'price', currency);
    const allocated = objectsAt(line, 'discount_allocations').reduce(
      (sum, one) => sum + amountAt(one, 'amount', currency),
      0,
    );
    const tax = objectsAt(line, 'tax_lines').reduce((sum, one) => sum + amountAt(one, 'price', currency), 0);
    const discount = allocated || amountAt(line, 'total_discount', currency);
    const net = Math.round(price * quantity) - discount - (included ? tax : 0);
    const title = textAt(line, 'title') ?? textAt(line, 'name') ?? '';
    const product = textAt(line, 'sku') ?? textAt(line, 'product_id') ?? title;
    return { id: textAt(line, 'id') ?? `line-${at + 1}`, product, title, quantity, net, tax };
  });
}

/** The lines as they are when they sum to `goods`; else `goods` in the proportion of the lines, or one line of all. */
function tiedOut(lines: readonly OrderLine[], goods: number): readonly OrderLine[] {
  const sum = lines.reduce((all, line) => all + line.net, 0);
  if (sum === goods) return lines;
  const weights = lines.map(({ net }) => Math.max(net, 0));
  if (!weights.some((weight) => weight > 0))
    return goods === 0 ? lines : [{ id: 'order', product: '', title: '', quantity: 1, net: goods, tax: 0 }];
  const parts = splitByWeights(goods, weights);
  return lines.map((line, at) => ({ ...line, net: parts[at] }));
}

function shopifyRefund(source: JsonObject, currency: string): OrderRefund {
  const items = objectsAt(source, 'refund_line_items');
  const lines = items.map((item) => ({
    id: textAt(item, 'line_item_id') ?? '',
    net: amountAt(item, 'subtotal', currency),
  }));
  const paid = objectsAt(source, 'transactions').filter(
    (one) => textAt(one, 'kind') === 'refund' && ['success', null].includes(textAt(one, 'status')),
  );
  const told = items.reduce(
    (sum, item) => sum + amountAt(item, 'subtotal', currency) + amountAt(item, 'total_tax', currency),
    0,
  );
  const adjusted = objectsAt(source, 'order_adjustments').reduce(
    (sum, one) => sum - amountAt(one, 'amount', currency) - amountAt(one, 'tax_amount', currency),
    0,
  );
  return {
    id: idAt(source, 'id'),
    at: instantAt(source, 'processed_at') ?? instantAt(source, 'created_at'),
    total: paid.length > 0 ? paid.reduce((sum, one) => sum + amountAt(one, 'amount', currency), 0) : told + adjusted,
    lines: items.length > 0 ? lines : null,
  };
}
