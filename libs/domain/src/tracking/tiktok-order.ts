import { amountAt, currencyAt, idAt, instantAt, type JsonObject, objectAt, objectsAt, textAt } from './json-fields';
import type { OrderDocument, OrderLine, OrderStanding } from './order-document';
import { pathOf } from './order-path';

const STANDINGS: Readonly<Record<string, OrderStanding>> = {
  UNPAID: 'unpaid',
  CANCELLED: 'cancelled',
  CANCEL: 'cancelled',
};

/**
 * An order of TikTok Shop's Order API (202309): `payment` holds the amounts, `line_items` one entry an item.
 * @throws DomainError `order_unreadable`, `order_money_unreadable`, `order_currency_unreadable`
 */
export function tiktokOrder(source: JsonObject): OrderDocument {
  const payment = objectAt(source, 'payment');
  const currency = currencyAt(payment, 'currency');
  const tax = amountAt(payment, 'tax', currency);
  return {
    externalId: idAt(source, 'id'),
    number: idAt(source, 'id'),
    currency,
    standing: source['is_sample_order'] === true ? 'test' : (STANDINGS[textAt(source, 'status') ?? ''] ?? 'sale'),
    placedAt: instantAt(source, 'create_time'),
    updatedAt: instantAt(source, 'update_time'),
    total: amountAt(payment, 'total_amount', currency),
    tax,
    shipping: amountAt(payment, 'shipping_fee', currency),
    discount: amountAt(payment, 'seller_discount', currency) + amountAt(payment, 'platform_discount', currency),
    lines: objectsAt(source, 'line_items').map((line, at) => lineOf(line, at, currency)),
    refunds: [],
    codes: [],
    customer: { id: textAt(source, 'user_id'), email: textAt(source, 'buyer_email'), isNew: null },
    path: pathOf(null, null),
  };
}

function lineOf(line: JsonObject, at: number, currency: string): OrderLine {
  const title = textAt(line, 'product_name') ?? '';
  return {
    id: textAt(line, 'id') ?? `line-${at + 1}`,
    product: textAt(line, 'seller_sku') ?? textAt(line, 'product_id') ?? title,
    title,
    quantity: 1,
    net: amountAt(line, 'sale_price', currency),
    tax: objectsAt(line, 'item_tax').reduce((sum, one) => sum + amountAt(one, 'tax_amount', currency), 0),
  };
}
