import { ROLES, type Role } from '@vivier/domain/identity/role';
import { AccessDeclared } from '../../../apps/api/src/platform/graphql/access-declared';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type Operation, operationsOf } from '../../support/operations';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { ALLOWED } from './allowed';

let database: TestDatabase;
let app: TestApp;
const members = {} as Record<Role, TestMember>;
let operations: Operation[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  // Reachable by others, so that the sample data (which takes seconds to load) is refused by its own rule.
  app = await startTestApp({ database, environment: { PUBLIC_URL: 'http://vivier.example.com' } });
  const workspace = await aWorkspace(database);
  for (const role of ROLES) members[role] = await aMember(database, workspace, role);
  operations = operationsOf(app);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const codeOf = async ({ document, variables }: Operation, as: { cookie?: string }) =>
  (await app.graphql(document, variables, as)).errors?.[0].extensions.code ?? 'answered';

test('every operation of the schema stands in the table, and the table names no other', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('every operation is refused to who may not call it, and to nobody else', async () => {
  const wrong: string[] = [];
  for (const operation of operations) {
    const allowed = ALLOWED[operation.name];
    const anonymous = await codeOf(operation, {});
    if (allowed === 'outside') {
      // Neither without a sign-in nor with any role: only who holds the link.
      for (const who of [{}, ...ROLES.map((role) => members[role])]) {
        const code = await codeOf(operation, who);
        if (code !== 'link_invalid') wrong.push(`${operation.name} without its link: ${code}`);
      }
      continue;
    }
    if ((anonymous !== 'not_signed_in') !== (allowed === 'everybody'))
      wrong.push(`${operation.name} without sign-in: ${anonymous}`);
    if (allowed === 'everybody') continue;
    for (const role of ROLES) {
      const code = await codeOf(operation, { cookie: members[role].cookie });
      const refused = code === 'not_allowed';
      if (refused === allowed.includes(role)) wrong.push(`${operation.name} as ${role}: ${code}`);
      if (code === 'unexpected') wrong.push(`${operation.name} as ${role}: ${code}`);
    }
    // What a call may have changed of the callers themselves.
    if (operation.name === 'signOut') throw new Error('signOut must be public');
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('the pool is closed to a brand approver, also by the way of a brief of its own brand', async () => {
  const { brandId, workspaceId } = members.brand_approver;
  const [{ id }] = await database.rows<{ id: string }>(
    "INSERT INTO brief (workspace_id, name, objective, brand_id, created_by) VALUES ($1, 'Ours', 'sales', $2, $3) RETURNING id",
    [workspaceId, brandId, members.owner.personId],
  );
  const ask = (document: string) => app.graphql<Record<string, object>>(document, { id }, members.brand_approver);
  expect((await ask('query ($id: ID!) { brief(id: $id) { name } }')).data).toEqual({ brief: { name: 'Ours' } });
  for (const field of ['hits { id }', 'total', 'facets { facet }']) {
    const { data, errors } = await ask(`query ($id: ID!) { discover(briefId: $id) { ${field} } }`);
    expect([data, errors?.[0].extensions.code]).toEqual([null, 'not_allowed']);
  }
});

test('a right given for one brand does not reach another', async () => {
  const workspace = { id: members.owner.workspaceId, slug: members.owner.workspace };
  const approver = await aMember(database, workspace, 'brand_approver');
  const other = await aBrand(database, workspace.id);
  await database.rows(
    "INSERT INTO membership (workspace_id, person_id, role, brand_id) VALUES ($1, $2, 'community_manager', $3)",
    [workspace.id, approver.personId, other],
  );
  const answer = await app.graphql(
    'mutation ($brandId: ID!) { createBrief(input: { name: "Taken over", objective: "sales", brandId: $brandId }) { id } }',
    { brandId: approver.brandId },
    approver,
  );
  expect(answer.errors?.[0].extensions.code).toBe('not_allowed');
});

test('every plain HTTP route declares its access', () => {
  const routes = app
    .get(AccessDeclared)
    .operations()
    .filter(({ kind }) => kind === 'Http');
  const open = routes.filter(({ access }) => access && 'public' in access).map(({ name }) => name);
  expect(open.sort()).toEqual([
    // A session, a creator's link or a sealed ticket opens these two; their own specs show it.
    'ALL uploads,uploads/:id',
    'GET files/content',
    'GET healthz',
    'GET metrics',
    'GET readyz',
  ]);
});
