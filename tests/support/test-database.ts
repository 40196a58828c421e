import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Pool } from 'pg';

export interface TestDatabase {
  /** The owner's login: sees every workspace, for looking at what the application did. */
  url: string;
  /** A VIVIER_HOME of this database's own. */
  home: string;
  /** One statement as the owner. */
  rows<Row extends object = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

function server(): { url: string; home: string } {
  const url = process.env['VIVIER_TEST_DATABASE'];
  const home = process.env['VIVIER_TEST_HOME'];
  if (!url || !home)
    throw new Error('These tests need a database: run them with `npm run test:api` (or test:ports, …)');
  return { url, home };
}

/**
 * A migrated, empty database that nobody else uses; a copy of the template, so it costs a tenth of a second.
 *
 * @param like one that is copied instead, with its files; nobody may be connected to it
 */
export async function startTestDatabase(like?: TestDatabase): Promise<TestDatabase> {
  const { url: template, home: parent } = server();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const copied = like ? new URL(like.url).pathname.slice(1) : 'vivier';
  await asAdmin(template, `CREATE DATABASE ${name} TEMPLATE ${copied} STRATEGY file_copy`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const home = await mkdtemp(join(parent, 'home-'));
  if (like) await cp(like.home, home, { recursive: true });
  const pool = new Pool({ connectionString: url.toString(), max: 3 });
  pool.on('error', () => undefined);
  return {
    url: url.toString(),
    home,
    rows: async (sql, parameters) => (await pool.query(sql, parameters)).rows as never,
    drop: async () => {
      await pool.end();
      await asAdmin(template, `DROP DATABASE ${name} WITH (FORCE)`);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function asAdmin(template: string, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url.toString() });
    await client.connect();
    try {
      await client.query(statement);
      return;
    } catch (error) {
      // 55006: another spec file copies the template right now.
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
    } finally {
      await client.end();
    }
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
}
