import { CAMPAIGN_STATUSES } from '@vivier/domain/briefs/campaign-status';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS = `id name slug status version promotionalObjective currency startsOn endsOn briefVersion
  brand { id } brief { id name hashtags budget { amount } kpis { metric target } }`;
const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: CampaignInput!) {
  updateCampaign(id: $id, version: $version, input: $input) { ${FIELDS} } }`;
const DUPLICATE = `mutation ($id: ID!, $input: CampaignCopyInput!) { duplicateCampaign(id: $id, input: $input) { ${FIELDS} } }`;
const KEEP = `mutation ($id: ID!, $name: String!) { keepCampaignTemplate(campaignId: $id, name: $name) {
  id name days hasBrief currency promotionalObjective } }`;
const FROM = `mutation ($id: ID!, $input: CampaignCopyInput!) { createCampaignFromTemplate(id: $id, input: $input) { ${FIELDS} } }`;
const REMOVE = 'mutation ($id: ID!) { removeCampaignTemplate(id: $id) }';
const TEMPLATES = '{ campaignTemplates { id name } }';

interface Campaign {
  id: string;
  version: number;
  slug: string;
  brief: { id: string } | null;
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let lead: TestMember;
let brand: string;
let briefId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'community_manager');
  brand = await aBrand(database, workspace.id);
  const { createBrief } = await ask<{ createBrief: { id: string } }>(
    'mutation ($input: BriefInput!) { createBrief(input: $input) { id } }',
    {
      input: {
        name: 'Serum',
        objective: 'sales',
        brandId: brand,
        hashtags: ['mer'],
        budget: { amount: '9000', currency: 'EUR' },
        kpis: [{ metric: 'clicks', target: '1200' }],
      },
    },
  );
  briefId = createBrief.id;
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function ask<T>(query: string, variables: object = {}, as = lead): Promise<T> {
  const { data, errors } = await app.graphql<T>(query, variables as Record<string, unknown>, as);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (query: string, variables: object, as = lead) =>
  (await app.graphql(query, variables as Record<string, unknown>, as)).errors?.[0].extensions;

const inputOf = (change: object = {}) => ({
  name: 'Été à la plage',
  brandId: brand,
  briefId,
  promotionalObjective: 'Serum',
  startsOn: '2027-06-01',
  endsOn: '2027-06-30',
  ...change,
});
const create = async (change: object = {}) =>
  (await ask<{ createCampaign: Campaign }>(CREATE, { input: inputOf(change) })).createCampaign;
const rowOf = (id: string) => database.rows('SELECT campaign::text FROM campaign WHERE id = $1', [id]);

test('a campaign is changed by whoever read it last; its short name stays', async () => {
  const { id, slug } = await create();
  const input = inputOf({ name: 'Hiver', promotionalObjective: 'Cream', endsOn: '2027-07-15' });
  const { updateCampaign } = await ask<{ updateCampaign: Campaign }>(UPDATE, { id, version: 1, input });
  expect(updateCampaign).toMatchObject({
    name: 'Hiver',
    slug,
    promotionalObjective: 'Cream',
    endsOn: '2027-07-15',
    version: 2,
  });
  const before = await rowOf(id);
  expect(await refusal(UPDATE, { id, version: 1, input: inputOf() })).toMatchObject({
    code: 'conflict',
    details: { version: 2 },
  });
  expect(await rowOf(id)).toEqual(before);
});

test.each([
  [{ name: ' ' }, 'campaign_name_invalid', 'name'],
  [{ startsOn: '2027-08-01' }, 'dates_reversed', 'endsOn'],
  [{ currency: 'ABC' }, 'currency_unknown', 'currency'],
  [{ briefId: '00000000-0000-4000-8000-000000000000' }, 'not_found', undefined],
])('a change to %j is refused as %s, and nothing changes', async (change, code, field) => {
  const { id } = await create();
  const before = await rowOf(id);
  const error = await refusal(UPDATE, { id, version: 1, input: inputOf(change) });
  expect(error).toMatchObject({ code, ...(field ? { details: { field } } : {}) });
  expect(await rowOf(id)).toEqual(before);
});

test('the brand stays, and the currency from review on', async () => {
  const { id } = await create();
  const other = await aBrand(database, workspace.id);
  const foreign = inputOf({ brandId: other, briefId: null });
  expect(await refusal(UPDATE, { id, version: 1, input: foreign })).toMatchObject({ code: 'campaign_brand_fixed' });
  await ask(UPDATE, { id, version: 1, input: inputOf({ currency: 'USD' }) });
  await database.rows("UPDATE campaign SET status = 'in_review' WHERE id = $1", [id]);
  expect(await refusal(UPDATE, { id, version: 2, input: inputOf() })).toMatchObject({
    code: 'campaign_currency_fixed',
  });
});

test('what is completed, archived or cancelled is read and not changed; everything before is', async () => {
  const closed: string[] = [];
  for (const status of CAMPAIGN_STATUSES) {
    const { id } = await create({ name: status });
    await database.rows('UPDATE campaign SET status = $2 WHERE id = $1', [id, status]);
    const error = await refusal(UPDATE, { id, version: 1, input: inputOf({ name: 'Other' }) });
    if (error) closed.push(`${status} ${error.code}`);
  }
  expect(closed).toEqual(['completed campaign_closed', 'archived campaign_closed', 'cancelled campaign_closed']);
});

test('a copy is a draft on the same version of the brief and runs as long from its own first day', async () => {
  const { id } = await create();
  await database.rows("UPDATE campaign SET status = 'live' WHERE id = $1", [id]);
  const input = { name: 'Été 2028', startsOn: '2028-02-15' };
  const { duplicateCampaign: copy } = await ask<{ duplicateCampaign: Campaign }>(DUPLICATE, { id, input });
  expect(copy).toMatchObject({
    name: 'Été 2028',
    slug: 'ete-2028',
    status: 'draft',
    promotionalObjective: 'Serum',
    brand: { id: brand },
    briefVersion: 1,
    // June has 30 days; 2028 is a leap year.
    startsOn: '2028-02-15',
    endsOn: '2028-03-15',
  });
  expect(copy.brief?.id).toBe(briefId);
  expect(copy.id).not.toBe(id);
});

test('a template keeps what the brief said then, and a campaign from it has a brief of its own', async () => {
  const { id } = await create();
  const { keepCampaignTemplate: template } = await ask<{ keepCampaignTemplate: { id: string } }>(KEEP, {
    id,
    name: ' Beach  summer ',
  });
  expect(template).toMatchObject({ name: 'Beach summer', days: 30, hasBrief: true, promotionalObjective: 'Serum' });
  const input = { name: 'Été 2029', startsOn: '2029-06-01' };
  const { createCampaignFromTemplate: made } = await ask<{ createCampaignFromTemplate: Campaign }>(FROM, {
    id: template.id,
    input,
  });
  expect(made).toMatchObject({
    name: 'Été 2029',
    status: 'draft',
    endsOn: '2029-06-30',
    briefVersion: 1,
    brief: {
      name: 'Été 2029',
      hashtags: ['#mer'],
      budget: { amount: '9000.00' },
      kpis: [{ metric: 'clicks', target: '1200' }],
    },
  });
  expect(made.brief?.id).not.toBe(briefId);
  expect(await refusal(FROM, { id: template.id, input })).toMatchObject({ code: 'brief_name_taken' });
  expect(await database.rows("SELECT count(*)::int AS n FROM campaign WHERE name = 'Été 2029'")).toEqual([{ n: 1 }]);
  expect(await refusal(KEEP, { id, name: 'Beach summer' })).toMatchObject({ code: 'template_name_taken' });
  expect(await refusal(KEEP, { id, name: ' ' })).toMatchObject({ code: 'template_name_invalid' });
  await ask(REMOVE, { id: template.id });
  expect((await ask<{ campaignTemplates: object[] }>(TEMPLATES)).campaignTemplates).toEqual([]);
});

test("another brand's campaign and template look like none", async () => {
  const { id } = await create();
  const { keepCampaignTemplate: template } = await ask<{ keepCampaignTemplate: { id: string } }>(KEEP, {
    id,
    name: 'Hers',
  });
  const approver = await aMember(database, workspace, 'brand_approver');
  expect((await ask<{ campaignTemplates: object[] }>(TEMPLATES, {}, approver)).campaignTemplates).toEqual([]);
  const outsider = await aMember(database, await aWorkspace(database), 'owner');
  for (const [query, subject] of [
    [DUPLICATE, id],
    [FROM, template.id],
  ] as const)
    expect(await refusal(query, { id: subject, input: { name: 'Mine' } }, outsider)).toMatchObject({
      code: 'not_found',
    });
  expect(await refusal(REMOVE, { id: template.id }, outsider)).toMatchObject({ code: 'not_found' });
});
