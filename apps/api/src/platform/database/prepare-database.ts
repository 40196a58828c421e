import { mkdir } from 'node:fs/promises';
import { Client } from 'pg';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Config } from '../config/config';
import { migrate } from './data-source';
import { ensureEmbeddedPostgres, type RunningDatabase } from './embedded-postgres';

/**
 * The database that the configuration names, reachable and migrated: an own one, else the embedded one.
 * @throws DomainError with a code that `sentenceOf` words: `database_unreachable`, `database_not_started`, `disk_full`, `home_not_writable`, …
 */
export async function prepareDatabase(config: Config): Promise<RunningDatabase & { migrated: string[] }> {
  const database = config.databaseUrl ? await ownDatabase(config.databaseUrl) : await embedded(config.home);
  try {
    return { ...database, migrated: await migrate(database.url) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function ownDatabase(url: string): Promise<RunningDatabase> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    throw new DomainError('database_unreachable', { reason: message || code }, cause);
  }
  return { url, started: false, stop: async () => undefined };
}

async function embedded(home: string): Promise<RunningDatabase> {
  try {
    await mkdir(home, { recursive: true });
    return await ensureEmbeddedPostgres(home);
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'ENOSPC') throw new DomainError('disk_full', {}, cause);
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR')
      throw new DomainError('home_not_writable', { home }, cause);
    throw cause;
  }
}
