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

/** $1 the workspace's currency. Accounts that only posts have named have no followers and are in no index. */
const ROWS = `
  SELECT p.id, p.creator_id, p.network, p.country, p.language, p.categories, p.followers::float8, f.observed_rate, p.growth,
    (CASE WHEN p.price_minor IS NULL THEN f.price_mid WHEN p.price_currency = $1 THEN p.price_minor END)::float8,
    p.last_post_on - DATE '1970-01-01', c.email IS NOT NULL,
    EXISTS (SELECT FROM contact WHERE contact.workspace_id = p.workspace_id AND contact.creator_id = p.creator_id),
    f.authenticity_state, f.engagement_centi, f.authenticity_centi, f.authenticity_p20, f.value_centi, a.shares
  FROM profile p
    JOIN creator c ON c.workspace_id = p.workspace_id AND c.id = p.creator_id
    LEFT JOIN profile_factors f ON f.workspace_id = p.workspace_id AND f.profile_id = p.id
    LEFT JOIN LATERAL (SELECT shares FROM audience_figure WHERE audience_figure.workspace_id = p.workspace_id
      AND audience_figure.profile_id = p.id ORDER BY as_of DESC LIMIT 1) a ON true
  WHERE p.workspace_id = current_setting('app.workspace')::uuid AND p.followers IS NOT NULL`;

/** The next rows in the order of their ids. */
export async function rowsAfter(
  client: PoolClient,
  settings: RowSettings,
  id: number,
  limit: number,
): Promise<RankingRow[]> {
  const text = `${ROWS} AND p.id > $2 ORDER BY p.id LIMIT $3`;
  const { rows } = await client.query<Columns>({ text, values: [settings.currency, id, limit], rowMode: 'array' });
  return rows.map((row) => rankingRow(row, settings));
}

export async function rowsOf(client: PoolClient, settings: RowSettings, ids: readonly number[]): Promise<RankingRow[]> {
  const text = `${ROWS} AND p.id = ANY ($2)`;
  const { rows } = await client.query<Columns>({ text, values: [settings.currency, ids], rowMode: 'array' });
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
