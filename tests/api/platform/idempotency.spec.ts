import { Database } from '../../../apps/api/src/platform/database/database';
import { Idempotency } from '../../../apps/api/src/platform/database/idempotency';
import { aBrand, aWorkspace } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let workspaceId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspaceId = (await aWorkspace(database)).id;
  await aBrand(database, workspaceId);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** One keyed act whose effect can be counted: an advertiser of that name. */
function act(key: string, name: string, { actor = 'ana', operation = 'make', fails = false } = {}) {
  return app.get(Database).inWorkspace(workspaceId, (tx) =>
    app.get(Idempotency).once(tx, { workspaceId, actor, key, operation, input: { name } }, async () => {
      const [{ id }] = (await tx.query(
        "INSERT INTO advertiser (workspace_id, name) VALUES ($1, $2 || ' ' || gen_random_uuid()) RETURNING id",
        [workspaceId, name],
      )) as { id: string }[];
      if (fails) throw new Error('lost');
      return id;
    }),
  );
}
const effects = async (name: string) =>
  Number(
    (await database.rows<{ n: string }>("SELECT count(*) AS n FROM advertiser WHERE name LIKE $1 || ' %'", [name]))[0]
      .n,
  );

test('one key has one effect and one result, twenty times at once', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => act('k1', 'once')));
  expect(new Set(results).size).toBe(1);
  expect(await effects('once')).toBe(1);
});

test('another input or operation under a used key is refused and has no effect', async () => {
  await act('k2', 'first');
  await expect(act('k2', 'second')).rejects.toMatchObject({
    code: 'idempotency_key_reused',
    details: { field: 'key' },
  });
  await expect(act('k2', 'first', { operation: 'other' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  expect([await effects('first'), await effects('second')]).toEqual([1, 0]);
});

test('what failed may be tried again with its key, and another person has keys of their own', async () => {
  await expect(act('k3', 'again', { fails: true })).rejects.toThrow('lost');
  expect(await effects('again')).toBe(0);
  await act('k3', 'again');
  await act('k3', 'again', { actor: 'ben' });
  expect(await effects('again')).toBe(2);
});
