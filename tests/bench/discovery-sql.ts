import type { Client } from 'pg';
import type { BenchBrief, BenchQuestion } from './discovery-questions';
import { PAGE } from './discovery-questions';
import type { EngineAnswer } from './discovery-server';

/** The peer's table: everything that a page needs in one row, indexed as one would for filtering. */
const TABLE = `
  CREATE UNLOGGED TABLE bench_flat AS
  SELECT p.id, p.network,
    CASE WHEN p.followers < 1000 THEN NULL WHEN p.followers < 10000 THEN 'nano' WHEN p.followers < 100000 THEN 'micro'
      WHEN p.followers < 500000 THEN 'mid' WHEN p.followers < 1000000 THEN 'macro' ELSE 'mega' END AS tier,
    p.country, p.language, p.categories, p.followers, f.observed_rate AS rate, p.last_post_on, c.email IS NOT NULL AS email_known,
    f.authenticity_state AS authenticity, coalesce(f.engagement_centi, 2000)::int AS engagement,
    coalesce(f.authenticity_centi, 2000)::int AS authentic, coalesce(f.value_centi, 2000)::int AS worth,
    coalesce(a.shares, o.shares) AS shares, a.shares IS NOT NULL AS known
  FROM profile p JOIN creator c ON c.id = p.creator_id JOIN profile_factors f ON f.profile_id = p.id AND f.workspace_id = p.workspace_id
    LEFT JOIN audience_figure a ON a.profile_id = p.id AND a.workspace_id = p.workspace_id
    LEFT JOIN audience_prior o ON o.workspace_id = p.workspace_id AND o.prior_group = p.network;
  ALTER TABLE bench_flat ADD PRIMARY KEY (id);
  CREATE INDEX ON bench_flat (network);
  CREATE INDEX ON bench_flat (country);
  CREATE INDEX ON bench_flat (tier, followers);
  CREATE INDEX ON bench_flat USING gin (categories);`;

const FACETS = {
  network: 'network',
  tier: 'tier',
  country: 'country',
  language: 'language',
  category: 'category',
  emailKnown: 'email_known',
  authenticity: 'authenticity',
};
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
const list = (values: readonly string[]) => `ARRAY[${values.map(quoted).join(', ')}]::text[]`;

export async function prepareSql(client: Client): Promise<void> {
  await client.query(TABLE);
  await client.query('VACUUM ANALYZE bench_flat');
}

/** The same page in one statement: filters, order by score, total, gated, and each facet without its own filter. */
export function pageStatement({ filter, brief }: BenchQuestion, briefs: readonly BenchBrief[]): string {
  const asked = briefs[brief];
  const own = facetConditions(filter);
  const share = (key: string) => `coalesce((shares ->> ${quoted(key)})::int, 0)`;
  const minimum = (one: { key: string; share: number }) =>
    `shares IS NOT NULL AND ${filter.keepEstimated === false ? 'known AND ' : ''}${share(one.key)} >= ${Math.round(one.share * 10_000)}`;
  const others = [
    ...filter.audience.map(minimum),
    ...(filter.minFollowers === undefined
      ? []
      : [`followers BETWEEN ${filter.minFollowers} AND ${filter.maxFollowers}`]),
    ...(filter.minEngagement === undefined ? [] : [`rate >= ${filter.minEngagement}`]),
    ...(filter.lastPostAfter === undefined ? [] : [`last_post_on >= ${quoted(filter.lastPostAfter)}`]),
  ];
  const dimensions = asked.audience.map(({ keys }) => `least(10000, ${keys.map(share).join(' + ')})`);
  const target = dimensions.length > 1 ? `round(${dimensions.join('::numeric * ')} / 10000)::int` : dimensions[0];
  const wishes = [
    `network = ANY (${list(asked.networks)})`,
    `country = ANY (${list(asked.countries)})`,
    `categories && ${list(asked.categories)}`,
  ];
  const [e, a, fit, v, b] = asked.weightsBp;
  const flags = Object.entries(own).map(([facet, condition]) => `coalesce(${condition}, false) AS "in_${facet}"`);
  const without = (facet: string) =>
    Object.keys(own)
      .filter((one) => one !== facet)
      .map((one) => `"in_${one}"`)
      .concat('true')
      .join(' AND ');
  const counts = Object.entries(FACETS).map(([facet, column]) => {
    const from = facet === 'category' ? 'open, unnest(categories) AS category' : 'open';
    return `SELECT ${quoted(facet)} AS facet, ${column}::text AS value, count(*)::int AS count FROM ${from} WHERE ${without(facet)} AND ${column} IS NOT NULL GROUP BY 2`;
  });
  return `
    WITH targets AS MATERIALIZED (SELECT id, ${target} AS target FROM bench_flat WHERE shares IS NOT NULL),
    groups AS (SELECT target, count(*) AS here FROM targets GROUP BY target),
    ranks AS (SELECT target, round(10000 * (sum(here) OVER (ORDER BY target) - here / 2.0) / sum(here) OVER ())::int AS fit FROM groups),
    passing AS MATERIALIZED (SELECT *, ${flags
      .concat(asked.minimumShares.map((one, at) => `coalesce(${minimum(one)}, false) AS gate_${at}`))
      .concat('true AS always')
      .join(', ')}
      FROM bench_flat WHERE ${others.join(' AND ')}),
    open AS MATERIALIZED (SELECT * FROM passing WHERE ${asked.minimumShares
      .map((_, at) => `gate_${at}`)
      .concat('always')
      .join(' AND ')}),
    page AS (SELECT id, ${e} * engagement + ${a} * authentic + ${fit} * coalesce(ranks.fit, 2000) + ${v} * worth
        + ${b} * round(10000 * (${wishes.map((wish) => `coalesce((${wish})::int, 0)`).join(' + ')}) / ${wishes.length}.0)::int AS units
      FROM open LEFT JOIN targets USING (id) LEFT JOIN ranks USING (target) WHERE ${without('')} ORDER BY units DESC, id LIMIT ${PAGE})
    SELECT (SELECT count(*)::int FROM open WHERE ${without('')}) AS total,
      (SELECT count(*)::int FROM passing WHERE ${without('')}) - (SELECT count(*)::int FROM open WHERE ${without('')}) AS gated,
      (SELECT json_agg(json_build_array(id, units) ORDER BY units DESC, id) FROM page) AS page,
      (SELECT json_agg(row_to_json(facets)) FROM (${counts.join(' UNION ALL ')}) AS facets) AS facets`;
}

function facetConditions(filter: BenchQuestion['filter']): Record<string, string> {
  const own: Record<string, string> = {};
  if (filter.networks) own['network'] = `network = ANY (${list(filter.networks)})`;
  if (filter.tiers) own['tier'] = `tier = ANY (${list(filter.tiers)})`;
  if (filter.countries) own['country'] = `country = ANY (${list(filter.countries)})`;
  if (filter.categories) own['category'] = `categories && ${list(filter.categories)}`;
  if (filter.authenticity) own['authenticity'] = `authenticity = ANY (${list(filter.authenticity)})`;
  if (filter.emailKnown !== undefined) own['emailKnown'] = `email_known = ${filter.emailKnown}`;
  return own;
}

interface Row {
  total: number;
  gated: number;
  page: [number, number][] | null;
  facets: { facet: string; value: string; count: number }[] | null;
}

export async function askSql(client: Client, questions: readonly BenchQuestion[], briefs: readonly BenchBrief[]) {
  const timings: number[] = [];
  const answers: EngineAnswer[] = [];
  for (const question of questions) {
    const statement = pageStatement(question, briefs);
    const began = performance.now();
    const { rows } = await client.query<Row>(statement);
    timings.push(performance.now() - began);
    answers.push(answerOf(rows[0]));
  }
  return { timings, answers };
}

function answerOf({ total, gated, page, facets }: Row): EngineAnswer {
  const grouped: EngineAnswer['facets'] = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, []]));
  for (const { facet, value, count } of facets ?? []) grouped[facet].push({ value, count });
  for (const values of Object.values(grouped)) values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    total,
    gated,
    ids: (page ?? []).map(([id]) => id),
    scoreUnits: (page ?? []).map(([, units]) => units),
    facets: grouped,
  };
}
