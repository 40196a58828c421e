import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS = `id name version objective customWeights networks tiers countries categories languages startsOn endsOn
  brand { id name } audience { dimension keys } minimumShares { key share } budget { amount currency } weights { factor weight }`;
const CREATE = `mutation ($input: BriefInput!) { createBrief(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: BriefInput!) { updateBrief(id: $id, version: $version, input: $input) { ${FIELDS} } }`;
const REMOVE = 'mutation ($id: ID!) { removeBrief(id: $id) }';
const LIST = `{ briefs { ${FIELDS} } }`;
const ONE = `query ($id: ID!) { brief(id: $id) { ${FIELDS} } }`;

interface Brief {
  id: string;
  name: string;
  version: number;
  [field: string]: unknown;
}

const WHOLE = {
  name: '  Serum   launch ',
  objective: 'sales',
  audience: [{ dimension: 'agegender', keys: ['agegender:F18-24', 'agegender:F25-34', 'agegender:F18-24'] }],
  minimumShares: [{ key: 'country:FR', share: 0.4 }],
  networks: ['instagram', 'instagram', 'tiktok'],
  tiers: ['nano', 'micro'],
  countries: ['FR', 'BE'],
  categories: ['beauty'],
  languages: ['fr'],
  budget: { amount: '12000.5', currency: 'EUR' },
  startsOn: '2026-12-01',
  endsOn: '2026-12-31',
  weights: [
    { factor: 'engagement', weight: 0.5 },
    { factor: 'audienceFit', weight: 0.5 },
  ],
};

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let lead: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'community_manager');
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function create(input: Record<string, unknown>, as = lead): Promise<Brief> {
  const answer = await app.graphql<{ createBrief: Brief }>(CREATE, { input }, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.createBrief;
}

const codeOf = async (query: string, variables: Record<string, unknown>, as: TestMember = lead) =>
  (await app.graphql(query, variables, as)).errors?.[0].extensions;

const counts = () =>
  database.rows(
    'SELECT (SELECT count(*) FROM brief) AS briefs, (SELECT count(*) FROM audit_entry) AS entries, (SELECT max(version) FROM brief) AS version',
  );

describe('A brief', () => {
  it('keeps every field, without repetitions', async () => {
    const brief = await create(WHOLE);
    expect(brief).toMatchObject({
      name: 'Serum launch',
      version: 1,
      objective: 'sales',
      networks: ['instagram', 'tiktok'],
      customWeights: true,
      brand: null,
      audience: [{ dimension: 'agegender', keys: ['agegender:F18-24', 'agegender:F25-34'] }],
      minimumShares: [{ key: 'country:FR', share: 0.4 }],
      budget: { amount: '12000.50', currency: 'EUR' },
      startsOn: '2026-12-01',
      endsOn: '2026-12-31',
      weights: [
        { factor: 'engagement', weight: 0.5 },
        { factor: 'authenticity', weight: 0 },
        { factor: 'audienceFit', weight: 0.5 },
        { factor: 'value', weight: 0 },
        { factor: 'briefFit', weight: 0 },
      ],
    });
    const read = await app.graphql<{ brief: Brief }>(ONE, { id: brief.id }, lead);
    expect(read.data?.brief).toEqual(brief);
  });

  it('shows the weights of its objective when it has none of its own', async () => {
    const brief = await create({ name: 'Plain', objective: 'content' });
    expect([brief['customWeights'], brief['weights']]).toEqual([
      false,
      [
        { factor: 'engagement', weight: 0.2 },
        { factor: 'authenticity', weight: 0.1 },
        { factor: 'audienceFit', weight: 0.15 },
        { factor: 'value', weight: 0.25 },
        { factor: 'briefFit', weight: 0.3 },
      ],
    ]);
  });

  it.each([
    ['name', 'brief_name_missing', { name: '  ' }],
    ['objective', 'objective_unknown', { objective: 'fame' }],
    ['networks', 'network_unknown', { networks: ['instagram', 'myspace'] }],
    ['tiers', 'tier_unknown', { tiers: ['giga'] }],
    ['countries', 'country_unknown', { countries: ['FR', 'ZZ'] }],
    ['countries', 'country_unknown', { countries: ['fr'] }],
    ['languages', 'language_unknown', { languages: ['klingonese'] }],
    ['categories', 'category_unknown', { categories: ['underwater-basket-weaving'] }],
    ['audience', 'dimension_unknown', { audience: [{ dimension: 'income', keys: ['income:high'] }] }],
    ['audience', 'target_empty', { audience: [{ dimension: 'country', keys: [] }] }],
    ['audience', 'audience_key_unknown', { audience: [{ dimension: 'country', keys: ['country:XX'] }] }],
    ['audience', 'audience_key_unknown', { audience: [{ dimension: 'country', keys: ['language:fr'] }] }],
    [
      'audience',
      'dimension_repeated',
      {
        audience: [
          { dimension: 'country', keys: ['country:FR'] },
          { dimension: 'country', keys: ['country:DE'] },
        ],
      },
    ],
    ['minimumShares', 'minimum_share_out_of_range', { minimumShares: [{ key: 'country:FR', share: 1.01 }] }],
    ['minimumShares', 'minimum_share_out_of_range', { minimumShares: [{ key: 'country:FR', share: -0.1 }] }],
    ['minimumShares', 'audience_key_unknown', { minimumShares: [{ key: 'agegender:X18-24', share: 0.1 }] }],
    ['endsOn', 'dates_reversed', { startsOn: '2026-12-02', endsOn: '2026-12-01' }],
    ['budget', 'budget_not_positive', { budget: { amount: '0', currency: 'EUR' } }],
    ['budget', 'currency_unknown', { budget: { amount: '5', currency: 'ZZZ' } }],
    ['weights', 'weights_not_one', { weights: [{ factor: 'engagement', weight: 0.9 }] }],
    ['weights', 'factor_unknown', { weights: [{ factor: 'luck', weight: 1 }] }],
    [
      'weights',
      'factor_repeated',
      {
        weights: [
          { factor: 'value', weight: 0.5 },
          { factor: 'value', weight: 0.5 },
        ],
      },
    ],
    [
      'weights',
      'weight_out_of_range',
      {
        weights: [
          { factor: 'value', weight: 1.5 },
          { factor: 'engagement', weight: -0.5 },
        ],
      },
    ],
    ['audience', 'target_missing', { weights: [{ factor: 'audienceFit', weight: 1 }] }],
    [
      'audience',
      'target_missing',
      {
        weights: [
          { factor: 'audienceFit', weight: 0.6 },
          { factor: 'briefFit', weight: 0.4 },
        ],
      },
    ],
    ['brandId', 'brand_unknown', { brandId: '00000000-0000-4000-8000-000000000000' }],
  ])('is refused for its %s (%s) and leaves every table as it was', async (field, code, change) => {
    const before = await counts();
    const input = { name: 'Refused', objective: 'sales', ...change };
    expect(await codeOf(CREATE, { input })).toMatchObject({ code, details: { field } });
    const [existing] = await database.rows<{ id: string; version: number }>('SELECT id, version FROM brief LIMIT 1');
    expect(await codeOf(UPDATE, { ...existing, input })).toMatchObject({ code, details: { field } });
    expect(await counts()).toEqual(before);
  });

  it('needs no target of its own: the weight of one is shared among what else it weighs', async () => {
    const weights = [
      { factor: 'audienceFit', weight: 0.6 },
      { factor: 'engagement', weight: 0.4 },
    ];
    expect(await create({ name: 'Everybody', objective: 'sales', weights })).toMatchObject({ audience: [] });
  });

  it("accepts a category that only the workspace's own creators carry", async () => {
    await database.rows(
      `WITH s AS (INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'import', 'x', now()) RETURNING id),
         c AS (INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'x') RETURNING id)
       INSERT INTO profile (workspace_id, creator_id, network, handle, handle_key, display_name, categories, as_of, source_id, followers)
       SELECT $1, c.id, 'x', 'a', 'a', 'a', '{falconry}', now(), s.id, 5 FROM s, c`,
      [workspace.id],
    );
    expect(await create({ name: 'Falcons', objective: 'sales', categories: ['falconry'] })).toMatchObject({
      categories: ['falconry'],
    });
  });

  it('is changed by whoever has seen its last version, and only once', async () => {
    const { id } = await create({ name: 'Raced', objective: 'sales' });
    const change = (name: string) =>
      app.graphql<{ updateBrief: Brief }>(UPDATE, { id, version: 1, input: { name, objective: 'awareness' } }, lead);
    const answers = await Promise.all([change('First'), change('Second')]);
    const done = answers.filter(({ data }) => data);
    expect(done.map(({ data }) => data?.updateBrief.version)).toEqual([2]);
    const [refused] = answers.filter(({ errors }) => errors);
    expect(refused.errors?.[0].extensions).toMatchObject({ code: 'conflict', details: { field: 'version' } });
  });

  it('has a name that no other brief of the workspace has', async () => {
    await create({ name: 'Taken', objective: 'sales' });
    const input = { name: 'Taken', objective: 'content' };
    expect(await codeOf(CREATE, { input })).toMatchObject({ code: 'brief_name_taken', details: { field: 'name' } });
  });

  it("is written by those who may, and read by its own brand's people only", async () => {
    const [own, other] = [await aBrand(database, workspace.id), await aBrand(database, workspace.id)];
    const mine = await create({ name: 'Mine', objective: 'sales', brandId: own });
    const theirs = await create({ name: 'Theirs', objective: 'sales', brandId: other });
    const approver = await aMember(database, workspace, 'brand_approver', own);
    const list = await app.graphql<{ briefs: Brief[] }>(LIST, {}, approver);
    expect(list.data?.briefs.map(({ id }) => id)).toEqual([mine.id]);
    expect(await codeOf(ONE, { id: theirs.id }, approver)).toMatchObject({ code: 'not_found' });
    expect(await codeOf(REMOVE, { id: mine.id }, approver)).toMatchObject({ code: 'not_allowed' });
    const analyst = await aMember(database, workspace, 'analyst');
    expect(await codeOf(CREATE, { input: { name: 'A', objective: 'sales' } }, analyst)).toMatchObject({
      code: 'not_allowed',
    });
    const ofBrand = await aMember(database, workspace, 'community_manager', own);
    expect(await codeOf(CREATE, { input: { name: 'B', objective: 'sales' } }, ofBrand)).toMatchObject({
      code: 'brand_needed',
    });
    expect(await codeOf(CREATE, { input: { name: 'B', objective: 'sales', brandId: other } }, ofBrand)).toMatchObject({
      code: 'brand_unknown',
    });
  });

  it("is nobody's in another workspace", async () => {
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const { id } = await create({ name: 'Hidden', objective: 'sales' });
    const list = await app.graphql<{ briefs: Brief[] }>(LIST, {}, stranger);
    expect(list.data?.briefs).toEqual([]);
    for (const [query, more] of [
      [ONE, {}],
      [REMOVE, {}],
      [UPDATE, { version: 1, input: { name: 'x', objective: 'sales' } }],
    ] as const) {
      expect(await codeOf(query, { id, ...more }, stranger)).toMatchObject({ code: 'not_found' });
    }
    expect(await codeOf(ONE, { id: 'not-an-id' })).toMatchObject({ code: 'not_found' });
  });
});
