import { Redis } from 'ioredis';
import { describeWhere, redisInstalled, startRedis } from '../support/outsiders';
import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { tracesInRedis } from '../support/traces';
import { type During, type ErasureLab, erasureLab, oneErasure, violationsOf } from './erasure-faults';

let database: TestDatabase;
let lab: ErasureLab;
const environment = () => ({ ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' }); // prettier-ignore

beforeAll(async () => {
  database = await startTestDatabase();
  lab = await erasureLab(environment());
}, 60_000);

afterAll(async () => {
  await lab.app.close();
  await database.drop();
});

// With a Redis the first of them is the one below: each takes its quarter of a minute by the clock.
test.each<During>(redisInstalled ? ['killed'] : ['importing', 'killed'])(
  'an erasure while %s leaves nothing of the person within a minute, and the file does not bring it back',
  async (during) => {
    expect(violationsOf(await oneErasure(lab, `erased-${during}`, during))).toEqual([]);
  },
  180_000,
);

describeWhere(redisInstalled, 'redis-server')('With its jobs in Redis', () => {
  it('an erasure leaves nothing of the person in a key, and a key that has something is seen', async () => {
    const redis = await startRedis();
    const other = await erasureLab(environment(), redis.url);
    const client = new Redis(redis.url);
    try {
      const run = await oneErasure(other, 'erased-redis', 'importing');
      expect([run.jobs, violationsOf(run)]).toEqual(['redis', []]);
      // The queue was used there: its keys are what was looked through.
      expect((await client.keys('vivier:*')).length).toBeGreaterThan(0);
      await client.xadd('vivier:background:events', '*', 'returnvalue', 'Letter to Ana Lopez');
      expect(await tracesInRedis(redis.url, ['ana lopez'])).toEqual(['redis vivier:background:events']);
    } finally {
      client.disconnect();
      await other.app.close();
      await redis.stop();
    }
  }, 180_000);
});
