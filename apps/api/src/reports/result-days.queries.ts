/** The day of orders that say no time. */
export const NO_DAY = '0001-01-01';
const ORDER_DAY = `coalesce((placed_at AT TIME ZONE 'UTC')::date, DATE '${NO_DAY}')`;

/** The orders of the days that a condition names: a range a day keeps the index in use, also with the column as it is. */
const OF_DAYS = `shop_order.workspace_id = $1 AND ${ORDER_DAY} = ANY ($2::date[])
  AND (placed_at IS NULL OR placed_at >= (SELECT min(day) FROM unnest($2::date[]) AS told (day))::timestamp AT TIME ZONE 'UTC'
    AND placed_at < (SELECT max(day) + 1 FROM unnest($2::date[]) AS told (day))::timestamp AT TIME ZONE 'UTC')`;

/** $1 workspace, $2 kind: takes the marks; a fact that is written meanwhile leaves its own. */
export const TAKE_MARKS = `
  WITH taken AS (DELETE FROM result_stale WHERE workspace_id = $1 AND kind = $2 RETURNING day)
  SELECT DISTINCT to_char(day, 'YYYY-MM-DD') AS day FROM taken`;

/** $1 workspace, $2 kinds: which of them have marks. */
export const MARKED = `
  SELECT kind FROM unnest($2::text[]) AS told (kind)
  WHERE EXISTS (SELECT FROM result_stale WHERE workspace_id = $1 AND result_stale.kind = told.kind)`;

/** $1 workspace, $2 rule: one row where anything of it is to be reckoned. */
export const RULE_MARKED = 'SELECT 1 FROM result_stale WHERE workspace_id = $1 AND kind = $2 LIMIT 1';

/** $1 workspace, $2 rule: sales of marked days, and of all days. */
export const RULE_PROGRESS = `
  SELECT coalesce(sum(sales) FILTER (WHERE day IN (SELECT day FROM result_stale WHERE workspace_id = $1 AND kind = $2)), 0)::int AS left,
    coalesce(sum(sales), 0)::int AS of
  FROM shop_day WHERE workspace_id = $1`;

/** $1 workspace, $2 rule, $3 how many sales: takes the marks of the first days with so many together, of one day at least. */
export const TAKE_SOME_MARKS = `
  WITH counted AS (
    SELECT day, coalesce((SELECT sum(sales) FROM shop_day WHERE workspace_id = $1 AND shop_day.day = marked.day), 0) AS sales
    FROM (SELECT DISTINCT day FROM result_stale WHERE workspace_id = $1 AND kind = $2) AS marked
  ), due AS (SELECT day, sum(sales) OVER (ORDER BY day) - sales AS before FROM counted),
  taken AS (
    DELETE FROM result_stale WHERE workspace_id = $1 AND kind = $2
      AND day IN (SELECT day FROM due WHERE before < $3) RETURNING day
  )
  SELECT DISTINCT to_char(day, 'YYYY-MM-DD') AS day FROM taken`;

/** $1 workspace, $2 days, $3 kinds. */
export const MARK = `
  INSERT INTO result_stale (workspace_id, kind, day)
  SELECT $1, kind, day FROM unnest($2::date[]) AS told (day) CROSS JOIN unnest($3::text[]) AS kinds (kind)
  WHERE NOT EXISTS (SELECT FROM result_stale AS known WHERE known.workspace_id = $1 AND known.kind = kinds.kind AND known.day = told.day)`;

/** $1 workspace, $2 days, $3 rule. */
export const REMOVE_CREDITS = 'DELETE FROM credit_day WHERE workspace_id = $1 AND day = ANY ($2::date[]) AND rule = $3';

/**
 * As `creditedPiece`: of the party's code where codes decide, else of its last (or first) link clicked in the window, else of its
 * code. $4 the rule, $5 the window in days.
 */
const PIECE = `
  LEFT JOIN LATERAL (
    SELECT deliverable_id FROM (
      SELECT deliverable_id, CASE WHEN $4 = 'code-first' THEN 0 ELSE 2 END AS kind, used.place::float8 AS place, '' AS id
      FROM unnest(codes) WITH ORDINALITY AS used (code, place)
      JOIN promo_code ON promo_code.workspace_id = $1 AND promo_code.code = used.code
      WHERE campaign_id = parts.campaign_id AND creator_id IS NOT DISTINCT FROM parts.creator_id
      UNION ALL
      SELECT deliverable_id, 1, extract(epoch FROM clicked_at) * CASE WHEN $4 = 'first-touch' THEN 1 ELSE -1 END, click.id
      FROM unnest(clicks) AS told (id)
      JOIN click ON click.id = told.id AND click.workspace_id = $1 AND bot IS NULL
      JOIN tracked_link ON tracked_link.workspace_id = $1 AND tracked_link.id = link_id
      WHERE campaign_id = parts.campaign_id AND creator_id IS NOT DISTINCT FROM parts.creator_id
        AND (placed_at IS NULL OR clicked_at BETWEEN placed_at - $5 * interval '1 day' AND placed_at)
    ) AS touched
    WHERE (SELECT known FROM named) AND deliverable_id IS NOT NULL
    ORDER BY kind, place, id LIMIT 1
  ) AS piece ON true`;

/**
 * $1 workspace, $2 days, $3 what the rows are called, $4 and $5 as above: what the ledger holds of the orders of these days. An
 * order counts once, with who has most of it (of two with the same, the campaign and the creator with the smaller id). Where no link
 * and no code names a piece, none is looked for.
 */
export const COUNT_CREDITS = `
  WITH named AS (
    SELECT EXISTS (SELECT FROM tracked_link WHERE workspace_id = $1 AND deliverable_id IS NOT NULL)
      OR EXISTS (SELECT FROM promo_code WHERE workspace_id = $1 AND deliverable_id IS NOT NULL) AS known
  )
  INSERT INTO credit_day (workspace_id, rule, shop_id, campaign_id, creator_id, deliverable_id, day, currency, orders, minor)
  SELECT $1, $3, shop_id, campaign_id, creator_id, deliverable_id, day, currency, count(*) FILTER (WHERE place = 1), sum(minor)
  FROM (
    SELECT shop_id, campaign_id, creator_id, deliverable_id, day, currency, minor,
      row_number() OVER (PARTITION BY order_id ORDER BY minor DESC, campaign_id, creator_id NULLS LAST) AS place
    FROM (
      SELECT shop_order.id AS order_id, shop_id, campaign_id, creator_id, ${ORDER_DAY} AS day, credit_entry.currency, codes, clicks,
        placed_at, sum(minor) AS minor
      FROM shop_order JOIN credit_entry ON credit_entry.workspace_id = shop_order.workspace_id AND order_id = shop_order.id
      WHERE ${OF_DAYS}
      GROUP BY shop_order.id, campaign_id, creator_id, credit_entry.currency HAVING sum(minor) <> 0
    ) AS parts ${PIECE}
  ) AS placed
  GROUP BY shop_id, campaign_id, creator_id, deliverable_id, day, currency`;

export const REMOVE_SHOP_DAYS = 'DELETE FROM shop_day WHERE workspace_id = $1 AND day = ANY ($2::date[])';

/** $1 workspace, $2 days: what the heads of the orders say, what their lines sum to, and what of it is credited. */
export const COUNT_SHOP_DAYS = `
  INSERT INTO shop_day (workspace_id, shop_id, day, currency, sales, collected_minor, total_minor, lines_minor, credited_minor)
  SELECT $1, shop_id, day, currency, count(*), sum(collected), sum(total), sum(lines), sum(credited)
  FROM (
    SELECT shop_id, ${ORDER_DAY} AS day, currency, total_minor - refunded_minor AS collected,
      total_minor - tax_minor - shipping_minor - coalesce(given_back, 0) AS total, net_minor AS lines, coalesce(credited, 0) AS credited
    FROM shop_order
    CROSS JOIN LATERAL (SELECT sum((line ->> 'refunded')::bigint) AS given_back FROM jsonb_array_elements(lines) AS line) AS refunds
    LEFT JOIN LATERAL (SELECT sum(minor) AS credited FROM credit_entry
      WHERE credit_entry.workspace_id = $1 AND order_id = shop_order.id AND credit_entry.currency = shop_order.currency) AS credits ON true
    WHERE ${OF_DAYS} AND standing = 'sale'
  ) AS sold
  GROUP BY shop_id, day, currency`;

export const REMOVE_CLICK_DAYS = 'DELETE FROM click_day WHERE workspace_id = $1 AND day = ANY ($2::date[])';

/** $1 workspace, $2 days. */
export const COUNT_CLICK_DAYS = `
  INSERT INTO click_day (workspace_id, link_id, day, clicks, bots)
  SELECT $1, link_id, (clicked_at AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE bot IS NULL),
    count(*) FILTER (WHERE bot IS NOT NULL)
  FROM click JOIN tracked_link ON tracked_link.id = link_id
  WHERE click.workspace_id = $1 AND (clicked_at AT TIME ZONE 'UTC')::date = ANY ($2::date[])
    AND clicked_at >= (SELECT min(day) FROM unnest($2::date[]) AS told (day))::timestamp AT TIME ZONE 'UTC'
    AND clicked_at < (SELECT max(day) + 1 FROM unnest($2::date[]) AS told (day))::timestamp AT TIME ZONE 'UTC'
  GROUP BY link_id, (clicked_at AT TIME ZONE 'UTC')::date`;

const WEEKS = "weeks AS (SELECT DISTINCT date_trunc('week', day)::date AS week FROM unnest($2::date[]) AS told (day))";

/** $1 workspace, $2 days, $3 rule: the weeks of these days anew, from all their days. */
export const FOLD_CREDITS = `
  WITH ${WEEKS}, gone AS (
    DELETE FROM credit_week USING weeks WHERE workspace_id = $1 AND rule = $3 AND credit_week.week = weeks.week
  )
  INSERT INTO credit_week (workspace_id, rule, campaign_id, creator_id, deliverable_id, week, currency, orders, minor, first_day)
  SELECT $1, $3, campaign_id, creator_id, deliverable_id, week, currency, sum(orders), sum(minor), min(day)
  FROM weeks JOIN credit_day ON credit_day.workspace_id = $1 AND rule = $3 AND day >= week AND day < week + 7
  GROUP BY campaign_id, creator_id, deliverable_id, week, currency`;

/** $1 workspace, $2 days. */
export const FOLD_CLICKS = `
  WITH ${WEEKS}, gone AS (DELETE FROM click_week USING weeks WHERE workspace_id = $1 AND click_week.week = weeks.week)
  INSERT INTO click_week (workspace_id, link_id, week, clicks)
  SELECT $1, link_id, week, sum(clicks)
  FROM weeks JOIN click_day ON click_day.workspace_id = $1 AND day >= week AND day < week + 7
  GROUP BY link_id, week`;

/** $1 workspace: all its weeks from its days, for what wrote days without their weeks: an older version, a file of one. */
export const FOLD_ALL = [
  'DELETE FROM credit_week WHERE workspace_id = $1',
  'DELETE FROM click_week WHERE workspace_id = $1',
  `INSERT INTO credit_week (workspace_id, rule, campaign_id, creator_id, deliverable_id, week, currency, orders, minor, first_day)
   SELECT $1, rule, campaign_id, creator_id, deliverable_id, date_trunc('week', day)::date, currency, sum(orders), sum(minor), min(day)
   FROM credit_day WHERE workspace_id = $1 GROUP BY 2, 3, 4, 5, 6, 7`,
  `INSERT INTO click_week (workspace_id, link_id, week, clicks)
   SELECT $1, link_id, date_trunc('week', day)::date, sum(clicks) FROM click_day WHERE workspace_id = $1 GROUP BY 2, 3`,
];

/** $1 workspace, $2 days, $3 the last id before, $4 how many: the sales of these days, page by page. */
export const SALES_OF_DAYS = `
  SELECT id, shop_id AS "shopId", to_char(${ORDER_DAY}, 'YYYY-MM-DD') AS day
  FROM shop_order WHERE ${OF_DAYS} AND standing = 'sale' AND id > $3 ORDER BY id LIMIT $4`;

/** $1 workspace, $2 rule, $3 rows. */
export const KEEP_CREDITS = `
  INSERT INTO credit_day (workspace_id, rule, shop_id, campaign_id, creator_id, deliverable_id, day, currency, orders, minor)
  SELECT $1, $2, shop_id, campaign_id, creator_id, deliverable_id, day, currency, orders, minor
  FROM jsonb_to_recordset($3) AS told (shop_id uuid, campaign_id uuid, creator_id integer, deliverable_id uuid, day date, currency char(3), orders integer,
    minor bigint)`;

/** $1 workspace, $2 the rule that pays, $3 the other, $4 currency, $5 campaign or null, $6 brands or null. */
export const RULE_CHANGES = `
  SELECT creator_id AS "creatorId", coalesce(creator.display_name, '') AS name,
    coalesce(sum(minor) FILTER (WHERE rule = $2), 0)::float8 AS before, coalesce(sum(minor) FILTER (WHERE rule = $3), 0)::float8 AS after
  FROM credit_week
  JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  LEFT JOIN creator ON creator.workspace_id = $1 AND creator.id = creator_id
  WHERE credit_week.workspace_id = $1 AND rule IN ($2, $3) AND credit_week.currency = $4
    AND ($5::uuid IS NULL OR campaign_id = $5) AND ($6::uuid[] IS NULL OR campaign.brand_id = ANY ($6))
  GROUP BY creator_id, creator.display_name
  ORDER BY coalesce(sum(minor) FILTER (WHERE rule = $3), 0) - coalesce(sum(minor) FILTER (WHERE rule = $2), 0) DESC, creator_id`;
