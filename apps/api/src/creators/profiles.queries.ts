/** Columns of `profile_factors` under the names of its entity, as plain numbers; what only an explanation needs is left out. */
const SHOWN_FACTORS = `
  f.formula_version AS "formulaVersion", f.benchmark_version AS "benchmarkVersion", f.computed_at AS "computedAt",
  f.observed_rate AS "observedRate", f.rate, f.rate_low AS "rateLow", f.rate_high AS "rateHigh",
  f.rate_expected AS "rateExpected", f.rate_variant AS "rateVariant", f.rate_basis AS "rateBasis",
  f.rate_state AS "rateState", f.rate_posts AS "ratePosts", f.rate_assumed AS "rateAssumed",
  f.engagement_centi AS "engagementCenti", f.cohort_kind AS "cohortKind",
  f.cohort_size AS "cohortSize", f.cohort_from::float8 AS "cohortFrom", f.cohort_to::float8 AS "cohortTo",
  f.authenticity_centi AS "authenticityCenti", f.authenticity_state AS "authenticityState",
  f.authenticity_evaluated AS "authenticityEvaluated", f.authenticity_p20 AS "authenticityP20",
  f.authenticity_median AS "authenticityMedian", f.flags, f.value_centi AS "valueCenti", f.price_kind AS "priceKind",
  f.price_low::float8 AS "priceLow", f.price_mid::float8 AS "priceMid", f.price_high::float8 AS "priceHigh",
  f.price_currency AS "priceCurrency", f.cpm_minor AS "cpmMinor", f.cpe_minor AS "cpeMinor",
  f.cpm_centi AS "cpmCenti", f.cpe_centi AS "cpeCenti",
  f.reach, f.reach_low AS "reachLow", f.reach_high AS "reachHigh", f.reach_source AS "reachSource"`;

export const FACTOR_COLUMNS = `${SHOWN_FACTORS}, f.rate_evidence AS "rateEvidence"`;

/** $1: profile ids. One row a profile with what a card shows; `factors` columns are null where nothing is scored yet. */
export const CARDS = `
  SELECT p.id, p.creator_id AS "creatorId", p.handle, p.display_name AS "displayName", p.network,
    p.followers::float8 AS followers, p.country, p.country_basis AS "countryBasis", p.language, p.categories,
    p.as_of::text AS "asOf", p.last_post_on::text AS "lastPostOn", s.label AS source,
    p.growth AS "growthRate", p.growth_from::text AS "growthFrom", p.growth_to::text AS "growthTo",
    p.price_minor::float8 AS "priceMinor", p.price_currency AS "knownCurrency", p.price_as_of::text AS "priceAsOf",
    c.email IS NOT NULL AS "emailKnown",
    EXISTS (SELECT FROM contact WHERE contact.workspace_id = p.workspace_id AND contact.creator_id = p.creator_id)
      AS contacted,
    (SELECT tier_bounds FROM workspace_settings WHERE workspace_id = current_setting('app.workspace')::uuid) AS "tierBounds",
    ARRAY(SELECT DISTINCT o.network FROM profile o WHERE o.workspace_id = p.workspace_id
      AND o.creator_id = p.creator_id AND o.id <> p.id ORDER BY 1) AS "otherNetworks", ${SHOWN_FACTORS}
  FROM profile p
    JOIN creator c ON c.workspace_id = p.workspace_id AND c.id = p.creator_id
    JOIN data_source s ON s.workspace_id = p.workspace_id AND s.id = p.source_id
    LEFT JOIN profile_factors f ON f.workspace_id = p.workspace_id AND f.profile_id = p.id
  WHERE p.workspace_id = current_setting('app.workspace')::uuid AND p.id = ANY ($1)`;

/** $1: profile ids. */
export const FACTORS = `
  SELECT f.profile_id AS "profileId", ${FACTOR_COLUMNS}
  FROM profile_factors f
  WHERE f.workspace_id = current_setting('app.workspace')::uuid AND f.profile_id = ANY ($1)`;

/** $1: profile ids, $2: how many posts of each, the latest first. */
export const RECENT_POSTS = `
  SELECT recent.id, recent.profile_id AS "profileId", recent.published_at AS "publishedAt", recent.format, recent.caption,
    recent.url, recent.likes::float8 AS likes, recent.comments::float8 AS comments, recent.shares::float8 AS shares,
    recent.views::float8 AS views, recent.sponsored
  FROM unnest($1::int[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT * FROM post WHERE post.workspace_id = current_setting('app.workspace')::uuid
      AND post.profile_id = asked.id ORDER BY published_at DESC, post.id DESC LIMIT $2) AS recent
  ORDER BY recent.profile_id, recent.published_at DESC, recent.id DESC`;

/** $1: profile ids. */
export const SNAPSHOTS = `
  SELECT m.profile_id AS "profileId", m.as_of::text AS "asOf", s.label AS source, m.followers::float8 AS followers,
    m.following::float8 AS following, m.media_count::float8 AS "mediaCount", m.avg_likes AS "avgLikes",
    m.avg_comments AS "avgComments", m.avg_shares AS "avgShares", m.avg_views AS "avgViews", m.avg_viewers AS "avgViewers",
    m.engagement_rate AS "engagementRate"
  FROM metric_snapshot m JOIN data_source s ON s.workspace_id = m.workspace_id AND s.id = m.source_id
  WHERE m.workspace_id = current_setting('app.workspace')::uuid AND m.profile_id = ANY ($1)
  ORDER BY m.profile_id, m.as_of`;

/** $1: profile ids. The latest figure of each. */
export const AUDIENCES = `
  SELECT DISTINCT ON (a.profile_id) a.profile_id AS "profileId", a.as_of::text AS "asOf", s.label AS source, a.joint, a.shares
  FROM audience_figure a LEFT JOIN data_source s ON s.workspace_id = a.workspace_id AND s.id = a.source_id
  WHERE a.workspace_id = current_setting('app.workspace')::uuid AND a.profile_id = ANY ($1)
  ORDER BY a.profile_id, a.as_of DESC`;

export const PRIORS = `
  SELECT prior_group AS "priorGroup", shares, profiles, basis, computed_at::date::text AS "asOf"
  FROM audience_prior WHERE workspace_id = current_setting('app.workspace')::uuid`;

/** $1: creator ids. The lists that hold a profile of each. */
export const LISTS_OF_CREATORS = `
  SELECT DISTINCT profile.creator_id AS "creatorId", item.list_id AS "listId"
  FROM creator_list_item item JOIN profile ON profile.workspace_id = item.workspace_id AND profile.id = item.profile_id
  WHERE item.workspace_id = current_setting('app.workspace')::uuid AND profile.creator_id = ANY ($1)`;
