import type { PoolClient } from 'pg';
import { priorGroup } from '../creators/audience-figure.entity';

/** Known audiences that make a prior; a network's or a country's with fewer has none. */
const FEWEST = 50;

/** $1 network. Sums of shares (basis points) a key over the latest audiences, for the network and for its countries. */
const SUMS = `
  WITH latest AS (
    SELECT DISTINCT ON (a.profile_id) p.country, a.shares
    FROM audience_figure a JOIN profile p ON p.workspace_id = a.workspace_id AND p.id = a.profile_id
    WHERE a.workspace_id = current_setting('app.workspace')::uuid AND p.network = $1
    ORDER BY a.profile_id, a.as_of DESC),
  sized AS (
    SELECT country, grouping(country) = 1 AS whole, count(*)::int AS profiles FROM latest
    GROUP BY GROUPING SETS ((country), ()) HAVING count(*) >= ${FEWEST})
  SELECT sized.country, sized.profiles, share.key, sum(share.value::int)::int8::float8 AS total
  FROM sized JOIN latest ON sized.whole OR latest.country = sized.country
    CROSS JOIN LATERAL jsonb_each_text(latest.shares) AS share
  WHERE share.key NOT LIKE '%&%' AND (sized.whole OR sized.country IS NOT NULL)
  GROUP BY sized.country, sized.whole, sized.profiles, share.key ORDER BY share.key`;

const WRITE = `
  INSERT INTO audience_prior (workspace_id, prior_group, shares, profiles, basis, computed_at)
  SELECT current_setting('app.workspace')::uuid, new.prior_group, new.shares::jsonb, new.profiles, 'workspace', now()
  FROM unnest($1::text[], $2::text[], $3::int[]) AS new (prior_group, shares, profiles)
  ON CONFLICT (workspace_id, prior_group) DO UPDATE
    SET shares = excluded.shares, profiles = excluded.profiles, computed_at = excluded.computed_at
  WHERE (audience_prior.shares, audience_prior.profiles) IS DISTINCT FROM (excluded.shares, excluded.profiles)`;

/**
 * What is assumed of unknown audiences: the mean share of each key (see `priorAudience`) over the known audiences of
 * the network, and of each of its countries with enough of them.
 */
export async function refreshPriors(client: PoolClient, network: string): Promise<void> {
  interface Sum {
    country: string | null;
    profiles: number;
    key: string;
    total: number;
  }
  const { rows } = await client.query<Sum>(SUMS, [network]);
  const groups = new Map<string, { profiles: number; shares: Record<string, number> }>();
  for (const { country, profiles, key, total } of rows) {
    const group = priorGroup(network, country);
    const known = groups.get(group) ?? { profiles, shares: {} };
    known.shares[key] = Math.round(total / profiles);
    groups.set(group, known);
  }
  const names = [...groups.keys()];
  const shares = [...groups.values()].map((group) => JSON.stringify(group.shares));
  await client.query(WRITE, [names, shares, [...groups.values()].map(({ profiles }) => profiles)]);
  await client.query(
    `DELETE FROM audience_prior WHERE workspace_id = current_setting('app.workspace')::uuid
       AND split_part(prior_group, '|', 1) = $1 AND prior_group <> ALL ($2)`,
    [network, names],
  );
}
