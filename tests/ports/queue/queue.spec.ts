import { Injectable, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, loadConfig } from '../../../apps/api/src/platform/config/config';
import { ConfigModule } from '../../../apps/api/src/platform/config/config.module';
import { defineJob, definedJobs, HandlesJob } from '../../../apps/api/src/platform/queue/jobs';
import { QueueModule } from '../../../apps/api/src/platform/queue/queue.module';
import { WorkersModule } from '../../../apps/api/src/platform/queue/workers.module';
import { Queues } from '../../../apps/api/src/platform/queue/queues';
import { describeWhere, redisInstalled, type RedisServer, startRedis } from '../../support/outsiders';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const addJob = defineJob<{ amount: number }>('background', 'test.add');
const flakyJob = defineJob<{ failures: number }>('interactive', 'test.flaky');

@Injectable()
class Adder {
  total = 0;
  tries = 0;
  release: () => void = () => undefined;
  gate: Promise<void> = Promise.resolve();

  close(): void {
    this.gate = new Promise((resolve) => (this.release = resolve));
  }

  @HandlesJob(addJob)
  async add({ amount }: { amount: number }): Promise<void> {
    await this.gate;
    this.total += amount;
  }

  @HandlesJob(flakyJob)
  flaky({ failures }: { failures: number }): void {
    this.tries += 1;
    if (this.tries <= failures) throw new Error('not yet');
  }
}

/** Workers stop when a job of the process has no handler: those that other specs have loaded get one that does nothing. */
function handlerOfOthers() {
  class Others {}
  for (const job of definedJobs().filter(({ name }) => !name.startsWith('test.'))) {
    const does = { value: () => undefined, configurable: true };
    HandlesJob(job)(Others.prototype, job.name, does);
    Object.defineProperty(Others.prototype, job.name, does);
  }
  return Others;
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What every backend of the queue must do. */
function queueContract(start: () => Promise<{ config: Config; stop(): Promise<void> }>): void {
  let backend: { config: Config; stop(): Promise<void> };
  let app: INestApplicationContext;
  let adder: Adder;

  beforeAll(async () => {
    backend = await start();
    @Module({
      imports: [ConfigModule.of(backend.config), QueueModule, WorkersModule],
      providers: [Adder, handlerOfOthers()],
    })
    class TestModule {}
    app = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
    adder = app.get(Adder);
  }, 30_000);
  afterAll(async () => {
    await app.close();
    await backend.stop();
  }, 30_000);

  test('a job is done once', async () => {
    await app.get(Queues).enqueue(addJob, { amount: 3 }, { jobId: 'three' });
    await until(() => adder.total === 3);
  });

  test('the same job id has one effect while it waits or runs', async () => {
    const before = adder.total;
    adder.close();
    await app.get(Queues).enqueue(addJob, { amount: 5 }, { jobId: 'five' });
    await app.get(Queues).enqueue(addJob, { amount: 5 }, { jobId: 'five' });
    await app.get(Queues).enqueue(addJob, { amount: 100 }, { jobId: 'hundred' });
    adder.release();
    await until(() => adder.total >= before + 105);
    expect(adder.total).toBe(before + 105);
  });

  test('a finished job leaves its id free', async () => {
    const before = adder.total;
    const queues = app.get(Queues);
    await queues.enqueue(addJob, { amount: 7 }, { jobId: 'seven' });
    await until(() => adder.total === before + 7);
    let waiting = 1;
    while (waiting) waiting = (await queues.waiting()).background;
    await queues.enqueue(addJob, { amount: 7 }, { jobId: 'seven' });
    await until(() => adder.total === before + 14);
  });

  test('a job that fails is tried again', async () => {
    await app.get(Queues).enqueue(flakyJob, { failures: 1 }, { jobId: 'flaky' });
    await until(() => adder.tries === 2);
  }, 30_000);
}

describe('queue on PostgreSQL', () => {
  queueContract(async () => {
    const database: TestDatabase = await startTestDatabase();
    return { config: loadConfig({ DATABASE_URL: database.url }), stop: () => database.drop() };
  });
});

describeWhere(redisInstalled, 'redis-server')('queue on Redis', () => {
  queueContract(async () => {
    const redis: RedisServer = await startRedis();
    return { config: loadConfig({ REDIS_URL: redis.url }), stop: () => redis.stop() };
  });
});
