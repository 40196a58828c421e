import { NO_DAY } from './result-days.queries';

export interface StoredRow {
  kind: 'tracking' | 'payouts' | 'spend';
  currency: string;
  source: string;
  campaign: string;
  slug: string;
  creator: string | null;
  day: string | null;
  brand: string | null;
  brandId: string | null;
  /** Text, as PostgreSQL hands out 64 bits. */
  clicks: string;
  orders: string;
  revenue: string;
  spend: string;
  payout: string;
}

/** $1 workspace: every row of campaign files, with the brand of the campaign of that name. */
export const ROWS = `
  SELECT kind, campaign_row.currency, source, campaign, campaign_slug AS slug, creator, to_char(day, 'YYYY-MM-DD') AS day,
    brand.name AS brand, brand.id AS "brandId", coalesce(clicks, 0) AS clicks, coalesce(orders, 0) AS orders,
    coalesce(revenue_minor, 0) AS revenue, coalesce(spend_minor, 0) AS spend, coalesce(payout_minor, 0) AS payout
  FROM campaign_row
  LEFT JOIN campaign ON campaign.workspace_id = campaign_row.workspace_id AND campaign.slug = campaign_slug
  LEFT JOIN brand ON brand.workspace_id = campaign.workspace_id AND brand.id = campaign.brand_id
  WHERE campaign_row.workspace_id = $1
  ORDER BY campaign_row.id`;

export interface NamedCreator {
  key: string;
  creatorId: number;
  displayName: string;
  network: string;
  followers: number | null;
}

/** $1 workspace, $2 keys in lower case: the profile that has the key as id of its list, else as handle; the largest of several. */
export const CREATORS_NAMED = `
  SELECT DISTINCT ON (key) key, creator_id AS "creatorId", display_name AS "displayName", network, followers::float8 AS followers
  FROM (
    SELECT lower(external_id) AS key, 0 AS rank, creator_id, display_name, network, followers, id FROM profile
      WHERE workspace_id = $1 AND lower(external_id) = ANY ($2)
    UNION ALL
    SELECT lower(handle), 1, creator_id, display_name, network, followers, id FROM profile
      WHERE workspace_id = $1 AND lower(handle) = ANY ($2)
  ) AS found
  ORDER BY key, rank, followers DESC NULLS LAST, id`;

/** $1 workspace, $2 ids: each with the profile that most follow; `key` is its handle. */
export const CREATORS_OF = `
  SELECT DISTINCT ON (creator.id) coalesce(profile.handle, creator.id::text) AS key, creator.id AS "creatorId",
    coalesce(creator.display_name, profile.display_name) AS "displayName", coalesce(network, '') AS network,
    followers::float8 AS followers
  FROM creator
  LEFT JOIN profile ON profile.workspace_id = creator.workspace_id AND profile.creator_id = creator.id
  WHERE creator.workspace_id = $1 AND creator.id = ANY ($2::integer[])
  ORDER BY creator.id, followers DESC NULLS LAST, profile.id`;

export interface CreditedRow {
  campaign: string;
  slug: string;
  brand: string;
  brandId: string;
  creatorId: number | null;
  /** Null for clicks, which are in no currency. */
  currency: string | null;
  /** The piece that the link or code names; null unless formats were asked for. */
  piece: string | null;
  /** Monday of each week, also twice; 0001-01-01 for orders that say no time, and the only one unless weeks were asked for. */
  weeks: string[];
  clicks: number[];
  orders: number[];
  revenue: number[];
}

const CAMPAIGN = `
  campaign.name AS campaign, campaign.slug, brand.name AS brand, brand.id AS "brandId"`;
const OF_CAMPAIGN = `
  JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  JOIN brand ON brand.workspace_id = $1 AND brand.id = campaign.brand_id`;

const ONLY = (asked: string) =>
  `AND (${asked}::text IS NULL OR campaign_id = (SELECT id FROM campaign WHERE workspace_id = $1 AND slug = ${asked}))`;
/** The weeks of a party come as arrays: a row for each of them costs more to send than to sum. */
const weeksOf = (asked: boolean) => (asked ? 'to_json(array_agg(week))' : `json_build_array(DATE '${NO_DAY}')`);
const partsOf = (asked: boolean, column: string) =>
  asked ? `to_json(array_agg(${column}))` : `json_build_array(sum(${column}))`;

/** $1 workspace, $2 slug or null, $3 the rule, $4 true for pieces: what its credits sum to, by campaign and creator, and by week. */
export const credited = (byWeek: boolean) => `
  SELECT ${CAMPAIGN}, creator_id AS "creatorId", sums.currency, piece, weeks, '[]'::json AS clicks, orders, revenue
  FROM (
    SELECT campaign_id, creator_id, currency, CASE WHEN $4 THEN deliverable_id END AS piece, ${weeksOf(byWeek)} AS weeks,
      ${partsOf(byWeek, 'orders')} AS orders, ${partsOf(byWeek, 'minor')} AS revenue
    FROM credit_week WHERE workspace_id = $1 AND rule = $3 ${ONLY('$2')}
    GROUP BY 1, 2, 3, 4
  ) AS sums ${OF_CAMPAIGN}`;

/** $1 workspace, $2 slug or null, $3 true for pieces. */
export const clicked = (byWeek: boolean) => `
  SELECT ${CAMPAIGN}, creator_id AS "creatorId", NULL AS currency, piece, weeks, clicks, '[]'::json AS orders, '[]'::json AS revenue
  FROM (
    SELECT campaign_id, creator_id, CASE WHEN $3 THEN deliverable_id END AS piece, ${weeksOf(byWeek)} AS weeks,
      ${partsOf(byWeek, 'clicks')} AS clicks
    FROM click_week JOIN tracked_link ON tracked_link.workspace_id = click_week.workspace_id AND tracked_link.id = link_id
    WHERE click_week.workspace_id = $1 ${ONLY('$2')}
    GROUP BY 1, 2, 3
  ) AS sums ${OF_CAMPAIGN}`;

/** $1 workspace, $2 rule: since when a shop tells of a campaign. */
export const TOLD_SINCE = `
  SELECT slug, to_char(min(first_day), 'YYYY-MM-DD') AS since FROM credit_week
  JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  WHERE credit_week.workspace_id = $1 AND rule = $2 GROUP BY slug`;

export interface CostRow {
  kind: string;
  campaign: string;
  slug: string;
  brand: string;
  brandId: string;
  creatorId: number | null;
  currency: string;
  amount: string;
}

/** $1 workspace: fees that contracts have bound (delivered and paid ones are among them), and what else was spent. */
export const COSTS = `
  SELECT kind, ${CAMPAIGN}, creator_id AS "creatorId", costs.currency, amount
  FROM (
    SELECT 'fee' AS kind, commitment.campaign_id, contract.creator_id, commitment.currency, committed_minor AS amount
    FROM commitment
    LEFT JOIN contract ON contract.workspace_id = commitment.workspace_id AND subject = 'contract/' || contract.id
    WHERE commitment.workspace_id = $1 AND committed_minor <> 0
    UNION ALL
    SELECT kind, campaign_id, creator_id, currency, sum(amount_minor) FROM campaign_cost WHERE workspace_id = $1 GROUP BY 1, 2, 3, 4
  ) AS costs ${OF_CAMPAIGN}`;

/** $1 workspace. */
export const MARGINS = `SELECT brand_id AS "brandId", margin_bp AS "marginBp" FROM brand_margin WHERE workspace_id = $1`;
