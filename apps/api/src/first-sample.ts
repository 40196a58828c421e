import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { CommandModule } from './app.module';
import { SampleService } from './ingestion/sample/sample.service';
import type { Config } from './platform/config/config';
import { RescoreService } from './scoring/rescore.service';

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
    const { workspaceId } = await app.get(SampleService).load();
    await app.get(RescoreService).rescore(workspaceId);
  } finally {
    await app.close();
  }
}
