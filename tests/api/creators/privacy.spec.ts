import { NoticesService } from '../../../apps/api/src/creators/privacy/notices.service';
import { RetentionService } from '../../../apps/api/src/creators/privacy/retention.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { importContent } from '../../support/imports';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;
let keys = 0;
const aKey = () => `privacy-${(keys += 1)}`;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
}, 60_000);
beforeEach(async () => {
  owner = await aMember(database, await aWorkspace(database), 'owner');
  await importContent(app, owner, {
    name: 'instagram list.csv',
    asOf: '2026-08-01',
    network: 'instagram',
    content: FILE,
  });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const FILE = `handle,name,email,followers,avg likes,avg comments,country
ada.lo,Ada Lo,ada@example.org,12000,300,4,FR
bo_holm,Bo Holm,bo@example.org,8000,100,2,GB
cy_no,Cy No,,7000,90,2,FR
`;

async function idOf(handle: string): Promise<string> {
  const [row] = await database.rows<{ id: number }>(
    'SELECT creator_id AS id FROM profile WHERE workspace_id = $1 AND handle_key = $2',
    [owner.workspaceId, handle],
  );
  return String(row.id);
}

async function ask<Data = Record<string, unknown>>(query: string, variables = {}): Promise<Data> {
  const { data, errors } = await app.graphql<Data>(query, variables, owner);
  if (!data) throw new Error(errors?.[0]?.extensions.code ?? JSON.stringify(errors));
  return data;
}
const act = (name: string) =>
  `mutation ($creatorId: ID!, $key: String!) { ${name}(creatorId: $creatorId, key: $key) { id kind status creatorId } }`;

async function linkOf(creatorId: string): Promise<string> {
  const { url } = await app.get(Database).inWorkspace(owner.workspaceId, (tx) =>
    app.get(OutsideLinksService).create(tx, {
      ...{ workspaceId: owner.workspaceId, purpose: 'creator', creatorId: Number(creatorId), email: 'ada@example.org' },
      ...{ locale: 'en', days: 1, createdBy: owner.personId },
    }),
  );
  return url.split('#')[1];
}

test('who has objected is not written to, not scored, in no search, and no file changes that', async () => {
  const creatorId = await idOf('ada.lo');
  const factors = () => database.rows('SELECT FROM profile_factors JOIN profile p ON p.id = profile_id WHERE p.creator_id = $1', [creatorId]); // prettier-ignore
  expect(await factors()).toHaveLength(1);
  await ask(act('objectForCreator'), { creatorId, key: aKey() });
  expect(await factors()).toHaveLength(0);
  const contact = 'mutation ($id: ID!) { noteContact(creatorId: $id, channel: "mail", summary: "x") { id } }';
  await expect(ask(contact, { id: creatorId })).rejects.toThrow('creator_blocked');
  const found = await ask<{ discover: { total: number } }>('{ discover { total } }');
  expect(found.discover.total).toBe(2);
  const again = await importContent(app, owner, { name: 'instagram new.csv', asOf: '2026-09-01', network: 'instagram', content: FILE }); // prettier-ignore
  expect([again.accepted, again.rejected]).toEqual([2, 1]);
  expect(await factors()).toHaveLength(0);
  const [{ reason }] = await database.rows<{ reason: string }>('SELECT reason FROM import_outcome WHERE run_id = $1', [again.id]); // prettier-ignore
  expect(reason).toBe('person_objected');
  await ask('mutation ($id: ID!) { liftCreatorBlock(creatorId: $id) }', { id: creatorId });
  const after = await importContent(app, owner, { name: 'instagram newer.csv', asOf: '2026-10-01', network: 'instagram', content: FILE }); // prettier-ignore
  expect([after.accepted, after.rejected]).toEqual([3, 0]);
  expect(await factors()).toHaveLength(1);
}, 90_000);

test('an access file names the source and day of each field, and a correction is one of them', async () => {
  const creatorId = await idOf('ada.lo');
  await ask(
    'mutation ($id: ID!) { correctCreator(creatorId: $id, input: { displayName: "Ada Lovel", country: "BE" }) }',
    { id: creatorId },
  );
  const { makeAccessFile } = await ask<{ makeAccessFile: { json: string; html: string } }>(
    'mutation ($id: ID!) { makeAccessFile(creatorId: $id) { fileName json html } }',
    { id: creatorId },
  );
  const { records } = JSON.parse(makeAccessFile.json) as {
    records: { table: string; fields: { name: string; value: string; source: string; at: string | null }[] }[];
  };
  const profile = records.find(({ table }) => table === 'profile')?.fields ?? [];
  const field = (name: string) => profile.find((one) => one.name === name);
  expect(field('followers')).toEqual({ name: 'followers', value: '12000', source: 'instagram list.csv, 2026-08-01', at: '2026-08-01' }); // prettier-ignore
  const today = new Date().toISOString().slice(0, 10);
  expect(field('country')).toEqual({ name: 'country', value: 'BE', source: 'correction', at: today });
  expect(makeAccessFile.html).toContain('Ada Lovel');
  expect(makeAccessFile.html).not.toContain('Bo Holm');
}, 60_000);

test('a later file does not change what was corrected: its word is kept beside it, with its file and day', async () => {
  const creatorId = await idOf('ada.lo');
  const correct = (input: object) =>
    ask('mutation ($id: ID!, $input: Correction!) { correctCreator(creatorId: $id, input: $input) }', { id: creatorId, input }); // prettier-ignore
  const link = await linkOf(creatorId);
  // The name by a member, the address and the country by the creator.
  await correct({ displayName: 'Ada Lovel' });
  const own = 'mutation { correctMyData(input: { email: "ada@lovel.example", country: "BE" }) { blockedReason } }';
  expect((await app.graphql(own, {}, { link })).errors).toBeUndefined();
  const file = async (name: string, asOf: string, line: string) =>
    importContent(app, owner, {
      ...{ name, asOf, network: 'instagram' },
      content: `handle,name,email,followers,avg likes,avg comments,country,language\n${line}\nbo_holm,Bo,bo@new.example,8100,100,2,IE,en\n`,
    });
  const shown = async () => {
    const { creator } = await ask<{ creator: { email: string; profiles: Record<string, unknown>[] } }>(
      `query ($id: ID!) { creator(id: $id) { email displayName profiles { displayName country language followers
         fieldSources { field source asOf told { value source line asOf } } } } }`,
      { id: creatorId },
    );
    const [{ fieldSources, ...profile }] = creator.profiles;
    const told = (fieldSources as { field: string; source: string; told: object | null }[]).filter((one) => one.told);
    const { email } = creator;
    return { email, ...profile, told: Object.fromEntries(told.map((one) => [one.field, [one.source, one.told]])) };
  };
  await file('later.csv', '2026-09-01', 'ada.lo,Ada Lo,ada@example.org,13000,300,4,FR,fr');
  const later = { source: 'later.csv', line: 2, asOf: '2026-09-01' };
  const kept = { email: 'ada@lovel.example', displayName: 'Ada Lovel', country: 'BE' };
  expect(await shown()).toEqual({
    ...{ ...kept, language: 'fr', followers: 13_000 },
    told: {
      displayName: ['correction', { value: 'Ada Lo', ...later }],
      country: ['correction', { value: 'FR', ...later }],
      email: ['correction', { value: 'ada@example.org', ...later }],
    },
  });
  // Who corrected nothing follows the file.
  const bo = 'SELECT email, country FROM profile p JOIN creator c ON c.id = p.creator_id WHERE p.workspace_id = $1 AND handle = $2'; // prettier-ignore
  expect(await database.rows(bo, [owner.workspaceId, 'bo_holm'])).toEqual([{ email: 'bo@new.example', country: 'IE' }]);
  const { records } = JSON.parse(
    (
      await ask<{ makeAccessFile: { json: string } }>(
        'mutation ($id: ID!) { makeAccessFile(creatorId: $id) { json } }',
        {
          id: creatorId,
        },
      )
    ).makeAccessFile.json,
  ) as { records: { table: string; fields: { name: string; value: string; source: string; at: string }[] }[] };
  const countries = records.find(({ table }) => table === 'profile')?.fields.filter(({ name }) => name === 'country');
  expect(countries?.map(({ value, source }) => [value, source])).toEqual([
    ['BE', 'correction'],
    ['FR', expect.stringContaining('later.csv')],
  ]);
  // A file that says nothing of it leaves both; one that agrees ends the difference.
  await file('silent.csv', '2026-10-01', 'ada.lo,,,14000,300,4,,');
  expect(await shown()).toMatchObject({
    ...kept,
    followers: 14_000,
    told: { country: ['correction', { value: 'FR' }] },
  });
  await file('agrees.csv', '2026-11-01', 'ada.lo,Ada Lovel,ada@lovel.example,15000,300,4,BE,nl');
  expect(await shown()).toEqual({ ...kept, language: 'nl', followers: 15_000, told: {} });
  // Changed by hand, it is another correction.
  await correct({ country: 'NL' });
  await file('last.csv', '2026-11-02', 'ada.lo,Ada Lovel,ada@lovel.example,15000,300,4,BE,nl');
  expect(await shown()).toMatchObject({ country: 'NL', told: { country: ['correction', { value: 'BE' }] } });
}, 90_000);

test('an address that was corrected stays also where a profile joined the creator later and a file comes for that one', async () => {
  const creatorId = await idOf('ada.lo');
  await ask('mutation ($id: ID!) { correctCreator(creatorId: $id, input: { email: "ada@lovel.example" }) }', {
    id: creatorId,
  });
  await importContent(app, owner, {
    ...{ name: 'tiktok.csv', asOf: '2026-08-01', network: 'tiktok' },
    content: 'handle,name,email,followers\nada.tok,Ada,,500\nbo.tok,Bo,,600\n',
  });
  const join = (handle: string, to: number | string) =>
    database.rows('UPDATE profile SET creator_id = $3 WHERE workspace_id = $1 AND handle = $2', [owner.workspaceId, handle, to]); // prettier-ignore
  await join('ada.tok', creatorId);
  await join('bo.tok', await idOf('bo_holm'));
  await importContent(app, owner, {
    ...{ name: 'tiktok later.csv', asOf: '2026-09-01', network: 'tiktok' },
    content: 'handle,name,email,followers\nada.tok,Ada,wrong@example.org,700\nbo.tok,Bo,right@example.org,800\n',
  });
  const { creator } = await ask<{ creator: { email: string; profiles: { followers: number }[] } }>(
    'query ($id: ID!) { creator(id: $id) { email profiles { followers } } }',
    { id: creatorId },
  );
  expect(creator.email).toBe('ada@lovel.example');
  expect(creator.profiles.map(({ followers }) => followers)).toContain(700);
  // Nobody corrected that one.
  const { creator: bo } = await ask<{ creator: { email: string } }>('query ($id: ID!) { creator(id: $id) { email } }', {
    id: await idOf('bo_holm'),
  });
  expect(bo.email).toBe('right@example.org');
}, 60_000);

test('a creator sees, contests and objects by its link, and by no other creator’s', async () => {
  const creatorId = await idOf('ada.lo');
  const link = await linkOf(creatorId);
  const mine = await app.graphql<{ myData: { records: { table: string }[] } }>(
    '{ myData { blockedReason records { table fields { name value source at } } } }',
    {},
    { link },
  );
  expect(JSON.stringify(mine.data)).toContain('ada.lo');
  expect(JSON.stringify(mine.data)).not.toContain('bo_holm');
  const said = (kind: string, key: string) =>
    app.graphql<{ askAboutMyData: { id: string; status: string } }>(
      'mutation ($kind: String!, $key: String!) { askAboutMyData(kind: $kind, note: "My age is wrong", key: $key) { id status } }',
      { kind, key },
      { link },
    );
  const [first, second] = [await said('rectification', 'a'), await said('rectification', 'a')];
  expect(first.data?.askAboutMyData.status).toBe('open');
  expect(second.data).toEqual(first.data);
  await ask('mutation ($id: ID!) { answerPrivacyRequest(id: $id, status: "done") { status } }', {
    id: first.data?.askAboutMyData.id,
  });
  expect((await said('objection', 'b')).data?.askAboutMyData.status).toBe('done');
  const [{ reason }] = await database.rows<{ reason: string }>('SELECT blocked_reason AS reason FROM creator WHERE id = $1', [creatorId]); // prettier-ignore
  expect(reason).toBe('objection');
  expect((await app.graphql('{ myData { blockedReason } }', {}, owner)).errors?.[0].extensions.code).toBeDefined();
}, 60_000);

const QUEUE = '{ noticeQueue { waiting overdue soon informed items { name dueOn reason overdue mailable } } }';
interface Queue {
  noticeQueue: {
    waiting: number;
    overdue: number;
    informed: number;
    items: { name: string; dueOn: string; reason: string; overdue: boolean }[];
  };
}

test('the notice is due by the first contact or disclosure, else after a month; a letter ends it', async () => {
  const [ada, bo, cy] = [await idOf('ada.lo'), await idOf('bo_holm'), await idOf('cy_no')];
  await database.rows("UPDATE creator SET created_at = '2026-01-31' WHERE id = $1", [cy]);
  await ask('mutation ($id: ID!) { noteContact(creatorId: $id, channel: "call", summary: "x") { id } }', { id: ada });
  await app
    .get(Database)
    .inWorkspace(owner.workspaceId, (tx) => app.get(NoticesService).disclosed(tx, owner.workspaceId, [Number(bo)]));
  const { noticeQueue: before } = await ask<Queue>(QUEUE);
  expect(before.items.map(({ name, reason }) => [name, reason])).toEqual([
    ['Cy No', 'month'],
    ['Ada Lo', 'contact'],
    ['Bo Holm', 'disclosure'],
  ]);
  expect([before.items[0].dueOn, before.items[0].overdue]).toEqual(['2026-02-28', true]);
  const send =
    'mutation ($ids: [ID!]!, $key: String!) { sendNotices(creatorIds: $ids, key: $key) { sent withoutAddress } }';
  const key = aKey();
  expect(await ask(send, { ids: [ada, bo, cy], key })).toEqual({ sendNotices: { sent: 2, withoutAddress: 1 } });
  await ask(send, { ids: [ada, bo, cy], key });
  const mails = await database.rows<{ recipient: string; subject: string; text: string; kept: string }>(
    'SELECT recipient, subject, text, kept_text AS kept FROM mail WHERE workspace_id = $1 ORDER BY recipient',
    [owner.workspaceId],
  );
  expect(mails.map(({ recipient, subject }) => [recipient, subject.split(' ')[0]])).toEqual([
    ['ada@example.org', 'Vos'],
    ['bo@example.org', 'Your'],
  ]);
  expect(mails[0].text).toContain('instagram list.csv, 2026-08-01');
  expect(mails[0].kept).toContain('/outside/creator#…');
  await ask('mutation ($ids: [ID!]!) { markInformed(creatorIds: $ids, how: "message") }', { ids: [cy] });
  expect((await ask<Queue>(QUEUE)).noticeQueue).toMatchObject({ waiting: 0, informed: 3 });
  const contacts = await database.rows('SELECT FROM contact WHERE creator_id = $1', [bo]);
  expect(contacts).toHaveLength(1);
}, 60_000);

test('the retention run removes what is over its term, says so beforehand, and logs it', async () => {
  const creatorId = await idOf('cy_no');
  await database.rows(`UPDATE creator SET created_at = now() - interval '1100 days' WHERE id = $1`, [creatorId]);
  await database.rows(`UPDATE profile SET as_of = current_date - 1100 WHERE creator_id = $1`, [creatorId]);
  await database.rows(
    `INSERT INTO mail (workspace_id, recipient, subject, text, state, created_at) VALUES
     ($1, 'a@example.com', 'old', 'old', 'sent', now() - interval '800 days'), ($1, 'a@example.com', 'new', 'new', 'sent', now())`,
    [owner.workspaceId],
  );
  const due = async () =>
    Object.fromEntries(
      (await ask<{ retention: { kind: string; due: number }[] }>('{ retention { kind due } }')).retention.map(
        ({ kind, due: n }) => [kind, n],
      ),
    );
  expect(await due()).toMatchObject({ mails: 1, unused_creators: 1, import_files: 0 });
  await ask('mutation { setRetention(kind: "mails", days: 900) { kind } }');
  expect(await due()).toMatchObject({ mails: 0 });
  await expect(ask('mutation { setRetention(kind: "repeated_requests", days: 10) { kind } }')).rejects.toThrow('retention_days_invalid'); // prettier-ignore
  await ask('mutation { setRetention(kind: "mails", days: 730) { kind } }');
  await (app.worker as NonNullable<typeof app.worker>).get(RetentionService, { strict: false }).run(owner.workspaceId);
  const subjects = await database.rows<{ subject: string }>('SELECT subject FROM mail WHERE workspace_id = $1', [owner.workspaceId]); // prettier-ignore
  expect(subjects).toEqual([{ subject: 'new' }]);
  const log = await ask<{ retentionLog: { kind: string; removed: number }[] }>('{ retentionLog { kind removed } }');
  expect(log.retentionLog.filter(({ removed }) => removed > 0).map(({ kind }) => kind).sort()).toEqual(['mails', 'unused_creators']); // prettier-ignore
  for (let wait = 0; wait < 300; wait += 1) {
    if ((await database.rows('SELECT FROM creator WHERE id = $1', [creatorId])).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The unused creator was not erased');
}, 90_000);
