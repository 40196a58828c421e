import { aMember, aWorkspace } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { MembersService } from '../../../apps/api/src/identity/members.service';

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

const SIGN_IN =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { name role workspace { slug } } }';

test('a person signs in with the right password and is refused with another', async () => {
  const workspace = await aWorkspace(database);
  await app.get(MembersService).create(workspace.id, {
    email: 'Lea@Example.com',
    name: 'Léa',
    password: 'a long enough secret',
    role: 'owner',
  });

  const wrong = await app.graphql(SIGN_IN, { email: 'lea@example.com', password: 'another long secret' });
  expect(wrong.errors?.[0].extensions.code).toBe('sign_in_failed');

  const unknown = await app.graphql(SIGN_IN, { email: 'nobody@example.com', password: 'another long secret' });
  expect(unknown.errors?.[0].extensions).toEqual(wrong.errors?.[0].extensions);

  const right = await app.graphql<{ signIn: { name: string; workspace: { slug: string } } }>(SIGN_IN, {
    email: 'LEA@example.com',
    password: 'a long enough secret',
  });
  expect(right.data?.signIn).toMatchObject({ name: 'Léa', role: 'owner', workspace: { slug: workspace.slug } });
});

test('an operation without a session is refused by code', async () => {
  const answer = await app.graphql('{ members { id } }');
  expect(answer.errors?.[0].extensions.code).toBe('not_signed_in');
});

test('a member sees the members of the own workspace only', async () => {
  const here = await aWorkspace(database);
  const there = await aWorkspace(database);
  const lead = await aMember(database, here, 'agency_lead');
  await aMember(database, there, 'owner');
  const answer = await app.graphql<{ members: { person: { id: string } }[] }>(
    '{ members { person { id } } }',
    {},
    lead,
  );
  expect(answer.data?.members.map(({ person }) => person.id)).toEqual([lead.personId]);
  const foreign = await app.graphql('{ members { id } }', {}, { cookie: lead.cookie, workspace: there.slug });
  expect(foreign.errors?.[0].extensions.code).toBe('not_signed_in');
});
