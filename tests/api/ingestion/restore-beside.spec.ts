import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { aMember, aWorkspace } from '../../support/builders';
import { aProfile, aSource } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function vivier(...words: string[]): Promise<{ code: number | null; out: string }> {
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home };
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out };
}

test('a server that runs beside a restore forgets who was lost and finds who came back, without a write of its own', async () => {
  const workspace = await aWorkspace(database);
  const member = await aMember(database, workspace, 'owner');
  const source = await aSource(database, workspace.id);
  const ada = await aProfile(database, workspace.id, source, { handle: 'ada', country: 'FR' });
  await aProfile(database, workspace.id, source, { handle: 'bo', country: 'US' });
  const file = join(database.home, 'backup.gz');
  const kept = await vivier('db', 'backup', file, '--json');
  expect(JSON.parse(kept.out)).toMatchObject({ filesIncluded: false, filesFolder: join(database.home, 'files') });
  await database.rows('DELETE FROM profile WHERE id = $1', [ada.id]);
  await aProfile(database, workspace.id, source, { handle: 'cy', country: 'JP' });
  const seen = async () => {
    const { data } = await app.graphql<{
      discover: { total: number; hits: { handle: string }[]; facets: { values: { value: string }[] }[] };
    }>('{ discover(facets: ["country"]) { total hits { handle } facets { values { value } } } }', {}, member);
    const found = data?.discover;
    return {
      total: found?.total,
      handles: found?.hits.map(({ handle }) => handle).sort(),
      countries: found?.facets[0].values.map(({ value }) => value).sort(),
    };
  };
  expect(await seen()).toEqual({ total: 2, handles: ['bo', 'cy'], countries: ['JP', 'US'] });
  expect((await vivier('db', 'restore', file, '--replace')).code).toBe(0);
  for (let look = 0; look < 100 && (await seen()).handles?.join() !== 'ada,bo'; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await seen()).toEqual({ total: 2, handles: ['ada', 'bo'], countries: ['FR', 'US'] });
}, 60_000);
