import { createPostgresBackend, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config';

const clients = new Set<Redis>();

/** Where BullMQ keeps its jobs: on Redis when REDIS_URL is set, else in a schema of the same PostgreSQL. */
export function queueConnection(config: Config): Pick<QueueOptions, 'connection' | 'prefix'> {
  if (config.redisUrl) {
    setDefaultBackendFactory(undefined);
    // A ready client: inside ES modules BullMQ cannot load its own.
    const client = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    clients.add(client);
    return { prefix: 'vivier', connection: client };
  }
  // BullMQ's types know only Redis connections until the default factory is replaced.
  setDefaultBackendFactory(createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0]);
  const connection = { connectionString: config.databaseUrl, migrate: true, max: 6 };
  return { connection: connection as unknown as QueueOptions['connection'] };
}

/** BullMQ leaves clients that it was given open; they end when the queues are closed. */
export function closeQueueClients(): void {
  for (const client of clients) client.disconnect();
  clients.clear();
}
