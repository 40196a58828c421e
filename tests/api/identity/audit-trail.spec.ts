import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type GraphqlAnswer, startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { AuditService } from '../../../apps/api/src/identity/audit.service';
import { Database } from '../../../apps/api/src/platform/database/database';

interface TrailPage {
  auditTrail: { next: string | null; entries: { seq: number }[] };
}

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;
const ENTRIES = 40;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  owner = await aMember(database, await aWorkspace(database), 'owner');
  const audit = app.get(AuditService);
  // At once, so that they compete for the head of the chain.
  await Promise.all(
    Array.from({ length: ENTRIES }, (_, n) =>
      app
        .get(Database)
        .inWorkspace(owner.workspaceId, (tx) =>
          audit.record(tx, owner, 'test.done', `thing/${n}`, { n, ok: n % 2 === 0 }),
        ),
    ),
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const verify = async () => {
  const { data } = await app.graphql<{
    verifyAuditTrail: { valid: boolean; entries: number; brokenAt: number | null };
  }>('{ verifyAuditTrail { valid entries brokenAt } }', {}, owner);
  return data?.verifyAuditTrail;
};

test('entries written at once form one chain without a gap', async () => {
  expect(await verify()).toEqual({ valid: true, entries: ENTRIES, brokenAt: null });
});

test.each([
  ['a changed detail', `UPDATE audit_entry SET details = '{"n": 99}' WHERE seq = $1`],
  ['a changed action', "UPDATE audit_entry SET action = 'test.undone' WHERE seq = $1"],
  ['a changed actor', 'UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE seq = $1'],
  ['a changed time', "UPDATE audit_entry SET at = at + interval '1 millisecond' WHERE seq = $1"],
  ['a removed entry', 'DELETE FROM audit_entry WHERE seq = $1'],
])('%s is found at its place', async (_, tampering) => {
  for (const seq of [1, 17, ENTRIES]) {
    await database.rows('CREATE TABLE kept AS SELECT * FROM audit_entry');
    await database.rows(tampering, [seq]);
    expect(await verify()).toMatchObject({ valid: false, brokenAt: seq });
    await database.rows('DELETE FROM audit_entry');
    await database.rows('INSERT INTO audit_entry SELECT * FROM kept');
    await database.rows('DROP TABLE kept');
  }
  expect(await verify()).toMatchObject({ valid: true });
});

test('the roles that serve can neither change nor remove an entry', async () => {
  const tables = app.get(Database);
  for (const statement of ['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry']) {
    await expect(tables.inWorkspace(owner.workspaceId, (tx) => tx.query(statement))).rejects.toThrow(
      'permission denied',
    );
  }
});

test('pages run from the newest to the oldest without a gap', async () => {
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const answer: GraphqlAnswer<TrailPage> = await app.graphql<TrailPage>(
      'query ($after: String) { auditTrail(first: 7, after: $after) { next entries { seq actor { name } } } }',
      { after },
      owner,
    );
    seen.push(...(answer.data?.auditTrail.entries.map(({ seq }) => seq) ?? []));
    after = answer.data?.auditTrail.next ?? null;
  } while (after);
  expect(seen).toEqual(Array.from({ length: ENTRIES }, (_, n) => ENTRIES - n));
});
