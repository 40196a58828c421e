import { randomUUID } from 'node:crypto';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type Leaf, type Operation, operationsOf, USUAL, withValueAt } from '../../support/operations';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  // Reachable by others: the sample data, which takes seconds to load, is refused then.
  app = await startTestApp({ database, environment: { PUBLIC_URL: 'http://vivier.example.com' } });
  owner = await aMember(database, await aWorkspace(database), 'owner');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const text =
  (value: string): Leaf =>
  (type, path) =>
    type === 'ID' || type === 'String' ? value : USUAL(type, path);
const number =
  (value: number): Leaf =>
  (type, path) =>
    type === 'Int' ? Math.max(-0x80000000, Math.min(value, 0x7fffffff)) : type === 'Float' ? value : USUAL(type, path);

const HOSTILE: [what: string, leaf: Leaf][] = [
  ['U+0000 in each text', text('a\u0000b')],
  ['empty texts', text('')],
  ['half a character', text('\ud800')],
  ['a number that no column holds', text('99999999999')],
  ['a fraction', text('1.5')],
  ['hyphens where a key belongs', text('-'.repeat(36))],
  ['a date that no calendar has', text('2026-02-31')],
  ['quotes and percent signs', text(`'"%_\\;--`)],
  ['the largest numbers', number(Number.MAX_VALUE)],
  ['the smallest numbers', number(-Number.MAX_VALUE)],
  ['numbers beyond whole ones', number(2 ** 63)],
];

/** Everything hostile at once, with and without what may be left out, and then one value after the other. */
function attempts(leaf: Leaf): Operation[] {
  const one = operationsOf(app, { leaf: USUAL, all: true }).flatMap((operation) =>
    operation.leaves
      // A text says nothing new where a number belongs.
      .filter(({ type, path }) => leaf(type, path) !== USUAL(type, path))
      .map(({ type, path }) => withValueAt(operation, path, leaf(type, path))),
  );
  return [...operationsOf(app, { leaf }), ...operationsOf(app, { leaf, all: true }), ...one];
}

test.each(HOSTILE)(
  '%s: every operation answers with a code, none with "unexpected"',
  async (_, leaf) => {
    const wrong: string[] = [];
    for (const { name, document, variables } of attempts(leaf)) {
      if (name === 'signOut') continue;
      const { errors, status } = await app.graphql(document, variables, owner);
      const codes = (errors ?? []).map(({ extensions }) => extensions.code);
      if (codes.includes('unexpected') || status >= 500)
        wrong.push(`${name} ${JSON.stringify(variables)}: ${codes.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test('U+0000 is named with its field', async () => {
  const search = await app.graphql(
    'query ($filter: DiscoverFilter) { discover(filter: $filter) { total } }',
    { filter: { text: 'a\u0000' } },
    owner,
  );
  expect(search.errors?.[0].extensions).toMatchObject({ code: 'invalid_input', details: { field: 'filter.text' } });
  const list = await app.graphql(
    'mutation ($name: String!) { createList(name: $name) { id } }',
    { name: '\u0000' },
    owner,
  );
  expect(list.errors?.[0].extensions).toMatchObject({ code: 'invalid_input', details: { field: 'name' } });
});

test.each([['x'], ['-'.repeat(36)], ['1'], [randomUUID()], ['%00', 400], ['a%00b', 400]])(
  'a file that cannot exist is not found, or no name at all: %s',
  async (id, expected = 404) => {
    const headers = { cookie: owner.cookie };
    for (const url of [`/files/imports/${id}/rejects.csv`, `/files/exports/${id}`])
      expect([url, (await app.api.inject({ url, headers })).statusCode]).toEqual([url, expected]);
  },
);

test('a workspace or a session that no text column can hold is no sign-in', async () => {
  const { errors } = await app.graphql('{ poolSize }', {}, { cookie: 'vivier=%00', workspace: '\ud800' });
  expect(errors?.[0].extensions.code).toBe('not_signed_in');
});
