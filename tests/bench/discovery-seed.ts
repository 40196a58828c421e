import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AS_OF, type BenchCreator, benchCreators, SEED } from './discovery-creators';
import { discoveryPriors } from './discovery-data';
import type { BenchBrief } from './discovery-questions';

export interface BenchWorkspace {
  workspaceId: string;
  /** Of the agency lead's session. */
  cookie: string;
  briefIds: string[];
}

type Cell = string | number | boolean | null;
interface Table {
  table: string;
  columns: string;
  lines: (creator: BenchCreator, before: BenchCreator | null) => Cell[] | null;
}

const day = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);

function tables(workspaceId: string, sourceId: number, personId: string): Table[] {
  const isNew = ({ row }: BenchCreator, before: BenchCreator | null) => row.creatorId !== before?.row.creatorId;
  return [
    {
      table: 'creator',
      columns: 'id, workspace_id, display_name, email',
      lines: (creator, before) => {
        const { row, first, last } = creator;
        return isNew(creator, before)
          ? [row.creatorId, workspaceId, `${first} ${last}`, row.emailKnown ? `${row.creatorId}@example.com` : null]
          : null;
      },
    },
    {
      table: 'profile',
      columns:
        'id, workspace_id, creator_id, network, handle, handle_key, display_name, country, country_basis, language, categories, as_of, source_id, followers, following, media_count, avg_likes, avg_comments, avg_views, growth, growth_from, growth_to, price_minor, price_currency, price_as_of, last_post_on',
      lines: ({ row, first, last, handle }) => {
        const { id, followers, growth, priceMinor, lastPostDay } = row;
        const likes = followers * (row.engagementRate ?? 0.02) * 0.95;
        return [
          id,
          workspaceId,
          row.creatorId,
          row.network,
          handle,
          handle,
          `${first} ${last}`,
          row.country,
          row.country && 'stated',
          row.language,
          `{${row.categories.join(',')}}`,
          AS_OF,
          sourceId,
          followers,
          100 + (id % 900),
          20 + (id % 2000),
          likes,
          likes / 20,
          likes * 8,
          growth,
          growth === null ? null : '2025-12-01',
          growth === null ? null : AS_OF,
          priceMinor,
          priceMinor === null ? null : 'EUR',
          priceMinor === null ? null : AS_OF,
          lastPostDay === null ? null : day(lastPostDay),
        ];
      },
    },
    {
      table: 'audience_figure',
      columns: 'workspace_id, profile_id, as_of, source_id, shares',
      lines: ({ row: { id, audience } }) =>
        audience.known ? [workspaceId, id, AS_OF, sourceId, JSON.stringify(audience.shares)] : null,
    },
    {
      table: 'contact',
      columns: 'workspace_id, creator_id, member_id, channel',
      lines: (creator, before) =>
        isNew(creator, before) && creator.row.contacted ? [workspaceId, creator.row.creatorId, personId, 'mail'] : null,
    },
  ];
}

function factorTable(workspaceId: string): Table {
  return {
    table: 'profile_factors',
    columns:
      'workspace_id, profile_id, formula_version, benchmark_version, computed_at, observed_rate, rate, rate_low, rate_high, rate_variant, rate_state, rate_posts, rate_assumed, engagement_centi, cohort_kind, cohort_size, cohort_from, cohort_to, authenticity_centi, authenticity_state, authenticity_p20, authenticity_median, value_centi, reach, reach_source',
    lines: ({ row }) => {
      const { engagementRate: rate, factors, missing, followers } = row;
      const measured = (bit: number, centi: number) => (missing & bit ? null : centi);
      return [
        workspaceId,
        row.id,
        'bench',
        'bench',
        `${AS_OF}T00:00:00Z`,
        rate,
        rate,
        rate && rate * 0.8,
        rate && rate * 1.2,
        'followers',
        rate === null ? 'not_enough_data' : 'available',
        rate === null ? null : 12,
        false,
        measured(1, factors.engagement),
        'followers',
        400,
        Math.floor(followers / 2),
        followers * 2,
        measured(2, factors.authenticity),
        row.authenticity,
        2_000,
        6_000,
        measured(8, factors.value),
        followers * 0.3,
        'assumed',
      ];
    },
  };
}

/** A workspace with those creators, straight into the tables; without factors for whoever means to compute them. */
export async function seedWorkspace(
  url: string,
  creators: number,
  { briefs = [], factors = true }: { briefs?: readonly BenchBrief[]; factors?: boolean } = {},
): Promise<BenchWorkspace> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const [workspaceId, personId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
    await client.query('BEGIN');
    await client.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, 'bench', 'Bench')`, [workspaceId]);
    await client.query(`INSERT INTO person (id, email, name) VALUES ($1, 'bench@example.com', 'Bench')`, [personId]);
    await client.query(`INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, 'agency_lead')`, [
      workspaceId,
      personId,
    ]);
    await client.query(
      `INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), personId],
    );
    const source = await client.query<{ id: number }>(
      `INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'import', 'bench', $2) RETURNING id`,
      [workspaceId, AS_OF],
    );
    const all = tables(workspaceId, source.rows[0].id, personId);
    for (const table of factors ? [...all, factorTable(workspaceId)] : all) await copy(client, table, creators);
    for (const [group, shares] of discoveryPriors(SEED)) {
      await client.query(
        `INSERT INTO audience_prior (workspace_id, prior_group, shares, profiles, basis, computed_at) VALUES ($1, $2, $3, 50, 'workspace', now())`,
        [workspaceId, group, JSON.stringify(shares)],
      );
    }
    const briefIds: string[] = [];
    for (const brief of briefs) briefIds.push(await insertBrief(client, workspaceId, brief));
    for (const table of ['creator', 'profile'])
      await client.query(`SELECT setval('${table}_id_seq', $1)`, [creators + 1]);
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    return { workspaceId, cookie: `vivier=${token}`, briefIds };
  } finally {
    await client.end();
  }
}

async function insertBrief(client: Client, workspaceId: string, brief: BenchBrief): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO brief (workspace_id, name, objective, audience, minimum_shares, networks, countries, categories, weights)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      workspaceId,
      brief.name,
      brief.objective,
      JSON.stringify(brief.audience),
      JSON.stringify(brief.minimumShares),
      brief.networks,
      brief.countries,
      brief.categories,
      JSON.stringify(brief.weightsBp),
    ],
  );
  return rows[0].id;
}

async function copy(client: Client, { table, columns, lines }: Table, creators: number): Promise<void> {
  const began = performance.now();
  function* chunks(): Generator<string> {
    let chunk = '';
    let before: BenchCreator | null = null;
    for (const creator of benchCreators(creators)) {
      const cells = lines(creator, before);
      before = creator;
      if (cells) chunk += `${cells.map((cell) => (cell === null ? '\\N' : cell)).join('\t')}\n`;
      if (chunk.length > 1 << 16) {
        yield chunk;
        chunk = '';
      }
    }
    yield chunk;
  }
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
  process.stderr.write(`  ${table}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}
