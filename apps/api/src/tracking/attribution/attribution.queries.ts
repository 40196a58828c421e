/** Facts of orders as attribution reads them; creators by their id, `""` for a link that is nobody's. */
export interface FactRow {
  id: string;
  currency: string;
  /** Unix seconds to the millisecond, as text; null when the shop says no time. */
  at: string | null;
  sale: boolean;
  lines: { id: string; net: number; refunded: number }[];
  codes: { creator: number | null; campaign: string; piece: string | null }[] | null;
  clicks: { id: string; at: number; creator: number | null; campaign: string; piece: string | null }[] | null;
}

const COLUMNS = `
  shop_order.id, shop_order.currency, round(extract(epoch FROM placed_at), 3) AS at, standing = 'sale' AS sale, lines,
  (SELECT jsonb_agg(jsonb_build_object('creator', creator_id, 'campaign', campaign_id, 'piece', deliverable_id) ORDER BY place)
   FROM unnest(codes) WITH ORDINALITY AS used (code, place)
   JOIN promo_code ON promo_code.workspace_id = shop_order.workspace_id AND promo_code.code = used.code) AS codes,
  (SELECT jsonb_agg(jsonb_build_object('id', click.id, 'at', round(extract(epoch FROM clicked_at), 3), 'creator', creator_id,
     'campaign', campaign_id, 'piece', deliverable_id))
   FROM unnest(clicks) AS told (id)
   JOIN click ON click.id = told.id AND click.workspace_id = shop_order.workspace_id AND bot IS NULL
   JOIN tracked_link ON tracked_link.workspace_id = click.workspace_id AND tracked_link.id = link_id) AS clicks`;

/** $1 workspace, $2 ids of orders. */
export const FACTS_OF = `SELECT ${COLUMNS} FROM shop_order WHERE workspace_id = $1 AND id = ANY ($2::bigint[])`;

/** $1 workspace, $2 the last id before, $3 how many: all orders, page by page. */
export const FACTS_PAGE = `
  SELECT ${COLUMNS} FROM shop_order WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3`;

export interface BookedRow {
  orderId: string;
  line: string;
  creator: number | null;
  campaign: string;
  minor: string;
}

/** $1 workspace, $2 ids of orders: what the ledger sums to. */
export const BOOKED = `
  SELECT order_id AS "orderId", line_id AS line, creator_id AS creator, campaign_id AS campaign, sum(minor) AS minor
  FROM credit_entry WHERE workspace_id = $1 AND order_id = ANY ($2::bigint[])
  GROUP BY order_id, line_id, creator_id, campaign_id HAVING sum(minor) <> 0`;

/** $1 workspace, $2 rule, $3 its version, $4 entries. */
export const BOOK = `
  INSERT INTO credit_entry (workspace_id, order_id, line_id, creator_id, campaign_id, rule, rule_version, currency, minor)
  SELECT $1, order_id, line_id, creator_id, campaign_id, $2, $3, currency, minor
  FROM jsonb_to_recordset($4) AS told (order_id bigint, line_id text, creator_id integer, campaign_id uuid, currency char(3),
    minor bigint)`;
