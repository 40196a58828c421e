import type { SettledLine } from '@vivier/domain/tracking/order-state';

export interface OrderRecord {
  id: string;
  shopId: string;
  shopName: string;
  source: string;
  number: string;
  placedAt: Date | null;
  placed: string;
  standing: string;
  currency: string;
  total: string;
  refunded: string;
  net: string;
  codes: string[];
  clicks: string[];
  isNewCustomer: boolean | null;
  lateDays: number | null;
  changedAt: Date;
  lines: SettledLine[];
  messages: number;
}

/** What the page lists newest first by: an order without a time stands last. */
const PLACED = "coalesce(placed_at, '-infinity'::timestamptz)";

/** $1 workspace, $2 brands or null, $3 campaign, $4 shop, $5 standing, $6 attributed, $7 text: each null for any. */
const FOUND = `
  FROM shop_order o JOIN shop ON shop.workspace_id = o.workspace_id AND shop.id = o.shop_id
  WHERE o.workspace_id = $1 AND ($2::uuid[] IS NULL OR shop.brand_id = ANY ($2))
    AND ($3::uuid IS NULL OR EXISTS (SELECT FROM credit_entry c WHERE c.workspace_id = $1 AND c.order_id = o.id AND c.campaign_id = $3
      GROUP BY c.campaign_id HAVING sum(minor) <> 0))
    AND ($4::uuid IS NULL OR o.shop_id = $4) AND ($5::text IS NULL OR standing = $5)
    AND ($6::boolean IS NULL OR $6 = EXISTS (SELECT FROM credit_entry c WHERE c.workspace_id = $1 AND c.order_id = o.id
      GROUP BY c.order_id HAVING sum(minor) <> 0))
    AND ($7::text IS NULL OR position(lower($7) IN lower(number)) > 0 OR lower($7) = ANY (codes))`;

const FIRST_DELIVERY = `(SELECT min(received_at) FROM shop_delivery d
  WHERE d.workspace_id = o.workspace_id AND d.shop_id = o.shop_id AND d.order_ids @> ARRAY[o.external_id] AND d.outcome = 'applied')`;

const COLUMNS = `o.id, o.shop_id AS "shopId", shop.name AS "shopName", shop.source, number, placed_at AS "placedAt",
  ${PLACED}::text AS placed, standing, trim(currency) AS currency, total_minor AS total, refunded_minor AS refunded,
  net_minor AS net, codes, clicks, is_new_customer AS "isNewCustomer",
  greatest(0, floor(extract(epoch FROM ${FIRST_DELIVERY} - placed_at) / 86400))::int AS "lateDays"`;

/** Further: $8 the last one's time, $9 its id (both null at the start), $10 how many. */
export const ORDERS = `
  SELECT ${COLUMNS} ${FOUND} AND ($8::timestamptz IS NULL OR (${PLACED}, o.id) < ($8, $9))
  ORDER BY ${PLACED} DESC, o.id DESC LIMIT $10`;

/** $1 workspace, $2 brands or null, $3 the order. */
export const ORDER = `
  SELECT ${COLUMNS}, changed_at AS "changedAt", lines,
    (SELECT count(*)::int FROM shop_message m WHERE m.workspace_id = $1 AND m.shop_id = o.shop_id AND m.external_id = o.external_id)
      AS messages
  FROM shop_order o JOIN shop ON shop.workspace_id = o.workspace_id AND shop.id = o.shop_id
  WHERE o.workspace_id = $1 AND ($2::uuid[] IS NULL OR shop.brand_id = ANY ($2)) AND o.id = $3`;

export const SUMS = `
  WITH found AS (SELECT o.id, trim(currency) AS currency, standing = 'sale' AS sale, total_minor, refunded_minor, net_minor ${FOUND})
  SELECT currency, count(*) FILTER (WHERE sale)::int AS sales, count(*) FILTER (WHERE NOT sale)::int AS others,
    coalesce(sum(total_minor - refunded_minor) FILTER (WHERE sale), 0) AS collected,
    coalesce(sum(net_minor) FILTER (WHERE sale), 0) AS net,
    coalesce(sum((SELECT sum(minor) FROM credit_entry c WHERE c.workspace_id = $1 AND c.order_id = found.id
      AND ($3::uuid IS NULL OR c.campaign_id = $3))), 0) AS attributed
  FROM found GROUP BY currency ORDER BY currency`;

export interface CreditRow {
  orderId: string;
  creatorId: number | null;
  creatorName: string | null;
  campaignId: string;
  campaignName: string;
  minor: string;
}

/** $1 workspace, $2 orders. */
export const CREDITS = `
  SELECT order_id AS "orderId", creator_id AS "creatorId", display_name AS "creatorName", campaign_id AS "campaignId",
    campaign.name AS "campaignName", sum(minor) AS minor
  FROM credit_entry c JOIN campaign ON campaign.workspace_id = c.workspace_id AND campaign.id = campaign_id
    LEFT JOIN creator ON creator.workspace_id = c.workspace_id AND creator.id = creator_id
  WHERE c.workspace_id = $1 AND order_id = ANY ($2::bigint[])
  GROUP BY order_id, creator_id, display_name, campaign_id, campaign.name HAVING sum(minor) <> 0
  ORDER BY sum(minor) DESC, campaign_id, creator_id`;

export interface CodeRow {
  code: string;
  creatorName: string | null;
  campaignName: string | null;
}

/** $1 workspace, $2 codes in the order of use. */
export const CODES = `
  SELECT used.code, display_name AS "creatorName", campaign.name AS "campaignName"
  FROM unnest($2::text[]) WITH ORDINALITY AS used (code, place)
    LEFT JOIN promo_code p ON p.workspace_id = $1 AND p.code = used.code
    LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = p.campaign_id
    LEFT JOIN creator ON creator.workspace_id = $1 AND creator.id = p.creator_id
  ORDER BY place`;

export interface ClickRow {
  id: string;
  at: Date | null;
  bot: string | null;
  link: string | null;
  creatorName: string | null;
  campaignName: string | null;
}

/** $1 workspace, $2 ids of clicks. */
export const CLICKS = `
  SELECT told.id, clicked_at AS at, bot, link.code AS link, display_name AS "creatorName", campaign.name AS "campaignName"
  FROM unnest($2::text[]) AS told (id)
    LEFT JOIN click ON click.workspace_id = $1 AND click.id = told.id
    LEFT JOIN tracked_link link ON link.workspace_id = $1 AND link.id = click.link_id
    LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = link.campaign_id
    LEFT JOIN creator ON creator.workspace_id = $1 AND creator.id = link.creator_id
  ORDER BY clicked_at NULLS LAST, told.id`;
