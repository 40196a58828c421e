import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { OrderImports } from '../../../apps/api/src/ingestion/orders/order-imports.service';
import { aWorkspace } from '../../support/builders';
import { describeRealLists, realFile } from '../../support/real-lists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  folder = await mkdtemp(join(tmpdir(), 'vivier-orders-'));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const run = async (path: string, source: ShopSource, workspaceId?: string, currency: string | null = null) =>
  app.get(OrderImports).run({
    workspaceId: workspaceId ?? (await aWorkspace(database)).id,
    path,
    source,
    shopName: source,
    currency,
  });
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const code = (expected: string) => expect.objectContaining({ code: expected });

interface RawOrder {
  currency: string;
  status: string;
  total: string;
  refunds?: { total: string }[];
}

describeRealLists('recorded payloads of shops', () => {
  const woo = (name: string) => realFile(`api/woocommerce/${name}.json`);

  test('a fully refunded order collects nothing, and a draft without dates sells nothing', async () => {
    expect(await run(woo('order-fully-refunded'), 'woocommerce')).toMatchObject({
      records: 1,
      sales: 1,
      totals: [{ currency: 'USD', gross: '223.71', refunds: '223.71', collected: '0.00', net: '0.00' }],
    });
    expect(await run(woo('broken-order'), 'woocommerce')).toMatchObject({ accepted: 1, sales: 0, totals: [] });
  });

  test('money equals a recount of the raw JSON in cents, and the same file again changes nothing', async () => {
    const raw = JSON.parse(await readFile(woo('orders-load-all'), 'utf8')) as { data: RawOrder[] };
    const cents = (text: string) => Number(text.replace('.', ''));
    const gross = raw.data.reduce((sum, { total }) => sum + cents(total), 0);
    const back = raw.data.reduce(
      (sum, { refunds = [] }) => sum - refunds.reduce((s, { total }) => s + cents(total), 0),
      0,
    );
    const { id } = await aWorkspace(database);
    const first = await run(woo('orders-load-all'), 'woocommerce', id);
    expect(first).toMatchObject({ records: 4, accepted: 4, duplicates: 0, rejected: 0, sales: 4 });
    expect(first.totals).toMatchObject([{ currency: 'USD', collected: ((gross - back) / 100).toFixed(2) }]);
    expect(first.totals[0].collected).toBe('1044.70');
    expect(await run(woo('orders-load-all'), 'woocommerce', id)).toEqual(first);
    expect(await database.rows('SELECT count(*)::int AS n FROM shop_message WHERE workspace_id = $1', [id])).toEqual([
      { n: 4 },
    ]);
  });

  test('with or without an envelope an order is the same order', async () => {
    const { id } = await aWorkspace(database);
    const text = await readFile(woo('order'), 'utf8');
    const bare = await file('bare.json', JSON.stringify((JSON.parse(text) as { data: unknown }).data));
    expect(await run(bare, 'woocommerce', id)).toEqual(await run(woo('order'), 'woocommerce', id));
  });

  test('Shopify: codes without a total, a total without codes, an open draft', async () => {
    const shopify = (name: string) => run(realFile(`api/shopify/${name}.json`), 'shopify');
    expect((await shopify('order')).totals).toMatchObject([{ currency: 'USD', collected: '409.94', net: '398.00' }]);
    expect((await shopify('orders')).totals).toMatchObject([{ currency: 'USD', collected: '598.94', net: '587.00' }]);
    expect(await shopify('draft_order')).toMatchObject({ sales: 0, totals: [] });
  });
});

const wooOrder = (id: number, change: object = {}) => ({
  id,
  status: 'completed',
  currency: 'EUR',
  total: '12.00',
  total_tax: '2.00',
  line_items: [{ id: 1, quantity: 1, total: '10.00', total_tax: '2.00' }],
  date_modified_gmt: '2026-03-01T00:00:00',
  ...change,
});

test('records that cannot be read are refused one by one, each with its place; the others count', async () => {
  const path = await file(
    'mixed.json',
    JSON.stringify([wooOrder(1), wooOrder(2, { total: 'a lot' }), 7, wooOrder(1), wooOrder(3, { currency: 'XXX' })]),
  );
  const done = await run(path, 'woocommerce');
  expect(done).toMatchObject({ records: 5, accepted: 1, duplicates: 1, rejected: 3, sales: 1 });
  expect(done.rejects.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [2, 'total', 'order_money_unreadable'],
    [3, 'currency', 'order_currency_unreadable'],
    [5, '', 'currency_unknown'],
  ]);
});

test('what no database holds is left out of texts, and a line that is no order is refused alone', async () => {
  const odd = wooOrder(8, { number: '8\u0000a\ud800b', coupon_lines: [{ code: 'L\u0000INA' }] });
  const path = await file('odd.ndjson', `${JSON.stringify(odd)}\n{"broken"\n[]\n${JSON.stringify(wooOrder(9))}\n`);
  expect(await run(path, 'woocommerce')).toMatchObject({ records: 4, accepted: 2, rejected: 2, sales: 2 });
});

test('several currencies stand side by side and are never added', async () => {
  const path = await file(
    'two.ndjson',
    `${JSON.stringify(wooOrder(1))}\n\n${JSON.stringify(wooOrder(2, { currency: 'JPY', total: '500', total_tax: '0', line_items: [] }))}\n`,
  );
  expect((await run(path, 'woocommerce')).totals).toEqual([
    { currency: 'EUR', gross: '12.00', refunds: '0.00', collected: '12.00', net: '10.00' },
    { currency: 'JPY', gross: '500', refunds: '0', collected: '500', net: '0' },
  ]);
});

test('an older message that comes late changes nothing', async () => {
  const { id } = await aWorkspace(database);
  const late = wooOrder(4, { status: 'processing', total: '99.00', date_modified_gmt: '2026-02-01T00:00:00' });
  const before = await run(await file('new.json', JSON.stringify(wooOrder(4))), 'woocommerce', id);
  expect((await run(await file('late.json', JSON.stringify(late)), 'woocommerce', id)).totals).toEqual(before.totals);
});

test.each([
  ['broken.json', '{"id": 1, "total": ', 'file_json_broken'],
  ['nothing.json', '{"coupons": []}', 'orders_not_found'],
  ['empty.csv', '', 'file_empty'],
  ['columns.csv', 'Latitude,Longitude\n1,2\n', 'orders_columns_missing'],
])('%s is refused with a code', async (name, text, expected) => {
  await expect(run(await file(name, text), 'csv')).rejects.toEqual(code(expected));
});

test('a table of any shop: French headers and amounts, a status that is no sale, a refund', async () => {
  const path = await file(
    'commandes.csv',
    'N° commande;Date;Total TTC;TVA;Frais de port;Code promo;Statut;Remboursé\n' +
      '1001;01/03/2026;72,00;12,00;0;LINA10;Terminée;\n1002;02/03/2026;1 236,00;206,00;30,00;;Terminée;36,00\n1003;03/03/2026;50,00;;;;Annulée;\n',
  );
  // 1002: 1,000.00 of goods and 200.00 of their tax; 36.00 given back with tax.
  expect(await run(path, 'csv', undefined, 'EUR')).toMatchObject({
    records: 3,
    accepted: 3,
    sales: 2,
    totals: [{ currency: 'EUR', gross: '1308.00', refunds: '36.00', collected: '1272.00', net: '1024.00' }],
  });
});

test("Shopify's export repeats a row for every further product: one order", async () => {
  const path = await file(
    'export.csv',
    'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at\n' +
      '#1,a@example.com,paid,USD,45.00,5.00,0.00,50.00,TEN,5.00,1,Cup,20.00,\n#1,a@example.com,,,,,,,,,1,Pot,30.00,\n#2,b@example.com,voided,USD,9.00,0.00,0.00,9.00,,,1,Cup,9.00,\n',
  );
  expect(await run(path, 'shopify')).toMatchObject({
    records: 2,
    sales: 1,
    totals: [{ currency: 'USD', gross: '50.00', net: '45.00' }],
  });
});
