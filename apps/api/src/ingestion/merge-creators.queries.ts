/** Figures that a profile shows and each of its snapshots keeps, by the words of an import and the columns of the tables. */
const METRICS = {
  followers: 'followers',
  following: 'following',
  posts: 'media_count',
  avgLikes: 'avg_likes',
  avgComments: 'avg_comments',
  avgShares: 'avg_shares',
  avgViews: 'avg_views',
  avgViewers: 'avg_viewers',
  averageEngagement: 'average_engagement',
  authenticEngagement: 'authentic_engagement',
  engagementRate: 'engagement_rate',
  credibility: 'credibility',
} as const;

/** What a profile shows beside its figures. */
const FACTS = {
  displayName: 'display_name',
  url: 'url',
  externalId: 'external_id',
  bio: 'bio',
  language: 'language',
  verified: 'verified',
} as const;

export const metricColumns: readonly string[] = Object.values(METRICS);
const plainColumns = [...Object.values(FACTS), ...metricColumns];
const list = (columns: readonly string[], prefix = '') => columns.map((column) => prefix + column).join(', ');

/** Rows of one range of a run: $1 run, $2 and $3 the bounds of the record numbers (after, up to). */
const RANGE = 's.run_id = $1 AND s.n > $2 AND s.n <= $3 AND s.repeats IS NULL';

/** Finds the profiles that are there already, each by its key: a join would be planned by what was counted before this run. $4 workspace. */
export const MATCH_PROFILES = `
  WITH matched AS MATERIALIZED (
    SELECT s.ctid AS place, (SELECT p.id FROM profile p
      WHERE p.workspace_id = $4 AND p.network = s.network AND p.handle_key = s.handle_key) AS profile_id
    FROM import_stage s WHERE ${RANGE}
  )
  UPDATE import_stage s SET profile_id = m.profile_id FROM matched m WHERE s.ctid = m.place AND m.profile_id IS NOT NULL`;

/** New profiles of a range, with what belongs to them (see the migration create-bulk-merge). $4 source. */
export const INSERT_PROFILES = 'SELECT insert_staged_profiles($1, $2, $3, $4) AS inserted';

/** History of known profiles; a second file of the same day completes or corrects that day. $4 workspace, $5 source. */
export const KEEP_SNAPSHOTS = `
  INSERT INTO metric_snapshot AS kept (workspace_id, profile_id, as_of, source_id, source_line, ${list(metricColumns)})
  SELECT $4, s.profile_id, s.as_of, $5::integer, s.line, ${list(metricColumns, 's.')}
  FROM import_stage s WHERE ${RANGE} AND s.profile_id IS NOT NULL
  ON CONFLICT (workspace_id, profile_id, as_of) DO UPDATE SET source_id = excluded.source_id, source_line = excluded.source_line,
    ${metricColumns.map((column) => `${column} = coalesce(excluded.${column}, kept.${column})`).join(', ')}
  WHERE (kept.source_id, kept.source_line) IS DISTINCT FROM (excluded.source_id, excluded.source_line)
    OR ${metricColumns.map((column) => `excluded.${column} IS NOT NULL AND excluded.${column} IS DISTINCT FROM kept.${column}`).join(' OR ')}`;

export const KEEP_AUDIENCES = `
  INSERT INTO audience_figure AS kept (workspace_id, profile_id, as_of, source_id, shares)
  SELECT $4, s.profile_id, s.as_of, $5::integer, s.audience
  FROM import_stage s WHERE ${RANGE} AND s.profile_id IS NOT NULL AND s.audience IS NOT NULL
  ON CONFLICT (workspace_id, profile_id, as_of) DO UPDATE SET source_id = excluded.source_id, shares = excluded.shares, joint = false
  WHERE (kept.source_id, kept.shares) IS DISTINCT FROM (excluded.source_id, excluded.shares)`;

/** What a person, or a member for it, may say to be otherwise than files do, and what a file says of it. */
const CORRECTABLE: Readonly<Record<string, string>> = {
  displayName: 's.display_name',
  bio: 's.bio',
  language: 's.language',
  country: "CASE WHEN s.country_basis = 'stated' THEN s.country END",
  email: 's.email',
};

/** A correction stays until the next one, whatever later files say (decision 0023). Looked up once a query. $4 workspace. */
const corrected = (field: string, profile = 'p') =>
  `coalesce((${profile}.field_sources -> '${field}' ->> 'sourceId')::integer = ANY ((SELECT array_agg(id) FROM data_source
    WHERE workspace_id = $4 AND kind = 'manual' AND label = 'correction')::integer[]), false)`;

/** Beside the correction, as a fact: what the newest file says otherwise, where and when. $5 source. */
const correctedSource = (field: string, shown: string) => {
  const told = CORRECTABLE[field];
  return `CASE WHEN ${told} IS NULL THEN p.field_sources -> '${field}'
      WHEN ${told} = ${shown} THEN (p.field_sources -> '${field}') - 'told'
      ELSE (p.field_sources -> '${field}') || jsonb_build_object('told',
        jsonb_build_object('value', ${told}, 'sourceId', $5::integer, 'line', s.line, 'asOf', s.as_of)) END`;
};
const sourceOf = (field: string, shown: string, otherwise: string) =>
  field in CORRECTABLE
    ? `'${field}', CASE WHEN ${corrected(field)} THEN ${correctedSource(field, shown)} ELSE ${otherwise} END`
    : `'${field}', ${otherwise}`;

/** `field` keeps an older value that the newer row does not carry: remember where that value came from. */
const olderSource = (field: string, kept: string, shown = '') =>
  sourceOf(
    field,
    shown,
    `CASE WHEN ${kept} THEN coalesce(p.field_sources -> '${field}',
      jsonb_build_object('sourceId', p.source_id, 'line', p.source_line, 'asOf', p.as_of)) END`,
  );

const plainSources = Object.entries({ ...FACTS, ...METRICS }).map(([field, column]) =>
  olderSource(field, `s.${column} IS NULL AND p.${column} IS NOT NULL`, `p.${column}`),
);

const newSources = `nullif(jsonb_strip_nulls(jsonb_build_object(
    ${plainSources.join(',\n    ')},
    ${olderSource('country', 's.country IS NULL AND p.country IS NOT NULL', 'p.country')},
    ${olderSource('email', 'false', '(SELECT c.email FROM creator c WHERE c.workspace_id = $4 AND c.id = p.creator_id)')},
    ${olderSource('categories', "s.categories = '{}' AND p.categories <> '{}'")},
    ${olderSource('price', 's.price_minor IS NULL AND p.price_minor IS NOT NULL')})), '{}')`;

/** A largest audience country never replaces a country that a file stated. */
const country = (column: string) =>
  `CASE WHEN ${corrected('country')} OR s.country IS NULL OR (s.country_basis = 'audience' AND p.country_basis = 'stated') THEN p.${column} ELSE s.${column} END`;

/** Fields of a file that is not older than the profile. */
const updates: Readonly<Record<string, string>> = {
  handle: 's.handle',
  as_of: 's.as_of',
  source_id: '$5::integer',
  source_line: 's.line',
  field_sources: newSources,
  ...Object.fromEntries(plainColumns.map((column) => [column, `coalesce(s.${column}, p.${column})`])),
  ...Object.fromEntries(
    (['displayName', 'bio', 'language'] as const).map((field) => {
      const column = FACTS[field];
      return [column, `CASE WHEN ${corrected(field)} THEN p.${column} ELSE coalesce(s.${column}, p.${column}) END`];
    }),
  ),
  country: country('country'),
  country_basis: country('country_basis'),
  categories: "CASE WHEN s.categories = '{}' THEN p.categories ELSE s.categories END",
  extra: 'CASE WHEN p.extra IS NULL OR s.extra IS NULL THEN coalesce(s.extra, p.extra) ELSE p.extra || s.extra END',
  price_minor: 'coalesce(s.price_minor, p.price_minor)',
  price_currency: 'CASE WHEN s.price_minor IS NULL THEN p.price_currency ELSE s.price_currency END',
  price_as_of: 'CASE WHEN s.price_minor IS NULL THEN p.price_as_of ELSE s.as_of END',
};

/** The newest file decides what a profile shows; what it does not carry stays, with its own source. $4 workspace, $5 source. */
export const UPDATE_PROFILES = `
  WITH updated AS (
    SELECT p.id, ${Object.entries(updates)
      .map(([column, value]) => `${value} AS ${column}`)
      .join(',\n    ')}
    FROM import_stage s JOIN profile p ON p.workspace_id = $4 AND p.id = s.profile_id
    WHERE ${RANGE} AND s.as_of >= p.as_of
  )
  UPDATE profile p SET changed_xid = pg_current_xact_id(),
    ${Object.keys(updates)
      .map((column) => `${column} = u.${column}`)
      .join(', ')}
  FROM updated u WHERE p.workspace_id = $4 AND p.id = u.id
    AND (${list(Object.keys(updates), 'p.')}) IS DISTINCT FROM (${list(Object.keys(updates), 'u.')})`;

/**
 * An address for a creator that had none, or a newer one than files gave before. It is the creator's, not the profile's: a profile
 * that came to it after a correction does not know of that.
 */
export const UPDATE_CREATORS = `
  UPDATE creator c SET email = s.email
  FROM import_stage s JOIN profile p ON p.workspace_id = $4 AND p.id = s.profile_id
  WHERE ${RANGE} AND s.email IS NOT NULL AND s.as_of >= p.as_of
    AND c.workspace_id = $4 AND c.id = p.creator_id AND c.email IS DISTINCT FROM s.email
    AND NOT EXISTS (SELECT FROM profile own WHERE own.workspace_id = $4 AND own.creator_id = c.id AND ${corrected('email', 'own')})`;

/** Growth is the change between the two latest snapshots that know the followers, with their dates. $4 workspace. */
export const UPDATE_GROWTH = `
  UPDATE profile p SET growth = g.growth, growth_from = g.from_date, growth_to = g.to_date, changed_xid = pg_current_xact_id()
  FROM import_stage s CROSS JOIN LATERAL (
    SELECT (t.followers[1] - t.followers[2])::double precision / nullif(t.followers[2], 0) AS growth,
      t.dates[2] AS from_date, t.dates[1] AS to_date
    FROM (SELECT array_agg(m.followers ORDER BY m.as_of DESC) AS followers, array_agg(m.as_of ORDER BY m.as_of DESC) AS dates
      FROM (SELECT followers, as_of FROM metric_snapshot
        WHERE workspace_id = $4 AND profile_id = s.profile_id AND followers IS NOT NULL ORDER BY as_of DESC LIMIT 2) m) t
  ) g
  WHERE ${RANGE} AND p.workspace_id = $4 AND p.id = s.profile_id AND g.from_date IS NOT NULL
    AND (p.growth, p.growth_from, p.growth_to) IS DISTINCT FROM (g.growth, g.from_date, g.to_date)`;
