import { randomUUID } from 'node:crypto';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let campaigns: string[];
let creatorId: number;
let piece: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  const brandId = await aBrand(database, workspace.id);
  const rows = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Été bleu', 'ete-bleu'), ($1, $2, 'Autumn', 'autumn') RETURNING id`,
    [workspace.id, brandId],
  );
  campaigns = rows.map(({ id }) => id);
  const [creator] = await database.rows<{ id: number }>(
    "INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Zoé Martin') RETURNING id",
    [workspace.id],
  );
  creatorId = creator.id;
  const [deliverable] = await database.rows<{ id: string }>(
    `INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, terms)
     VALUES ($1, $2, $3, 'reel', 'instagram', 'A reel', '{}') RETURNING id`,
    [workspace.id, campaigns[0], creatorId],
  );
  piece = deliverable.id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = <Data>(query: string, variables: Record<string, unknown>) => app.graphql<Data>(query, variables, lead);
const FIELDS = `id code address target utm campaignName creatorName deliverableTitle clicks robots clickedAt
  robotReasons { reason clicks }`;
interface Link {
  id: string;
  code: string;
  address: string;
  utm: Record<string, string>;
  creatorName: string | null;
  deliverableTitle: string | null;
  clicks: number;
  robots: number;
  robotReasons: { reason: string; clicks: number }[];
}
const create = (input: Record<string, unknown>) =>
  ask<{ createTrackedLink: Link }>(
    `mutation ($input: TrackedLinkInput!, $key: String!) { createTrackedLink(input: $input, key: $key) { ${FIELDS} } }`,
    { input: { campaignId: campaigns[0], target: 'https://shop.example/p', ...input }, key: randomUUID() },
  );
const links = async (campaignId: string | null) =>
  (
    await ask<{ trackedLinks: Link[] }>(`query ($id: ID) { trackedLinks(campaignId: $id) { ${FIELDS} } }`, {
      id: campaignId,
    })
  ).data?.trackedLinks ?? [];

test('a link of a piece is its creator’s, and says network, campaign and creator in its parameters', async () => {
  const { data } = await create({ deliverableId: piece });
  expect(data?.createTrackedLink).toMatchObject({
    creatorName: 'Zoé Martin',
    deliverableTitle: 'A reel',
    utm: { source: 'instagram', medium: 'influencer', campaign: 'ete-bleu', content: 'zoé-martin' },
  });
});

test('own parameters are filled, empty ones left out, unknown words refused', async () => {
  const { data } = await create({
    creatorId: String(creatorId),
    utm: { source: 'story', medium: '', term: '{creator}' },
  });
  expect(data?.createTrackedLink.utm).toEqual({ source: 'story', term: 'zoé-martin' });
  const refused = await create({ utm: { source: '{shop}' } });
  expect(refused.errors?.[0].extensions.code).toBe('utm_field_unknown');
});

test('a piece of another campaign is no piece of this one', async () => {
  const { errors } = await create({ campaignId: campaigns[1], deliverableId: piece });
  expect(errors?.[0].extensions).toMatchObject({ code: 'deliverable_unknown', details: { field: 'deliverableId' } });
});

test('all links without a campaign, its own with one; robots stand apart with the reason of each', async () => {
  const { data } = await create({ campaignId: campaigns[1], creatorId: String(creatorId) });
  const { address, id } = data?.createTrackedLink ?? { address: '', id: '' };
  const url = new URL(address).pathname;
  for (const agent of [PHONE, PHONE, 'facebookexternalhit/1.1', ''])
    await app.api.inject({ method: 'GET', url, headers: { 'user-agent': agent } });
  await app.api.inject({ method: 'HEAD', url, headers: { 'user-agent': PHONE } });
  const found = (await links(campaigns[1])).map(({ id: one }) => one);
  expect(found).toEqual([id]);
  const all = await links(null);
  expect(all.length).toBeGreaterThan(found.length);
  const link = all.find((one) => one.id === id);
  expect(link).toMatchObject({ clicks: 2, robots: 3 });
  expect(link?.robotReasons.map(({ reason, clicks }) => [reason.split(':')[0], clicks]).sort()).toEqual([
    ['head_request', 1],
    ['no_user_agent', 1],
    ['user_agent', 1],
  ]);
});

test('templates of a workspace are kept once a name, and refuse words that nothing replaces', async () => {
  const keep = (name: string, utm: object) =>
    ask<{ keepLinkTemplate: { id: string } }>(
      'mutation ($name: String!, $utm: UtmInput!) { keepLinkTemplate(name: $name, utm: $utm) { id } }',
      { name, utm },
    );
  const all = async () =>
    (await ask<{ linkTemplates: { name: string; utm: object }[] }>('{ linkTemplates { name utm } }', {})).data
      ?.linkTemplates;
  const first = await keep(' Stories ', { source: 'story' });
  const second = await keep('Stories', { source: '{network}', term: '' });
  expect(second.data?.keepLinkTemplate.id).toBe(first.data?.keepLinkTemplate.id);
  expect(await all()).toEqual([{ name: 'Stories', utm: { source: '{network}' } }]);
  expect((await keep('Other', { source: '{shop}' })).errors?.[0].extensions.code).toBe('utm_field_unknown');
  expect((await keep('Other', {})).errors?.[0].extensions.code).toBe('template_empty');
  await ask('mutation ($id: ID!) { removeLinkTemplate(id: $id) }', { id: first.data?.keepLinkTemplate.id });
  expect(await all()).toEqual([]);
});
