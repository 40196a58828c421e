import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { struckWebhooks } from './webhooks-faults';

let database: TestDatabase;

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe('An API that is killed while shops deliver', () => {
  it('has every delivery it acknowledged, once, and every order in its one state', async () => {
    const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' };
    const { wrong } = await struckWebhooks({ url: database.url, env }, { seed: 5, orders: 4 });
    expect(wrong).toEqual([]);
  }, 120_000);
});
