import { randomUUID } from 'node:crypto';
import { Attribution } from '../../../apps/api/src/tracking/attribution/attribution.service';
import { AttributionReplay } from '../../../apps/api/src/tracking/attribution/replay.service';
import { ShopOrders } from '../../../apps/api/src/tracking/shop-orders.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { random } from '../../support/random';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
let database: TestDatabase;
let app: TestApp;
let owner: TestMember;
let campaigns: string[];
let creators: number[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  owner = await aMember(database, workspace, 'owner');
  const brandId = await aBrand(database, workspace.id);
  const rows = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Spring', 'spring'), ($1, $2, 'Autumn', 'autumn') RETURNING id`,
    [workspace.id, brandId],
  );
  campaigns = rows.map(({ id }) => id);
  const people = await database.rows<{ id: number }>(
    `INSERT INTO creator (workspace_id, display_name) SELECT $1, 'Creator ' || n FROM generate_series(1, 3) AS n RETURNING id`,
    [workspace.id],
  );
  creators = people.map(({ id }) => id);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = <Data>(query: string, variables: object, member = owner) =>
  app.graphql<Data>(query, variables as never, { cookie: member.cookie, workspace: member.workspace });
const aLink = async (creatorId: number, campaignId = campaigns[0], key: string = randomUUID()) => {
  const answer = await ask<{ createTrackedLink: { id: string; code: string; address: string } }>(
    'mutation ($input: TrackedLinkInput!, $key: String!) { createTrackedLink(input: $input, key: $key) { id code address } }',
    { input: { campaignId, creatorId: String(creatorId), target: 'https://shop.example/p' }, key },
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.createTrackedLink;
};
const aCode = (creatorId: number, code: string, campaignId = campaigns[0]) =>
  ask(
    'mutation ($input: PromoCodeInput!, $key: String!) { createPromoCode(input: $input, key: $key) { code orders } }',
    {
      input: { campaignId, creatorId: String(creatorId), code },
      key: randomUUID(),
    },
  );
/** A click that was kept: where the database is short of connections for a moment, people are sent on without an id. */
const click = async (code: string) => {
  for (;;) {
    const answer = await app.api.inject({ url: `/l/${code}`, headers: { 'user-agent': PHONE, host: 'localhost' } });
    const id = /vvc=([\w-]+)/.exec(String(answer.headers.location))?.[1];
    if (id) return id;
  }
};
/** The click before an hour ago: two of one millisecond have no order of their own. */
const earlier = async (id: string) => {
  await database.rows("UPDATE click SET clicked_at = clicked_at - interval '1 hour' WHERE id = $1", [id]);
  return id;
};
const order = (id: number, change: object = {}) => ({
  id,
  currency: 'EUR',
  total_price: '120.00',
  total_tax: '20.00',
  created_at: new Date(Date.now() + 60_000).toISOString(),
  updated_at: '2026-03-01T00:00:00Z',
  line_items: [{ id: 1, quantity: 1, price: '100.00' }],
  discount_codes: [] as object[],
  refunds: [] as object[],
  ...change,
});
const receive = async (...orders: object[]) => {
  const shop = await app.get(ShopOrders).shop(owner.workspaceId, 'shopify', 'test');
  const received = orders.map((one) => ({
    raw: JSON.stringify(one),
    message: orderMessage('shopify', orderRecords(one)[0]),
  }));
  await app.get(ShopOrders).receive(shop, received);
};
const booked = (externalId: number) =>
  database.rows<{ creator: number; minor: number }>(
    `SELECT creator_id AS creator, sum(minor)::int AS minor FROM credit_entry JOIN shop_order ON shop_order.id = order_id
     WHERE external_id = $1 GROUP BY creator_id HAVING sum(minor) <> 0 ORDER BY creator_id`,
    [String(externalId)],
  );
const within = <T>(work: Parameters<Database['inWorkspace']>[1]) =>
  app.get(Database).inWorkspace(owner.workspaceId, work) as Promise<T>;

test('a click and its order, a code that decides, a refund that takes back', async () => {
  const [first, second] = [await aLink(creators[0]), await aLink(creators[1], campaigns[1])];
  expect(await aCode(creators[2], ' LINA10 ')).toMatchObject({ data: { createPromoCode: [{ code: 'lina10' }] } });
  const landing = `https://shop.example/?vvc=${await earlier(await click(first.code))},${await click(second.code)}`;
  await receive(order(1, { landing_site: landing }));
  expect(await booked(1)).toEqual([{ creator: creators[1], minor: 10_000 }]);
  const used = { discount_codes: [{ code: 'Lina10' }], updated_at: '2026-03-02T00:00:00Z', landing_site: landing };
  await receive(order(1, used), order(1, used));
  expect(await booked(1)).toEqual([{ creator: creators[2], minor: 10_000 }]);
  const back = {
    id: 9,
    refund_line_items: [{ line_item_id: 1, subtotal: '40.00', total_tax: '8.00' }],
    transactions: [{ kind: 'refund', status: 'success', amount: '48.00' }],
  };
  await receive(order(1, { ...used, updated_at: '2026-03-03T00:00:00Z', refunds: [back] }));
  expect(await booked(1)).toEqual([{ creator: creators[2], minor: 6_000 }]);
  await receive(order(1, { ...used, updated_at: '2026-03-04T00:00:00Z', cancelled_at: '2026-03-04T00:00:00Z' }));
  expect(await booked(1)).toEqual([]);
});

test('an order that used a code before anybody had it is credited when somebody gets it', async () => {
  await receive(order(2, { discount_codes: [{ code: 'early' }] }));
  expect(await booked(2)).toEqual([]);
  expect(await aCode(creators[0], 'EARLY')).toMatchObject({
    data: { createPromoCode: expect.arrayContaining([{ code: 'early', orders: 1 }]) },
  });
  expect(await booked(2)).toEqual([{ creator: creators[0], minor: 10_000 }]);
});

test('a code belongs to one creator, a key has one effect, another input under it is an error', async () => {
  const taken = await aCode(creators[1], 'early', campaigns[1]);
  expect(taken.errors?.[0].extensions).toMatchObject({ code: 'promo_code_taken' });
  const key = randomUUID();
  const [one, again] = [await aLink(creators[0], campaigns[0], key), await aLink(creators[0], campaigns[0], key)];
  expect(again).toEqual(one);
  await expect(aLink(creators[1], campaigns[0], key)).rejects.toThrow(/idempotency_key_reused/i);
});

test.each([
  [{ target: 'javascript:alert(1)' }, 'link_target_invalid'],
  [{ creatorId: '999999' }, 'creator_unknown'],
  [{ campaignId: randomUUID() }, 'not_found'],
])('a link with %j is refused', async (change, code) => {
  const input = { campaignId: campaigns[0], creatorId: String(creators[0]), target: 'https://shop.example', ...change };
  const answer = await ask(
    'mutation ($input: TrackedLinkInput!, $key: String!) { createTrackedLink(input: $input, key: $key) { id } }',
    { input, key: randomUUID() },
  );
  expect(answer.errors?.[0].extensions.code).toBe(code);
});

test('clicks of people are counted, robots beside them, and a paused link leads nowhere', async () => {
  const link = await aLink(creators[0]);
  await click(link.code);
  await click(link.code);
  await app.api.inject({ url: `/l/${link.code}`, headers: { 'user-agent': 'Googlebot/2.1', host: 'localhost' } });
  const { data } = await ask<{ trackedLinks: { id: string }[] }>(
    'query ($campaignId: ID!) { trackedLinks(campaignId: $campaignId) { id clicks visitors robots creatorName } }',
    { campaignId: campaigns[0] },
  );
  expect(data?.trackedLinks.find(({ id }) => id === link.id)).toMatchObject({
    clicks: 2,
    visitors: 1,
    robots: 1,
    creatorName: 'Creator 1',
  });
  const other = await aLink(creators[0]);
  await ask('mutation ($id: ID!) { pauseTrackedLink(id: $id, paused: true) { pausedAt } }', { id: other.id });
  const answer = await app.api.inject({ url: `/l/${other.code}`, headers: { host: 'localhost' } });
  expect(answer.statusCode).toBe(410);
});

test('a code to print holds the address of its link', async () => {
  const link = await aLink(creators[0]);
  const get = (format: string, member = owner) =>
    app.api.inject({
      url: `/files/links/${link.id}/qr.${format}`,
      headers: { cookie: member.cookie, 'x-vivier-workspace': member.workspace, host: 'localhost' },
    });
  const [svg, png] = [await get('svg'), await get('png')];
  expect([svg.statusCode, svg.headers['content-type'], svg.body.startsWith('<svg')]).toEqual([
    200,
    'image/svg+xml',
    true,
  ]);
  expect(png.rawPayload.subarray(1, 4).toString()).toBe('PNG');
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  expect((await get('svg', stranger)).statusCode).toBe(404);
});

test('random histories: the ledger sums to each line, equals a recomputation, and a replay shows who gains', async () => {
  const chance = random(5);
  const links = [await aLink(creators[0]), await aLink(creators[1]), await aLink(creators[2], campaigns[1])];
  for (const [at, creator] of creators.entries()) await aCode(creator, `rand${at}`, campaigns[at % 2]);
  const pick = (most: number) => Math.floor(chance() * most);
  const history: object[] = [];
  for (let id = 100; id < 140; id += 1) {
    const clicks: string[] = [];
    for (let n = pick(4); n > 0; n -= 1) clicks.push(await click(links[pick(3)].code));
    const base = {
      landing_site: `https://shop.example/?vvc=${clicks.join(',')}`,
      discount_codes: chance() < 0.4 ? [{ code: `RAND${pick(3)}` }] : [],
      line_items: Array.from({ length: 1 + pick(3) }, (_, line) => ({
        id: line + 1,
        quantity: 1,
        price: `${pick(90)}.${10 + pick(90)}`,
      })),
    };
    const total = base.line_items.reduce((sum, { price }) => sum + Number(price), 0).toFixed(2);
    history.push(order(id, { ...base, total_price: total, total_tax: '0.00' }));
    if (chance() < 0.3)
      history.push(
        order(id, {
          ...base,
          total_price: total,
          total_tax: '0.00',
          cancelled_at: '2026-04-01T00:00:00Z',
          updated_at: '2026-04-01T00:00:00Z',
        }),
      );
  }
  for (const one of [...history].sort(() => chance() - 0.5)) await receive(one);
  const before = await database.rows('SELECT count(*) FROM credit_entry');
  expect(await within((tx) => app.get(Attribution).recompute(tx, owner.workspaceId))).toBe(0);
  expect(await database.rows('SELECT count(*) FROM credit_entry')).toEqual(before);
  const [apart] = await database.rows<{ n: number }>(`
    SELECT count(*)::int AS n FROM (
      SELECT order_id, sum(minor) AS credited FROM credit_entry GROUP BY order_id
    ) AS sums JOIN shop_order ON shop_order.id = order_id WHERE credited NOT IN (0, net_minor)
      OR (credited = 0 AND net_minor <> 0 AND (cardinality(codes) > 0 OR cardinality(clicks) > 0))`);
  expect(apart.n).toBe(0);
  const replay = await app.get(AttributionReplay).replay({ workspaceId: owner.workspaceId, rule: 'last-touch' });
  const sum = (side: 'before' | 'after') => replay.rows.reduce((total, row) => total + row[side], 0);
  const [ledger] = await database.rows<{ minor: number }>('SELECT sum(minor)::int AS minor FROM credit_entry');
  expect([sum('before'), sum('after')]).toEqual([ledger.minor, ledger.minor]);
  expect(replay.rows.some(({ before: was, after }) => was !== after)).toBe(true);
  const one = await app
    .get(AttributionReplay)
    .replay({ workspaceId: owner.workspaceId, rule: 'code-first', campaign: 'autumn' });
  expect(one.rows.every(({ before: was, after }) => was === after)).toBe(true);
});

test('nobody takes an entry out of the ledger', async () => {
  for (const statement of ['DELETE FROM credit_entry', 'UPDATE credit_entry SET minor = 1'])
    await expect(within((tx) => tx.query(statement))).rejects.toThrow(/permission denied/);
});
