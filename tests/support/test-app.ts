import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/api';
import { type Config, loadConfig } from '../../apps/api/src/platform/config/config';
import { WorkerModule } from '../../apps/api/src/worker.module';
import { Queues } from '../../apps/api/src/platform/queue/queues';
import type { TestDatabase } from './test-database';

export interface GraphqlAnswer<Data> {
  data: Data | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; details: Record<string, unknown> };
  }[];
  status: number;
}

export interface TestApp {
  api: NestFastifyApplication;
  /** The process that runs jobs; null unless asked for. */
  worker: INestApplicationContext | null;
  config: Config;
  /** One GraphQL request as the holder of that session cookie (see `builders`), of a link for the outside, or of an API key. */
  graphql<Data = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    as?: { cookie?: string; workspace?: string; link?: string; key?: string },
  ): Promise<GraphqlAnswer<Data>>;
  get<Service>(type: Type<Service>): Service;
  /** Until no job waits or runs. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** The real API (and, when asked, the real worker) on that database, without a port. */
export async function startTestApp({
  database,
  worker = false,
  environment = {},
}: {
  database: TestDatabase;
  worker?: boolean;
  environment?: Record<string, string>;
}): Promise<TestApp> {
  const config = loadConfig({
    DATABASE_URL: database.url,
    VIVIER_HOME: database.home,
    LOG_LEVEL: 'silent',
    VIVIER_WEB: '/nonexistent',
    ...environment,
  });
  const api = await createApi(config);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  const jobs = worker
    ? await NestFactory.createApplicationContext(WorkerModule.of(config), { logger: false, abortOnError: false })
    : null;
  return {
    api,
    worker: jobs,
    config,
    get: (type) => api.get(type, { strict: false }),
    idle: async () => {
      for (const until = Date.now() + 60_000; Date.now() < until;) {
        const waiting = await api.get(Queues, { strict: false }).waiting();
        if (Object.values(waiting).every((count) => count === 0)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('jobs still wait or run');
    },
    graphql: async (query, variables = {}, as = {}) => {
      const answer = await api.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          'content-type': 'application/json',
          ...(as.cookie ? { cookie: as.cookie } : {}),
          ...(as.key ? { authorization: `Bearer ${as.key}` } : {}),
          ...(as.link ? { 'x-vivier-link': as.link } : {}),
          ...(as.workspace ? { 'x-vivier-workspace': as.workspace } : {}),
        },
        payload: JSON.stringify({ query, variables }),
      });
      return { status: answer.statusCode, ...(JSON.parse(answer.body) as object) } as never;
    },
    close: async () => {
      await jobs?.close();
      await api.close();
    },
  };
}
