import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PLAN = `products dos donts hashtags mentions deliverables { kind network count } kpis { metric target }
  usage { uses media territory months }`;
const CREATE = `mutation ($input: BriefInput!) { createBrief(input: $input) { id version ${PLAN} } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: BriefInput!) {
  updateBrief(id: $id, version: $version, input: $input) { id version } }`;
const VERSIONS = `query ($id: ID!) { briefVersions(id: $id) { version savedByName changes { field removed added }
  brief { name networks budget { amount currency } startsOn brand { id } weights { factor weight } ${PLAN} } } }`;
const CAMPAIGN = 'id version briefVersion newestBriefVersion brief { name networks version budget { amount } }';
const MAKE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) { ${CAMPAIGN} } }`;
const TAKE = `mutation ($id: ID!, $to: Int!) { takeBriefVersion(campaignId: $id, briefVersion: $to) { ${CAMPAIGN} } }`;

const FIRST = {
  name: 'Serum',
  objective: 'sales',
  networks: ['instagram', 'tiktok'],
  budget: { amount: '9000', currency: 'EUR' },
  startsOn: '2026-12-01',
  products: ['Night serum'],
  deliverables: [{ kind: 'reel', network: 'instagram', count: 2 }],
  dos: 'Show the texture',
  donts: 'No before and after',
  hashtags: ['ondine'],
  mentions: ['@ondine'],
  usage: { uses: ['ad'], media: ['instagram'], territory: ['FR'], months: 6 },
  kpis: [{ metric: 'clicks', target: '1200' }],
};
const SECOND = {
  ...FIRST,
  networks: ['tiktok'],
  budget: { amount: '12000', currency: 'EUR' },
  hashtags: ['ondine', 'mer'],
};

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let brand: string;
let count = 0;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  brand = await aBrand(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function ask<T>(query: string, variables: object, as = lead): Promise<T> {
  const { data, errors } = await app.graphql<T>(query, variables as Record<string, unknown>, as);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (query: string, variables: object, as = lead) =>
  (await app.graphql(query, variables as Record<string, unknown>, as)).errors?.[0].extensions;

async function twoVersions(): Promise<string> {
  const name = `Serum ${(count += 1)}`;
  const { createBrief: made } = await ask<{ createBrief: { id: string } }>(CREATE, { input: { ...FIRST, name } });
  await ask(UPDATE, { id: made.id, version: 1, input: { ...SECOND, name } });
  return made.id;
}

test('all that a brief asks of the content is kept and answered', async () => {
  const { createBrief } = await ask<{ createBrief: object }>(CREATE, { input: { ...FIRST, name: 'Whole' } });
  const { name: _n, objective: _o, networks: _w, budget: _b, startsOn: _s, ...plan } = FIRST;
  expect(createBrief).toEqual({ ...plan, id: expect.any(String) as string, version: 1, hashtags: ['#ondine'] });
});

test('a field that does not hold is refused by its name, and nothing is saved', async () => {
  const input = { ...FIRST, name: 'Never', kpis: [{ metric: 'joy', target: '1' }] };
  expect(await refusal(CREATE, { input })).toMatchObject({ code: 'kpi_unknown', details: { field: 'kpis' } });
  expect(await database.rows("SELECT id FROM brief WHERE name = 'Never'")).toEqual([]);
});

test('every save is a version, readable as it was, with what it changed', async () => {
  const id = await twoVersions();
  const { briefVersions } = await ask<{ briefVersions: { version: number; brief: object }[] }>(VERSIONS, { id });
  expect(briefVersions).toMatchObject([
    {
      version: 2,
      savedByName: expect.any(String) as string,
      brief: { networks: ['tiktok'], budget: { amount: '12000.00' }, hashtags: ['#ondine', '#mer'] },
      changes: [
        { field: 'networks', removed: ['instagram'], added: [] },
        { field: 'budget', removed: ['900000 EUR'], added: ['1200000 EUR'] },
        { field: 'hashtags', removed: [], added: ['#mer'] },
      ],
    },
    {
      version: 1,
      brief: { networks: ['instagram', 'tiktok'], budget: { amount: '9000.00' }, startsOn: '2026-12-01' },
      changes: [],
    },
  ]);
  expect(briefVersions[1].brief).toMatchObject({ products: FIRST.products, usage: FIRST.usage, kpis: FIRST.kpis });
});

test('of two saves of the same version at once one is kept, and one version follows', async () => {
  const { createBrief: made } = await ask<{ createBrief: { id: string } }>(CREATE, {
    input: { ...FIRST, name: 'Twice' },
  });
  const save = (amount: string) =>
    app.graphql(
      UPDATE,
      { id: made.id, version: 1, input: { ...FIRST, name: 'Twice', budget: { amount, currency: 'EUR' } } },
      lead,
    );
  const answers = await Promise.all(['1', '2', '3', '4'].map(save));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  const rows = await database.rows('SELECT version FROM brief_version WHERE brief_id = $1 ORDER BY 1', [made.id]);
  expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
});

test('a kept version is changed by nobody who works for the app', async () => {
  const privileges = await database.rows(
    `SELECT grantee, privilege_type FROM information_schema.table_privileges
     WHERE table_name = 'brief_version' AND grantee IN ('vivier_app', 'vivier_worker') AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')`,
  );
  expect(privileges).toEqual([]);
});

test('a campaign keeps the version it stands on until it takes the newer one', async () => {
  const name = `Held ${(count += 1)}`;
  const { createBrief: made } = await ask<{ createBrief: { id: string } }>(CREATE, { input: { ...FIRST, name } });
  const input = { name, brandId: brand, briefId: made.id };
  const { createCampaign: before } = await ask<{ createCampaign: { id: string } }>(MAKE, { input });
  expect(before).toMatchObject({ briefVersion: 1, newestBriefVersion: 1 });
  await ask(UPDATE, { id: made.id, version: 1, input: { ...SECOND, name } });
  const read = () =>
    ask(`query ($id: ID!) { campaign(id: $id) { ${CAMPAIGN} } campaigns { id ${CAMPAIGN} } }`, { id: before.id });
  const old = {
    briefVersion: 1,
    newestBriefVersion: 2,
    brief: { version: 1, networks: FIRST.networks, budget: { amount: '9000.00' } },
  };
  expect(await read()).toMatchObject({
    campaign: old,
    campaigns: expect.arrayContaining([expect.objectContaining({ id: before.id, briefVersion: 1 })]) as object,
  });
  expect(await refusal(TAKE, { id: before.id, to: 3 })).toMatchObject({ code: 'brief_version_unknown' });
  expect(await read()).toMatchObject({ campaign: old });
  const taken = await ask<{ takeBriefVersion: object }>(TAKE, { id: before.id, to: 2 });
  expect(taken.takeBriefVersion).toMatchObject({
    briefVersion: 2,
    newestBriefVersion: 2,
    brief: { version: 2, networks: ['tiktok'] },
  });
  const back = await ask<{ takeBriefVersion: object }>(TAKE, { id: before.id, to: 1 });
  expect(back.takeBriefVersion).toMatchObject(old);
});

test('versions of another brand, of another workspace and to no permission: as if there were none', async () => {
  const id = await twoVersions();
  const workspace = await aWorkspace(database);
  expect(await refusal(VERSIONS, { id }, await aMember(database, workspace, 'owner'))).toMatchObject({
    code: 'not_found',
  });
  const mine = { id: lead.workspaceId, slug: lead.workspace };
  const approver = await aMember(database, mine, 'brand_approver');
  const other = await ask<{ createBrief: { id: string } }>(CREATE, {
    input: { ...FIRST, name: 'Of a brand', brandId: brand },
  });
  expect(await refusal(VERSIONS, { id: other.createBrief.id }, approver)).toMatchObject({ code: 'not_found' });
});
