import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { ShopOrders } from '../../../apps/api/src/tracking/shop-orders.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let brandId: string;
let campaignId: string;
let creators: number[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  brandId = await aBrand(database, workspace.id);
  [{ id: campaignId }] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug, status, starts_on, ends_on)
     VALUES ($1, $2, 'Spring', 'spring', 'live', '2026-03-01', '2026-05-31') RETURNING id`,
    [workspace.id, brandId],
  );
  creators = (
    await database.rows<{ id: number }>(
      `INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Ana'), ($1, 'Bo'), ($1, 'Cy') RETURNING id`,
      [workspace.id],
    )
  ).map(({ id }) => id);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = async <Data>(query: string, variables: object = {}, member: TestMember = lead) => {
  const { data, errors } = await app.graphql<Data>(query, variables as never, member);
  expect(errors).toBeUndefined();
  return data as Data;
};
const ID = () => ({ workspace: lead.workspaceId, campaign: campaignId });

describe('a rule that many orders have to be reckoned under', () => {
  interface Shown {
    results: {
      rule: { rule: string };
      computing: { rule: string; share: number } | null;
      rows: { name: string; orders: number; revenue: { amount: string } }[];
    };
  }
  const linear = () =>
    ask<Shown>(
      `query ($id: ID) { results(campaignId: $id, by: "creator", rule: "linear") {
        rule { rule } computing { rule share } rows { name orders revenue { amount } } } }`,
      { id: campaignId },
    );

  test('is a job: the page says so at once, shows the paying rule meanwhile, and then what SQL recounts', async () => {
    const { workspace, campaign } = ID();
    await database.rows(
      `WITH made AS (INSERT INTO shop (workspace_id, source, name) VALUES ($1, 'csv', 'Many') RETURNING id),
       links AS (
         INSERT INTO tracked_link (workspace_id, code, campaign_id, creator_id, target)
         SELECT $1, 'many-link-' || place, $2, creator, 'https://shop.example' FROM unnest($3::int[]) WITH ORDINALITY AS one (creator, place)
         WHERE place < 3 RETURNING id, code
       ), clicked AS (
         INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor)
         SELECT code || n, $1, links.id, TIMESTAMPTZ '2026-03-01 00:00Z' + n * interval '1 hour', '\\x00'
         FROM links CROSS JOIN generate_series(1, 700) AS n
       )
       INSERT INTO shop_order (workspace_id, shop_id, external_id, number, currency, standing, placed_at, total_minor, tax_minor,
         shipping_minor, discount_minor, refunded_minor, net_minor, clicks, lines)
       SELECT $1, made.id, n::text, n::text, 'EUR', 'sale', TIMESTAMPTZ '2026-03-01 01:00Z' + n * interval '1 hour', 100 + n, 0, 0, 0, 0,
         100 + n, ARRAY['many-link-1' || n, 'many-link-2' || n],
         jsonb_build_array(jsonb_build_object('id', '1', 'net', 100 + n, 'refunded', 0))
       FROM made CROSS JOIN generate_series(1, 700) AS n`,
      [workspace, campaign, creators],
    );
    const first = (await linear()).results;
    // A share, and no number of orders: a client reads this too.
    expect(first.computing?.rule).toBe('linear');
    expect(first.computing?.share).toBeGreaterThanOrEqual(0);
    expect(first.computing?.share).toBeLessThan(1);
    expect(first.rule.rule).toBe('code-first');
    let shown = first;
    for (let look = 0; shown.computing && look < 100; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      shown = (await linear()).results;
    }
    expect(shown).toMatchObject({ computing: null, rule: { rule: 'linear' } });
    // Both clicks are before each order: half each, the odd cent to the first.
    const [{ whole }] = await database.rows<{ whole: number }>(
      'SELECT sum(net_minor)::int AS whole FROM shop_order WHERE workspace_id = $1',
      [workspace],
    );
    const cents = shown.rows.map(({ revenue }) => Math.round(Number(revenue.amount) * 100));
    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(whole);
    expect(Math.abs(cents[0] - cents[1])).toBeLessThanOrEqual(350);
    expect(shown.rows.reduce((sum, { orders }) => sum + orders, 0)).toBe(700);
  });
});

test('orders and clicks stand with the format of the piece that their link or code names, else with the only one of their creator', async () => {
  const workspace = await aWorkspace(database);
  const member = await aMember(database, workspace, 'owner');
  const brand = await aBrand(database, workspace.id);
  const [campaign] = await database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Formats', 'formats') RETURNING id",
    [workspace.id, brand],
  );
  const [ana, bo, cy] = await database.rows<{ id: number }>(
    "INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Ana'), ($1, 'Bo'), ($1, 'Cy') RETURNING id",
    [workspace.id],
  );
  const terms = { law: 'fr', language: 'fr', hashtags: [], mentions: [], link: null, code: null, forbidden: [] };
  const pieceOf = async (creator: number, kind: string) =>
    (
      await database.rows<{ id: string }>(
        `INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, terms)
         VALUES ($1, $2, $3, $4, 'instagram', $4, $5) RETURNING id`,
        [workspace.id, campaign.id, creator, kind, terms],
      )
    )[0].id;
  const [reel, story] = [await pieceOf(ana.id, 'reel'), await pieceOf(ana.id, 'story')];
  await pieceOf(bo.id, 'short');
  const code = (word: string, given: object) =>
    ask(
      'mutation ($input: PromoCodeInput!) { createPromoCode(input: $input, key: "code-of-a-piece-$KEY") { id } }'.replace(
        '$KEY',
        word,
      ),
      { input: { campaignId: campaign.id, code: word, ...given } },
      member,
    );
  await code('reel10', { deliverableId: reel });
  await code('bo10', { creatorId: String(bo.id) });
  await code('ana10', { creatorId: String(ana.id) });
  await code('cy10', { creatorId: String(cy.id) });
  const { createTrackedLink: link } = await ask<{ createTrackedLink: { id: string } }>(
    `mutation ($input: TrackedLinkInput!) { createTrackedLink(input: $input, key: "link-of-a-piece") { id } }`,
    { input: { campaignId: campaign.id, deliverableId: story, target: 'https://shop.example/' } },
    member,
  );
  await database.rows(
    `INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor)
     VALUES ('format-click', $1, $2, '2026-03-09T12:00:00Z', '\\x00')`,
    [workspace.id, link.id],
  );
  const shop = await app.get(ShopOrders).shop(workspace.id, 'shopify', 'formats');
  const sold: [string, number, string?][] = [
    ['reel10', 1_000],
    ['bo10', 2_000],
    ['ana10', 4_000],
    ['cy10', 8_000],
    // Ana's code names no piece, and the link that was clicked before does.
    ['ana10', 16_000, 'format-click'],
  ];
  await app.get(ShopOrders).receive(
    shop,
    sold.map(([word, cents, click], at) => {
      const document = {
        id: at + 1,
        currency: 'EUR',
        total_price: (cents / 100).toFixed(2),
        total_tax: '0.00',
        created_at: '2026-03-10T12:00:00Z',
        updated_at: '2026-03-10T12:00:00Z',
        landing_site: click ? `/?vvc=${click}` : null,
        line_items: [{ id: 1, quantity: 1, price: (cents / 100).toFixed(2) }],
        discount_codes: [{ code: word }],
      };
      return { raw: JSON.stringify(document), message: orderMessage('shopify', orderRecords(document)[0]) };
    }),
  );
  const shown = async (rule: string) =>
    (
      await ask<{
        results: {
          rows: { key: string; orders: number; clicks: number; revenue: { amount: string } }[];
          formats: { basis: string; figures: { orders: number } }[];
        };
      }>(
        `query ($rule: String) { results(by: "format", rule: $rule) {
          rows { key orders clicks revenue { amount } } formats { basis figures { orders } } } }`,
        { rule },
        member,
      )
    ).results;
  for (const rule of ['code-first', 'linear']) {
    const { rows, formats } = await shown(rule);
    expect(rows.map(({ key, orders, clicks, revenue }) => [key, orders, clicks, revenue.amount])).toEqual([
      ['story', 1, 1, '160.00'],
      ['', 2, 0, '120.00'],
      ['short', 1, 0, '20.00'],
      ['reel', 1, 0, '10.00'],
    ]);
    expect(formats.map(({ basis, figures }) => [basis, figures.orders])).toEqual([
      ['piece', 2],
      ['only', 1],
      ['unknown', 2],
    ]);
  }
});

test('communities and engagement of who works in the campaign, by month and network', async () => {
  const { workspace } = ID();
  const source = await aSource(database, workspace);
  const profiles = await profilesOf(database, workspace, source, [
    { network: 'instagram', followers: 2_200, creatorId: creators[0] },
    { network: 'instagram', followers: 900, creatorId: creators[1] },
    { network: 'tiktok', followers: 5_000, creatorId: creators[1] },
    // In the pool, and not in the campaign.
    { network: 'instagram', followers: 1_000_000 },
  ]);
  const read = (at: number, day: string, followers: number) =>
    database.rows(
      `INSERT INTO metric_snapshot (workspace_id, profile_id, as_of, followers, source_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, profile_id, as_of) DO UPDATE SET followers = excluded.followers`,
      [workspace, profiles[at].id, day, followers, source],
    );
  await database.rows('DELETE FROM metric_snapshot WHERE workspace_id = $1', [workspace]);
  await read(0, '2026-02-10', 2_000);
  await read(0, '2026-04-10', 2_200);
  await read(1, '2026-03-10', 900);
  await read(2, '2026-04-01', 5_000);
  await read(3, '2026-03-10', 1_000_000);
  await database.rows(
    `INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, source_id)
     SELECT $1, $2, n::text, '2026-03-02T10:00:00Z', 'photo', n * 10, 0, $3 FROM unnest(ARRAY[2, 8, 5]) AS n`,
    [workspace, profiles[0].id, source],
  );
  const { communityMonths: shown } = await ask<{
    communityMonths: {
      profiles: number;
      months: { month: string; network: string; followers: number; profiles: number; read: number; rate: number }[];
    };
  }>(
    `query ($id: ID!) { communityMonths(campaignId: $id) { profiles
      months { month network followers profiles read posts rate } } }`,
    { id: campaignId },
  );
  expect(shown.profiles).toBe(3);
  const cells = shown.months.map(({ month, network, followers, profiles: known, read: own, rate }) => [
    network,
    month,
    followers,
    known,
    own,
    rate,
  ]);
  expect(cells.slice(0, 3)).toEqual([
    ['instagram', '2026-02', 2_000, 1, 1, null],
    // The median post has 50 of the 2,000 that were known on its day.
    ['instagram', '2026-03', 2_900, 2, 1, 50 / 2_000],
    ['instagram', '2026-04', 3_100, 2, 1, null],
  ]);
  expect(cells.find(([network]) => network === 'tiktok')).toEqual(['tiktok', '2026-04', 5_000, 1, 1, null]);
});

test('a campaign stands beside the median of its brand’s earlier ones, which three of them make', async () => {
  const { workspace } = ID();
  const compared = async () =>
    (
      await ask<{ benchmarks: { earlier: number; metrics: { metric: string; campaigns: number; median: number }[] } }>(
        'query ($id: ID!) { benchmarks(campaignId: $id, currency: "EUR") { earlier metrics { metric campaigns median } } }',
        { id: campaignId },
      )
    ).benchmarks;
  const cost = async (name: string, day: string, minor: number, revenue: number) => {
    const [{ id }] = await database.rows<{ id: string }>(
      'INSERT INTO campaign (workspace_id, brand_id, name, slug, starts_on) VALUES ($1, $2, $3, $3, $4) RETURNING id',
      [workspace, brandId, name, day],
    );
    await database.rows(
      `INSERT INTO campaign_cost (workspace_id, campaign_id, kind, amount_minor, currency, spent_on)
       VALUES ($1, $2, 'boost', $3, 'EUR', $4)`,
      [workspace, id, minor, day],
    );
    await database.rows(
      `INSERT INTO campaign_row (workspace_id, kind, hash, currency, source, campaign, campaign_slug, creator, product, day, orders,
         revenue_minor, basis, file_name, line)
       VALUES ($1, 'tracking', sha256($2::bytea), 'EUR', 'instagram', $3, $3, 'ana', '', $4, 10, $5, '', 'f', 1)`,
      [workspace, name, name, day, revenue],
    );
  };
  await cost('one', '2025-01-01', 1_000, 3_000);
  await cost('two', '2025-02-01', 1_000, 1_000);
  await cost('later', '2026-06-01', 1_000, 90_000);
  expect(await compared()).toMatchObject({
    earlier: 2,
    metrics: [{ metric: 'roas', campaigns: 2, median: null }, {}, {}, {}, {}, {}, {}],
  });
  await cost('three', '2025-03-01', 2_000, 3_000);
  const { earlier, metrics } = await compared();
  expect(earlier).toBe(3);
  const of = (name: string) => metrics.find(({ metric }) => metric === name)?.median;
  expect([of('roas'), of('revenue'), of('cpa')]).toEqual([1.5, 30, 1]);
});
