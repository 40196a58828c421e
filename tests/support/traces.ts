import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { TestDatabase } from './test-database';

const COLUMNS = `
  SELECT c.table_schema AS schema, c.table_name AS table, c.column_name AS column
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
    AND (c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'name') OR c.data_type = 'ARRAY' AND c.udt_name IN ('_text', '_varchar'))
  ORDER BY 1, 2, 3`;

/** Every place of a database in which one of the texts stands, read as the owner: `table.column`. */
export async function tracesInDatabase(database: TestDatabase, texts: readonly string[]): Promise<string[]> {
  const columns = await database.rows<{ schema: string; table: string; column: string }>(COLUMNS);
  const wanted = texts.map((text) => text.toLowerCase());
  const looks = columns.map(({ schema, table, column }) => {
    const place = `"${schema}"."${table}"`;
    const text = `lower(CASE WHEN pg_typeof("${column}") = 'bytea'::regtype THEN encode("${column}"::text::bytea, 'escape') ELSE "${column}"::text END)`;
    return `SELECT '${table}.${column}' AS at WHERE EXISTS (SELECT FROM ${place} WHERE EXISTS (
      SELECT FROM unnest($1::text[]) AS one_of_the_texts WHERE position(one_of_the_texts IN ${text}) > 0))`;
  });
  const found = await database.rows<{ at: string }>(looks.join(' UNION ALL '), [wanted]);
  return found.map(({ at }) => at);
}

/** The database's own files: what it holds is looked for by its tables, its log is written over. */
const DATABASE = 'postgres';

/** Every file below a folder in which one of the texts stands; a file that packs its content is found by its rows alone. */
export async function tracesInFiles(folder: string, texts: readonly string[]): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (path.startsWith(join(folder, DATABASE, '/'))) continue;
    const content = (await readFile(path)).toString('latin1').toLowerCase();
    const bytes = texts.map((text) => Buffer.from(text.toLowerCase()).toString('latin1'));
    if (bytes.some((text) => content.includes(text))) found.push(path);
  }
  return found;
}

/** How each kind of key is read whole; what a queue keeps of a job may stand in any of them. */
const READS: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, 0, -1),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
};

/** Every key of a Redis in which, or under whose name, one of the texts stands. */
export async function tracesInRedis(url: string, texts: readonly string[]): Promise<string[]> {
  const redis = new Redis(url);
  try {
    const found: string[] = [];
    const wanted = texts.map((text) => text.toLowerCase());
    for (const key of await redis.keys('*')) {
      const read = READS[await redis.type(key)];
      const content = `${key} ${JSON.stringify(read ? await read(redis, key) : null)}`.toLowerCase();
      if (wanted.some((text) => content.includes(text))) found.push(`redis ${key}`);
    }
    return found;
  } finally {
    redis.disconnect();
  }
}
