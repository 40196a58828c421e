import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandModule } from '../../apps/api/src/command.module';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { writeImportFile } from '../bench/import-file';
import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { killed, malformed, undisturbed } from './import-faults';
import { differences } from './import-state';

const ROWS = 4_000;
const RANGE_RECORDS = 100;

let database: TestDatabase;
let app: INestApplicationContext;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vivier-fault-'));
  const config = loadConfig({ DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' });
  app = await NestFactory.createApplicationContext(CommandModule.of(config), { logger: false, abortOnError: false });
}, 60_000);

afterAll(async () => {
  await app.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('An import under attack', () => {
  it('refuses a malformed file by a code, or accounts for each of its records', async () => {
    expect(await malformed({ app }, null)).toEqual([]);
  }, 120_000);

  it('whose worker is killed between two ranges goes on behind the last one, and ends as if nobody had been hurt', async () => {
    const file = join(folder, 'creators.csv');
    await writeImportFile(file, ROWS);
    const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' };
    const lab = { url: database.url, env, app, rangeRecords: RANGE_RECORDS };
    const calm = await undisturbed(lab, file);
    const struck = await killed(lab, file, { name: 'struck', strike: ({ merged }) => merged.length >= 2 });
    expect(struck.before.status).toBe('merging');
    expect(struck.before.merged.length).toBeLessThan(ROWS / RANGE_RECORDS);
    // Each range is noted when it is committed: those of before stand first, and none of them a second time.
    expect(struck.after.merged.slice(0, struck.before.merged.length)).toEqual(struck.before.merged);
    expect(new Set(struck.after.merged).size).toBe(struck.after.merged.length);
    expect(struck.after.merged).toHaveLength(ROWS / RANGE_RECORDS);
    expect(differences(calm.state, struck.state)).toEqual([]);
    expect(struck.resumedSeconds).toBeLessThanOrEqual(60);
  }, 180_000);
});
