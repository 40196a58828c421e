import { randomUUID } from 'node:crypto';
import { Queues } from '../../../apps/api/src/platform/queue/queues';
import { definedJobs } from '../../../apps/api/src/platform/queue/jobs';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { ImportFiles } from '../../support/import-files';
import { type Leaf, operationsOf, USUAL } from '../../support/operations';
import { aProfile, aSource } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/** Everything of a workspace that has an id, by the kind of thing. */
interface Things {
  member: TestMember;
  ids: Record<Kind, string>;
}
type Kind =
  | 'creator'
  | 'profile'
  | 'list'
  | 'brief'
  | 'campaign'
  | 'run'
  | 'note'
  | 'template'
  | 'brand'
  | 'membership'
  | 'invitation'
  | 'person'
  | 'snapshot'
  | 'savedSearch';

/** What an argument names; an argument that is called `id` names what its operation is about. */
const KIND_OF_ARGUMENT: Readonly<Record<string, Kind>> = {
  creatorId: 'creator',
  profileId: 'profile',
  profileIds: 'profile',
  listId: 'list',
  briefId: 'brief',
  campaignId: 'campaign',
  runId: 'run',
  brandId: 'brand',
  memberId: 'membership',
  personId: 'person',
  firstId: 'profile',
  secondId: 'profile',
  must: 'profile',
  never: 'profile',
  profiles: 'profile',
  a: 'profile',
  b: 'profile',
  'replaySnapshot.id': 'snapshot',
  'markSearchSeen.id': 'savedSearch',
  'renameSavedSearch.id': 'savedSearch',
  'setSearchAlert.id': 'savedSearch',
  'removeSavedSearch.id': 'savedSearch',
  'creator.id': 'creator',
  'brief.id': 'brief',
  'updateBrief.id': 'brief',
  'removeBrief.id': 'brief',
  'campaign.id': 'campaign',
  'moveCampaign.id': 'campaign',
  'importRun.id': 'run',
  'cancelImport.id': 'run',
  'removeNote.id': 'note',
  'renameList.id': 'list',
  'removeList.id': 'list',
  'removeMappingTemplate.id': 'template',
  'revokeInvitation.id': 'invitation',
};

const kindOf = (operation: string, path: string): Kind | undefined => {
  const last = path.split('.').at(-1) ?? '';
  return KIND_OF_ARGUMENT[`${operation}.${path}`] ?? KIND_OF_ARGUMENT[last];
};
const NEVER: Leaf = (_, path) => (/^(creatorId|profileIds?)$/.test(path) ? '2000000000' : randomUUID());

let database: TestDatabase;
let app: TestApp;
let mine: Things;
let theirs: Things;

beforeAll(async () => {
  database = await startTestDatabase();
  // Letters wait for a server that is not there, so that a job that must not send one has one to send.
  app = await startTestApp({ database, worker: true, environment: { SMTP_URL: 'smtp://127.0.0.1:1' } });
  mine = await things('mine');
  theirs = await things('theirs');
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function things(name: string): Promise<Things> {
  const workspace = await aWorkspace(database);
  const member = await aMember(database, workspace, 'owner');
  const profile = await aProfile(database, workspace.id, await aSource(database, workspace.id), { handle: name });
  const run = await new ImportFiles(app).import(member, `handle,followers\n${name}.imported,52000\n`, {
    network: 'instagram',
    asOf: '2026-09-01',
    saveTemplateAs: 'Panel',
  });
  const insert = async (table: string, columns: string, ...values: unknown[]) => {
    const places = values.map((_, k) => `$${k + 2}`).join(', ');
    const [row] = await database.rows<{ id: string }>(
      `INSERT INTO ${table} (workspace_id, ${columns}) VALUES ($1, ${places}) RETURNING id`,
      [workspace.id, ...values],
    );
    return String(row.id);
  };
  const one = async (table: string) => {
    const [row] = await database.rows<{ id: string }>(`SELECT id FROM ${table} WHERE workspace_id = $1`, [
      workspace.id,
    ]);
    return String(row.id);
  };
  const { personId } = member;
  const brand = await aBrand(database, workspace.id);
  const scored = await app.graphql<{ keepSnapshot: { id: string } }>(
    'mutation ($id: ID!) { keepSnapshot(profileId: $id) { id } }',
    {
      id: String(
        (
          await database.rows<{ id: number }>('SELECT id FROM profile WHERE workspace_id = $1 AND handle = $2', [
            workspace.id,
            `${name}.imported`,
          ])
        )[0].id,
      ),
    },
    member,
  );
  const search = await app.graphql<{ saveSearch: { id: string } }>(
    'mutation { saveSearch(input: { name: "Everybody", filter: {} }) { id } }',
    {},
    member,
  );
  return {
    member,
    ids: {
      creator: String(profile.creatorId),
      profile: String(profile.id),
      run,
      person: personId,
      brand,
      campaign: await insert('campaign', 'name, slug, brand_id, created_by', 'Spring', 'spring', brand, personId),
      list: await insert('creator_list', 'name, created_by', 'First', personId),
      brief: await insert('brief', 'name, objective, created_by', 'Autumn', 'sales', personId),
      note: await insert('note', 'creator_id, author_id, text', profile.creatorId, personId, 'Calls back'),
      invitation: await insert(
        'invitation',
        'token_hash, email, role, invited_by, expires_at',
        Buffer.from(name),
        `${name}@example.com`,
        'analyst',
        personId,
        new Date(Date.now() + 86_400_000),
      ),
      template: await one('mapping_template'),
      membership: await one('membership'),
      snapshot: scored.data?.keepSnapshot.id ?? '',
      savedSearch: search.data?.saveSearch.id ?? '',
    },
  };
}

/** Rows of the first workspace in every table that knows workspaces. */
async function stateOfMine(): Promise<Record<string, string>> {
  const tables = await database.rows<{ table: string }>(
    `SELECT relname AS "table" FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'workspace_id'
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const state: Record<string, string> = {};
  for (const { table } of tables) {
    const [row] = await database.rows<{ hash: string }>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${table} t WHERE workspace_id = $1`,
      [mine.member.workspaceId],
    );
    state[table] = row.hash;
  }
  return state;
}

/** Every argument of the schema that is an id. */
function idArguments(): { operation: string; path: string }[] {
  const found: { operation: string; path: string }[] = [];
  for (const { name, variables, leafPaths } of operationsOf(app, { leaf: (type) => `type:${type}`, all: true })) {
    const at = (path: string) =>
      path.split('.').reduce<unknown>((value, key) => ([value].flat()[0] as Record<string, unknown>)[key], variables);
    for (const path of leafPaths) if ([at(path)].flat()[0] === 'type:ID') found.push({ operation: name, path });
  }
  return found;
}

test('every argument that is an id is known to this test', () => {
  const unknown = idArguments().filter(({ operation, path }) => !kindOf(operation, path));
  expect(unknown).toEqual([]);
  expect(Object.entries(mine.ids).filter(([, id]) => id === '')).toEqual([]);
  expect(idArguments().length).toBeGreaterThan(30);
});

test('an id of another workspace is answered like one that never was, in every argument, and changes nothing there', async () => {
  const wrong: string[] = [];
  const before = await stateOfMine();
  for (const { operation, path } of idArguments()) {
    if (operation === 'signInAsSample') continue;
    const kind = kindOf(operation, path) as Kind;
    const ask = async (id: unknown) => {
      const leaf: Leaf = (type, at) =>
        at === path ? id : type === 'ID' ? theirs.ids[kindOf(operation, at) as Kind] : USUAL(type, at);
      const asked = operationsOf(app, { leaf, with: path }).find(({ name }) => name === operation);
      const { data, errors } = await app.graphql(asked?.document ?? '', asked?.variables, theirs.member);
      return JSON.stringify({ data, errors }).replaceAll(`"${String(id)}"`, '"ID"');
    };
    const never = await ask(NEVER('ID', kind === 'profile' ? 'profileId' : kind === 'creator' ? 'creatorId' : 'id'));
    const foreign = await ask(mine.ids[kind]);
    if (never !== foreign || never.includes('"unexpected"')) wrong.push(`${operation}.${path}: ${foreign} | ${never}`);
  }
  expect(wrong).toEqual([]);
  expect(await stateOfMine()).toEqual(before);
}, 120_000);

test('a job of one workspace that names what belongs to another touches nothing there', async () => {
  const mailId = randomUUID();
  await database.rows(
    "INSERT INTO mail (id, workspace_id, recipient, subject, text) VALUES ($1, $2, 'a@example.com', 'A', 'B')",
    [mailId, mine.member.workspaceId],
  );
  const { workspaceId } = theirs.member;
  const payloads: Record<string, Record<string, unknown>> = {
    'mail.send': { workspaceId, mailId },
    'import.run': { workspaceId, runId: mine.ids.run },
    'scoring.rescore': { workspaceId },
    'scoring.watch-searches': { workspaceId },
    'search.sync': { workspaceId },
    'search.compare': { workspaceId },
  };
  expect(
    definedJobs()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(payloads).sort());
  // With a heartbeat ahead of time: its own workspace's sweep leaves it alone while this test lasts.
  await database.rows(
    "UPDATE import_run SET status = 'queued', heartbeat_at = now() + interval '1 hour' WHERE id = $1",
    [mine.ids.run],
  );
  const before = await stateOfMine();
  const queues = app.get(Queues);
  for (const job of definedJobs()) await queues.enqueue(job, payloads[job.name], { jobId: `foreign-${job.name}` });
  for (let look = 0; look < 200; look += 1) {
    if (Object.values(await queues.waiting()).every((count) => count === 0)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await queues.waiting()).toEqual({ interactive: 0, background: 0, ingestion: 0 });
  expect(await stateOfMine()).toEqual(before);
}, 60_000);

test('what one workspace sets is not set for another', async () => {
  const SET = 'mutation { setTierBounds(bounds: [{ tier: "nano", from: 7 }]) { tierBounds { from } } }';
  expect((await app.graphql(SET, {}, theirs.member)).errors).toBeUndefined();
  expect(
    (await app.graphql('mutation { createBrand(name: "Theirs alone") { id } }', {}, theirs.member)).errors,
  ).toBeUndefined();
  const { data } = await app.graphql<{
    me: { workspace: { tierBounds: { from: number }[] }; brands: { name: string }[] };
  }>('{ me { workspace { tierBounds { from } } brands { name } } }', {}, mine.member);
  expect(data?.me.workspace.tierBounds[0].from).toBe(1000);
  expect(data?.me.brands.map(({ name }) => name)).not.toContain('Theirs alone');
});

test('lists and look-ups without an id hold nothing of another workspace', async () => {
  const known = [...Object.values(mine.ids), 'mine', mine.member.workspace, mine.member.personId];
  const answer = await app.graphql(
    `{ members { id person { id } } invitations { id email } outbox { id } auditTrail { entries { subject } }
       creatorLists { id } briefs { id } importRuns { id fileName } mappingTemplates { id } me { brands { id } workspaces { slug } }
       profileByHandle(network: "instagram", handle: "mine") { id } discover { hits { id handle } } }`,
    {},
    theirs.member,
  );
  expect(answer.errors).toBeUndefined();
  const text = JSON.stringify(answer.data);
  expect(known.filter((word) => word.length > 3 && text.includes(`"${word}`))).toEqual([]);
  expect(text).toContain('"profileByHandle":null');
});
