import { randomUUID } from 'node:crypto';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { ShopOrders } from '../../../apps/api/src/tracking/shop-orders.service';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, type ContentPlace } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let place: ContentPlace;
let other: ContentPlace;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  place = await aContentPlace(database, workspace.id);
  other = await aContentPlace(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = async <Data>(query: string, variables: Record<string, unknown>): Promise<Data> => {
  const { data, errors } = await app.graphql<Data>(query, variables, lead);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
};
const linkFor = ({ profile, campaignId }: ContentPlace) =>
  ask<{ createTrackedLink: { address: string } }>(
    'mutation ($input: TrackedLinkInput!, $key: String!) { createTrackedLink(input: $input, key: $key) { address } }',
    {
      input: { campaignId, creatorId: String(profile.creatorId), target: 'https://shop.example/p' },
      key: randomUUID(),
    },
  );
const codeFor = ({ profile, campaignId }: ContentPlace, code: string) =>
  ask('mutation ($input: PromoCodeInput!, $key: String!) { createPromoCode(input: $input, key: $key) { id } }', {
    input: { campaignId, creatorId: String(profile.creatorId), code },
    key: randomUUID(),
  });
const receive = async (...orders: object[]) => {
  const shop = await app.get(ShopOrders).shop(lead.workspaceId, 'shopify', 'test');
  await app.get(ShopOrders).receive(
    shop,
    orders.map((one) => ({ raw: JSON.stringify(one), message: orderMessage('shopify', orderRecords(one)[0]) })),
  );
};
const order = (id: number, email: string, code?: string) => ({
  id,
  email,
  currency: 'EUR',
  total_price: '60.00',
  total_tax: '10.00',
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
  line_items: [{ id: 1, quantity: 1, price: '50.00' }],
  discount_codes: code ? [{ code }] : [],
});

async function roomOf({ profile, brandId }: ContentPlace) {
  const { url } = await app.get(Database).inWorkspace(lead.workspaceId, (tx) =>
    app.get(OutsideLinksService).create(tx, {
      workspaceId: lead.workspaceId,
      purpose: 'creator',
      brandId,
      creatorId: profile.creatorId,
      locale: 'fr',
      days: 7,
      createdBy: lead.personId,
    }),
  );
  return app.graphql(
    `{ roomResults { links { address clicks paused } codes { code orders } results { orders credited { amount currency } } } }`,
    {},
    { link: url.split('#')[1] },
  );
}

test('a creator sees the own link, code and sales, and nothing of anybody else', async () => {
  const { createTrackedLink: own } = await linkFor(place);
  await linkFor(other);
  await codeFor(place, 'MINE10');
  await codeFor(other, 'THEIRS');
  for (const agent of [PHONE, 'facebookexternalhit/1.1'])
    await app.api.inject({ url: new URL(own.address).pathname, headers: { 'user-agent': agent } });
  await receive(
    order(1, 'a@example.com', 'mine10'),
    order(2, 'b@example.com', 'mine10'),
    order(3, 'c@example.com', 'theirs'),
  );
  expect((await roomOf(place)).data).toEqual({
    roomResults: {
      links: [{ address: own.address, clicks: 1, paused: false }],
      codes: [{ code: 'mine10', orders: 2 }],
      results: [{ orders: 2, credited: { amount: '100.00', currency: 'EUR' } }],
    },
  });
  const refused = await app.graphql(
    '{ roomResults { codes { code } } }',
    {},
    { cookie: lead.cookie, workspace: lead.workspace },
  );
  expect(refused.data).toBeNull();
});

test('customers who are creators are found by e-mail, unless they objected; no e-mail is told, every look is noted', async () => {
  const mail = async ({ profile }: ContentPlace, email: string) =>
    database.rows('UPDATE creator SET email = $2 WHERE id = $1', [profile.creatorId, email]);
  await mail(place, 'Zoe@Example.com');
  await mail(other, 'sam@example.com');
  await receive(
    order(11, ' zoe@example.com'),
    order(12, 'zoe@example.com'),
    order(13, 'sam@example.com'),
    order(14, 'x@example.com'),
  );
  const find = async () =>
    (
      await ask<{ findCreatorCustomers: { creatorId: string; shopName: string; orders: number }[] }>(
        'mutation { findCreatorCustomers { creatorId shopName orders } }',
        {},
      )
    ).findCreatorCustomers;
  expect(await find()).toEqual([
    { creatorId: String(place.profile.creatorId), shopName: 'test', orders: 2 },
    { creatorId: String(other.profile.creatorId), shopName: 'test', orders: 1 },
  ]);
  await database.rows(
    `INSERT INTO privacy_request (workspace_id, kind, status, creator_id, asked_by, due_on) VALUES ($1, 'objection', 'open', $2, 'creator', '2026-04-01')`,
    [lead.workspaceId, other.profile.creatorId],
  );
  expect((await find()).map(({ creatorId }) => creatorId)).toEqual([String(place.profile.creatorId)]);
  const noted = await database.rows('SELECT details FROM audit_entry WHERE workspace_id = $1 AND action = $2', [
    lead.workspaceId,
    'shop.creators_looked_for',
  ]);
  expect(noted).toHaveLength(2);
});

test('an order without an e-mail is its customer’s by the shop’s own id, and by no name or telephone', async () => {
  await database.rows('UPDATE creator SET email = $2, display_name = $3 WHERE id = $1', [
    place.profile.creatorId,
    'ida@example.com',
    'Ida Verne',
  ]);
  const bought = (id: number, email: string | null, customer: object | null) => ({ ...order(id, ''), email, customer });
  await receive(
    bought(31, 'ida@example.com', { id: 901 }),
    bought(32, null, { id: 901 }),
    // Another address on the same account, another account of the same name, and guests.
    bought(33, 'gift@example.com', { id: 901 }),
    bought(34, null, { id: 902, first_name: 'Ida', last_name: 'Verne', phone: '+33600000000' }),
    bought(35, null, null),
    bought(36, 'ida@example.com', null),
  );
  const { findCreatorCustomers: found } = await ask<{ findCreatorCustomers: { creatorId: string; orders: number }[] }>(
    'mutation { findCreatorCustomers { creatorId orders } }',
    {},
  );
  // 31, 32 and 36.
  expect(found.find(({ creatorId }) => creatorId === String(place.profile.creatorId))?.orders).toBe(3);
});

test('a file of codes is accounted for row by row; the same file again adds nothing', async () => {
  const { handle } = (
    await database.rows<{ handle: string }>('SELECT handle FROM profile WHERE creator_id = $1', [
      place.profile.creatorId,
    ])
  )[0];
  await receive(order(21, 'late@example.com', 'fresh5'));
  const text = `Title,Code,Handle\nSummer,FRESH5,@${handle}\nTwice,fresh5,@${handle}\nTaken,THEIRS,@${handle}\nWhose,LOST5,@nobody.at.all\nBlank,,@${handle}`;
  const send = async (dry: boolean) => {
    const boundary = 'the-boundary';
    const answer = await app.api.inject({
      method: 'POST',
      url: `/files/codes?campaign=${place.campaignId}${dry ? '&dry=1' : ''}`,
      headers: {
        cookie: lead.cookie,
        'x-vivier-workspace': lead.workspace,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="codes.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
    });
    const { rows } = JSON.parse(answer.body) as { rows: { line: number; outcome: string; reason: string | null }[] };
    return rows.map(({ outcome, reason }) => [outcome, reason]);
  };
  const account = [
    ['added', null],
    ['repeated', null],
    ['refused', 'promo_code_taken'],
    ['refused', 'creator_unknown'],
    ['refused', 'promo_code_invalid'],
  ];
  const kept = () =>
    database.rows("SELECT FROM promo_code WHERE workspace_id = $1 AND code = 'fresh5'", [lead.workspaceId]);
  expect(await send(true)).toEqual(account);
  expect(await kept()).toHaveLength(0);
  expect(await send(false)).toEqual(account);
  expect(await send(false)).toEqual([['known', null], ...account.slice(1)]);
  const credited = await database.rows<{ minor: string }>(
    `SELECT sum(minor) AS minor FROM credit_entry JOIN shop_order ON shop_order.id = order_id
     WHERE external_id = '21' AND creator_id = $1`,
    [place.profile.creatorId],
  );
  expect(credited).toEqual([{ minor: '5000' }]);
});
