import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Outgoing } from '../../../apps/api/src/platform/outgoing/outgoing';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type FeedSite, type Reply, startFeedSite } from '../../support/feed-site';
import { describeRealLists, realFile } from '../../support/real-lists';
import { HISTORY_END, orderHistory, signedHeaders, type SigningSource } from '../../support/shop-events';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const SECRET = 'the-secret-that-both-know';
const TOKEN = 'shpat_0123456789abcdef';
const SHOPIFY = '/admin/api/2025-10/orders.json';
const WOO = '/wp-json/wc/v3/orders';

let database: TestDatabase;
let app: TestApp;
let site: FeedSite;
let lead: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  site = await startFeedSite();
  for (const process of [app.api, app.worker!]) {
    const outgoing = process.get(Outgoing, { strict: false });
    outgoing.addresses = site.addresses;
    outgoing.plainHttp = true;
  }
  lead = await aMember(database, await aWorkspace(database), 'agency_lead');
});
afterEach(() => site.close());

interface Connected {
  id: string;
  address: string;
}

async function connect(source: SigningSource): Promise<Connected> {
  const answer = await app.graphql<{ connectShop: Connected }>(
    'mutation ($input: ShopInput!, $key: String!) { connectShop(input: $input, key: $key) { id address } }',
    {
      input: { source, name: source, secret: SECRET, appKey: source === 'tiktok-shop' ? 'the-key-of-an-app' : null },
      key: randomUUID(),
    },
    lead,
  );
  return answer.data!.connectShop;
}

const READ = 'mutation ($input: ShopReadingInput!) { connectShopReading(input: $input) { id reading { site } } }';

const readFrom = (shop: Connected, more: object = {}, as = lead) =>
  app.graphql(READ, { input: { shopId: shop.id, site: site.url('/shop?x=1'), token: TOKEN, ...more } }, as);

/** The worker takes it up by itself; here we wait until it has. */
async function lastReading(shop: Connected, after: string | null = null) {
  for (;;) {
    const { data } = await app.graphql<{
      shops: { id: string; reading: { lastAt: string | null; nextAt: string; code: string | null; missed: number } }[];
    }>('{ shops { id reading { lastAt code seen missed unreadable nextAt knownUntil } } }', {}, lead);
    const reading = data!.shops.find(({ id }) => id === shop.id)!.reading;
    if (reading.lastAt !== null && reading.lastAt !== after) return reading;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function readAgain(shop: Connected) {
  const before = await lastReading(shop);
  await app.graphql('mutation ($id: ID!) { reconcileShop(shopId: $id) { id } }', { id: shop.id }, lead);
  return lastReading(shop, before.lastAt);
}

/** The order with its refund, as the shop would answer it in the end. */
const lastOf = (source: SigningSource, order: number) => JSON.parse(orderHistory(source, order)[3].body) as object;

const shopifyPage =
  (orders: object[], next: string | null): Reply =>
  (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', ...(next ? { link: `<${next}>; rel="next"` } : {}) })
      .end(JSON.stringify({ orders }));

const states = (shop: Connected) =>
  database.rows(
    `SELECT external_id, standing, total_minor::int AS total, refunded_minor::int AS refunded, net_minor::int AS net
     FROM shop_order WHERE shop_id = $1 ORDER BY external_id`,
    [shop.id],
  );

const ended = (source: SigningSource, orders: number[]) =>
  orders.map((order) => ({ external_id: String(order), standing: 'sale', ...HISTORY_END[source] }));

test('a Shopify shop is read page by page with its token, and what a webhook told already counts once', async () => {
  const shop = await connect('shopify');
  for (const event of orderHistory('shopify', 1001))
    await app.api.inject({
      method: 'POST',
      url: new URL(shop.address).pathname,
      headers: signedHeaders('shopify', event, SECRET),
      payload: event.body,
    });
  const second = site.url(`${SHOPIFY}?page_info=second`);
  site.serve(SHOPIFY, shopifyPage([lastOf('shopify', 1001), lastOf('shopify', 1002)], second));
  site.serve(`${SHOPIFY}?page_info=second`, shopifyPage([lastOf('shopify', 1003)], null));

  expect((await readFrom(shop)).data).toMatchObject({
    connectShopReading: { reading: { site: new URL(site.url('/')).origin } },
  });
  expect(await lastReading(shop)).toMatchObject({ code: null, seen: 3, missed: 2, unreadable: 0 });
  expect(await states(shop)).toEqual(ended('shopify', [1001, 1002, 1003]));
  expect(site.seen.map(({ headers }) => headers['x-shopify-access-token'])).toEqual([TOKEN, TOKEN]);
  expect(new URL(site.seen[0].path, 'http://x').searchParams.has('updated_at_min')).toBe(false);

  const { missed } = await readAgain(shop);
  expect(missed).toBe(0);
  // What changed lately is read once more, and two days before it.
  const since = new URL(site.seen[2].path, 'http://x').searchParams.get('updated_at_min')!;
  const age = (Date.now() - Date.parse(since)) / 86_400_000;
  expect(age).toBeGreaterThan(1.9);
  expect(age).toBeLessThan(2.1);
  expect(await states(shop)).toEqual(ended('shopify', [1001, 1002, 1003]));
});

test('a WooCommerce shop is read with its key and secret, until the last of its pages', async () => {
  const shop = await connect('woocommerce');
  site.serve(WOO, (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'));
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-wp-totalpages': '3' })
      .end(JSON.stringify([lastOf('woocommerce', 500 + page)]));
  });
  await readFrom(shop, { token: 'ck_12345678', secret: 'cs_12345678' });
  expect(await lastReading(shop)).toMatchObject({ code: null, seen: 3, missed: 3 });
  expect(await states(shop)).toEqual(ended('woocommerce', [501, 502, 503]));
  const basic = `Basic ${Buffer.from('ck_12345678:cs_12345678').toString('base64')}`;
  expect(site.seen.map(({ headers }) => headers.authorization)).toEqual([basic, basic, basic]);
});

test('a page that fails leaves the pages before it, and the next reading begins where nothing was certain', async () => {
  const shop = await connect('shopify');
  const second = site.url(`${SHOPIFY}?page_info=second`);
  site.serve(SHOPIFY, shopifyPage([lastOf('shopify', 1)], second));
  site.serve(`${SHOPIFY}?page_info=second`, (_request, response) => response.writeHead(502).end('<html>'));
  await readFrom(shop);
  expect(await lastReading(shop)).toMatchObject({ code: 'shop_failed', seen: 1, missed: 1, knownUntil: null });
  expect(await states(shop)).toEqual(ended('shopify', [1]));
  site.serve(`${SHOPIFY}?page_info=second`, shopifyPage([lastOf('shopify', 2)], null));
  expect(await readAgain(shop)).toMatchObject({ code: null, seen: 2, missed: 1 });
  expect(await states(shop)).toEqual(ended('shopify', [1, 2]));
});

test.each([
  [401, {}, 'credentials_refused', 3_600],
  [403, {}, 'credentials_refused', 3_600],
  [429, { 'retry-after': '7' }, 'rate_limited', 7],
  [429, { 'retry-after': '999999999999' }, 'rate_limited', 86_400],
  [429, { 'retry-after': 'soon' }, 'rate_limited', 60],
  [500, {}, 'shop_failed', 3_600],
])('an answer of %i is noted by its code, and asked again in its time', async (status, headers, code, seconds) => {
  const shop = await connect('shopify');
  site.serve(SHOPIFY, (_request, response) => response.writeHead(status, headers).end('{}'));
  await readFrom(shop);
  const reading = await lastReading(shop);
  expect(reading.code).toBe(code);
  expect(Date.parse(reading.nextAt) - Date.parse(reading.lastAt!)).toBe(seconds * 1000);
});

test('the token goes to no other host, by a link nor by a redirect', async () => {
  const shop = await connect('shopify');
  const elsewhere = `http://127.0.0.1:${new URL(site.url('/')).port}/elsewhere`;
  site.serve(SHOPIFY, shopifyPage([lastOf('shopify', 1)], elsewhere));
  await readFrom(shop);
  expect(await lastReading(shop)).toMatchObject({ code: 'shop_failed' });
  site.serve(SHOPIFY, (_request, response) => response.writeHead(302, { location: elsewhere }).end());
  expect(await readAgain(shop)).toMatchObject({ code: 'shop_failed' });
  expect(site.seen.filter(({ path }) => path === '/elsewhere')).toEqual([]);
});

test('an order that cannot be read is counted, and those beside it count', async () => {
  const shop = await connect('shopify');
  const broken = { ...lastOf('shopify', 8), total_price: 'much' };
  site.serve(SHOPIFY, shopifyPage([broken, lastOf('shopify', 9)], null));
  await readFrom(shop);
  expect(await lastReading(shop)).toMatchObject({ code: null, seen: 2, missed: 1, unreadable: 1 });
});

test('what opens a shop lies sealed in the database, and no answer shows it', async () => {
  const shop = await connect('shopify');
  site.serve(SHOPIFY, shopifyPage([], null));
  await readFrom(shop);
  await lastReading(shop);
  const [row] = await database.rows<{ text: string }>(
    "SELECT encode(sealed, 'escape') || row_to_json(shop_reading)::text AS text FROM shop_reading WHERE shop_id = $1",
    [shop.id],
  );
  expect(row.text).not.toContain(TOKEN);
  const { errors } = await app.graphql('{ shops { reading { sealed } } }', {}, lead);
  expect(errors?.[0].extensions.code).toBe('graphql_validation_failed');
});

test.each([
  [{ site: 'ftp://shop.example' }, 'address_invalid', 'url'],
  [{ site: 'https://me:secret@shop.example' }, 'address_invalid', 'url'],
])('%p is refused with its field', async (input, code, field) => {
  const { errors } = await readFrom(await connect('shopify'), input);
  expect(errors?.[0].extensions).toMatchObject({ code, details: { field } });
});

test('an address without a certificate, a key without its secret and a shop that cannot be asked are refused', async () => {
  app.api.get(Outgoing, { strict: false }).plainHttp = false;
  expect((await readFrom(await connect('shopify'))).errors?.[0].extensions).toMatchObject({
    code: 'address_insecure',
    details: { field: 'url' },
  });
  app.api.get(Outgoing, { strict: false }).plainHttp = true;
  expect((await readFrom(await connect('woocommerce'))).errors?.[0].extensions).toMatchObject({
    code: 'shop_secret_missing',
    details: { field: 'secret' },
  });
  expect(await database.rows('SELECT FROM shop_reading WHERE workspace_id = $1', [lead.workspaceId])).toEqual([]);
});

test('a shop of another workspace is not there', async () => {
  const shop = await connect('shopify');
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  expect((await readFrom(shop, {}, stranger)).errors?.[0].extensions.code).toBe('not_found');
});

describeRealLists('recorded answers of shops', () => {
  test.each([
    ['shopify', 'api/shopify/orders.json', SHOPIFY],
    ['woocommerce', 'api/woocommerce/orders-load-all.json', WOO],
  ] as const)('of %s give what their file gives', async (source, file, path) => {
    const shop = await connect(source);
    const text = await readFile(realFile(file), 'utf8');
    site.serve(path, (_request, response) => response.writeHead(200, { 'x-wp-totalpages': '1' }).end(text));
    await readFrom(shop, { secret: 'cs_12345678' });
    const json = JSON.parse(text) as object;
    const orders = Array.isArray(json) ? json : Object.values(json).find(Array.isArray)!;
    expect(await lastReading(shop)).toMatchObject({ code: null, seen: (orders as unknown[]).length, unreadable: 0 });
    expect((await states(shop)).length).toBe(new Set((orders as { id: number }[]).map(({ id }) => id)).size);
  });
});

test('TikTok Shop is not asked, and says so: its orders come by webhook and by file', async () => {
  const shop = await connect('tiktok-shop');
  const { errors } = await readFrom(shop, { secret: SECRET });
  expect(errors?.[0].extensions).toMatchObject({
    code: 'shop_not_readable',
    details: { field: 'shopId', source: 'tiktok-shop' },
  });
  expect(site.seen).toEqual([]);
});
