import { randomUUID } from 'node:crypto';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type GraphqlAnswer, startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { ImportFiles } from '../../support/import-files';

let database: TestDatabase;
let app: TestApp;
let files: ImportFiles;
let mine: TestMember;
let theirs: TestMember;
/** What exists in the first workspace. */
const existing = {
  creatorId: '',
  profileId: '',
  listId: '',
  briefId: '',
  runId: '',
  noteId: '',
  templateId: '',
  snapshotId: '',
  searchId: '',
};

const CSV =
  'handle,followers,avg likes,avg comments,country,email\nalma_verrel,52000,2100,40,France,alma@example.com\nbruno.tasse,8200,610,22,Belgium,\n';

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  files = new ImportFiles(app);
  mine = await aMember(database, await aWorkspace(database), 'owner');
  theirs = await aMember(database, await aWorkspace(database), 'owner');
  existing.runId = await files.import(mine, CSV, { network: 'instagram', asOf: '2026-09-01', saveTemplateAs: 'Panel' });
  const hits = await discover(mine);
  existing.profileId = hits.data?.discover.hits[0].id ?? '';
  existing.creatorId = hits.data?.discover.hits[0].creatorId ?? '';
  existing.listId = await made('mutation { createList(name: "First") { id } }', 'createList');
  await app.graphql(
    'mutation ($l: ID!, $p: [ID!]!) { addToList(listId: $l, profileIds: $p) { id } }',
    { l: existing.listId, p: [existing.profileId] },
    mine,
  );
  existing.briefId = await made(
    'mutation { createBrief(input: { name: "Autumn", objective: "sales", countries: ["FR"] }) { id } }',
    'createBrief',
  );
  existing.noteId = await made(
    `mutation { addNote(creatorId: "${existing.creatorId}", text: "Calls back on Monday") { id } }`,
    'addNote',
  );
  existing.snapshotId = await made(
    `mutation { keepSnapshot(profileId: "${existing.profileId}") { id } }`,
    'keepSnapshot',
  );
  existing.searchId = await made('mutation { saveSearch(input: { name: "Mine", alert: true }) { id } }', 'saveSearch');
  const templates = await app.graphql<{ mappingTemplates: { id: string }[] }>('{ mappingTemplates { id } }', {}, mine);
  existing.templateId = templates.data?.mappingTemplates[0].id ?? '';
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Hits {
  discover: {
    total: number;
    hits: { id: string; creatorId: string; handle: string }[];
    facets: { values: { value: string; count: number }[] }[];
  };
}
const discover = (as: TestMember, filter: object = {}) =>
  app.graphql<Hits>(
    'query ($filter: DiscoverFilter) { discover(filter: $filter) { total hits { id creatorId handle } facets { facet values { value count } } } }',
    { filter },
    as,
  );

async function made(mutation: string, field: string): Promise<string> {
  const answer: GraphqlAnswer<Record<string, { id: string }>> = await app.graphql(mutation, {}, mine);
  const id = answer.data?.[field].id;
  if (!id) throw new Error(`${field}: ${JSON.stringify(answer.errors)}`);
  return id;
}

test('the first workspace has what the second must not see', async () => {
  expect(existing).toEqual(Object.fromEntries(Object.keys(existing).map((key) => [key, expect.stringMatching(/.+/)])));
  expect((await discover(mine)).data?.discover.total).toBe(2);
});

test('search finds nothing of another workspace: no hit, no total, no facet, no text', async () => {
  for (const filter of [{}, { text: 'alma' }, { networks: ['instagram'] }]) {
    const { data, errors } = await discover(theirs, filter);
    expect(errors).toBeUndefined();
    expect(data?.discover).toMatchObject({ total: 0, hits: [] });
    expect(data?.discover.facets.flatMap(({ values }) => values)).toEqual([]);
  }
  const lists = await app.graphql(
    '{ creatorLists { id } briefs { id } importRuns { id } mappingTemplates { id } savedSearches { id } poolSize }',
    {},
    theirs,
  );
  expect(lists.data).toEqual({
    creatorLists: [],
    briefs: [],
    importRuns: [],
    mappingTemplates: [],
    savedSearches: [],
    poolSize: 0,
  });
});

/** Each operation that takes an id: with theirs-that-exists and with one-that-never-was. */
const BY_ID: [name: string, document: string, existing: () => string, never: string][] = [
  ['creator', 'query ($id: ID!) { creator(id: $id) { id } }', () => existing.creatorId, '2000000000'],
  ['explanation', 'query ($id: ID!) { explanation(profileId: $id) { score } }', () => existing.profileId, '2000000000'],
  [
    'postInsights',
    'query ($id: ID!) { postInsights(profileId: $id) { posts } }',
    () => existing.profileId,
    '2000000000',
  ],
  [
    'comparison',
    'query ($id: ID!) { comparison(profileIds: [$id]) { notes } }',
    () => existing.profileId,
    '2000000000',
  ],
  [
    'whyAbove',
    'query ($id: ID!) { whyAbove(firstId: $id, secondId: 1999999999) { tie } }',
    () => existing.profileId,
    '2000000000',
  ],
  ['rankOutlook', 'query ($id: ID!) { rankOutlook(profileId: $id) { rank } }', () => existing.profileId, '2000000000'],
  ['replaySnapshot', 'query ($id: ID!) { replaySnapshot(id: $id) { hash } }', () => existing.snapshotId, randomUUID()],
  [
    'keepSnapshot',
    'mutation ($id: ID!) { keepSnapshot(profileId: $id) { id } }',
    () => existing.profileId,
    '2000000000',
  ],
  [
    'renameSavedSearch',
    'mutation ($id: ID!) { renameSavedSearch(id: $id, name: "Mine") { id } }',
    () => existing.searchId,
    randomUUID(),
  ],
  [
    'setSearchAlert',
    'mutation ($id: ID!) { setSearchAlert(id: $id, alert: true) { id } }',
    () => existing.searchId,
    randomUUID(),
  ],
  ['markSearchSeen', 'mutation ($id: ID!) { markSearchSeen(id: $id) { id } }', () => existing.searchId, randomUUID()],
  ['removeSavedSearch', 'mutation ($id: ID!) { removeSavedSearch(id: $id) }', () => existing.searchId, randomUUID()],
  [
    'saveSearch by brief',
    'mutation ($id: ID!) { saveSearch(input: { name: "x", briefId: $id }) { id } }',
    () => existing.briefId,
    randomUUID(),
  ],
  [
    'saveSearch by list',
    'mutation ($id: ID!) { saveSearch(input: { name: "x", filter: { listId: $id } }) { id } }',
    () => existing.listId,
    randomUUID(),
  ],
  [
    'cohortPlan by list',
    'query ($id: ID!) { cohortPlan(input: { listId: $id, giftCost: { amount: "20", currency: "EUR" }, orderValue: { amount: "40", currency: "EUR" } }) { creators } }',
    () => existing.listId,
    randomUUID(),
  ],
  ['compare', 'query ($id: ID!) { compare(profileIds: [$id]) { id } }', () => existing.profileId, '2000000000'],
  ['brief', 'query ($id: ID!) { brief(id: $id) { id } }', () => existing.briefId, randomUUID()],
  ['discover by brief', 'query ($id: ID!) { discover(briefId: $id) { total } }', () => existing.briefId, randomUUID()],
  [
    'discover by list',
    'query ($id: ID!) { discover(filter: { listId: $id }) { total } }',
    () => existing.listId,
    randomUUID(),
  ],
  ['importRun', 'query ($id: ID!) { importRun(id: $id) { id } }', () => existing.runId, randomUUID()],
  ['importOutcomes', 'query ($id: ID!) { importOutcomes(runId: $id) { next } }', () => existing.runId, randomUUID()],
  [
    'addNote',
    'mutation ($id: ID!) { addNote(creatorId: $id, text: "hello") { id } }',
    () => existing.creatorId,
    '2000000000',
  ],
  ['removeNote', 'mutation ($id: ID!) { removeNote(id: $id) }', () => existing.noteId, randomUUID()],
  [
    'setTags',
    'mutation ($id: ID!) { setTags(creatorId: $id, tags: ["x"]) { id } }',
    () => existing.creatorId,
    '2000000000',
  ],
  [
    'noteContact',
    'mutation ($id: ID!) { noteContact(creatorId: $id, channel: "mail", summary: "") { id } }',
    () => existing.creatorId,
    '2000000000',
  ],
  [
    'renameList',
    'mutation ($id: ID!) { renameList(id: $id, name: "Mine") { id } }',
    () => existing.listId,
    randomUUID(),
  ],
  ['removeList', 'mutation ($id: ID!) { removeList(id: $id) }', () => existing.listId, randomUUID()],
  [
    'addToList',
    'mutation ($id: ID!) { addToList(listId: $id, profileIds: []) { id } }',
    () => existing.listId,
    randomUUID(),
  ],
  [
    'addSearchToList',
    'mutation ($id: ID!) { addSearchToList(listId: $id) { id } }',
    () => existing.listId,
    randomUUID(),
  ],
  [
    'removeFromList',
    'mutation ($id: ID!) { removeFromList(listId: $id, profileIds: []) { id } }',
    () => existing.listId,
    randomUUID(),
  ],
  [
    'updateBrief',
    'mutation ($id: ID!) { updateBrief(id: $id, version: 1, input: { name: "Mine", objective: "sales" }) { id } }',
    () => existing.briefId,
    randomUUID(),
  ],
  ['removeBrief', 'mutation ($id: ID!) { removeBrief(id: $id) }', () => existing.briefId, randomUUID()],
  [
    'startImport',
    'mutation ($id: ID!) { startImport(input: { runId: $id, dryRun: false }) { id } }',
    () => existing.runId,
    randomUUID(),
  ],
  ['cancelImport', 'mutation ($id: ID!) { cancelImport(id: $id) { id } }', () => existing.runId, randomUUID()],
  [
    'removeMappingTemplate',
    'mutation ($id: ID!) { removeMappingTemplate(id: $id) }',
    () => existing.templateId,
    randomUUID(),
  ],
];

test.each(BY_ID)(
  '%s: what another workspace holds looks the same as what never was',
  async (_, document, id, never) => {
    const before = await counts();
    const foreign = await app.graphql(document, { id: id() }, theirs);
    const unknown = await app.graphql(document, { id: never }, theirs);
    expect({ data: foreign.data, errors: foreign.errors }).toEqual({ data: unknown.data, errors: unknown.errors });
    // `compare` leaves out what it does not find; everything else says so.
    if (foreign.errors) expect(foreign.errors[0].extensions.code).toBe('not_found');
    else expect(foreign.data).toEqual({ compare: [] });
    expect(await counts()).toEqual(before);
  },
);

test('an own list takes no profile of another workspace', async () => {
  const { data } = await app.graphql<{ createList: { id: string } }>(
    'mutation { createList(name: "Theirs") { id } }',
    {},
    theirs,
  );
  const answer = await app.graphql<{ addToList: { size: number } }>(
    'mutation ($l: ID!, $p: [ID!]!) { addToList(listId: $l, profileIds: $p) { size } }',
    { l: data?.createList.id, p: [existing.profileId] },
    theirs,
  );
  expect(answer.data?.addToList.size ?? 0).toBe(0);
  const rows = await database.rows('SELECT 1 FROM creator_list_item WHERE list_id = $1', [data?.createList.id]);
  expect(rows).toEqual([]);
});

test('files of another workspace are not found, whatever their name', async () => {
  const rejects = await files.download(theirs, `/files/imports/${existing.runId}/rejects.csv`);
  const never = await files.download(theirs, `/files/imports/${randomUUID()}/rejects.csv`);
  expect([rejects.status, rejects.body]).toEqual([404, never.body]);
  expect((await files.download(mine, `/files/imports/${existing.runId}/rejects.csv`)).status).toBe(200);
  const exported = await app.graphql<{ exportCreators: { url: string } }>(
    'mutation { exportCreators(format: "csv") { url } }',
    {},
    mine,
  );
  const url = exported.data?.exportCreators.url ?? '';
  expect((await files.download(mine, url)).body).toContain('alma_verrel');
  expect((await files.download(theirs, url)).status).toBe(404);
  expect((await files.download(null, url)).status).toBe(401);
});

async function counts(): Promise<unknown> {
  return database.rows(`SELECT (SELECT count(*) FROM note) AS notes, (SELECT count(*) FROM creator_tag) AS tags, (SELECT count(*) FROM contact) AS contacts,
    (SELECT count(*) FROM creator_list) AS lists, (SELECT count(*) FROM creator_list_item) AS items, (SELECT md5(string_agg(brief::text, '' ORDER BY id)) FROM brief) AS briefs,
    (SELECT string_agg(status, ',') FROM import_run) AS runs, (SELECT count(*) FROM mapping_template) AS templates, (SELECT count(*) FROM score_snapshot) AS snapshots,
    (SELECT string_agg(name, ',' ORDER BY id) FROM saved_search) AS searches`);
}
