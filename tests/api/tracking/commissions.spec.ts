import { randomUUID } from 'node:crypto';
import { Commissions } from '../../../apps/api/src/tracking/commissions/commissions.service';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const ROW = `creatorId currency waiting { amount } earned { amount } reversed { amount } inPayouts { amount } due { amount }`;
const PLAN = `mutation ($key: String!, $input: CommissionPlanInput!) { createCommissionPlan(key: $key, input: $input) { id } }`;
const END = `mutation ($key: String!, $id: ID!) { endCommissionPlan(key: $key, id: $id) { until } }`;
const SETTLE = `mutation ($key: String!, $brandId: ID!) { settleCommissions(key: $key, brandId: $brandId) { ${ROW} } }`;
const PAYOUT = `id status amount { amount currency } reference nextStatuses`;
const PAY = `mutation ($key: String!, $brandId: ID!, $creatorId: ID!, $currency: String!) {
  createPayout(key: $key, brandId: $brandId, creatorId: $creatorId, currency: $currency) { ${PAYOUT} } }`;
const MOVE = `mutation ($key: String!, $id: ID!, $to: String!, $reference: String) {
  movePayout(key: $key, id: $id, to: $to, reference: $reference) { ${PAYOUT} } }`;
const INVOICE = `mutation ($key: String!, $input: CreatorInvoiceInput!) { addCreatorInvoice(key: $key, input: $input) {
  id dueOn net { amount } vat { amount } total { amount } status overdue nextStatuses } }`;
const MOVE_INVOICE = `mutation ($key: String!, $id: ID!, $to: String!) { moveCreatorInvoice(key: $key, id: $id, to: $to) { status overdue } }`;
const LEAKS = `query ($brandId: ID!) { codeLeaks(brandId: $brandId) { code reason orders of detail } }`;

interface Row {
  creatorId: string;
  [money: string]: unknown;
}

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let workspace: { id: string; slug: string };
let source: number;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  source = await aSource(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
let made = 0;

async function aShopOf() {
  const brand = await aBrand(database, workspace.id);
  const [campaign] = await database.rows<{ id: string }>(
    'INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, $3, $3) RETURNING id',
    [workspace.id, brand, `sales-${(made += 1)}`],
  );
  const [shop] = await database.rows<{ id: string }>(
    "INSERT INTO shop (workspace_id, brand_id, source, name) VALUES ($1, $2, 'csv', $3) RETURNING id",
    [workspace.id, brand, `shop-${made}`],
  );
  const creator = (await aProfile(database, workspace.id, source)).creatorId;
  return { brand, campaign: campaign.id, shop: shop.id, creator };
}
type Place = Awaited<ReturnType<typeof aShopOf>>;

/** An order of one line whose net is credited to the creator, as the attribution has booked it. */
async function anOrder(
  place: Place,
  netMinor: number,
  days: number,
  product = 'Serum',
  more: Record<string, unknown> = {},
) {
  const line = [{ id: '1', product, title: product, quantity: 1, net: netMinor, tax: 0, refunded: 0 }];
  const [order] = await database.rows<{ id: string }>(
    `INSERT INTO shop_order (workspace_id, shop_id, external_id, number, currency, standing, placed_at, total_minor, tax_minor,
       shipping_minor, discount_minor, refunded_minor, net_minor, lines, codes, is_new_customer)
     VALUES ($1, $2, $3, $3, 'EUR', 'sale', $4, $5, 0, 0, 0, 0, $5, $6, $7, $8) RETURNING id`,
    [
      ...[workspace.id, place.shop, `o-${(made += 1)}`, ago(days), netMinor, JSON.stringify(line)],
      ...[more['codes'] ?? [], more['isNew'] ?? null],
    ],
  );
  await credit(place, order.id, netMinor);
  return order.id;
}
const credit = (place: Place, order: string, minor: number) =>
  database.rows(
    `INSERT INTO credit_entry (workspace_id, order_id, line_id, creator_id, campaign_id, rule, rule_version, currency, minor)
     VALUES ($1, $2, '1', $3, $4, 'code-first', 1, 'EUR', $5)`,
    [workspace.id, order, place.creator, place.campaign, minor],
  );

async function call<Answer>(document: string, variables: Record<string, unknown>, as = lead): Promise<Answer> {
  const { data, errors } = await app.graphql<Record<string, Answer>>(document, { key: randomUUID(), ...variables }, as);
  if (!data) throw new Error(errors?.[0].extensions.code);
  return Object.values(data)[0];
}
const plan = (place: Place, basisPoints: number, input: Record<string, unknown> = {}) =>
  call<{ id: string }>(PLAN, { input: { brandId: place.brand, basisPoints, from: '2020-01-01', ...input } });
const settle = async (place: Place) =>
  (await call<Row[]>(SETTLE, { brandId: place.brand })).map((row) =>
    ['waiting', 'earned', 'reversed', 'inPayouts', 'due'].map((name) => (row[name] as { amount: string }).amount),
  );

it('pays commission of settled lines only, at the plan that names most, and once', async () => {
  const place = await aShopOf();
  await plan(place, 500);
  await plan(place, 1_250, { product: ' SERUM ' });
  await anOrder(place, 10_000, 31, 'Cream');
  await anOrder(place, 3_333, 31, 'Serum');
  await anOrder(place, 20_000, 29, 'Cream');
  // 100.00 × 5 % = 5.00; 33.33 × 12.5 % = 4.16625 → 4.17; 200.00 × 5 % = 10.00 still waits.
  expect(await settle(place)).toEqual([['10.00', '9.17', '0.00', '0.00', '9.17']]);
  expect(await settle(place)).toEqual([['10.00', '9.17', '0.00', '0.00', '9.17']]);
  const [sum] = await database.rows(
    'SELECT sum(minor)::int AS minor, count(*)::int AS entries FROM commission_entry WHERE brand_id = $1',
    [place.brand],
  );
  expect(sum).toEqual({ minor: 917, entries: 2 });
});

it('gives a tier’s plan to whom the workspace’s own bounds put in that tier', async () => {
  const place = await aShopOf();
  await plan(place, 500);
  await plan(place, 2_000, { tier: 'mid' });
  await database.rows('UPDATE profile SET followers = 60000 WHERE workspace_id = $1 AND creator_id = $2', [
    workspace.id,
    place.creator,
  ]);
  await anOrder(place, 10_000, 40);
  const owner = await aMember(database, workspace, 'owner');
  const bounds = (mid: number) =>
    call(
      'mutation ($bounds: [TierBoundInput!]!) { setTierBounds(bounds: $bounds) { slug } }',
      {
        bounds: [
          { tier: 'nano', from: 1_000 },
          { tier: 'micro', from: 10_000 },
          { tier: 'mid', from: mid },
          { tier: 'macro', from: 500_000 },
          { tier: 'mega', from: 1_000_000 },
        ],
      },
      owner,
    );
  await bounds(50_000);
  // 60,000 followers are mid from 50,000 on: 100.00 × 20 %, and not the 5 % of everybody.
  expect(await settle(place)).toEqual([['0.00', '20.00', '0.00', '0.00', '20.00']]);
  await bounds(100_000);
  expect(await settle(place)).toEqual([['0.00', '20.00', '0.00', '0.00', '20.00']]);
});

it('takes back what is refunded or cancelled after it was booked, at the share it was booked at', async () => {
  const place = await aShopOf();
  const { id } = await plan(place, 1_000);
  const [half, whole] = [await anOrder(place, 10_000, 40), await anOrder(place, 5_000, 40)];
  expect(await settle(place)).toEqual([['0.00', '15.00', '0.00', '0.00', '15.00']]);
  await call(END, { id });
  await plan(place, 5_000);
  // Half of the first comes back, the second is cancelled: 15.00 − 5.00 − 5.00.
  await credit(place, half, -5_000);
  await credit(place, whole, -5_000);
  expect(await settle(place)).toEqual([['0.00', '5.00', '10.00', '0.00', '5.00']]);
  expect((await call(END, { id }).catch((error: Error) => error.message)) as string).toBe('plan_ended');
});

it('puts a commission into one payout, gives it back when that is cancelled, and asks for a reference when paid', async () => {
  const place = await aShopOf();
  await plan(place, 1_000);
  await anOrder(place, 10_000, 40);
  await settle(place);
  const given = { brandId: place.brand, creatorId: String(place.creator), currency: 'EUR' };
  const key = randomUUID();
  const first = await call<{ id: string; amount: { amount: string } }>(PAY, { ...given, key });
  expect(first).toMatchObject({
    amount: { amount: '10.00', currency: 'EUR' },
    nextStatuses: ['approved', 'cancelled'],
  });
  expect(await call(PAY, { ...given, key })).toEqual(first);
  const refusal = (act: Promise<unknown>) => act.then(() => 'done').catch((error: Error) => error.message);
  expect(await refusal(call(PAY, { ...given, key, currency: 'USD' }))).toBe('idempotency_key_reused');
  expect(await refusal(call(PAY, given))).toBe('payout_nothing_due');
  expect(await settle(place)).toEqual([['0.00', '10.00', '0.00', '10.00', '0.00']]);
  await call(MOVE, { id: first.id, to: 'cancelled' });
  const second = await call<{ id: string }>(PAY, given);
  expect(await refusal(call(MOVE, { id: second.id, to: 'paid' }))).toBe('move_not_allowed');
  await call(MOVE, { id: second.id, to: 'approved' });
  expect(await refusal(call(MOVE, { id: second.id, to: 'paid' }))).toBe('payout_reference_missing');
  expect(await call(MOVE, { id: second.id, to: 'paid', reference: '=SEPA-1' })).toMatchObject({ status: 'paid' });
  const two = await Promise.all([refusal(call(PAY, given)), refusal(call(PAY, given))]);
  expect(two).toEqual(['payout_nothing_due', 'payout_nothing_due']);
});

it('exports payouts as CSV and XLSX with formula cells neutralised, and another brand sees none', async () => {
  const place = await aShopOf();
  await plan(place, 1_000);
  await anOrder(place, 12_345, 40);
  await settle(place);
  await database.rows("UPDATE creator SET display_name = '=1+1' WHERE id = $1", [place.creator]);
  await call(PAY, { brandId: place.brand, creatorId: String(place.creator), currency: 'EUR' });
  const file = (format: string) =>
    app.api.inject({ url: `/files/payouts/payouts.${format}?brand=${place.brand}`, headers: { cookie: lead.cookie, 'x-vivier-workspace': workspace.slug } }); // prettier-ignore
  const csv = (await file('csv')).body;
  // 123.45 × 10 % = 12.345 → 12.35.
  expect(csv).toContain(",'=1+1,12.35,EUR,draft,");
  expect((await file('xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await file('pdf')).statusCode).toBe(404);
});

it('adds VAT to the cent and a due date to an invoice, knows a number once, and says what is overdue', async () => {
  const place = await aShopOf();
  const input = {
    ...{ brandId: place.brand, creatorId: String(place.creator), number: 'F-2026-1', issuedOn: '2026-01-15' },
    ...{ net: { amount: '100.01', currency: 'EUR' }, vatPercent: '20' },
  };
  const invoice = await call<{ id: string }>(INVOICE, { input });
  // 100.01 × 20 % = 20.002 → 20.00; 15 January and thirty days are 14 February.
  expect(invoice).toMatchObject({
    ...{ net: { amount: '100.01' }, vat: { amount: '20.00' }, total: { amount: '120.01' } },
    ...{ dueOn: '2026-02-14', status: 'received', overdue: true, nextStatuses: ['approved', 'disputed'] },
  });
  await expect(call(INVOICE, { input })).rejects.toThrow('invoice_known');
  await expect(call(MOVE_INVOICE, { id: invoice.id, to: 'paid' })).rejects.toThrow('move_not_allowed');
  await call(MOVE_INVOICE, { id: invoice.id, to: 'approved' });
  expect(await call(MOVE_INVOICE, { id: invoice.id, to: 'paid' })).toEqual({ status: 'paid', overdue: false });
});

it('finds codes that existing customers use, and those of a burst without a post', async () => {
  const place = await aShopOf();
  await database.rows('INSERT INTO promo_code (workspace_id, campaign_id, creator_id, code) VALUES ($1, $2, $3, $4)', [
    ...[workspace.id, place.campaign, place.creator, `leak${place.creator}`],
  ]);
  const codes = [`leak${place.creator}`];
  for (const days of [30, 20]) await anOrder(place, 1_000, days, 'Serum', { codes, isNew: true });
  for (let n = 0; n < 6; n += 1) await anOrder(place, 1_000, 10, 'Serum', { codes, isNew: n > 3 });
  const leaks = await call<{ reason: string; orders: number; of: number; detail: string | null }[]>(LEAKS, {
    brandId: place.brand,
  });
  // Of eight buyers four were new: two before and two of the burst.
  expect(leaks).toEqual([
    { code: codes[0], reason: 'existing_customers', orders: 4, of: 8, detail: null },
    { code: codes[0], reason: 'burst', orders: 6, of: 8, detail: ago(10).slice(0, 10) },
  ]);
  const alerts = async (inDays = 0) => {
    await app.get(AlertsService).find(workspace.id, new Date(Date.now() + inDays * DAY));
    const all = await call<{ kind: string; subject: string }[]>('{ alerts { kind subject severity details } }', {});
    return all.filter(({ kind }) => kind === 'code_leak');
  };
  const [{ id }] = await database.rows<{ id: string }>('SELECT id FROM promo_code WHERE code = $1', codes);
  const [{ name }] = await database.rows<{ name: string }>('SELECT name FROM campaign WHERE id = $1', [place.campaign]);
  const details = { title: name, campaignId: place.campaign, sales: 6, reasons: ['existing_customers', 'burst'] };
  expect(await alerts()).toEqual([{ kind: 'code_leak', subject: `promo_code/${id}`, severity: 'warning', details }]);
  // Neither the code nor whose it is: an alert outlives an erasure.
  expect(JSON.stringify(await alerts())).not.toContain(codes[0]);
  // Three months without such a sale: nothing waits any more.
  expect(await alerts(91)).toEqual([]);
});

it('settles by itself once a day what is past its refund days, and takes back what came back', async () => {
  const place = await aShopOf();
  await plan(place, 1_000);
  const back = await anOrder(place, 10_000, 31);
  await anOrder(place, 5_000, 29);
  const commissions = app.get(Commissions);
  const booked = () =>
    database.rows<{ minor: number }>('SELECT minor::int AS minor FROM commission_entry WHERE brand_id = $1 ORDER BY id', [place.brand]); // prettier-ignore
  const inDays = (days: number) => new Date(Date.now() + days * DAY);
  // Two workers that wake at once, and one that wakes again.
  await Promise.all([commissions.settleDay(workspace.id), commissions.settleDay(workspace.id)]);
  expect(await booked()).toEqual([{ minor: 1_000 }]);
  expect(await commissions.settleDay(workspace.id)).toBe(0);
  await credit(place, back, -10_000);
  await commissions.settleDay(workspace.id);
  expect(await booked()).toEqual([{ minor: 1_000 }]);
  await commissions.settleDay(workspace.id, inDays(2));
  expect((await booked()).map(({ minor }) => minor).sort((a, b) => a - b)).toEqual([-1_000, 500, 1_000]);
  const trail = await database.rows(
    "SELECT actor_id, details FROM audit_entry WHERE subject = $1 AND action = 'commission.settled' ORDER BY seq",
    [`brand/${place.brand}`],
  );
  expect(trail).toEqual([
    { actor_id: null, details: { entries: 1 } },
    { actor_id: null, details: { entries: 2 } },
  ]);
  expect(await settle(place)).toEqual([['0.00', '5.00', '10.00', '0.00', '5.00']]);
});

it('shows another workspace and a community manager who may not pay nothing of it', async () => {
  const place = await aShopOf();
  const stranger = await aMember(database, await aWorkspace(database), 'agency_lead');
  await expect(call(LEAKS, { brandId: place.brand }, stranger)).rejects.toThrow('not_found');
  const manager = await aMember(database, workspace, 'community_manager');
  await expect(call(SETTLE, { brandId: place.brand }, manager)).rejects.toThrow('not_allowed');
});
