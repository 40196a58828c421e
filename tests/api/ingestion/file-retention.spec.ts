import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ImportFilesRetention } from '../../../apps/api/src/ingestion/import-files.retention';
import { FileStore } from '../../../apps/api/src/platform/files/file-store';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { as, importContent, startRun, upload } from '../../support/imports';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let member: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
}, 60_000);
beforeEach(async () => {
  member = await aMember(database, await aWorkspace(database), 'community_manager');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const CONTENT = 'handle,name,followers,avg likes,avg comments,country\nada,Ada,12K,300,4,FR\nbo,Bo,,1,1,FR\n';
const IN_AUGUST = { name: 'instagram list.csv', asOf: '2026-08-01', network: 'instagram' };

const sweep = () => app.get(ImportFilesRetention).sweep();
const folder = () => join(database.home, 'files', member.workspaceId);
const files = async () => (existsSync(folder()) ? readdir(folder()) : []);
const age = (days: number) =>
  database.rows(
    `UPDATE import_run SET created_at = now() - make_interval(days => $2),
       finished_at = CASE WHEN finished_at IS NOT NULL THEN now() - make_interval(days => $2) END WHERE workspace_id = $1`,
    [member.workspaceId, days],
  );
const runs = () =>
  database.rows<{ sha256: string; removed: boolean; status: string }>(
    'SELECT sha256, status, file_removed_at IS NOT NULL AS removed FROM import_run WHERE workspace_id = $1',
    [member.workspaceId],
  );

test('the file of an import goes 30 days after it; its hash and what became of each row stay', async () => {
  const run = await importContent(app, member, { ...IN_AUGUST, content: CONTENT });
  await age(29);
  await sweep();
  expect(await files()).toHaveLength(1);
  await age(31);
  await sweep();
  expect(await files()).toEqual([]);
  expect(await runs()).toEqual([
    { status: 'done', removed: true, sha256: createHash('sha256').update(CONTENT).digest('hex') },
  ]);
  const rejects = await app.api.inject({ url: run.rejectsUrl ?? '', headers: { cookie: member.cookie } });
  expect([rejects.statusCode, rejects.body.includes('followers')]).toEqual([200, true]);
}, 60_000);

test('an import that nobody went on with loses its file too, and says so when somebody does', async () => {
  const { body } = await upload(app, member, IN_AUGUST.name, CONTENT);
  await age(31);
  await sweep();
  expect(await files()).toEqual([]);
  const { errors } = await startRun(app, member, { runId: body.runId, dryRun: false, ...{ asOf: '2026-08-01' } });
  expect(errors?.[0].extensions.code).toBe('import_file_removed');
}, 60_000);

test('an import that runs keeps its file, however old it is', async () => {
  await upload(app, member, IN_AUGUST.name, CONTENT);
  await database.rows(
    "UPDATE import_run SET status = 'staging', heartbeat_at = now() + interval '1 hour', lease = 1 WHERE workspace_id = $1",
    [member.workspaceId],
  );
  await age(400);
  await sweep();
  expect(await files()).toHaveLength(1);
}, 60_000);

test('what a killed process left unfinished goes after a day, not before', async () => {
  await mkdir(folder(), { recursive: true });
  for (const [name, hours] of [
    ['old.csv.part', 25],
    ['new.csv.part', 1],
  ] as const) {
    await writeFile(join(folder(), name), 'half');
    const at = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(folder(), name), at, at);
  }
  await sweep();
  expect(await files()).toEqual(['new.csv.part']);
});

test('a file whose row could not be written is not left behind', async () => {
  const save = app.get(FileStore).save(member.workspaceId, Readable.from(['a,b\n']), {
    extension: 'csv',
    record: () => Promise.reject(new Error('no row')),
  });
  await expect(save).rejects.toThrow('no row');
  expect(await files()).toEqual([]);
});

test('an export that cannot remove its old files keeps their rows, so that the next one can', async () => {
  const owner = await aMember(database, { id: member.workspaceId, slug: member.workspace }, 'owner');
  const EXPORT = 'mutation { exportCreators(format: "csv") { url } }';
  const first = await app.graphql<{ exportCreators: { url: string } }>(EXPORT, {}, as(owner));
  expect(await files()).toHaveLength(1);
  await database.rows("UPDATE creator_export SET created_at = now() - interval '8 days' WHERE workspace_id = $1", [
    member.workspaceId,
  ]);
  const second = await app.graphql<{ exportCreators: { url: string } }>(EXPORT, {}, as(owner));
  expect(await files()).toHaveLength(1);
  const get = (url = '') => app.api.inject({ url, headers: { cookie: owner.cookie } });
  expect((await get(first.data?.exportCreators.url)).statusCode).toBe(404);
  expect((await get(second.data?.exportCreators.url)).statusCode).toBe(200);
});
