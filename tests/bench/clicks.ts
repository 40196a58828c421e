import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import type { BenchOutput } from './bench';
import { startChild } from './child';
import { clickLoad } from './clicks-load';
import { nearestRank } from './discovery-engine';
import { load, progress, round } from './timings';

const LINKS = 1_000;
const CONNECTIONS = 80;
const SECONDS = 10;

/** A workspace with links to click. */
export async function linksToClick(pool: Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `WITH place AS (INSERT INTO workspace (slug, name) VALUES ('clicks', 'Clicks') RETURNING id),
     payer AS (INSERT INTO advertiser (workspace_id, name) SELECT id, 'A' FROM place RETURNING id, workspace_id),
     shop AS (INSERT INTO brand (workspace_id, name, advertiser_id) SELECT workspace_id, 'B', id FROM payer RETURNING id, workspace_id),
     work AS (INSERT INTO campaign (workspace_id, brand_id, name, slug) SELECT workspace_id, id, 'C', 'c' FROM shop
       RETURNING id, workspace_id)
     INSERT INTO tracked_link (workspace_id, campaign_id, code, target)
     SELECT workspace_id, id, 'bench' || n, 'https://shop.example/p?n=' || n FROM work, generate_series(1, $1) AS n RETURNING code`,
    [count],
  );
  return rows.map(({ code }) => code);
}

export async function benchClicks(output: BenchOutput): Promise<object> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-bench-'));
  const embedded = await ensureEmbeddedPostgres(home);
  try {
    await migrate(embedded.url);
    const pool = new Pool({ connectionString: embedded.url, max: 2 });
    const paths = (await linksToClick(pool, LINKS)).map((code) => `/${code}`);
    const child = await startChild('clicks-server', { CLICKS_DATABASE: embedded.url });
    const ports = await child.ask<{ clicks: number; bare: number }>({});
    const before = load();
    progress('a bare redirect');
    const bare = await clickLoad({ port: ports.bare, paths, connections: CONNECTIONS, seconds: SECONDS });
    progress('clicks');
    const clicks = await clickLoad({ port: ports.clicks, paths, connections: CONNECTIONS, seconds: SECONDS });
    await child.stop();
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM click');
    const stored = new Set(rows.map(({ id }) => id));
    await output.keep('timings.json', { clicks: clicks.timings, bare: bare.timings });
    await pool.end();
    return {
      per_second: round(clicks.perSecond, 0),
      p50_ms: round(nearestRank(clicks.timings, 0.5)),
      p99_ms: round(nearestRank(clicks.timings, 0.99)),
      bare: { per_second: round(bare.perSecond, 0), p99_ms: round(nearestRank(bare.timings, 0.99)) },
      connections: CONNECTIONS,
      failed: clicks.failed,
      acknowledged: clicks.acknowledged.length,
      lost: clicks.acknowledged.filter((id) => !stored.has(id)).length,
      load_before: before,
    };
  } finally {
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
}
