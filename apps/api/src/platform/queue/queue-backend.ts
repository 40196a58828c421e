import { createPostgresBackend, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import type { Config } from '../config/config';

/** Where BullMQ keeps its jobs: on Redis when REDIS_URL is set, else in a schema of the same PostgreSQL. */
export function queueConnection(config: Config): Pick<QueueOptions, 'connection' | 'prefix'> {
  if (config.redisUrl) {
    setDefaultBackendFactory(undefined);
    const url = new URL(config.redisUrl);
    return {
      prefix: 'vivier',
      connection: {
        host: url.hostname,
        port: Number(url.port || 6379),
        username: url.username || undefined,
        password: url.password ? decodeURIComponent(url.password) : undefined,
        db: Number(url.pathname.slice(1) || 0),
        tls: url.protocol === 'rediss:' ? {} : undefined,
        maxRetriesPerRequest: null,
      },
    };
  }
  // BullMQ's types know only Redis connections until the default factory is replaced.
  setDefaultBackendFactory(createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0]);
  const connection = { connectionString: config.databaseUrl, migrate: true, max: 6 };
  return { connection: connection as unknown as QueueOptions['connection'] };
}
