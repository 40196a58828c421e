const SHOPS = `JOIN shop ON shop.workspace_id = shop_order.workspace_id AND shop.id = shop_id
    AND ($5::uuid[] IS NULL OR shop.brand_id = ANY ($5))`;

/** $1 workspace, $2 currency, $3 first day, $4 last, $5 brands or null: net sales of each product a day, what nobody brought as well. */
export const PRODUCT_DAYS = `
  SELECT product, to_char(day, 'YYYY-MM-DD') AS day, sum(minor)::float8 AS minor
  FROM (
    SELECT coalesce(nullif(line ->> 'product', ''), line ->> 'title', '') AS product, (placed_at AT TIME ZONE 'UTC')::date AS day,
      (line ->> 'net')::bigint - (line ->> 'refunded')::bigint AS minor
    FROM shop_order ${SHOPS} CROSS JOIN LATERAL jsonb_array_elements(lines) AS line
    WHERE shop_order.workspace_id = $1 AND standing = 'sale' AND currency = $2
      AND placed_at >= $3::date::timestamp AT TIME ZONE 'UTC' AND placed_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
  ) AS sold
  WHERE product <> '' GROUP BY product, day`;

/** $1 workspace, $2 currency, $3 first day, $4 last, $5 brands or null, $6 campaign: products of credited lines, of it and of any. */
export const CREDITED_PRODUCTS = `
  SELECT product, coalesce(sum(minor) FILTER (WHERE campaign_id = $6), 0)::float8 AS own
  FROM (
    SELECT coalesce(nullif(line ->> 'product', ''), line ->> 'title', '') AS product, credit_entry.campaign_id, credit_entry.minor
    FROM credit_entry
    JOIN shop_order ON shop_order.workspace_id = credit_entry.workspace_id AND shop_order.id = order_id ${SHOPS}
    CROSS JOIN LATERAL jsonb_array_elements(lines) AS line
    WHERE credit_entry.workspace_id = $1 AND credit_entry.currency = $2 AND line ->> 'id' = line_id
      AND placed_at >= $3::date::timestamp AT TIME ZONE 'UTC' AND placed_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
  ) AS credited
  WHERE product <> '' GROUP BY product HAVING sum(minor) <> 0 ORDER BY own DESC, product`;

/** $1 workspace, $2 campaign: the ways of customers by its links, with an order at the end or not; at most a hundred steps. */
export const JOURNEYS = `
  WITH own AS (
    SELECT click.id, creator_id, clicked_at, visitor FROM click
    JOIN tracked_link ON tracked_link.workspace_id = click.workspace_id AND tracked_link.id = link_id
    WHERE click.workspace_id = $1 AND campaign_id = $2 AND bot IS NULL AND creator_id IS NOT NULL
  ), told AS (
    SELECT shop_order.id, array_agg(creator_id::text ORDER BY clicked_at, own.id) AS path
    FROM shop_order CROSS JOIN LATERAL unnest(clicks) AS click (click_id) JOIN own ON own.id = click_id
    WHERE workspace_id = $1 AND standing = 'sale' GROUP BY shop_order.id
  ), used AS (
    SELECT unnest(clicks) AS id FROM shop_order WHERE workspace_id = $1 AND standing = 'sale'
  ), lost AS (
    SELECT array_agg(creator_id::text ORDER BY clicked_at, own.id) AS path
    FROM own WHERE NOT EXISTS (SELECT FROM used WHERE used.id = own.id)
    GROUP BY visitor, (clicked_at AT TIME ZONE 'UTC')::date
  )
  SELECT path[1:100] AS path, true AS converted, count(*)::float8 AS count FROM told GROUP BY path
  UNION ALL
  SELECT path[1:100], false, count(*)::float8 FROM lost GROUP BY path`;
