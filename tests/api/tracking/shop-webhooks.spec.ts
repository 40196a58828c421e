import { randomUUID } from 'node:crypto';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { describeRealLists, realFile } from '../../support/real-lists';
import {
  APP_KEY,
  HISTORY_END,
  orderHistory,
  type ShopEvent,
  signedHeaders,
  type SigningSource,
} from '../../support/shop-events';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { readFile } from 'node:fs/promises';

const SECRET = 'the-secret-that-both-know';
const SOURCES: readonly SigningSource[] = ['shopify', 'woocommerce', 'tiktok-shop'];

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  lead = await aMember(database, await aWorkspace(database), 'agency_lead');
});

interface ConnectedShop {
  id: string;
  address: string;
  source: SigningSource;
}

const CONNECT = 'mutation ($input: ShopInput!, $key: String!) { connectShop(input: $input, key: $key) { id address } }';

async function connect(source: SigningSource, name = 'Shop'): Promise<ConnectedShop> {
  const input = { source, name, secret: SECRET, ...(source === 'tiktok-shop' ? { appKey: APP_KEY } : {}) };
  const answer = await app.graphql<{ connectShop: { id: string; address: string } }>(
    CONNECT,
    { input, key: randomUUID() },
    lead,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return { ...answer.data.connectShop, source };
}

async function send(shop: ConnectedShop, body: string | Buffer, headers: Record<string, string>) {
  const answer = await app.api.inject({ method: 'POST', url: new URL(shop.address).pathname, headers, payload: body });
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body) as { code?: string; outcome?: string; details?: object },
  };
}

const deliver = (shop: ConnectedShop, event: ShopEvent, secret = SECRET) =>
  send(shop, event.body, signedHeaders(shop.source, event, secret));

const state = (shop: ConnectedShop) =>
  database.rows(
    `SELECT external_id, standing, currency, total_minor::int AS total, refunded_minor::int AS refunded, net_minor::int AS net
     FROM shop_order WHERE shop_id = $1 ORDER BY external_id`,
    [shop.id],
  );

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

describe.each(SOURCES)('a shop of %s', (source) => {
  test('gives one state, in whatever order its five events come', async () => {
    const shop = await connect(source);
    const orders = permutations([0, 1, 2, 3, 4]);
    for (const [k, order] of orders.entries()) {
      const events = orderHistory(source, 1_000 + k);
      for (const event of order) await deliver(shop, events[event]);
    }
    const states = await state(shop);
    expect(states).toHaveLength(120);
    for (const row of states) expect(row).toMatchObject({ standing: 'sale', currency: 'EUR', ...HISTORY_END[source] });
  }, 120_000);

  test('gives one state though each event comes five times, and all again under new names a month later', async () => {
    const shop = await connect(source);
    const events = orderHistory(source, 7);
    for (let time = 0; time < 5; time += 1)
      for (const event of events) expect((await deliver(shop, event)).status).toBe(202);
    const before = await state(shop);
    expect(before).toMatchObject([HISTORY_END[source]]);
    expect(await database.rows('SELECT count(*)::int AS n FROM shop_delivery WHERE shop_id = $1', [shop.id])).toEqual([
      { n: 5 },
    ]);
    await database.rows("UPDATE shop_delivery SET received_at = received_at - interval '30 days' WHERE shop_id = $1", [
      shop.id,
    ]);
    for (const event of events) await deliver(shop, { ...event, id: `${event.id}-again` });
    expect(await state(shop)).toEqual(before);
  });

  test('is not believed when the signature is another, missing, or of other bytes', async () => {
    const shop = await connect(source);
    const [event] = orderHistory(source, 7);
    const headers = signedHeaders(source, event, SECRET);
    const forged = [
      send(shop, event.body, signedHeaders(source, event, `${SECRET}.`)),
      send(shop, event.body, { 'content-type': 'application/json' }),
      send(shop, event.body.slice(0, -1), headers),
      send(shop, JSON.stringify(JSON.parse(event.body), null, 1), headers),
      send(
        shop,
        event.body,
        Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, name === 'content-type' ? value : ''] as const),
        ),
      ),
    ];
    for (const answer of await Promise.all(forged))
      expect(answer).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    expect(await database.rows('SELECT count(*)::int AS n FROM shop_delivery WHERE shop_id = $1', [shop.id])).toEqual([
      { n: 0 },
    ]);
  });

  test('is told why broken JSON is refused, and nothing of it is kept', async () => {
    const shop = await connect(source);
    for (const body of ['{"id": 1', '', 'null x', '\u0000', '{"id":1}}']) {
      const event = { id: 'x', topic: source === 'woocommerce' ? 'order.updated' : 'orders/updated', body };
      const answer = await deliver(shop, event);
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'body_json_broken', details: { reason: expect.any(String) } },
      });
    }
    const bytes = Buffer.from([0x22, 0xff, 0x22]);
    expect((await send(shop, bytes, { 'content-type': 'application/json' })).status).toBe(401);
  });

  test('keeps what cannot be read with its reason, and shows it', async () => {
    const shop = await connect(source);
    const event = orderHistory(source, 9)[1];
    const answer = await deliver(shop, { ...event, body: event.body.replaceAll('EUR', '?') });
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'unreadable', code: 'order_currency_unreadable' } });
    const seen = await app.graphql(
      'query ($id: ID!) { shopDeliveries(shopId: $id, unreadable: true) { topic outcome code } shops { id unreadable orders } }',
      { id: shop.id },
      lead,
    );
    expect(seen.data).toEqual({
      shopDeliveries: [{ topic: event.topic, outcome: 'unreadable', code: 'order_currency_unreadable' }],
      shops: [{ id: shop.id, unreadable: 1, orders: 0 }],
    });
  });

  test('signs with the secret before for a while after it was changed, with the one before that no longer', async () => {
    const shop = await connect(source);
    const change = async (secret: string) => {
      const input = { shopId: shop.id, secret, ...(source === 'tiktok-shop' ? { appKey: APP_KEY } : {}) };
      const answer = await app.graphql(
        'mutation ($input: ShopSecretInput!) { setShopSecret(input: $input) { id } }',
        { input },
        lead,
      );
      expect(answer.errors).toBeUndefined();
    };
    await change('the-second-secret-of-both');
    const [first, second, third, fourth] = orderHistory(source, 3);
    expect((await deliver(shop, first)).status).toBe(202);
    expect((await deliver(shop, second, 'the-second-secret-of-both')).status).toBe(202);
    await change('the-third-secret-of-both');
    expect((await deliver(shop, third)).status).toBe(401);
    await database.rows(
      "UPDATE shop_secret SET retires_at = now() - interval '1 second' WHERE retires_at IS NOT NULL AND shop_id = $1",
      [shop.id],
    );
    expect((await deliver(shop, fourth, 'the-second-secret-of-both')).status).toBe(401);
    expect((await deliver(shop, fourth, 'the-third-secret-of-both')).status).toBe(202);
  });
});

test('no secret stands in the database as it was typed', async () => {
  const shop = await connect('shopify');
  const [{ row }] = await database.rows<{ row: string }>(
    "SELECT shop_secret::text || encode(sealed, 'escape') AS row FROM shop_secret WHERE shop_id = $1",
    [shop.id],
  );
  expect(row).not.toContain(SECRET);
});

test('an address that does not exist, of another workspace, or of a shop that signs nothing, is told nothing', async () => {
  const shop = await connect('shopify');
  const other = await aWorkspace(database);
  const [event] = orderHistory('shopify', 1);
  const headers = signedHeaders('shopify', event, SECRET);
  const path = new URL(shop.address).pathname;
  const [, , workspace] = path.split('/');
  for (const url of [path.replace(workspace, other.id), `/hooks/${workspace}/${randomUUID()}`, '/hooks/x/y']) {
    const answer = await app.api.inject({ method: 'POST', url, headers, payload: event.body });
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([404, { code: 'not_found', details: {} }]);
  }
});

test("WooCommerce's unsigned first try is answered and changes nothing", async () => {
  const shop = await connect('woocommerce');
  const answer = await send(shop, 'webhook_id=12', { 'content-type': 'application/x-www-form-urlencoded' });
  expect(answer).toEqual({ status: 202, body: { outcome: 'ping' } });
});

test('an order that the shop deleted sells nothing, and one that changed after that was restored', async () => {
  const shop = await connect('woocommerce');
  const events = orderHistory('woocommerce', 5);
  await deliver(shop, { id: 'gone', topic: 'order.deleted', body: '{"id":5}' });
  for (const event of events) await deliver(shop, event);
  expect(await state(shop)).toMatchObject([{ standing: 'cancelled', net: 0 }]);
  const restored = JSON.stringify({
    ...(JSON.parse(events[4].body) as object),
    date_modified_gmt: '2099-01-01T00:00:00',
  });
  await deliver(shop, { id: 'back', topic: 'order.restored', body: restored });
  expect(await state(shop)).toMatchObject([{ standing: 'sale', net: 4_000 }]);
});

test('a TikTok Shop notice without amounts waits for its order, a cancellation counts', async () => {
  const shop = await connect('tiktok-shop');
  for (const event of orderHistory('tiktok-shop', 5)) await deliver(shop, event);
  const notice = (id: string, status: string) => ({
    id,
    topic: '',
    body: JSON.stringify({
      type: 1,
      tts_notification_id: id,
      data: { order_id: '5', order_status: status, update_time: 1_800_000_000 },
    }),
  });
  expect(await deliver(shop, notice('n1', 'COMPLETED'))).toMatchObject({
    status: 202,
    body: { code: 'order_details_missing' },
  });
  expect(await state(shop)).toMatchObject([{ standing: 'sale' }]);
  expect(await deliver(shop, notice('n2', 'CANCELLED'))).toMatchObject({ status: 202, body: { outcome: 'applied' } });
  expect(await state(shop)).toMatchObject([{ standing: 'cancelled', net: 0 }]);
});

test('Shopify asks to forget a customer: no store holds the person, the sums stay, and a repeat does not bring the person back', async () => {
  const shop = await connect('shopify');
  const events = orderHistory('shopify', 5);
  for (const event of [...events, orderHistory('shopify', 6)[1]]) await deliver(shop, event);
  const before = await state(shop);
  const forget = {
    id: 'f',
    topic: 'customers/redact',
    body: JSON.stringify({ customer: { id: 7, email: 'Anna@example.com' }, orders_to_redact: [5] }),
  };
  expect(await deliver(shop, forget)).toMatchObject({ status: 202, body: { outcome: 'privacy' } });
  for (const event of events) await deliver(shop, { ...event, id: `${event.id}-again` });
  await deliver(shop, { id: 'later', topic: 'orders/updated', body: events[4].body.replace('10:30', '11:30') });
  const held = await database.rows<{ told: string }>(
    `SELECT content::text || raw AS told FROM shop_message WHERE shop_id = $1
     UNION ALL SELECT convert_from(raw, 'UTF8') FROM shop_delivery WHERE shop_id = $1 AND raw IS NOT NULL`,
    [shop.id],
  );
  for (const { told } of held) expect(told).not.toMatch(/anna@example/i);
  expect(await state(shop)).toEqual(before);
});

test('topics that tell of no order are kept and change nothing', async () => {
  const shop = await connect('shopify');
  expect(await deliver(shop, { id: 'p', topic: 'products/update', body: '{"id":1,"title":"Serum"}' })).toMatchObject({
    status: 202,
    body: { outcome: 'nothing' },
  });
  expect(await state(shop)).toEqual([]);
});

test('a body above five megabytes is refused before it is read', async () => {
  const shop = await connect('shopify');
  const event = { id: 'big', topic: 'orders/create', body: `{"id":1,"note":"${'x'.repeat(5 * 1024 * 1024)}"}` };
  expect(await deliver(shop, event)).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
});

describe('connecting', () => {
  test('a second shop of the name is refused, the same key again is the same shop, another input under it an error', async () => {
    const input = { source: 'shopify', name: 'Main', secret: SECRET };
    const key = randomUUID();
    const first = await app.graphql(CONNECT, { input, key }, lead);
    expect((await app.graphql(CONNECT, { input, key }, lead)).data).toEqual(first.data);
    const other = await app.graphql(CONNECT, { input: { ...input, secret: `${SECRET}2` }, key }, lead);
    expect(other.errors?.[0].extensions.code).toBe('idempotency_key_reused');
    const twice = await app.graphql(CONNECT, { input, key: randomUUID() }, lead);
    expect(twice.errors?.[0].extensions.code).toBe('shop_exists');
  });

  test('TikTok Shop needs the key of its app', async () => {
    const input = { source: 'tiktok-shop', name: 'T', secret: SECRET };
    const answer = await app.graphql(CONNECT, { input, key: randomUUID() }, lead);
    expect(answer.errors?.[0].extensions).toMatchObject({ code: 'shop_app_key_missing', details: { field: 'appKey' } });
  });
});

describeRealLists('recorded payloads by webhook', () => {
  test('order 609 collects nothing, with or without its envelope, and the broken order is no sale', async () => {
    const shop = await connect('woocommerce');
    const text = async (name: string) => readFile(realFile(`api/woocommerce/${name}.json`), 'utf8');
    for (const name of ['order-fully-refunded', 'broken-order', 'order-with-attribution-info', 'order-without-data']) {
      const body = await text(name);
      const bare = JSON.stringify((JSON.parse(body) as { data?: unknown }).data ?? JSON.parse(body));
      for (const [k, one] of [body, bare].entries())
        expect((await deliver(shop, { id: `${name}-${k}`, topic: 'order.updated', body: one })).status).toBe(202);
    }
    const rows = (await state(shop)) as { external_id: string; total: number; refunded: number }[];
    const refunded = rows.find(({ external_id: id }) => id === '609');
    expect(refunded && refunded.total - refunded.refunded).toBe(0);
  });
});
