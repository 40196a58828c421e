import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/all';
import { applicationName } from './own-connections';

/** `owner` migrates; `app` serves requests; `worker` runs jobs. The last two own nothing and bypass nothing. */
export type DatabaseRole = 'owner' | 'app' | 'worker';

/** Who asks does not wait longer for what somebody else holds: a connection that waits is one that nobody has. */
const LOCK_MS = 5_000;
const SETTINGS: Readonly<Record<DatabaseRole, string>> = {
  owner: '',
  app: `-c role=vivier_app -c lock_timeout=${LOCK_MS}`,
  worker: '-c role=vivier_worker',
};
const POOL_SIZE: Readonly<Record<DatabaseRole, number>> = { owner: 2, app: 16, worker: 8 };

export function dataSourceOptions(url: string, role: DatabaseRole): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: POOL_SIZE[role],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: applicationName(role),
    connectTimeoutMS: 5000,
    extra: role === 'owner' ? {} : { options: SETTINGS[role] },
  };
}

/** Brings the tables to this version; two at the same time wait for each other. Returns the names of what was run. */
export async function migrate(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, 'owner')).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock(8412067)');
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock(8412067)').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
