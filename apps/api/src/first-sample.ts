import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { CommandModule } from './app.module';
import { SampleRun } from './ingestion/sample/sample-run';
import type { Config } from './platform/config/config';

/** Loads and scores the sample data when the install holds no workspace at all. */
export async function loadFirstSample(config: Config, onStart: () => void): Promise<void> {
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM workspace LIMIT 1');
  await client.end();
  if (rowCount) return;
  onStart();
  const app = await NestFactory.createApplicationContext(CommandModule.of(config), { logger: false, abortOnError: false });
  try {
    await app.get(SampleRun).load();
  } finally {
    await app.close();
  }
}
