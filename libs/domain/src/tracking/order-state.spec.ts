import fc from 'fast-check';
import { shopifyOrder, shopifyRefundMessage } from './shopify-order';
import { orderMessage, orderRecords } from './order-messages';
import { type HeardOrder, type HeardRefund, orderState } from './order-state';

/** Two lines of 40.00 and 60.00, 10.00 off, 18.00 tax, 5.00 shipping: 113.00. */
const order = (change: object) => ({
  id: 5,
  name: '#5',
  currency: 'EUR',
  test: false,
  financial_status: 'paid',
  cancelled_at: null,
  created_at: '2026-03-01T10:00:00+01:00',
  total_price: '113.00',
  total_tax: '18.00',
  total_discounts: '10.00',
  shipping_lines: [{ price: '5.00' }],
  line_items: [
    { id: 1, sku: 'A', title: 'A', quantity: 2, price: '20.00', discount_allocations: [{ amount: '4.00' }] },
    { id: 2, sku: 'B', title: 'B', quantity: 1, price: '60.00', discount_allocations: [{ amount: '6.00' }] },
  ],
  refunds: [],
  ...change,
});

const refund = {
  id: 77,
  order_id: 5,
  processed_at: '2026-03-04T10:00:00Z',
  refund_line_items: [{ line_item_id: 2, quantity: 1, subtotal: '54.00', total_tax: '9.72' }],
  transactions: [{ kind: 'refund', status: 'success', amount: '63.72' }],
};

const HISTORY = [
  order({ financial_status: 'pending', updated_at: '2026-03-01T10:00:00+01:00' }),
  order({ updated_at: '2026-03-01T10:05:00+01:00' }),
  refund,
  order({ updated_at: '2026-03-04T10:00:01Z', financial_status: 'partially_refunded', refunds: [refund] }),
  order({
    updated_at: '2026-03-09T08:00:00Z',
    financial_status: 'partially_refunded',
    refunds: [refund],
    note: 'late',
  }),
];

/** As a store of facts keeps them: each content once, in the order of coming. */
function heard(events: readonly object[]) {
  const orders = new Map<string, HeardOrder>();
  const refunds = new Map<string, HeardRefund>();
  for (const event of events) {
    const hash = JSON.stringify(event);
    const source = event as Record<string, unknown>;
    if ('order_id' in event) refunds.set(hash, { hash, refund: shopifyRefundMessage(source, 'EUR').refund });
    else orders.set(hash, { hash, order: shopifyOrder(source) });
  }
  return orderState([...orders.values()], [...refunds.values()]);
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries())
    for (const rest of permutations([...items.slice(0, at), ...items.slice(at + 1)])) yield [item, ...rest];
}

test('all 120 orders of a history of five events, each event five times, give one state', () => {
  const states = new Set<string>();
  let count = 0;
  for (const way of permutations(HISTORY)) {
    count += 1;
    states.add(JSON.stringify(heard([...way, ...way, ...way, ...way, ...way])));
    states.add(JSON.stringify(heard(way.flatMap((event) => Array<object>(5).fill(event)))));
  }
  expect(count).toBe(120);
  expect(states.size).toBe(1);
});

test('the state of that history, by hand', () => {
  // 113.00 asked for, 63.72 given back; goods 36.00 and 54.00, of which the second went back whole.
  expect(heard(HISTORY)).toMatchObject({ standing: 'sale', total: 11300, refunded: 6372, collected: 4928, net: 3600 });
  expect(heard(HISTORY)?.lines.map(({ net, refunded }) => [net, refunded])).toEqual([
    [3600, 0],
    [5400, 5400],
  ]);
  expect(heard([refund])).toBeNull();
});

test.each([
  [{ test: true }, 'test'],
  [{ cancelled_at: '2026-03-02T00:00:00Z' }, 'cancelled'],
  [{ financial_status: 'voided' }, 'voided'],
  [{ financial_status: 'expired' }, 'unpaid'],
])('%j is no sale', (change, standing) => {
  expect(heard([order(change)])).toMatchObject({ standing, collected: 0, net: 0 });
});

test('a refund that names no goods takes goods with their tax first, and never more than there are', () => {
  const woo = (refunded: string) => ({
    id: 9,
    currency: 'EUR',
    status: 'processing',
    total: '34.00',
    total_tax: '4.00',
    shipping_total: '10.00',
    line_items: [{ id: 1, quantity: 1, total: '20.00', total_tax: '4.00' }],
    refunds: [{ id: 1, total: `-${refunded}` }],
  });
  const state = (refunded: string) => {
    const message = orderMessage('woocommerce', orderRecords(woo(refunded))[0]);
    return message.kind === 'order' ? orderState([{ hash: '', order: message.order }], []) : null;
  };
  // 12.00 with tax is half of the goods; 24.00 is all of them; 34.00 gives shipping back as well.
  expect(state('12.00')).toMatchObject({ net: 1000, collected: 2200 });
  expect(state('24.00')).toMatchObject({ net: 0, collected: 1000 });
  expect(state('34.00')).toMatchObject({ net: 0, collected: 0 });
});

test('lines that do not add up to what the shop asked for share its total, to the last cent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 999_999 }),
      (prices, goods) => {
        const line_items = prices.map((minor, id) => ({ id, quantity: 1, price: (minor / 100).toFixed(2) }));
        const total = (goods / 100).toFixed(2);
        const state = heard([order({ total_price: total, total_tax: '0.00', shipping_lines: [], line_items })]);
        expect(state?.net).toBe(goods);
      },
    ),
  );
});

test('currencies without and with three decimals keep their own units', () => {
  const yen = order({ currency: 'JPY', total_price: '1200', total_tax: '0', shipping_lines: [], line_items: [] });
  const dinar = order({ currency: 'TND', total_price: '1.234', total_tax: '0', shipping_lines: [], line_items: [] });
  expect([heard([yen])?.total, heard([dinar])?.total]).toEqual([1200, 1234]);
});

test.each([
  [
    'an amount that is none',
    { total_price: '12,x' },
    'order_money_unreadable',
    { field: 'total_price', value: '12,x' },
  ],
  ['an unknown currency', { currency: 'QQQ' }, 'currency_unknown', {}],
  ['no currency', { currency: null }, 'order_currency_unreadable', { field: 'currency' }],
  ['no id', { id: null }, 'order_unreadable', { field: 'id' }],
])('%s is refused with its place', (_, change, code, details) => {
  expect(() => shopifyOrder(order(change))).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) }),
  );
});

test('a landing page of a wallet button says nothing; clicks and UTM come from addresses and notes', () => {
  const path = (change: object) => shopifyOrder(order(change)).path;
  expect(path({ landing_site: '/wallets/checkouts.json?vvc=abcdefgh12' })).toMatchObject({ landing: null, clicks: [] });
  expect(path({ landing_site: '/?utm_source=instagram&vvc=abcdefgh12&utm_campaign=spring' })).toMatchObject({
    clicks: ['abcdefgh12'],
    utm: { source: 'instagram', campaign: 'spring' },
  });
  expect(path({ note_attributes: [{ name: 'vvc', value: 'abcdefgh12, zyxwvuts98' }] }).clicks).toEqual([
    'abcdefgh12',
    'zyxwvuts98',
  ]);
});
