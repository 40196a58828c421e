import { Client } from 'pg';
import type { Viewer } from '../../apps/api/src/platform/graphql/access';
import type { ResultsPage } from '../../apps/api/src/reports/results-page.service';

/** What one creator brought in one campaign. */
export interface Sums {
  campaign: string;
  creator: string;
  clicks: number;
  orders: number;
  revenue: string;
}

const CAMPAIGN_COUNT = 40;
const LINKS = 1_000;

/** The campaigns, in the order of their names. */
export const CAMPAIGNS = 'SELECT workspace_id AS "workspaceId", id FROM campaign ORDER BY name';

/**
 * A year of forty campaigns of two months, twenty-five creators each with a link and a code. Click n and order n follow from n alone:
 * an order comes up to 36 days after one of the clicks, which the shop hands back, half of them after a second one; one in four used a
 * code, one in ten nobody brought, one in fifteen is no sale, one in ten gave something back.
 */
export const FACTS = (clicks: number, orders: number): string[] => [
  `CREATE FUNCTION pg_temp.h(n bigint, salt bigint, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
     RETURN (hashint8extended(n, salt) & 9223372036854775807) % below`,
  `CREATE FUNCTION pg_temp.clicked(n bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE
     RETURN TIMESTAMPTZ '2025-01-01 00:00:00Z' + make_interval(days => ((pg_temp.h(n, 1, ${LINKS}) / 25) * 8)::integer)
       + make_interval(secs => pg_temp.h(n, 2, 60 * 86400)::double precision)`,
  `INSERT INTO workspace (slug, name) VALUES ('bench', 'Bench')`,
  `INSERT INTO advertiser (workspace_id, name) SELECT id, 'Bench' FROM workspace`,
  `INSERT INTO brand (workspace_id, name, advertiser_id) SELECT advertiser.workspace_id, 'Brand ' || n, advertiser.id
     FROM advertiser CROSS JOIN generate_series(1, 4) AS n`,
  `INSERT INTO campaign (workspace_id, brand_id, name, slug)
     SELECT brand.workspace_id, brand.id, 'Campaign ' || to_char(n, 'FM000'), 'campaign-' || to_char(n, 'FM000')
     FROM generate_series(0, ${CAMPAIGN_COUNT - 1}) AS n JOIN brand ON brand.name = 'Brand ' || (n % 4 + 1)`,
  `INSERT INTO creator (workspace_id, display_name) SELECT id, 'Creator ' || to_char(n, 'FM0000')
     FROM workspace CROSS JOIN generate_series(0, 299) AS n ORDER BY n`,
  `CREATE TEMP TABLE party AS SELECT n AS link, campaign.workspace_id, campaign.id AS campaign_id, creator.id AS creator_id
     FROM generate_series(0, ${LINKS - 1}) AS n
     JOIN campaign ON campaign.slug = 'campaign-' || to_char(n / 25, 'FM000')
     JOIN creator ON creator.display_name = 'Creator ' || to_char(n * 7 % 300, 'FM0000')`,
  `INSERT INTO tracked_link (workspace_id, code, campaign_id, creator_id, target)
     SELECT workspace_id, 'bench-' || link, campaign_id, creator_id, 'https://shop.example' FROM party`,
  `INSERT INTO promo_code (workspace_id, code, campaign_id, creator_id)
     SELECT workspace_id, 'code' || link, campaign_id, creator_id FROM party`,
  `INSERT INTO shop (workspace_id, source, name) SELECT id, 'csv', 'bench' FROM workspace`,
  // The days are marked at once below: of one statement with millions of rows a trigger keeps a copy.
  'ALTER TABLE click DISABLE TRIGGER mark_clicks',
  'ALTER TABLE shop_order DISABLE TRIGGER mark_placed_orders',
  `INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor, bot)
     SELECT 'c' || n, link.workspace_id, link.id, at, '\\x00'::bytea, CASE WHEN pg_temp.h(n, 3, 30) = 0 THEN 'crawler' END
     FROM (SELECT n, pg_temp.clicked(n) AS at, 'bench-' || pg_temp.h(n, 1, ${LINKS}) AS code
       FROM generate_series(1, ${clicks}::bigint) AS n ORDER BY at) AS made
     JOIN tracked_link AS link USING (code) ORDER BY at`,
  `INSERT INTO shop_order (workspace_id, shop_id, external_id, number, currency, standing, placed_at, total_minor, tax_minor,
     shipping_minor, discount_minor, refunded_minor, net_minor, codes, clicks, lines)
   SELECT shop.workspace_id, shop.id, n::text, n::text, 'EUR', standing, at, first + second + 490, 0, 490, 0, back,
     CASE WHEN standing = 'sale' THEN first + second - back ELSE 0 END, codes, told,
     jsonb_build_array(jsonb_build_object('id', '1', 'net', first, 'refunded', back, 'tax', 0),
       jsonb_build_object('id', '2', 'net', second, 'refunded', 0, 'tax', 0))
   FROM (
     SELECT n, CASE WHEN pg_temp.h(n, 4, 15) = 0 THEN 'cancelled' ELSE 'sale' END AS standing,
       pg_temp.clicked(pg_temp.h(n, 5, ${clicks}) + 1) + make_interval(secs => pg_temp.h(n, 6, 36 * 86400)::double precision) AS at,
       1500 + pg_temp.h(n, 7, 6000) AS first, pg_temp.h(n, 8, 2000) AS second,
       CASE WHEN pg_temp.h(n, 9, 10) = 0 THEN 700 ELSE 0 END AS back,
       CASE WHEN pg_temp.h(n, 10, 4) = 0 THEN ARRAY['code' || pg_temp.h(n, 11, ${LINKS})] ELSE '{}' END AS codes,
       CASE WHEN pg_temp.h(n, 12, 10) = 0 THEN '{}'
         WHEN pg_temp.h(n, 12, 10) < 6 THEN ARRAY['c' || (pg_temp.h(n, 5, ${clicks}) + 1)]
         ELSE ARRAY['c' || (pg_temp.h(n, 5, ${clicks}) + 1), 'c' || (pg_temp.h(n, 13, ${clicks}) + 1)] END AS told
     FROM generate_series(1, ${orders}::bigint) AS n
   ) AS made CROSS JOIN shop ORDER BY at`,
  'ALTER TABLE click ENABLE TRIGGER mark_clicks',
  'ALTER TABLE shop_order ENABLE TRIGGER mark_placed_orders',
  `INSERT INTO result_stale (workspace_id, kind, day)
     SELECT workspace.id, kind, day FROM workspace CROSS JOIN unnest(ARRAY['orders', 'clicks']) AS kinds (kind)
     CROSS JOIN generate_series(DATE '2025-01-01', DATE '2026-06-01', '1 day') AS day`,
];

/** The page of each campaign, by creator. */
export async function shownSums(page: ResultsPage, viewer: Viewer, campaigns: readonly string[]): Promise<Sums[]> {
  const sums: Sums[] = [];
  for (const [at, campaignId] of campaigns.entries()) {
    const { rows } = await page.results(viewer, { by: 'creator', campaignId });
    for (const { name, clicks, orders, revenue } of rows)
      sums.push({
        campaign: `Campaign ${String(at).padStart(3, '0')}`,
        creator: name,
        clicks,
        orders,
        revenue: revenue.amount,
      });
  }
  return sums.sort(byName);
}

/** The same another way: by SQL alone, from orders, codes and clicks, without the ledger and without sums by day. */
export async function recounted(url: string, workspaceId: string): Promise<Sums[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // With bitmaps the planner reads a month of clicks for each order, where the ids of two are at hand.
    await client.query('SET enable_bitmapscan = off');
    const { rows } = await client.query<Sums>(RECOUNT, [workspaceId]);
    return rows.sort(byName);
  } finally {
    await client.end();
  }
}

function byName(a: Sums, b: Sums): number {
  const [left, right] = [`${a.campaign} ${a.creator}`, `${b.campaign} ${b.creator}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Code first: the owner of the code, else the last click of the thirty days before. An order that is worth nothing counts nowhere. */
const RECOUNT = `
  WITH sale AS (
    SELECT id, codes, clicks, placed_at, net_minor AS minor FROM shop_order
    WHERE workspace_id = $1 AND standing = 'sale' AND net_minor <> 0
  ), brought AS (
    SELECT sale.id, minor, coalesce(code.campaign_id, touch.campaign_id) AS campaign_id,
      coalesce(code.creator_id, touch.creator_id) AS creator_id
    FROM sale
    LEFT JOIN promo_code AS code ON code.workspace_id = $1 AND code.code = sale.codes[1]
    LEFT JOIN LATERAL (
      SELECT campaign_id, creator_id FROM click JOIN tracked_link ON tracked_link.id = link_id
      WHERE click.id = ANY (sale.clicks) AND bot IS NULL AND clicked_at <= placed_at AND clicked_at >= placed_at - interval '720 hours'
      ORDER BY clicked_at DESC, click.id COLLATE "C" DESC LIMIT 1
    ) AS touch ON code.code IS NULL
  ), sold AS (
    SELECT campaign_id, creator_id, count(*) AS orders, sum(minor) AS minor FROM brought WHERE campaign_id IS NOT NULL GROUP BY 1, 2
  ), seen AS (
    SELECT campaign_id, creator_id, count(*) AS clicks FROM click JOIN tracked_link ON tracked_link.id = link_id
    WHERE click.workspace_id = $1 AND bot IS NULL GROUP BY 1, 2
  )
  SELECT campaign.name AS campaign, creator.display_name AS creator, coalesce(clicks, 0)::float8 AS clicks,
    coalesce(orders, 0)::float8 AS orders, to_char(coalesce(minor, 0) / 100.0, 'FM9999999999990.00') AS revenue
  FROM sold FULL JOIN seen USING (campaign_id, creator_id)
  JOIN campaign ON campaign.id = campaign_id JOIN creator ON creator.id = creator_id`;
