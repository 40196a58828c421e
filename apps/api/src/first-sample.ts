import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { CommandModule } from './command.module';
import { SampleRun } from './ingestion/sample/sample-run';
import type { Config } from './platform/config/config';

/**
 * Nobody has an account and no sample stands there whole: without this nobody could sign in. A sample without
 * scores is a first run that was interrupted.
 */
const WANTED = `
  SELECT NOT EXISTS (SELECT FROM person WHERE NOT sample)
    AND NOT EXISTS (SELECT FROM workspace JOIN profile_factors ON workspace_id = workspace.id WHERE sample) AS wanted`;

/** Loads and scores the sample data when a first run needs it. */
export async function loadFirstSample(config: Config, onStart: () => void): Promise<void> {
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ wanted: boolean }>(WANTED);
  await client.end();
  if (!rows[0].wanted) return;
  onStart();
  const app = await NestFactory.createApplicationContext(CommandModule.of(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    await app.get(SampleRun).load();
  } finally {
    await app.close();
  }
}
