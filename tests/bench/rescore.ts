import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import type { Network } from '@vivier/scoring/cohort-columns';
import { prepareCohort } from '@vivier/scoring/score-cohort';
import { CommandModule } from '../../apps/api/src/command.module';
import { WorkspacesService } from '../../apps/api/src/identity/workspaces.service';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { Database } from '../../apps/api/src/platform/database/database';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import { cohortSizes, readCohort } from '../../apps/api/src/scoring/cohort-reader';
import { RescoreService, type Rescored } from '../../apps/api/src/scoring/rescore.service';
import type { BenchOutput } from './bench';
import { seedWorkspace } from './discovery-seed';
import { load, progress, round } from './timings';

/** One profile in five has half a year of counts, one in fifty has posts. */
const HISTORIES = `
  INSERT INTO metric_snapshot (workspace_id, profile_id, as_of, source_id, followers)
  SELECT workspace_id, id, (as_of - make_interval(months => ago))::date, source_id, (followers * (1 - 0.01 * ago))::bigint
  FROM profile CROSS JOIN generate_series(0, 5) AS ago WHERE id % 5 = 0`;
const POSTS = `
  INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, views, source_id)
  SELECT workspace_id, id, n::text, as_of - make_interval(days => n * 3), 'video',
    (avg_likes * (0.6 + ((id * 7 + n * 13) % 80) / 100.0))::bigint, (avg_comments * (0.6 + (id * 11 + n * 5) % 80 / 100.0))::bigint,
    (avg_views * (0.6 + (id * 3 + n * 17) % 80 / 100.0))::bigint, source_id
  FROM profile CROSS JOIN generate_series(1, 12) AS n WHERE id % 50 = 0`;

/** Every factor of every profile from its figures, and once more when nothing has changed. */
export async function run({ creators }: { creators: number }, output: BenchOutput): Promise<Record<string, unknown>> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-bench-'));
  const database = await ensureEmbeddedPostgres(home);
  try {
    await migrate(database.url);
    progress(`${creators} creators into the tables`);
    const { workspaceId } = await seedWorkspace(database.url, creators, { factors: false });
    await prepare(database.url);
    const config = loadConfig({ DATABASE_URL: database.url, VIVIER_HOME: home, LOG_LEVEL: 'warn' });
    const app = await NestFactory.createApplicationContext(CommandModule.of(config), {
      logger: false,
      abortOnError: false,
    });
    const service = app.get(RescoreService, { strict: false });
    progress('rescore');
    const first = await timed(() => service.rescore(workspaceId));
    const again = await timed(() => service.rescore(workspaceId));
    const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
    progress('scores alone');
    const scores = await scoresAlone(app, workspaceId);
    await app.close();
    const sum = (rescored: readonly Rescored[], of: 'profiles' | 'written') =>
      rescored.reduce((total, one) => total + one[of], 0);
    await output.keep('rescore-networks.json', { first, again, scores });
    return {
      seconds: round(first.seconds),
      again_seconds: round(again.seconds),
      score_seconds: round(scores.reduce((sum, { seconds }) => sum + seconds, 0)),
      profiles: sum(first.result, 'profiles'),
      written: sum(first.result, 'written'),
      written_again: sum(again.result, 'written'),
      rss_mb: rssMb,
      load: load(),
    };
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Profiles whose columns stay in the processor's cache, as when they are written. */
const BATCH = 250;

/** Every factor of every profile from columns in memory: the arithmetic without reading and writing. */
async function scoresAlone(app: INestApplicationContext, workspaceId: string) {
  const database = app.get(Database, { strict: false });
  const { currency } = await database.inWorkspace(workspaceId, (tx) =>
    app.get(WorkspacesService, { strict: false }).settings(tx, workspaceId),
  );
  const sizes = await database.withClient(workspaceId, cohortSizes);
  const done: { network: Network; profiles: number; seconds: number }[] = [];
  for (const [network, profiles] of sizes) {
    const cohort = await database.withClient(workspaceId, (client) => readCohort(client, network, currency, profiles));
    const columns = cohort.toColumns();
    const began = performance.now();
    const prepared = prepareCohort(columns, { currency });
    for (let from = 0; from < prepared.profiles; from += BATCH)
      prepared.scoreRange(from, Math.min(from + BATCH, prepared.profiles));
    done.push({ network, profiles: prepared.profiles, seconds: (performance.now() - began) / 1000 });
  }
  return done;
}

async function prepare(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of [HISTORIES, POSTS, 'VACUUM (ANALYZE)', 'CHECKPOINT']) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}
