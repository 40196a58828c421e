import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CampaignImports } from '../../../apps/api/src/ingestion/campaigns/campaign-imports.service';
import { ErasureService } from '../../../apps/api/src/creators/privacy/erasure.service';
import { type PoolProfile, profilesOf } from '../../support/pool';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { importContent } from '../../support/imports';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { tracesInDatabase, tracesInFiles } from '../../support/traces';

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
}, 60_000);
beforeEach(async () => {
  owner = await aMember(database, await aWorkspace(database), 'owner');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const IN_AUGUST = { name: 'instagram list.csv', asOf: '2026-08-01', network: 'instagram' };
const ERASE =
  'mutation ($creatorId: ID!, $key: String!) { eraseCreator(creatorId: $creatorId, key: $key) { id kind status dueOn } }';
const REQUESTS = '{ privacyRequests { id kind status creatorId doneAt } suppressionCount { erased objected } }';
const TRACES = ['zoqila.verne', 'zoqila verne', 'zoqila@example.org'];
const FILE = `handle,name,email,followers,avg likes,avg comments,country
zoqila.verne,Zoqila Verne,zoqila@example.org,12000,300,4,FR
bo_holm,Bo Holm,bo@example.org,8000,100,2,FR
`;

let keys = 0;
interface Requests {
  privacyRequests: { id: string; status: string; creatorId: string | null; doneAt: string | null }[];
  suppressionCount: { erased: number; objected: number };
}

async function erase(creatorId: number): Promise<void> {
  const asked = await app.graphql(ERASE, { creatorId: String(creatorId), key: `erase-${(keys += 1)}` }, owner);
  if (asked.errors) throw new Error(JSON.stringify(asked.errors));
}

async function requests(): Promise<Requests> {
  return (await app.graphql<Requests>(REQUESTS, {}, owner)).data as Requests;
}

/** The quarter of a minute before the second look is passed by the clock, not by waiting; `faults -- erasure` waits. */
async function erased(): Promise<Requests> {
  for (let wait = 0; wait < 600; wait += 1) {
    const now = await requests();
    if (now.privacyRequests.every(({ status }) => status === 'done')) return now;
    if (now.privacyRequests.every(({ status }) => status !== 'open')) {
      // The first look is over before its time is moved: what it removes is what was there at that time.
      await app.idle();
      await database.rows(
        "UPDATE privacy_request SET looked_at = now() - interval '1 minute' WHERE looked_at IS NOT NULL",
      );
      await app.get(ErasureService).sweep();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The erasure did not end');
}

async function creatorOf(handle: string): Promise<PoolProfile> {
  const [row] = await database.rows<PoolProfile>(
    'SELECT id, creator_id AS "creatorId", network, handle FROM profile WHERE workspace_id = $1 AND handle_key = $2',
    [owner.workspaceId, handle],
  );
  return row;
}

/** Somebody gave the creator's address among those to whom results are mailed. */
async function mailReportsTo(email: string): Promise<void> {
  const brand = await aBrand(database, owner.workspaceId);
  const list = JSON.stringify([email.toUpperCase(), 'team@example.com'].map((one) => ({ email: one, locale: 'fr' })));
  await database.rows(
    `WITH own AS (INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'C', $3) RETURNING id)
     INSERT INTO report_schedule (workspace_id, campaign_id, rhythm, recipients, cut) SELECT $1, id, 'week', $4, 'creator' FROM own`,
    [owner.workspaceId, brand, `c-${brand.slice(0, 8)}`, list],
  );
}

test('an erased creator is in no table and no file, and the same file does not bring it back', async () => {
  await importContent(app, owner, { ...IN_AUGUST, content: FILE });
  // The same name again, refused: its value is kept with the row.
  await importContent(app, owner, { ...IN_AUGUST, content: `${FILE}zoqila.verne,Zoqila Verne,,1,,,FR\n` });
  const { creatorId } = await creatorOf('zoqila.verne');
  await app.graphql(
    'mutation ($id: ID!) { addNote(creatorId: $id, text: "Zoqila Verne answers fast") { id } }',
    { id: String(creatorId) },
    owner,
  );
  const other = await creatorOf('bo_holm');
  await mailReportsTo('zoqila@example.org');
  await app.graphql(
    'mutation ($id: ID!) { addNote(creatorId: $id, text: "A friend of @zoqila.verne.") { id } }',
    { id: String(other.creatorId) },
    owner,
  );
  expect((await tracesInDatabase(database, TRACES)).length).toBeGreaterThan(5);
  expect(await tracesInFiles(database.home, TRACES)).not.toEqual([]);

  await erase(creatorId);
  expect(await erased()).toMatchObject({
    privacyRequests: [{ status: 'done', creatorId: null }],
    suppressionCount: { erased: 1, objected: 0 },
  });
  expect(await tracesInDatabase(database, TRACES)).toEqual([]);
  expect(await tracesInFiles(database.home, TRACES)).toEqual([]);
  const found = await app.graphql<{ profileByHandle: null }>(
    '{ profileByHandle(network: "instagram", handle: "zoqila.verne") { id } }',
    {},
    owner,
  );
  expect(found.data?.profileByHandle ?? null).toBeNull();
  const [{ recipients }] = await database.rows<{ recipients: object[] }>(
    'SELECT recipients FROM report_schedule WHERE workspace_id = $1',
    [owner.workspaceId],
  );
  expect(recipients).toEqual([{ email: 'team@example.com', locale: 'fr' }]);
  const notes = await database.rows<{ text: string }>('SELECT text FROM note WHERE creator_id = $1', [other.creatorId]);
  expect(notes.map(({ text }) => text)).toEqual(['A friend of @[…].']);

  const again = await importContent(app, owner, { ...IN_AUGUST, content: FILE });
  expect(again).toMatchObject({ status: 'done', records: 2, accepted: 1, rejected: 1, duplicates: 0, conflicts: 0 });
  const outcomes = await database.rows(
    "SELECT line, outcome, value, reason FROM import_outcome WHERE run_id = $1 AND outcome = 'rejected'",
    [again.id],
  );
  expect(outcomes).toEqual([{ line: 2, outcome: 'rejected', value: null, reason: 'person_erased' }]);
  expect(await tracesInDatabase(database, TRACES)).toEqual([]);
  expect(await tracesInFiles(database.home, TRACES)).toEqual([]);
}, 120_000);

test('neither another handle with the same address nor a file of posts brings the person back', async () => {
  await importContent(app, owner, { ...IN_AUGUST, content: FILE });
  await erase((await creatorOf('zoqila.verne')).creatorId);
  await erased();
  const renamed = await importContent(app, owner, {
    ...IN_AUGUST,
    content: FILE.replace('zoqila.verne,Zoqila Verne', 'new.name,New Name'),
  });
  expect([renamed.accepted, renamed.rejected]).toEqual([1, 1]);
  const posts = await importContent(app, owner, {
    name: 'instagram posts.csv',
    asOf: '2026-08-01',
    network: 'instagram',
    content:
      'post id,username,timestamp,caption,likes,comments\n1,zoqila.verne,2026-07-01T10:00:00Z,Hello,10,1\n2,bo_holm,2026-07-01T10:00:00Z,Hi,12,1\n',
  });
  expect([posts.kind, posts.accepted, posts.rejected]).toEqual(['posts', 1, 1]);
  expect(await creatorOf('zoqila.verne')).toBeUndefined();
}, 120_000);

test('neither a pasted list nor a table of payouts brings the person back; each row says why', async () => {
  await importContent(app, owner, { ...IN_AUGUST, content: FILE });
  await erase((await creatorOf('zoqila.verne')).creatorId);
  await erased();
  const brand = await aBrand(database, owner.workspaceId);
  const [campaign] = await database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'C', $3) RETURNING id",
    [owner.workspaceId, brand, `c-${brand.slice(0, 8)}`],
  );
  const { data } = await app.graphql(
    `mutation ($id: ID!, $text: String!) { pasteIntoShortlist(campaignId: $id, text: $text) {
       added kept refused { line reason } } }`,
    { id: campaign.id, text: '@bo_holm\n@zoqila.verne\nhttps://www.instagram.com/zoqila.verne/' },
    owner,
  );
  const refused = [2, 3].map((line) => ({ line, reason: 'person_erased' }));
  expect(data).toEqual({ pasteIntoShortlist: { added: 1, kept: 0, refused } });
  const path = join(database.home, 'payouts.csv');
  await writeFile(
    path,
    'creator,campaign,payout basis,posts,rate,total payout\nzoqila.verne,C,post,1,10,10\nbo_holm,C,post,1,12,12\nZoqila Verne,C,post,2,10,20\n',
  );
  const table = { workspaceId: owner.workspaceId, path, kind: 'payouts', currency: 'EUR', dryRun: false } as const;
  const kept = await app.get(CampaignImports).run(table);
  expect([kept.records, kept.accepted, kept.rejected]).toEqual([3, 1, 2]);
  expect(kept.rejects.map(({ line, value, reason }) => [line, value, reason])).toEqual([
    [2, '', 'person_erased'],
    [4, '', 'person_erased'],
  ]);
  // The table lies where somebody put it; nothing of the application holds the person.
  expect(await tracesInDatabase(database, TRACES)).toEqual([]);
}, 120_000);

test('who asks twice has asked once, and nobody contacts the person meanwhile', async () => {
  const source = await database.rows<{ id: number }>(
    "INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'import', 'list', '2026-08-01') RETURNING id",
    [owner.workspaceId],
  );
  const [profile] = await profilesOf(database, owner.workspaceId, source[0].id, [{ handle: 'once.only' }]);
  await erase(profile.creatorId);
  await erase(profile.creatorId).catch(() => undefined);
  const { privacyRequests } = await erased();
  expect(privacyRequests).toHaveLength(1);
}, 120_000);
