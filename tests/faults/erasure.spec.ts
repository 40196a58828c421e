import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandModule } from '../../apps/api/src/command.module';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { type During, type ErasureLab, oneErasure, violationsOf } from './erasure-faults';

let database: TestDatabase;
let app: INestApplicationContext;
let lab: ErasureLab;

beforeAll(async () => {
  database = await startTestDatabase();
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' };
  app = await NestFactory.createApplicationContext(CommandModule.of(loadConfig(env)), {
    logger: false,
    abortOnError: false,
  });
  lab = { url: database.url, env, home: database.home, app };
}, 60_000);

afterAll(async () => {
  await app.close();
  await database.drop();
});

test.each<During>(['importing', 'killed'])(
  'an erasure while %s leaves nothing of the person within a minute, and the file does not bring it back',
  async (during) => {
    expect(violationsOf(await oneErasure(lab, `erased-${during}`, during))).toEqual([]);
  },
  180_000,
);
