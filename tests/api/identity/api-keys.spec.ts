import { API_SCOPES } from '../../../libs/domain/src/identity/api-scope';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CREATE = 'mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { token key { id hint scopes } } }';
const LIST = '{ apiKeys { id name hint seenAt revokedAt } }';
const CAMPAIGNS = '{ campaigns { id } }';
const BRIEFS = '{ briefs { id } }';

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  owner = await aMember(database, await aWorkspace(database), 'owner');
});

async function newKey(scopes: string[], days = 30): Promise<{ id: string; token: string }> {
  const { data } = await app.graphql<{ createApiKey: { token: string; key: { id: string } } }>(
    CREATE,
    { input: { name: 'Reports', scopes, days } },
    owner,
  );
  return { id: data!.createApiKey.key.id, token: data!.createApiKey.token };
}

const code = async (query: string, key: string, more: { cookie?: string; workspace?: string } = {}) => {
  const { errors } = await app.graphql(query, {}, { key, ...more });
  return errors?.[0].extensions.code ?? 'allowed';
};

test('a key reads what its scopes name, and nothing else', async () => {
  const { token } = await newKey(['campaigns.read']);
  expect(await code(CAMPAIGNS, token)).toBe('allowed');
  expect(await code(BRIEFS, token)).toBe('not_allowed');
  expect(await code(LIST, token)).toBe('not_allowed');
});

test('a key that is changed in any letter, or shown beside a good session, opens nothing', async () => {
  const { token } = await newKey(['campaigns.read']);
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'A' ? 'B' : 'A';
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(await code(CAMPAIGNS, changed)).toBe('not_signed_in');
  }
  expect(await code(CAMPAIGNS, `${token}x`, { cookie: owner.cookie })).toBe('not_signed_in');
});

test('a revoked or expired key opens nothing, and a second click on revoke changes nothing', async () => {
  const revoked = await newKey(['campaigns.read']);
  const revoke = 'mutation ($id: ID!) { revokeApiKey(id: $id) { revokedAt } }';
  const first = await app.graphql(revoke, { id: revoked.id }, owner);
  expect(await code(CAMPAIGNS, revoked.token)).toBe('not_signed_in');
  expect((await app.graphql(revoke, { id: revoked.id }, owner)).data).toEqual(first.data);
  const expired = await newKey(['campaigns.read']);
  await database.rows("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id]);
  expect(await code(CAMPAIGNS, expired.token)).toBe('not_signed_in');
});

test('a key does no more than the person who made it: what a role loses, its keys lose', async () => {
  const { token } = await newKey(['campaigns.read', 'campaigns.write', 'audit.read']);
  expect(await code('{ auditTrail { entries { subject } } }', token)).toBe('allowed');
  await database.rows("UPDATE membership SET role = 'analyst' WHERE person_id = $1", [owner.personId]);
  expect(await code(CAMPAIGNS, token)).toBe('allowed');
  expect(await code('{ auditTrail { entries { subject } } }', token)).toBe('not_allowed');
  await database.rows('DELETE FROM membership WHERE person_id = $1', [owner.personId]);
  expect(await code(CAMPAIGNS, token)).toBe('not_signed_in');
});

test('no key decides in somebody’s name or manages members, settings and keys', async () => {
  const people = ['contracts.sign', 'budgets.decide', 'shortlists.decide', 'deliverables.decide', 'settings.manage'];
  expect(API_SCOPES.filter((scope) => people.includes(scope))).toEqual([]);
  for (const scope of [...people, 'members.manage', 'account.own', 'privacy.manage', 'nothing.known']) {
    const { errors } = await app.graphql(CREATE, { input: { name: 'K', scopes: [scope], days: 1 } }, owner);
    expect(errors?.[0].extensions.code).toBe('invalid_input');
  }
});

test('a key works in its own workspace alone, whatever the header says', async () => {
  const { token } = await newKey(['campaigns.read']);
  const other = await aWorkspace(database);
  await database.rows("INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, 'owner')", [
    other.id,
    owner.personId,
  ]);
  const answer = await app.graphql<{ me: { workspace: { slug: string } } }>(
    '{ me { workspace { slug } } }',
    {},
    { key: token, workspace: other.slug },
  );
  expect(answer.data?.me.workspace.slug).toBe(owner.workspace);
});

test('the token is shown once: the table keeps a hash, lists show four letters', async () => {
  const { token, id } = await newKey(['campaigns.read']);
  await code(CAMPAIGNS, token);
  const [row] = await database.rows<{ text: string }>('SELECT api_key::text AS text FROM api_key WHERE id = $1', [id]);
  expect(row.text).not.toContain(token);
  expect(row.text).not.toContain(Buffer.from(token).toString('hex'));
  const { data } = await app.graphql<{ apiKeys: { hint: string; seenAt: string | null }[] }>(LIST, {}, owner);
  expect(data?.apiKeys).toMatchObject([{ hint: token.slice(-4), seenAt: expect.any(String) as string }]);
});
