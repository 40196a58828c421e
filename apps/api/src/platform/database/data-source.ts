import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/all';
import { applicationName } from './own-connections';

/** `owner` migrates; `app` serves requests; `worker` runs jobs. The last two own nothing and bypass nothing. */
export type DatabaseRole = 'owner' | 'app' | 'worker';

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
    extra: role === 'owner' ? {} : { options: `-c role=vivier_${role}` },
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
