import { randomUUID } from 'node:crypto';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { orderHistory, signedHeaders } from '../../support/shop-events';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const SECRET = 'the-secret-that-both-know';
let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let campaignId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  const brandId = await aBrand(database, workspace.id);
  const [campaign] = await database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Spring', 'spring') RETURNING id",
    [workspace.id, brandId],
  );
  campaignId = campaign.id;
  const [creator] = await database.rows<{ id: number }>(
    "INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Zoé Martin') RETURNING id",
    [workspace.id],
  );
  const input = { campaignId, creatorId: String(creator.id), code: 'ZOE10' };
  const made = await ask(
    'mutation ($input: PromoCodeInput!, $key: String!) { createPromoCode(input: $input, key: $key) { id } }',
    { input, key: randomUUID() },
  );
  if (made.errors) throw new Error(JSON.stringify(made.errors));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = <Data>(query: string, variables: Record<string, unknown> = {}) => app.graphql<Data>(query, variables, lead);

async function send<Answer>(text: string, query: Record<string, string>, name = 'orders.csv') {
  const boundary = 'the-boundary';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  const answer = await app.api.inject({
    method: 'POST',
    url: `/files/orders?${new URLSearchParams(query).toString()}`,
    headers: {
      cookie: lead.cookie,
      'x-vivier-workspace': lead.workspace,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Answer };
}

interface Figures {
  records: number;
  orders: number;
  sales: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  others: Record<string, number>;
  columns: Record<string, string>;
  totals: object[];
  rejects: { line: number; reason: string }[];
  shopId: string;
  code?: string;
}

const FILE = `order id,date,currency,total,tax,shipping,code,status
A1,2026-03-01,EUR,60.00,10.00,0.00,zoe10,paid
A2,2026-03-02,EUR,36.00,6.00,0.00,,paid
A3,2026-03-03,USD,24.00,4.00,0.00,Zoe10,paid
A4,2026-03-03,EUR,99.00,0.00,0.00,zoe10,cancelled
A5,2026-03-04,EUR,ninety,0.00,0.00,,paid`;

interface Page {
  orders: {
    id: string;
    number: string;
    standing: string;
    net: object | null;
    credits: { creatorName: string; amount: object }[];
  }[];
  next: string | null;
  sums: { currency: string; sales: number; others: number; net: { amount: string }; attributed: { amount: string } }[];
}
const PAGE = `query ($filter: OrderFilter, $first: Int!, $after: String) { shopOrders(filter: $filter, first: $first, after: $after) {
  orders { id number standing net { amount currency } credits { creatorName amount { amount currency } } }
  next sums { currency sales others net { amount } attributed { amount } } } }`;
const page = async (filter: object = {}, first = 50, after: string | null = null) => {
  const { data, errors } = await ask<{ shopOrders: Page }>(PAGE, { filter, first, after });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.shopOrders;
};

test('a file is looked at first, and nothing of it is kept', async () => {
  const { status, body } = await send<Figures>(FILE, { source: 'csv', shop: 'Corner', dry: '1' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ records: 5, orders: 4, sales: 3, rejected: 1, duplicates: 0, others: { cancelled: 1 } });
  expect(body.totals).toEqual([
    { currency: 'EUR', gross: '96.00', refunds: '0.00', collected: '96.00', net: '80.00' },
    { currency: 'USD', gross: '24.00', refunds: '0.00', collected: '24.00', net: '20.00' },
  ]);
  expect(body.rejects).toMatchObject([{ reason: 'order_money_unreadable' }]);
  expect(await database.rows('SELECT FROM shop WHERE workspace_id = $1', [lead.workspaceId])).toEqual([]);
});

test('taken twice it is counted once; currencies stand apart, and the code is credited', async () => {
  const first = await send<Figures>(FILE, { source: 'csv', shop: 'Corner' });
  expect(first.body).toMatchObject({ records: 5, accepted: 4, rejected: 1, sales: 3 });
  const again = await send<Figures>(FILE, { source: 'csv', shop: 'Corner' });
  expect(again.body).toMatchObject({ sales: 3, totals: first.body.totals, shopId: first.body.shopId });
  const { orders, sums } = await page();
  expect(orders.map(({ number }) => number).sort()).toEqual(['A1', 'A2', 'A3', 'A4']);
  expect(sums).toEqual([
    { currency: 'EUR', sales: 2, others: 1, net: { amount: '80.00' }, attributed: { amount: '50.00' } },
    { currency: 'USD', sales: 1, others: 0, net: { amount: '20.00' }, attributed: { amount: '20.00' } },
  ]);
  const credits = orders.find(({ number }) => number === 'A1')?.credits;
  expect(credits).toEqual([{ creatorName: 'Zoé Martin', amount: { amount: '50.00', currency: 'EUR' } }]);
  expect(orders.find(({ number }) => number === 'A4')).toMatchObject({ standing: 'cancelled', net: null, credits: [] });
});

test('filters and pages give each order once, the newest first', async () => {
  const numbers: string[] = [];
  let after: string | null = null;
  do {
    const { orders, next }: Page = await page({}, 1, after);
    numbers.push(...orders.map(({ number }) => number));
    after = next;
  } while (after);
  expect(numbers).toHaveLength(4);
  expect(new Set(numbers).size).toBe(4);
  expect(numbers.at(-1)).toBe('A1');
  const found = async (filter: object) => (await page(filter)).orders.map(({ number }) => number).sort();
  expect(await found({ attributed: true })).toEqual(['A1', 'A3']);
  expect(await found({ attributed: false })).toEqual(['A2', 'A4']);
  expect(await found({ standing: 'cancelled' })).toEqual(['A4']);
  expect(await found({ campaignId })).toEqual(['A1', 'A3']);
  expect(await found({ text: 'ZOE10' })).toEqual(['A1', 'A3', 'A4']);
  expect(await found({ text: 'a2' })).toEqual(['A2']);
});

test('an order says what led to it and what the rule makes of that', async () => {
  const [{ id }] = (await page({ text: 'A1' })).orders;
  const { data } = await ask<{ shopOrder: Record<string, unknown> }>(
    'query ($id: ID!) { shopOrder(id: $id) { rule windowDays messages touches { kind word creatorName campaignName verdict } } }',
    { id },
  );
  expect(data?.shopOrder).toEqual({
    rule: 'code-first',
    windowDays: 30,
    messages: 1,
    touches: [{ kind: 'code', word: 'zoe10', creatorName: 'Zoé Martin', campaignName: 'Spring', verdict: 'counts' }],
  });
});

test('columns that nobody could guess are told by a person; a field that no order has is refused', async () => {
  const text = 'ref,quand,somme\nB1,2026-03-05,12.00';
  const query = { source: 'csv', shop: 'Other', dry: '1', currency: 'EUR' };
  const guessed = await send<{ code: string }>(text, query);
  expect([guessed.status, guessed.body.code]).toEqual([400, 'orders_columns_missing']);
  const mapping = { ref: 'id', quand: 'date', somme: 'total' };
  const told = await send<Figures>(text, { ...query, mapping: JSON.stringify(mapping) });
  expect(told.body).toMatchObject({ orders: 1, sales: 1, columns: mapping });
  const refused = await send<{ code: string }>(text, { ...query, mapping: '{"ref":"colour"}' });
  expect(refused.body.code).toBe('mapping_invalid');
});

test('a kept delivery is read again, and an order counts once all the same', async () => {
  const input = { source: 'shopify', name: 'Hooked', secret: SECRET };
  const { data } = await ask<{ connectShop: { id: string; address: string } }>(
    'mutation ($input: ShopInput!, $key: String!) { connectShop(input: $input, key: $key) { id address } }',
    { input, key: randomUUID() },
  );
  const { id: shopId, address } = data?.connectShop ?? { id: '', address: '' };
  for (const event of orderHistory('shopify', 77))
    await app.api.inject({
      method: 'POST',
      url: new URL(address).pathname,
      headers: signedHeaders('shopify', event, SECRET),
      payload: event.body,
    });
  const before = await page({ shopId });
  expect(before.orders).toHaveLength(1);
  const deliveries = await ask<{ shopDeliveries: { id: string }[] }>(
    'query ($id: ID!) { shopDeliveries(shopId: $id) { id } }',
    { id: shopId },
  );
  for (const { id } of deliveries.data?.shopDeliveries ?? []) {
    const again = await ask<{ replayShopDelivery: { outcome: string } }>(
      'mutation ($id: ID!) { replayShopDelivery(id: $id) { outcome } }',
      { id },
    );
    expect(again.data?.replayShopDelivery.outcome).toBe('applied');
  }
  expect(await page({ shopId })).toEqual(before);
});
