import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { CommandModule } from '../../apps/api/src/command.module';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { Database } from '../../apps/api/src/platform/database/database';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import type { Viewer } from '../../apps/api/src/platform/graphql/access';
import { ResultDays } from '../../apps/api/src/reports/result-days.service';
import { ResultsPage } from '../../apps/api/src/reports/results-page.service';
import { Attribution } from '../../apps/api/src/tracking/attribution/attribution.service';
import type { BenchOutput } from './bench';
import { CAMPAIGNS, FACTS, recounted, type Sums, shownSums } from './results-facts';
import { load, progress, quantiles, round } from './timings';

const CUTS = ['creator', 'campaign', 'network', 'tier', 'week', 'brand', 'source'] as const;
const ROUNDS = 6;

/** Clicks and orders by the million: a page from the sums by day, all credits reckoned anew, both against a recount in plain SQL. */
export async function run(
  { clicks, orders }: { clicks: number; orders: number },
  output: BenchOutput,
): Promise<Record<string, unknown>> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-bench-'));
  const database = await ensureEmbeddedPostgres(home);
  try {
    await migrate(database.url);
    progress(`${clicks} clicks and ${orders} orders into the tables`);
    const { workspaceId, campaigns } = await seed(database.url, clicks, orders);
    const config = loadConfig({ DATABASE_URL: database.url, VIVIER_HOME: home, LOG_LEVEL: 'warn' });
    const app = await NestFactory.createApplicationContext(CommandModule.of(config), {
      logger: false,
      abortOnError: false,
    });
    progress('credits booked');
    const booked = await recompute(app, workspaceId);
    progress('sums by day');
    const counting = await timed(() => catchUp(app, workspaceId));
    progress('credits reckoned anew');
    const again = await recompute(app, workspaceId);
    progress('pages');
    const pages = await showPages(app, workspaceId, campaigns);
    progress('recount');
    const [shown, counted] = await Promise.all([
      shownSums(app.get(ResultsPage, { strict: false }), viewerOf(workspaceId), campaigns),
      recounted(database.url, workspaceId),
    ]);
    await app.close();
    await output.keep('results-pages.json', pages);
    await output.keep('results-shown.json', shown);
    await output.keep('results-recounted.json', counted);
    return {
      clicks,
      orders,
      page: quantiles(pages),
      recompute_seconds: again.seconds,
      equals_recount: equal(shown, counted) && again.entries === 0,
      book_seconds: booked.seconds,
      entries: booked.entries,
      sums_seconds: round(counting),
      rows: shown.length,
      load: load(),
    };
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function seed(
  url: string,
  clicks: number,
  orders: number,
): Promise<{ workspaceId: string; campaigns: string[] }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of FACTS(clicks, orders)) await client.query(statement);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ workspaceId: string; id: string }>(CAMPAIGNS);
    return { workspaceId: rows[0].workspaceId, campaigns: rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}

async function recompute(
  app: INestApplicationContext,
  workspaceId: string,
): Promise<{ seconds: number; entries: number }> {
  let entries = 0;
  const seconds = await timed(async () => {
    entries = await app
      .get(Database, { strict: false })
      .inWorkspace(workspaceId, (tx) => app.get(Attribution, { strict: false }).recompute(tx, workspaceId));
  });
  return { seconds: round(seconds), entries };
}

function catchUp(app: INestApplicationContext, workspaceId: string): Promise<void> {
  return app
    .get(Database, { strict: false })
    .inWorkspace(workspaceId, (tx) => app.get(ResultDays, { strict: false }).catchUp(tx, workspaceId));
}

/** As a browser asks: the groups and the weeks at once. Every group, of all campaigns and of one. */
async function showPages(
  app: INestApplicationContext,
  workspaceId: string,
  campaigns: readonly string[],
): Promise<number[]> {
  const page = app.get(ResultsPage, { strict: false });
  const viewer = viewerOf(workspaceId);
  const timings: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1)
    for (const by of CUTS)
      for (const campaignId of [null, campaigns[turn % campaigns.length]]) {
        const began = performance.now();
        await Promise.all([page.results(viewer, { by, campaignId }), page.results(viewer, { by: 'week', campaignId })]);
        timings.push(performance.now() - began);
      }
  return timings;
}

function viewerOf(workspaceId: string): Viewer {
  return {
    personId: '',
    workspaceId,
    workspaceSlug: '',
    roles: [],
    permissions: new Set(),
    brandIds: null,
    locale: 'en',
  };
}

function equal(shown: readonly Sums[], counted: readonly Sums[]): boolean {
  return shown.length > 0 && JSON.stringify(shown) === JSON.stringify(counted);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
