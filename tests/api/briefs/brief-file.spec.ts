import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vivier-brief-'));
}, 60_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function search(brief: unknown) {
  const path = join(folder, 'brief.json');
  await writeFile(path, JSON.stringify(brief));
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [CLI, 'search', '--brief', path, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, text };
}

async function rowCounts(): Promise<string> {
  const tables = await database.rows<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const counts: string[] = [];
  for (const { name } of tables) {
    const [{ n }] = await database.rows<{ n: string }>(`SELECT count(*) AS n FROM "${name}"`);
    counts.push(`${name} ${n}`);
  }
  return counts.join('\n');
}

const READABLE = { objective: 'sales' };

test('a brief file without a fault is answered', async () => {
  expect((await search(READABLE)).code).toBe(0);
});

test.each([
  ['a target whose list is empty', { audience: { country: [] } }, 'target_empty'],
  ['the same as a list of dimensions', { audience: [{ dimension: 'country', keys: [] }] }, 'target_empty'],
  ['a target that is a word', { audience: 'FR' }, 'target_unreadable'],
  ['a target without a dimension', { audience: [{ keys: ['FR'] }] }, 'target_unreadable'],
  ['a dimension that is nothing', { audience: [null] }, 'target_unreadable'],
  ['a target that sums above one', { audience: { country: { FR: 0.7, BE: 0.4 } } }, 'target_above_one'],
  ['an unknown country', { audience: { country: ['ZZ'] } }, 'audience_key_unknown'],
  ['only the weight of a target it does not have', { weights: { audienceFit: 1 } }, 'target_missing'],
])('a brief file with %s is refused by a code that names the field, and changes nothing', async (_, brief, code) => {
  const before = await rowCounts();
  const answer = await search({ ...READABLE, ...brief });
  expect(answer.code).toBe(1);
  expect(answer.text).toContain(code);
  expect(answer.text).toMatch(/audience|weights/);
  expect(await rowCounts()).toBe(before);
});
