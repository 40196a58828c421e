import type { PoolClient } from 'pg';
import { type TierBounds, tierOf } from '@vivier/domain/creators/tier';
import { MISSING, type RankingRow, type RowAudience, type Shares } from '@vivier/scoring/ranking/ranking-types';
import { priorGroup } from './audience-figure.entity';

/** What turns a profile into a row of the index beside its own figures. */
export interface RowSettings {
  bounds: TierBounds;
  currency: string;
}

type Value = number | null;
type Columns = [
  id: number,
  creatorId: number,
  network: string,
  country: string | null,
  language: string | null,
  categories: string[],
  followers: number,
  rate: Value,
  growth: Value,
  price: Value,
  lastPostDay: Value,
  emailKnown: boolean,
  contacted: boolean,
  authenticityState: string | null,
  engagement: Value,
  authenticity: Value,
  authenticityP20: Value,
  value: Value,
  shares: Record<string, number> | null,
];

/** What a factor counts as before anything was scored: the 20th percentile. */
const UNSCORED = 2000;
const MOST_FOLLOWERS = 0xffffffff;

/**
 * $1 the workspace's currency. Accounts that only posts have named have no followers and are in no index.
 * The profiles come first and each looks its neighbours up: a join in the order of ids would read all of them up to these.
 */
const rowsOfProfiles = (condition: string) => `
  WITH p AS MATERIALIZED (SELECT * FROM profile
    WHERE workspace_id = current_setting('app.workspace')::uuid AND followers IS NOT NULL AND ${condition})
  SELECT p.id, p.creator_id, p.network, p.country, p.language, p.categories, p.followers::float8, f.observed_rate, p.growth,
    (CASE WHEN p.price_minor IS NULL THEN f.price_mid WHEN p.price_currency = $1 THEN p.price_minor END)::float8,
    p.last_post_on - DATE '1970-01-01', c.email IS NOT NULL, contacted.yes IS NOT NULL,
    f.authenticity_state, f.engagement_centi, f.authenticity_centi, f.authenticity_p20, f.value_centi, a.shares
  FROM p
    CROSS JOIN LATERAL (SELECT email FROM creator WHERE creator.workspace_id = p.workspace_id
      AND creator.id = p.creator_id LIMIT 1) c
    LEFT JOIN LATERAL (SELECT * FROM profile_factors WHERE profile_factors.workspace_id = p.workspace_id
      AND profile_factors.profile_id = p.id LIMIT 1) f ON true
    LEFT JOIN LATERAL (SELECT true AS yes FROM contact WHERE contact.workspace_id = p.workspace_id
      AND contact.creator_id = p.creator_id LIMIT 1) contacted ON true
    LEFT JOIN LATERAL (SELECT shares FROM audience_figure WHERE audience_figure.workspace_id = p.workspace_id
      AND audience_figure.profile_id = p.id ORDER BY as_of DESC LIMIT 1) a ON true
  ORDER BY p.id`;
const ROWS_AFTER = rowsOfProfiles('id > $2 ORDER BY id LIMIT $3');
const ROWS_OF = rowsOfProfiles('id = ANY ($2)');

/** The next rows in the order of their ids. */
export async function rowsAfter(
  client: PoolClient,
  settings: RowSettings,
  id: number,
  limit: number,
): Promise<RankingRow[]> {
  const { rows } = await client.query<Columns>({
    text: ROWS_AFTER,
    values: [settings.currency, id, limit],
    rowMode: 'array',
  });
  return rows.map((row) => rankingRow(row, settings));
}

export async function rowsOf(client: PoolClient, settings: RowSettings, ids: readonly number[]): Promise<RankingRow[]> {
  const { rows } = await client.query<Columns>({ text: ROWS_OF, values: [settings.currency, ids], rowMode: 'array' });
  return rows.map((row) => rankingRow(row, settings));
}

function rankingRow(columns: Columns, { bounds }: RowSettings): RankingRow {
  const [
    id,
    creatorId,
    network,
    country,
    language,
    categories,
    followers,
    engagementRate,
    growth,
    priceMinor,
    lastPostDay,
    emailKnown,
    contacted,
    state,
    engagement,
    authenticity,
    authenticityP20,
    value,
    shares,
  ] = columns;
  const missing =
    (engagement === null ? MISSING.engagement : 0) |
    (authenticity === null ? MISSING.authenticity : 0) |
    (value === null ? MISSING.value : 0);
  return {
    id,
    creatorId,
    network,
    country,
    language,
    categories,
    engagementRate,
    growth,
    priceMinor,
    lastPostDay,
    emailKnown,
    contacted,
    missing,
    tier: tierOf(followers, bounds),
    followers: Math.min(followers, MOST_FOLLOWERS),
    authenticity: (state ?? 'unknown') as RankingRow['authenticity'],
    factors: {
      engagement: engagement ?? UNSCORED,
      authenticity: authenticity ?? authenticityP20 ?? UNSCORED,
      value: value ?? UNSCORED,
    },
    audience: shares ? knownAudience(shares) : { known: false, priorGroup: priorGroup(network, country) },
  };
}

/** Shares of combinations stand beside the others under keys with `&`. */
function knownAudience(all: Shares): RowAudience {
  const joint = Object.entries(all).filter(([key]) => key.includes('&'));
  if (!joint.length) return { known: true, shares: all };
  const shares = Object.fromEntries(Object.entries(all).filter(([key]) => !key.includes('&')));
  return { known: true, shares, joint: Object.fromEntries(joint) };
}
