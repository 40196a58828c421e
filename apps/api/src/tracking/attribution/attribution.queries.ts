const ORDER = `
  SELECT id, currency, round(extract(epoch FROM placed_at), 3)::float8 AS at, standing = 'sale' AS sale, lines, codes, clicks
  FROM shop_order`;

/** $1 workspace, $2 ids of orders. */
export const ORDERS_OF = `${ORDER} WHERE workspace_id = $1 AND id = ANY ($2::bigint[])`;

/** $1 workspace, $2 the last id before, $3 how many: all orders, page by page. */
export const ORDERS_PAGE = `${ORDER} WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3`;

/** $1 workspace, $2 ids of clicks: those of people. */
export const CLICKS = `
  SELECT id, link_id AS link, round(extract(epoch FROM clicked_at), 3)::float8 AS at
  FROM click WHERE workspace_id = $1 AND id = ANY ($2::text[]) AND bot IS NULL`;

const OWNER = 'creator_id AS creator, campaign_id AS campaign, deliverable_id AS piece';

/** $1 workspace, $2 ids of links: whose they are. */
export const LINKS = `SELECT id AS key, ${OWNER} FROM tracked_link WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`;

/** $1 workspace, $2 codes: whose they are. */
export const CODES = `SELECT code AS key, ${OWNER} FROM promo_code WHERE workspace_id = $1 AND code = ANY ($2::text[])`;

export interface BookedRow {
  orderId: string;
  line: string;
  creator: number | null;
  campaign: string;
  minor: number;
}

/** $1 workspace, $2 ids of orders: what the ledger sums to. */
export const BOOKED = `
  SELECT order_id AS "orderId", line_id AS line, creator_id AS creator, campaign_id AS campaign, sum(minor)::float8 AS minor
  FROM credit_entry WHERE workspace_id = $1 AND order_id = ANY ($2::bigint[])
  GROUP BY order_id, line_id, creator_id, campaign_id HAVING sum(minor) <> 0`;

/** $1 workspace, $2 rule, $3 its version, $4 entries. */
export const BOOK = `
  INSERT INTO credit_entry (workspace_id, order_id, line_id, creator_id, campaign_id, rule, rule_version, currency, minor)
  SELECT $1, order_id, line_id, creator_id, campaign_id, $2, $3, currency, minor
  FROM jsonb_to_recordset($4) AS told (order_id bigint, line_id text, creator_id integer, campaign_id uuid, currency char(3),
    minor bigint)`;
