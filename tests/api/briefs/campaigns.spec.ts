import { CAMPAIGN, CAMPAIGN_STATUSES, type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS = 'id name slug status promotionalObjective currency version nextStatuses brand { id } brief { id }';
const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) { ${FIELDS} } }`;
const MOVE = `mutation ($id: ID!, $to: String!) { moveCampaign(id: $id, to: $to) { ${FIELDS} } }`;
const ONE = `query ($id: ID!) { campaign(id: $id) { ${FIELDS} } }`;
const ALL = `{ campaigns { id } }`;

/** "Life of a campaign": draft → in review → approved → live → completed → archived; cancelled from any before completed. */
const FROM_THE_DESIGN: Readonly<Record<CampaignStatus, readonly string[]>> = {
  draft: ['in_review', 'cancelled'],
  in_review: ['approved', 'draft', 'cancelled'],
  approved: ['live', 'cancelled'],
  live: ['completed', 'cancelled'],
  completed: ['archived'],
  archived: [],
  cancelled: [],
};

interface Campaign {
  id: string;
  slug: string;
  status: string;
  brand: { id: string };
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let lead: TestMember;
let brand: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  brand = await aBrand(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function create(input: Record<string, unknown> = {}, as = lead) {
  const answer = await app.graphql<{ createCampaign: Campaign }>(
    CREATE,
    { input: { name: 'Été à la plage', brandId: brand, ...input } },
    as,
  );
  return { campaign: answer.data?.createCampaign as Campaign, error: answer.errors?.[0].extensions };
}
const stateOf = (id: string) =>
  database.rows(
    `SELECT campaign::text, (SELECT count(*) FROM audit_entry WHERE subject = 'campaign/' || $1) AS acts FROM campaign WHERE id = $1::uuid`,
    [id],
  );

test('a campaign has an address of plain letters, and another of the same name another one', async () => {
  const made = await Promise.all([create(), create(), create()]);
  expect(made.map(({ campaign }) => campaign.slug).sort()).toEqual([
    'ete-a-la-plage',
    'ete-a-la-plage-2',
    'ete-a-la-plage-3',
  ]);
  expect((await create({ name: '海' })).campaign.slug).toBe('campaign');
});

test('every move of every status is allowed or refused as the design says, and a refused one changes nothing', async () => {
  const wrong: string[] = [];
  for (const from of CAMPAIGN_STATUSES) {
    for (const to of CAMPAIGN_STATUSES) {
      const { campaign } = await create({ name: `${from} ${to}` });
      await database.rows('UPDATE campaign SET status = $2 WHERE id = $1', [campaign.id, from]);
      const before = await stateOf(campaign.id);
      const { data, errors } = await app.graphql<{ moveCampaign: Campaign }>(MOVE, { id: campaign.id, to }, lead);
      if (FROM_THE_DESIGN[from].includes(to)) {
        if (data?.moveCampaign.status !== to) wrong.push(`${from} → ${to} was refused`);
      } else {
        if (errors?.[0].extensions.code !== 'move_not_allowed')
          wrong.push(`${from} → ${to}: ${JSON.stringify(errors)}`);
        if (JSON.stringify(await stateOf(campaign.id)) !== JSON.stringify(before))
          wrong.push(`${from} → ${to} changed`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(Object.keys(CAMPAIGN.moves).sort()).toEqual(Object.keys(FROM_THE_DESIGN).sort());
}, 120_000);

test('of the same move twice at once one is done, and it is done once', async () => {
  const { campaign } = await create();
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => app.graphql(MOVE, { id: campaign.id, to: 'in_review' }, lead)),
  );
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  for (const { errors } of answers)
    if (errors) expect(errors[0].extensions.code).toMatch(/^(conflict|move_not_allowed)$/);
  const [{ acts }] = await database.rows<{ acts: string }>(
    "SELECT count(*) AS acts FROM audit_entry WHERE action = 'campaign.moved' AND subject = 'campaign/' || $1",
    [campaign.id],
  );
  expect(acts).toBe('1');
});

test('a status that does not exist, a brand of somebody else, a brief of another brand: coded, with the field', async () => {
  const { campaign } = await create();
  const odd = await app.graphql(MOVE, { id: campaign.id, to: 'gone' }, lead);
  expect(odd.errors?.[0].extensions).toMatchObject({ code: 'status_unknown', details: { field: 'status' } });
  const elsewhere = await aWorkspace(database);
  const foreign = await create({ brandId: await aBrand(database, elsewhere.id) });
  expect(foreign.error).toMatchObject({ code: 'brand_unknown', details: { field: 'brandId' } });
  const other = await aBrand(database, workspace.id);
  const [{ id: briefId }] = await database.rows<{ id: string }>(
    "INSERT INTO brief (workspace_id, name, objective, brand_id) VALUES ($1, 'Other', 'sales', $2) RETURNING id",
    [workspace.id, other],
  );
  expect((await create({ briefId })).error).toMatchObject({
    code: 'brief_of_another_brand',
    details: { field: 'briefId' },
  });
  expect((await create({ name: '  ' })).error).toMatchObject({ code: 'campaign_name_invalid' });
});

test('an approver sees the campaigns of its own brand; those of another look like none', async () => {
  const approver = await aMember(database, workspace, 'brand_approver');
  const { campaign: own } = await create({ brandId: approver.brandId });
  const { campaign: other } = await create();
  const { data } = await app.graphql<{ campaigns: Campaign[] }>(ALL, {}, approver);
  expect(data?.campaigns.map(({ id }) => id)).toEqual([own.id]);
  const answer = await app.graphql(ONE, { id: other.id }, approver);
  expect(answer.errors?.[0].extensions.code).toBe('not_found');
});

test('a brand belongs to a legal entity, made with it', async () => {
  const owner = await aMember(database, workspace, 'owner');
  const make = 'mutation { createBrand(name: "Ondine") { id } }';
  const { data } = await app.graphql<{ createBrand: { id: string } }>(make, {}, owner);
  const [row] = await database.rows(
    'SELECT advertiser.name, advertiser.workspace_id FROM brand JOIN advertiser ON advertiser.id = advertiser_id WHERE brand.id = $1',
    [data?.createBrand.id],
  );
  expect(row).toEqual({ name: 'Ondine', workspace_id: workspace.id });
});

test('a brief that a campaign stands on is not removed; without the campaign it is', async () => {
  const [{ id: briefId }] = await database.rows<{ id: string }>(
    "INSERT INTO brief (workspace_id, name, objective, brand_id) VALUES ($1, 'Held', 'sales', $2) RETURNING id",
    [workspace.id, brand],
  );
  const { campaign } = await create({ briefId });
  const remove = () => app.graphql('mutation ($id: ID!) { removeBrief(id: $id) }', { id: briefId }, lead);
  expect((await remove()).errors?.[0].extensions.code).toBe('brief_in_use');
  expect(await database.rows('SELECT id FROM brief WHERE id = $1', [briefId])).toHaveLength(1);
  await database.rows('DELETE FROM campaign WHERE id = $1', [campaign.id]);
  expect((await remove()).data).toEqual({ removeBrief: true });
});
