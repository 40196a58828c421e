import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS = 'id name legalName registration country vatNumber brands { id }';
const ALL = `{ advertisers { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $input: AdvertiserInput!) { updateAdvertiser(advertiserId: $id, input: $input) { ${FIELDS} } }`;
const SET = `mutation ($brand: ID!, $to: ID!) { setBrandAdvertiser(brandId: $brand, advertiserId: $to) { ${FIELDS} } }`;

interface Advertiser {
  id: string;
  name: string;
  brands: { id: string }[];
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let owner: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  owner = await aMember(database, workspace, 'owner');
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const all = async (as = owner) =>
  (await app.graphql<{ advertisers: Advertiser[] }>(ALL, {}, as)).data?.advertisers ?? [];
const ownerOf = async (brand: string) => {
  const found = (await all()).find(({ brands }) => brands.some(({ id }) => id === brand));
  if (!found) throw new Error('no advertiser');
  return found;
};
const refusal = async (query: string, variables: Record<string, unknown>, as = owner) =>
  (await app.graphql(query, variables, as)).errors?.[0].extensions;

test('a legal entity says who it is, and may own several brands', async () => {
  const [one, other] = [await aBrand(database, workspace.id), await aBrand(database, workspace.id)];
  const { id, name } = await ownerOf(one);
  const input = { name, legalName: ' Ondine SAS ', registration: '552 100 554', country: 'fr', vatNumber: ' ' };
  const { data } = await app.graphql(UPDATE, { id, input }, owner);
  expect(data).toMatchObject({ updateAdvertiser: { legalName: 'Ondine SAS', country: 'FR', vatNumber: null } });
  await app.graphql(SET, { brand: other, to: id }, owner);
  const brands = (await ownerOf(one)).brands.map((brand) => brand.id);
  expect(brands.sort()).toEqual([one, other].sort());
});

test('refused: no name, the name of another, a country that is none, one of another workspace, without the right', async () => {
  const { id } = await ownerOf(await aBrand(database, workspace.id));
  const taken = (await ownerOf(await aBrand(database, workspace.id))).name;
  const before = await all();
  expect(await refusal(UPDATE, { id, input: { name: ' ' } })).toMatchObject({ code: 'advertiser_name_missing' });
  expect(await refusal(UPDATE, { id, input: { name: taken } })).toMatchObject({ code: 'advertiser_name_taken' });
  const strange = { name: 'Ondine', country: 'France' };
  expect(await refusal(UPDATE, { id, input: strange })).toMatchObject({
    code: 'country_unknown',
    details: { field: 'country' },
  });
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  expect(await refusal(UPDATE, { id, input: { name: 'Mine' } }, stranger)).toMatchObject({ code: 'not_found' });
  const manager = await aMember(database, workspace, 'community_manager');
  expect(await refusal(UPDATE, { id, input: { name: 'Mine' } }, manager)).toMatchObject({ code: 'not_allowed' });
  expect(await all()).toEqual(before);
});

test('an approver sees the entity of its own brand alone', async () => {
  const approver = await aMember(database, workspace, 'brand_approver');
  const seen = await all(approver);
  expect(seen.flatMap(({ brands }) => brands.map(({ id }) => id))).toEqual([approver.brandId]);
});
