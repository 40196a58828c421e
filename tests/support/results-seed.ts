import { randomUUID } from 'node:crypto';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { ShopOrders } from '../../apps/api/src/tracking/shop-orders.service';
import { random } from './random';
import type { TestApp } from './test-app';
import type { TestDatabase } from './test-database';

interface Place {
  app: TestApp;
  database: TestDatabase;
  workspaceId: string;
  brandId: string;
}

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
const iso = (at: number) => new Date(at).toISOString();

/**
 * A campaign of six creators of the pool with links, codes, clicks and twelve weeks of orders of one shop; some came by two links,
 * some by a code after another's link, some by nobody, one with a tip that no line explains.
 */
export async function aCampaignWithResults({ app, database, workspaceId, brandId }: Place): Promise<{ id: string }> {
  const [brief] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, brand_id, name, objective, kpis) VALUES ($1, $2, 'Summer serum', 'sales', $3) RETURNING id`,
    [
      workspaceId,
      brandId,
      JSON.stringify([
        { metric: 'revenue', target: '10000' },
        { metric: 'roas', target: '2' },
      ]),
    ],
  );
  const [{ id }] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, brief_id, brief_version, name, slug, status, starts_on, ends_on)
     VALUES ($1, $2, $3, 1, 'Summer serum', 'summer-serum', 'live', '2026-06-01', '2026-08-31') RETURNING id`,
    [workspaceId, brandId, brief.id],
  );
  const people = await database.rows<{ id: number }>(
    `SELECT creator.id FROM creator JOIN profile ON profile.workspace_id = $1 AND creator_id = creator.id
     WHERE creator.workspace_id = $1 GROUP BY creator.id ORDER BY creator.id LIMIT 6`,
    [workspaceId],
  );
  await database.rows(
    `INSERT INTO brand_margin (workspace_id, brand_id, margin_bp) VALUES ($1, $2, 6500)
     ON CONFLICT (workspace_id, brand_id) DO UPDATE SET margin_bp = 6500`,
    [workspaceId, brandId],
  );
  const links = await Promise.all(
    people.map(async ({ id: creator }, at) => {
      await database.rows(
        'INSERT INTO promo_code (workspace_id, code, campaign_id, creator_id) VALUES ($1, $2, $3, $4)',
        [workspaceId, `serum${at}`, id, creator],
      );
      for (const [kind, minor] of [
        ['goods', 3_000 + at * 400],
        ['shipping', 900],
        ['commission', 12_000 + at * 1_500],
      ] as const)
        await database.rows(
          `INSERT INTO campaign_cost (workspace_id, campaign_id, creator_id, kind, amount_minor, currency, spent_on)
           VALUES ($1, $2, $3, $4, $5, 'EUR', '2026-06-01')`,
          [workspaceId, id, creator, kind, minor],
        );
      const [link] = await database.rows<{ id: string }>(
        `INSERT INTO tracked_link (workspace_id, code, campaign_id, creator_id, target)
         VALUES ($1, $2, $3, $4, 'https://shop.example') RETURNING id`,
        [workspaceId, `serum-link-${at}`, id, creator],
      );
      return link.id;
    }),
  );
  await database.rows(
    `INSERT INTO campaign_cost (workspace_id, campaign_id, kind, amount_minor, currency, spent_on)
     VALUES ($1, $2, 'agency', 60000, 'EUR', '2026-06-01'), ($1, $2, 'boost', 22050, 'EUR', '2026-06-20')`,
    [workspaceId, id],
  );
  await showPosts({ database, workspaceId }, id, people.slice(0, 4));
  await sell({ app, database, workspaceId }, links);
  return { id };
}

/** One piece each that stands in public, read once by hand and once from a file; the first makes a story as well. */
async function showPosts(
  { database, workspaceId }: Pick<Place, 'database' | 'workspaceId'>,
  campaignId: string,
  people: readonly { id: number }[],
): Promise<void> {
  await database.rows(
    `WITH piece AS (
       INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, terms, status)
       SELECT $1, $2, creator, kind, 'instagram', kind || ' ' || place, '{}', 'published'
       FROM unnest($3::int[], ARRAY['reel', 'story', 'reel', 'short', 'post']) WITH ORDINALITY AS told (creator, kind, place)
       RETURNING id, title
     ), shown AS (
       INSERT INTO publication (workspace_id, deliverable_id, url, caption, published_at, evidence, evidence_sha256)
       SELECT $1, id, 'https://instagram.example/' || id, '', '2026-06-10T10:00:00Z', '{}', 'x' FROM piece RETURNING id
     )
     INSERT INTO publication_metric (workspace_id, publication_id, source, measured_at, views, reach, impressions, likes, comments)
     SELECT $1, id, source, measured_at::timestamptz, place * views, place * 61200, place * 84000, place * 4100, place * 130
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM shown) AS numbered
     CROSS JOIN (VALUES ('hand', '2026-06-12T10:00:00Z', 60000), ('posts.csv', '2026-06-30T10:00:00Z', 91000)) AS told (source, measured_at, views)
     WHERE place < 5`,
    [workspaceId, campaignId, [people[0].id, ...people.map(({ id }) => id)]],
  );
}

async function sell({ app, database, workspaceId }: Omit<Place, 'brandId'>, links: readonly string[]): Promise<void> {
  const next = random(11);
  const clicks: { id: string; link: string; at: string }[] = [];
  const orders: object[] = [];
  for (let n = 0; n < 420; n += 1) {
    const at = START + Math.floor(next() ** 1.6 * 84) * DAY + Math.floor(next() * DAY);
    const own = Array.from({ length: Math.floor(next() * 3) }, (_, place) => ({
      id: randomUUID(),
      link: links[Math.floor(next() ** 1.5 * links.length)],
      at: iso(at - (3 - place) * 6 * 3_600_000),
    }));
    clicks.push(...own);
    const code = next() < 0.45 ? [{ code: `serum${Math.floor(next() ** 1.4 * links.length)}` }] : [];
    const goods = 1_900 + Math.floor(next() * 60) * 100;
    const tip = n === 50 ? 250 : 0;
    orders.push({
      id: n + 1,
      currency: 'EUR',
      total_price: ((goods + 490 + tip) / 100).toFixed(2),
      total_tax: '0.00',
      total_tip_received: (tip / 100).toFixed(2),
      shipping_lines: [{ price: '4.90' }],
      created_at: iso(at),
      updated_at: iso(at),
      line_items: [{ id: 1, quantity: 1, price: (goods / 100).toFixed(2) }],
      discount_codes: code,
      landing_site: `https://shop.example/?vvc=${own.map((click) => click.id).join(',')}`,
      refunds: [],
    });
  }
  for (let n = 0; n < 1_500; n += 1) {
    const at = START + Math.floor(next() * 84) * DAY;
    clicks.push({ id: randomUUID(), link: links[Math.floor(next() ** 1.5 * links.length)], at: iso(at) });
  }
  await database.rows(
    `INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor)
     SELECT id, $1, link, at, '\\x00' FROM jsonb_to_recordset($2) AS told (id text, link uuid, at timestamptz)`,
    [workspaceId, JSON.stringify(clicks)],
  );
  const shop = await app.get(ShopOrders).shop(workspaceId, 'shopify', 'lune-deau.example');
  await app.get(ShopOrders).receive(
    shop,
    orders.map((order) => ({ raw: JSON.stringify(order), message: orderMessage('shopify', orderRecords(order)[0]) })),
  );
}
