import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { extractText } from 'unpdf';
import { addDays } from '@vivier/domain/time/iso-date';
import { legalDay } from '@vivier/domain/time/legal-day';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { ResultsService } from '../../../apps/api/src/reports/results.service';
import { ShopOrders } from '../../../apps/api/src/tracking/shop-orders.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;
let spring: string;
let autumn: string;
let ana: number;
let bo: number;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  owner = await aMember(database, workspace, 'owner');
  const brandId = await aBrand(database, workspace.id);
  [spring, autumn] = (
    await database.rows<{ id: string }>(
      `INSERT INTO campaign (workspace_id, brand_id, name, slug)
       VALUES ($1, $2, 'Spring', 'spring'), ($1, $2, 'Autumn', 'autumn') RETURNING id`,
      [workspace.id, brandId],
    )
  ).map(({ id }) => id);
  [ana, bo] = (
    await database.rows<{ id: number }>(
      `INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Ana'), ($1, 'Bo') RETURNING id`,
      [workspace.id],
    )
  ).map(({ id }) => id);
  await database.rows(
    `INSERT INTO promo_code (workspace_id, code, campaign_id, creator_id)
     VALUES ($1, 'ana10', $2, $4), ($1, 'bo10', $3, $5)`,
    [workspace.id, spring, autumn, ana, bo],
  );
  await database.rows(`INSERT INTO brand_margin (workspace_id, brand_id, margin_bp) VALUES ($1, $2, 6000)`, [
    workspace.id,
    brandId,
  ]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Sale {
  id: number;
  code?: string;
  currency?: string;
  day: string;
  /** Cents. */
  goods: number;
  refunded?: number;
  /** A tip: in the head of the order, and in none of its lines. */
  more?: number;
}

const text = (cents: number) => (cents / 100).toFixed(2);
const documentOf = ({ id, code, currency = 'EUR', day, goods, refunded = 0, more = 0 }: Sale) => ({
  id,
  currency,
  total_price: text(goods + 500 + more),
  total_tax: '0.00',
  shipping_lines: [{ price: '5.00' }],
  total_tip_received: text(more),
  created_at: `${day}T12:00:00Z`,
  updated_at: `${day}T13:00:00Z`,
  line_items: [{ id: 1, quantity: 1, price: text(goods) }],
  discount_codes: code === undefined ? [] : [{ code }],
  refunds: refunded
    ? [
        {
          id,
          refund_line_items: [{ line_item_id: 1, subtotal: text(refunded), total_tax: '0.00' }],
          transactions: [{ kind: 'refund', status: 'success', amount: text(refunded) }],
        },
      ]
    : [],
});
const receive = async (...sales: Sale[]) => {
  const shop = await app.get(ShopOrders).shop(owner.workspaceId, 'shopify', 'test');
  const received = sales.map((sale) => {
    const document = documentOf(sale);
    return { raw: JSON.stringify(document), message: orderMessage('shopify', orderRecords(document)[0]) };
  });
  await app.get(ShopOrders).receive(shop, received);
};
const results = (by: Parameters<ResultsService['results']>[0]['by'], campaign?: string) =>
  app.get(ResultsService).results({ workspaceId: owner.workspaceId, by, campaign, currency: 'EUR' });
const page = async (variables: object = {}, member = owner) =>
  app.graphql<{
    results: {
      total: { orders: number; revenue: { amount: string }; cost: { amount: string }; roas: number; roi: number };
      rows: { key: string; name: string; orders: number; revenue: { amount: string } }[];
      costs: { kind: string; amount: { amount: string } }[];
      leftOut: { rows: number; orders: number };
      tieOut: {
        differing: number;
        whole: Record<'credited' | 'other' | 'unexplained' | 'total' | 'collected', { amount: string }>;
        days: { day: string; unexplained: { amount: string } }[];
      } | null;
    };
  }>(
    `query ($campaignId: ID, $by: String!, $currency: String, $rule: String) {
      results(campaignId: $campaignId, by: $by, currency: $currency, rule: $rule) {
        total { orders revenue { amount } cost { amount } roas roi }
        rows { key name orders revenue { amount } }
        costs { kind amount { amount } }
        leftOut { rows orders }
        tieOut { differing
          whole { credited { amount } other { amount } unexplained { amount } total { amount } collected { amount } }
          days { day unexplained { amount } } }
      } }`,
    { by: 'creator', currency: 'EUR', ...variables } as never,
    { cookie: member.cookie, workspace: member.workspace },
  );

const SALES: Sale[] = [
  { id: 1, code: 'ana10', day: '2026-03-02', goods: 10_000 },
  { id: 2, code: 'ana10', day: '2026-03-03', goods: 4_000, refunded: 1_000 },
  { id: 3, code: 'bo10', day: '2026-03-03', goods: 2_550 },
  { id: 4, day: '2026-03-03', goods: 7_000, more: 300 },
  { id: 5, code: 'bo10', day: '2026-03-10', goods: 9_900, refunded: 1_250, currency: 'USD' },
];
const EURO = SALES.filter(({ currency = 'EUR' }) => currency === 'EUR');
const net = (sales: readonly Sale[]) => sales.reduce((sum, { goods, refunded = 0 }) => sum + goods - refunded, 0);

test('orders that a shop tells are results of their creators and campaigns; another currency is never added', async () => {
  await receive(...SALES);
  const byCreator = await results('creator');
  expect(byCreator.rows.map(({ name, orders, revenue }) => [name, orders, revenue])).toEqual([
    ['Ana', 2, net(EURO.filter(({ code }) => code === 'ana10'))],
    ['Bo', 1, net(EURO.filter(({ code }) => code === 'bo10'))],
  ]);
  expect((await results('week')).rows.map(({ key, orders }) => [key, orders])).toEqual([['2026-W10', 3]]);
  expect((await results('campaign', 'autumn')).total).toMatchObject({ orders: 1, revenue: 2_550 });
  await expect(
    app.get(ResultsService).results({ workspaceId: owner.workspaceId, by: 'creator' }),
  ).rejects.toMatchObject({ code: 'results_in_several_currencies', details: { currencies: ['EUR', 'USD'] } });
});

test('each day is tied out to the shop: credited, other and unexplained are its total', async () => {
  const { data } = await page();
  const whole = data?.results.tieOut?.whole;
  const credited = net(EURO.filter(({ code }) => code !== undefined));
  expect(whole).toEqual({
    credited: { amount: text(credited) },
    other: { amount: text(net(EURO) - credited) },
    unexplained: { amount: '3.00' },
    total: { amount: text(net(EURO) + 300) },
    collected: { amount: text(net(EURO) + 300 + 4 * 500) },
  });
  expect(data?.results.tieOut).toMatchObject({
    differing: 1,
    days: [
      { day: '2026-03-02', unexplained: { amount: '0.00' } },
      { day: '2026-03-03', unexplained: { amount: '3.00' } },
    ],
  });
});

test('what changes is in the next answer: a refund, an order that another code brought', async () => {
  const later = documentOf({ id: 3, code: 'ana10', day: '2026-03-03', goods: 2_550 });
  const shop = await app.get(ShopOrders).shop(owner.workspaceId, 'shopify', 'test');
  const change = { ...later, updated_at: '2026-03-20T00:00:00Z', created_at: '2026-03-12T00:00:00Z' };
  await app
    .get(ShopOrders)
    .receive(shop, [{ raw: JSON.stringify(change), message: orderMessage('shopify', orderRecords(change)[0]) }]);
  expect((await results('creator')).rows.map(({ name, orders, revenue }) => [name, orders, revenue])).toEqual([
    ['Ana', 3, net(EURO.filter(({ code }) => code !== undefined))],
  ]);
  expect((await results('week')).rows.map(({ key, orders }) => [key, orders])).toEqual([
    ['2026-W10', 2],
    ['2026-W11', 1],
  ]);
});

test('what a file tells of a campaign does not count again from the day on which the shop tells of it', async () => {
  await database.rows(
    `INSERT INTO campaign_row (workspace_id, kind, hash, currency, source, campaign, campaign_slug, creator, product, day, orders,
       revenue_minor, basis, file_name, line)
     SELECT $1, 'tracking', sha256(n::text::bytea), 'EUR', 'instagram', 'Spring', 'spring', 'ana', '', day, 1, 1000, '', 'f', n
     FROM (VALUES (1, DATE '2026-02-01'), (2, DATE '2026-03-02'), (3, NULL)) AS told (n, day)`,
    [owner.workspaceId],
  );
  const { total, leftOut } = await results('campaign', 'spring');
  expect(total).toMatchObject({ orders: 4, revenue: net(EURO.filter(({ code }) => code !== undefined)) + 1_000 });
  expect(leftOut).toEqual({ rows: 2, orders: 2, revenue: 2_000, payouts: 0 });
});

test('costs beside the fees, and a return on investment from the margin', async () => {
  await database.rows(
    `INSERT INTO campaign_cost (workspace_id, campaign_id, creator_id, kind, amount_minor, currency, spent_on)
     VALUES ($1, $2, $3, 'goods', 2000, 'EUR', '2026-03-01'), ($1, $2, NULL, 'agency', 1000, 'EUR', '2026-03-01'),
       ($1, $4, NULL, 'boost', 700, 'USD', '2026-03-10')`,
    [owner.workspaceId, spring, ana, autumn],
  );
  const { data } = await page({ campaignId: spring });
  const revenue = net(EURO.filter(({ code }) => code !== undefined)) + 1_000;
  expect(data?.results.total).toMatchObject({ cost: { amount: '30.00' } });
  expect(data?.results.total.roas).toBeCloseTo(revenue / 3_000, 12);
  expect(data?.results.total.roi).toBeCloseTo((Math.round(revenue * 0.6) - 3_000) / 3_000, 12);
  expect(data?.results.costs).toEqual([
    { kind: 'goods', amount: { amount: '20.00' } },
    { kind: 'agency', amount: { amount: '10.00' } },
  ]);
});

test('a client sees one campaign by a link, until it ends; the secret is told once', async () => {
  const lead = await aMember(database, { id: owner.workspaceId, slug: owner.workspace }, 'agency_lead');
  const ask = <Data>(query: string, variables: object, member: TestMember = lead) =>
    app.graphql<Data>(query, variables as never, { cookie: member.cookie, workspace: member.workspace });
  const variables = { key: 'share-results-1', input: { campaignId: spring, by: 'creator', days: 7, currency: 'EUR' } };
  const share = () =>
    ask<{ shareResults: { url: string | null; share: { id: string } } }>(
      'mutation ($key: String!, $input: ResultShareInput!) { shareResults(key: $key, input: $input) { url share { id } } }',
      variables,
    );
  const made = (await share()).data?.shareResults;
  expect((await share()).data?.shareResults).toEqual({ url: null, share: made?.share });
  const secret = /\/outside\/results#([\w-]+)$/.exec(made?.url ?? '')?.[1] ?? '';
  const seen = () =>
    app.graphql<{ sharedResults: { campaign: string; results: { total: { orders: number } } } }>(
      '{ sharedResults { campaign results { total { orders } } } }',
      {},
      { link: secret },
    );
  const { total } = await results('creator', 'spring');
  expect((await seen()).data?.sharedResults).toEqual({
    campaign: 'Spring',
    results: { total: { orders: total.orders } },
  });
  const kept = await database.rows("SELECT 1 FROM idempotency_key WHERE result::text LIKE '%' || $1 || '%'", [secret]);
  expect(kept).toEqual([]);
  await ask('mutation ($id: ID!) { revokeResultShare(id: $id) { id } }', { id: made?.share.id });
  expect((await seen()).data ?? null).toBeNull();
});

/** The same totals from the raw messages of the shop, the rows of files and the costs, in minor units. */
const RECOUNT = `
  WITH told AS (
    SELECT DISTINCT ON (external_id) raw::jsonb AS document FROM shop_message WHERE workspace_id = $1
    ORDER BY external_id, raw::jsonb ->> 'updated_at' DESC
  ), sold AS (
    SELECT (document ->> 'created_at')::date AS day, coalesce((SELECT sum((line ->> 'price')::numeric)
        FROM jsonb_array_elements(document -> 'line_items') AS line), 0)
      - coalesce((SELECT sum((line ->> 'subtotal')::numeric)
        FROM jsonb_path_query(document, '$.refunds[*].refund_line_items[*]') AS line), 0) AS net
    FROM told WHERE document ->> 'currency' = $2 AND jsonb_array_length(document -> 'discount_codes') > 0
  ), filed AS (
    SELECT orders, revenue_minor FROM campaign_row WHERE workspace_id = $1 AND currency = $2 AND day < (SELECT min(day) FROM sold)
  )
  SELECT ((SELECT count(*) FROM sold) + (SELECT coalesce(sum(orders), 0) FROM filed))::int AS orders,
    ((SELECT sum(net) * 100 FROM sold) + (SELECT coalesce(sum(revenue_minor), 0) FROM filed))::int AS revenue,
    (SELECT coalesce(sum(amount_minor), 0) FROM campaign_cost WHERE workspace_id = $1 AND currency = $2)::int AS cost`;

const command = promisify(execFile);
const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');

test('PDF, XLSX, CSV, command line and page show one total a currency, which SQL recounts from the raw messages', async () => {
  const compare = async (currency: string) => {
    const [{ orders, revenue, cost }] = await database.rows<Record<'orders' | 'revenue' | 'cost', number>>(RECOUNT, [
      owner.workspaceId,
      currency,
    ]);
    const expected = [String(orders), text(revenue), text(cost), (revenue / cost).toFixed(3)];
    const told = (...cells: unknown[]) => [...cells.slice(0, 3).map(String), Number(cells[3]).toFixed(3)];
    const file = async (format: string) =>
      (
        await app.api.inject({
          url: `/files/results.${format}?by=campaign&currency=${currency}&locale=fr`,
          headers: { cookie: owner.cookie, 'x-vivier-workspace': owner.workspace },
        })
      ).rawPayload;

    const shown = (await page({ by: 'campaign', currency })).data?.results.total;
    expect(told(shown?.orders, shown?.revenue.amount, shown?.cost.amount, shown?.roas)).toEqual(expected);

    const csv = parse<Record<string, string>>((await file('csv')).toString(), { columns: true }).at(-1);
    expect(told(csv?.['orders'], csv?.['revenue'], csv?.['cost'], csv?.['roas'])).toEqual(expected);

    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file('xlsx')) as never);
    const sheet = book.getWorksheet('results');
    const cell = (column: number) => Number(sheet?.getRow(sheet.rowCount).getCell(column).value);
    expect(told(cell(3), cell(4).toFixed(2), cell(5).toFixed(2), cell(7))).toEqual(expected);

    const { text: paper } = await extractText(new Uint8Array(await file('pdf')), { mergePages: true });
    const line = /Total \d+ (\d+) ([\d.]+) ([\d.]+) ([\d.]+)/.exec(paper)?.slice(1) ?? [];
    expect(line).toEqual(expected);

    const { stdout } = await command(
      process.execPath,
      [CLI, 'report', '--by', 'campaign', '--currency', currency, '--workspace', owner.workspace, '--json'],
      { env: { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'warn' } },
    );
    const { total } = JSON.parse(stdout) as { total: Record<'orders' | 'revenue' | 'cost' | 'roas', string> };
    expect(told(total.orders, total.revenue, total.cost, total.roas)).toEqual(expected);
  };
  await Promise.all(['EUR', 'USD'].map(compare));
});

test('too few controls are said, and no effect is claimed', async () => {
  await database.rows("UPDATE campaign SET starts_on = '2026-03-01', ends_on = '2026-04-15' WHERE id = $1", [spring]);
  const { data, errors } = await app.graphql<{ incrementalResults: { tooFew: string; differenceInDifferences: null } }>(
    `query ($campaignId: ID!) { incrementalResults(campaignId: $campaignId, currency: "EUR", products: []) {
      tooFew differenceInDifferences { proved } } }`,
    { campaignId: spring } as never,
    { cookie: owner.cookie, workspace: owner.workspace },
  );
  expect(errors).toBeUndefined();
  expect(data?.incrementalResults).toEqual({ tooFew: 'controls', differenceInDifferences: null });
});

test('a campaign is measured against the others that have a cost', async () => {
  await database.rows(
    `INSERT INTO campaign_cost (workspace_id, campaign_id, kind, amount_minor, currency, spent_on)
     VALUES ($1, $2, 'boost', 500, 'EUR', '2026-03-01')`,
    [owner.workspaceId, autumn],
  );
  const { rows } = await results('campaign');
  const other = rows.find(({ key }) => key === 'Autumn');
  const { data } = await app.graphql<{ pastResults: { campaigns: number; roas: number } }>(
    'query ($id: ID!) { pastResults(campaignId: $id, currency: "EUR") { campaigns roas } }',
    { id: spring } as never,
    { cookie: owner.cookie, workspace: owner.workspace },
  );
  expect(data?.pastResults).toEqual({ campaigns: 1, roas: (other?.revenue ?? 0) / 500 });
});

test('a campaign’s page follows the targets of the version of the brief that it stands on', async () => {
  const kpis = [
    ['orders', '4'],
    ['revenue', '100000'],
    ['posts', '3'],
    ['views', '5000'],
    ['roi', '50'],
  ].map(([metric, target]) => ({ metric, target }));
  const [brief] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, name, objective, kpis) VALUES ($1, 'Spring', 'sales', $2) RETURNING id`,
    [owner.workspaceId, JSON.stringify(kpis)],
  );
  const today = legalDay(new Date());
  // Half of eighty days: forty have passed, today included.
  await database.rows(
    'UPDATE campaign SET brief_id = $2, brief_version = 1, starts_on = $3, ends_on = $4 WHERE id = $1',
    [...[spring, brief.id, addDays(today, -39), addDays(today, 40)]],
  );
  const other = JSON.stringify([{ metric: 'orders', target: '1' }]);
  await database.rows('UPDATE brief SET version = 2, kpis = $2 WHERE id = $1', [brief.id, other]);
  const ask = (member = owner) =>
    app.graphql<{ campaign: { kpis: { metric: string; value: number | null; share: number; state: string }[] } }>(
      'query ($id: ID!) { campaign(id: $id) { kpis { metric target value share elapsed state } } }',
      { id: spring },
      { cookie: member.cookie, workspace: member.workspace },
    );
  const { total } = (await page({ campaignId: spring })).data?.results ?? {};
  const found = (await ask()).data?.campaign.kpis ?? [];
  expect(found.map(({ metric, value, state }) => [metric, value, state])).toEqual([
    ['orders', total?.orders, (total?.orders ?? 0) >= 4 ? 'met' : (total?.orders ?? 0) >= 2 ? 'on_track' : 'behind'],
    ['revenue', Number(total?.revenue.amount), 'behind'],
    ['posts', 0, 'behind'],
    ['views', null, 'not_measured'],
    // Of a percentage both are points of 100.
    ['roi', total?.roi === null ? null : (total?.roi ?? 0) * 100, expect.any(String)],
  ]);
  expect(found[1]).toMatchObject({ share: Number(total?.revenue.amount) / 100_000, elapsed: 0.5, target: 100_000 });
  expect(total?.orders).toBeGreaterThan(0);
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  expect((await ask(stranger)).errors?.[0].extensions.code).toBe('not_found');
});

test('a cost of who sold nothing is shared among weeks, however many links were clicked in each', async () => {
  const [{ id: campaign }] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug)
     SELECT workspace_id, brand_id, 'Clicked', 'clicked' FROM campaign WHERE id = $1 RETURNING id`,
    [spring],
  );
  await database.rows(
    `WITH link AS (
       INSERT INTO tracked_link (workspace_id, code, campaign_id, creator_id, target)
       SELECT $1, 'clicked-' || n, $2, $3, 'https://shop.example' FROM generate_series(1, 2) AS n RETURNING id, code
     )
     INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor)
     SELECT code || day, $1, id, day::timestamptz, ''::bytea FROM link CROSS JOIN unnest(ARRAY['2026-09-01', '2026-09-08']) AS told (day)
     WHERE code = 'clicked-1' OR day = '2026-09-01'`,
    [owner.workspaceId, campaign, ana],
  );
  await database.rows(
    `INSERT INTO campaign_cost (workspace_id, campaign_id, creator_id, kind, amount_minor, currency, spent_on)
     VALUES ($1, $2, $3, 'goods', 9000, 'EUR', '2026-09-01')`,
    [owner.workspaceId, campaign, ana],
  );
  const { rows } = await results('week', 'clicked');
  expect(rows.map(({ key, clicks, cost }) => [key, clicks, cost]).sort()).toEqual([
    ['2026-W36', 2, 4_500],
    ['2026-W37', 1, 4_500],
  ]);
});
