import { createHmac } from 'node:crypto';

/** One delivery of a shop's life, before it is signed. */
export interface ShopEvent {
  /** What the shop calls it; its repeats carry the same. */
  id: string;
  topic: string;
  body: string;
}

export type SigningSource = 'shopify' | 'woocommerce' | 'tiktok-shop';
export const APP_KEY = 'key-of-the-app';

const ENCODING = { shopify: 'base64', woocommerce: 'base64', 'tiktok-shop': 'hex' } as const;

/** The headers with which that shop would send it. */
export function signedHeaders(source: SigningSource, event: ShopEvent, secret: string): Record<string, string> {
  const signed = (source === 'tiktok-shop' ? APP_KEY : '') + event.body;
  const signature = createHmac('sha256', secret).update(signed).digest(ENCODING[source]);
  const json = { 'content-type': 'application/json' };
  if (source === 'shopify')
    return {
      ...json,
      'x-shopify-topic': event.topic,
      'x-shopify-hmac-sha256': signature,
      'x-shopify-event-id': event.id,
      'x-shopify-webhook-id': `${event.id}-hook`,
    };
  if (source === 'woocommerce')
    return {
      ...json,
      'x-wc-webhook-topic': event.topic,
      'x-wc-webhook-signature': signature,
      'x-wc-webhook-delivery-id': event.id,
    };
  return { ...json, authorization: signature };
}

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00`;

/**
 * Five events of one order of 60.00 EUR: placed, paid, a refund of 12.00 told alone or within, changed, and a last change. In the
 * end it is a sale of 60.00 of which 12.00 went back, whichever way they come.
 */
export function orderHistory(source: SigningSource, order: number): ShopEvent[] {
  if (source === 'shopify') return shopifyHistory(order);
  if (source === 'woocommerce') return wooHistory(order);
  return tiktokHistory(order);
}

function shopifyHistory(order: number): ShopEvent[] {
  const document = (minute: number, change: object) =>
    JSON.stringify({
      id: order,
      name: `#${order}`,
      currency: 'EUR',
      total_price: '60.00',
      total_tax: '10.00',
      taxes_included: false,
      financial_status: 'pending',
      created_at: `${at(0)}Z`,
      updated_at: `${at(minute)}Z`,
      customer: { id: 7, email: 'anna@example.com' },
      line_items: [{ id: 1, title: 'Serum', sku: 'S-1', quantity: 1, price: '50.00', tax_lines: [{ price: '10.00' }] }],
      refunds: [],
      ...change,
    });
  const refund = {
    id: 900,
    order_id: order,
    created_at: `${at(20)}Z`,
    refund_line_items: [{ line_item_id: 1, quantity: 1, subtotal: '10.00', total_tax: '2.00' }],
    transactions: [{ kind: 'refund', status: 'success', amount: '12.00', currency: 'EUR' }],
  };
  return [
    { id: `${order}-a`, topic: 'orders/create', body: document(0, {}) },
    { id: `${order}-b`, topic: 'orders/paid', body: document(5, { financial_status: 'paid' }) },
    { id: `${order}-c`, topic: 'refunds/create', body: JSON.stringify(refund) },
    {
      id: `${order}-d`,
      topic: 'orders/updated',
      body: document(21, { financial_status: 'partially_refunded', refunds: [refund] }),
    },
    { id: `${order}-e`, topic: 'orders/fulfilled', body: document(30, { financial_status: 'partially_refunded' }) },
  ];
}

function wooHistory(order: number): ShopEvent[] {
  const document = (minute: number, status: string, refunds: object[] = []) =>
    JSON.stringify({
      id: order,
      number: String(order),
      status,
      currency: 'EUR',
      total: '60.00',
      total_tax: '10.00',
      customer_id: 7,
      billing: { email: 'anna@example.com' },
      line_items: [{ id: 1, name: 'Serum', quantity: 1, total: '50.00', total_tax: '10.00' }],
      date_created_gmt: at(0),
      date_modified_gmt: at(minute),
      refunds,
    });
  const refunds = [{ id: 900, reason: '', total: '-12.00' }];
  return [
    { id: `${order}-a`, topic: 'order.created', body: document(0, 'pending') },
    { id: `${order}-b`, topic: 'order.updated', body: document(5, 'processing') },
    { id: `${order}-c`, topic: 'order.updated', body: document(8, 'on-hold') },
    { id: `${order}-d`, topic: 'order.updated', body: document(21, 'completed', refunds) },
    { id: `${order}-e`, topic: 'order.restored', body: document(30, 'completed', refunds) },
  ];
}

function tiktokHistory(order: number): ShopEvent[] {
  const document = (minute: number, status: string, total = '60.00') => ({
    id: String(order),
    status,
    create_time: Date.parse(`${at(0)}Z`) / 1000,
    update_time: Date.parse(`${at(minute)}Z`) / 1000,
    payment: { currency: 'EUR', total_amount: total, tax: '10.00' },
    line_items: [{ id: '1', product_name: 'Serum', sale_price: '50.00', item_tax: [{ tax_amount: '10.00' }] }],
  });
  const event = (id: string, data: object): ShopEvent => ({
    id,
    topic: '',
    body: JSON.stringify({ type: 1, tts_notification_id: id, shop_id: '5', data }),
  });
  return [
    event(`${order}-a`, document(0, 'UNPAID')),
    event(`${order}-b`, document(5, 'AWAITING_SHIPMENT', '61.00')),
    event(`${order}-c`, document(8, 'IN_TRANSIT')),
    event(`${order}-d`, document(21, 'DELIVERED')),
    event(`${order}-e`, document(30, 'COMPLETED')),
  ];
}

/** What an order of `orderHistory` is in the end, in cents, by the words above. */
export const HISTORY_END: Readonly<Record<SigningSource, { total: number; refunded: number; net: number }>> = {
  shopify: { total: 6_000, refunded: 1_200, net: 4_000 },
  woocommerce: { total: 6_000, refunded: 1_200, net: 4_000 },
  'tiktok-shop': { total: 6_000, refunded: 0, net: 5_000 },
};
