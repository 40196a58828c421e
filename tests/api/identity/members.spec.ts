import { aBrand, aMember, aWorkspace } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const INVITE =
  'mutation ($email: String!, $role: String!, $brandId: ID) { invite(email: $email, role: $role, brandId: $brandId) { id url role } }';
const ACCEPT =
  'mutation ($token: String!, $name: String!, $password: String!) { acceptInvitation(token: $token, name: $name, password: $password) { name role workspace { slug } } }';
const PASSWORD = 'correct horse battery';

async function invited(role = 'analyst', brandId?: string) {
  const workspace = await aWorkspace(database);
  const owner = await aMember(database, workspace, 'owner');
  const email = `${workspace.slug}@example.com`;
  const { data, errors } = await app.graphql<{ invite: { id: string; url: string } }>(
    INVITE,
    { email, role, brandId },
    owner,
  );
  return { workspace, owner, email, token: data?.invite.url.split('/').pop() ?? '', errors };
}

test('an invitation is mailed, accepted once, and makes a member with that role', async () => {
  const { workspace, owner, token } = await invited('analyst');
  const outbox = await app.graphql<{ outbox: { to: string; text: string }[] }>('{ outbox { to text } }', {}, owner);
  expect(outbox.data?.outbox[0].text).toContain(token);

  const [first, second] = await Promise.all([
    app.graphql<{ acceptInvitation: { role: string } }>(ACCEPT, { token, name: 'Ana', password: PASSWORD }),
    app.graphql<{ acceptInvitation: { role: string } }>(ACCEPT, { token, name: 'Ana', password: PASSWORD }),
  ]);
  const codes = [first, second].map((answer) => answer.errors?.[0].extensions.code ?? 'accepted').sort();
  expect(codes).toEqual(['accepted', 'invitation_invalid']);
  const members = await database.rows('SELECT role FROM membership WHERE workspace_id = $1 ORDER BY role', [
    workspace.id,
  ]);
  expect(members).toEqual([{ role: 'analyst' }, { role: 'owner' }]);
});

test('a weak password is refused with its reason, and the invitation stays open', async () => {
  const { token } = await invited();
  for (const [password, reason] of [
    ['short', 'too_short'],
    ['motdepasse123', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
  ]) {
    const answer = await app.graphql(ACCEPT, { token, name: 'Ana', password });
    expect(answer.errors?.[0].extensions).toEqual({ code: 'password_refused', details: { field: 'password', reason } });
  }
  const answer = await app.graphql(ACCEPT, { token, name: 'Ana', password: PASSWORD });
  expect(answer.errors).toBeUndefined();
});

test('a revoked and an expired invitation are refused alike', async () => {
  const { token, owner, workspace } = await invited();
  await database.rows("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE workspace_id = $1", [
    workspace.id,
  ]);
  const expired = await app.graphql(ACCEPT, { token, name: 'Ana', password: PASSWORD });
  const [{ id }] = await database.rows<{ id: string }>('SELECT id FROM invitation WHERE workspace_id = $1', [
    workspace.id,
  ]);
  await app.graphql('mutation ($id: ID!) { revokeInvitation(id: $id) }', { id }, owner);
  const revoked = await app.graphql(ACCEPT, { token, name: 'Ana', password: PASSWORD });
  expect(expired.errors?.[0].extensions.code).toBe('invitation_invalid');
  expect(revoked.errors?.[0].extensions).toEqual(expired.errors?.[0].extensions);
});

test('a brand approver needs a brand, of the own workspace', async () => {
  expect((await invited('brand_approver')).errors?.[0].extensions).toMatchObject({
    code: 'brand_needed',
    details: { field: 'brandId' },
  });
  const elsewhere = await aBrand(database, (await aWorkspace(database)).id);
  expect((await invited('brand_approver', elsewhere)).errors?.[0].extensions.code).toBe('not_found');
});

test('the last owner stays', async () => {
  const workspace = await aWorkspace(database);
  const owner = await aMember(database, workspace, 'owner');
  const [{ id }] = await database.rows<{ id: string }>('SELECT id FROM membership WHERE workspace_id = $1', [
    workspace.id,
  ]);
  const removed = await app.graphql('mutation ($id: ID!) { removeMember(memberId: $id) }', { id }, owner);
  const demoted = await app.graphql(
    'mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "analyst") { id } }',
    { id },
    owner,
  );
  expect([removed, demoted].map((answer) => answer.errors?.[0].extensions.code)).toEqual(['last_owner', 'last_owner']);
});

test('tier bounds that do not rise are refused and change nothing', async () => {
  const workspace = await aWorkspace(database);
  const owner = await aMember(database, workspace, 'owner');
  const SET = 'mutation ($bounds: [TierBoundInput!]!) { setTierBounds(bounds: $bounds) { tierBounds { tier from } } }';
  const refused = await app.graphql(SET, { bounds: [{ tier: 'mid', from: 5000 }] }, owner);
  expect(refused.errors?.[0].extensions.code).toBe('tier_bounds_invalid');
  const set = await app.graphql<{ setTierBounds: { tierBounds: { tier: string; from: number }[] } }>(
    SET,
    { bounds: [{ tier: 'nano', from: 500 }] },
    owner,
  );
  expect(set.data?.setTierBounds.tierBounds).toEqual([
    { tier: 'nano', from: 500 },
    { tier: 'micro', from: 10000 },
    { tier: 'mid', from: 100000 },
    { tier: 'macro', from: 500000 },
    { tier: 'mega', from: 1000000 },
  ]);
});

test('an answer never carries a password hash or a secret of a session', async () => {
  const { owner } = await invited();
  const text = JSON.stringify(
    await app.graphql('{ members { id role person { id name email } } invitations { id url } }', {}, owner),
  );
  expect(text).not.toMatch(/argon2|tokenHash|passwordHash/);
  expect(text).toContain('"url":null');
});
