import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Sealed } from '../../../apps/api/src/platform/secrets/sealed';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const ADD = `mutation ($key: String!, $input: AdCodeInput!) { addAdCode(key: $key, input: $input) { id hint state } }`;
const ALL = `{ adCodes { id hint state network from until } }`;
const REVEAL = `mutation ($id: ID!) { revealAdCode(id: $id) }`;
const REVOKE = `mutation ($id: ID!) { revokeAdCode(id: $id) { state } }`;
const CODE = '#K7f9-never-in-the-clear-Qx2Z';

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let member: TestMember;
let brand: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  member = await aMember(database, workspace, 'community_manager');
  brand = await aBrand(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const add = (key: string, values: Record<string, unknown> = {}) =>
  app.graphql<{ addAdCode: { id: string; hint: string; state: string } }>(
    ADD,
    {
      key,
      input: { brandId: brand, network: 'tiktok', code: CODE, from: '2026-01-01', until: '2099-12-31', ...values },
    },
    member,
  );

test('a code stands in no table, list or trail, and comes out for who may write', async () => {
  const { data } = await add('first');
  const { id, hint, state } = data?.addAdCode ?? { id: '', hint: '', state: '' };
  expect([hint, state]).toEqual(['Qx2Z', 'valid']);
  const rows = await database.rows(
    "SELECT ad_code::text AS t, position(convert_to('never-in-the-clear', 'UTF8') IN sealed) AS at FROM ad_code",
  );
  const trail = await database.rows('SELECT details::text, subject FROM audit_entry');
  const kept = await database.rows('SELECT result::text FROM idempotency_key');
  const list = await app.graphql(ALL, {}, member);
  expect(JSON.stringify([rows, trail, kept, list])).not.toContain('never-in-the-clear');
  expect(rows[0]['at']).toBe(0);
  expect((await app.graphql(REVEAL, { id }, member)).data).toEqual({ revealAdCode: CODE });
  const analyst = await aMember(database, workspace, 'analyst');
  expect((await app.graphql(REVEAL, { id }, analyst)).errors?.[0].extensions.code).toBe('not_allowed');
  const looks = await database.rows("SELECT actor_id FROM audit_entry WHERE action = 'ad_code.shown'");
  expect(looks).toEqual([{ actor_id: member.personId }]);
});

test('the same click adds one code; a code that was taken back is not shown', async () => {
  const twice = await Promise.all([add('click'), add('click')]);
  const ids = twice.map(({ data }) => data?.addAdCode.id);
  expect(ids[0]).toBe(ids[1]);
  expect((await add('click', { network: 'x' })).errors?.[0].extensions.code).toBe('idempotency_key_reused');
  expect((await app.graphql(REVOKE, { id: ids[0] }, member)).data).toEqual({ revokeAdCode: { state: 'revoked' } });
  expect((await app.graphql(REVEAL, { id: ids[0] }, member)).errors?.[0].extensions.code).toBe('ad_code_revoked');
});

test('dates in the wrong order are refused with their field', async () => {
  const answer = await add('dates', { from: '2026-02-02', until: '2026-02-01' });
  expect(answer.errors?.[0].extensions).toMatchObject({ code: 'ad_code_dates_invalid', details: { field: 'until' } });
});

test('what is sealed opens for its own row, unchanged, under its own key', async () => {
  const sealed = app.get(Sealed);
  const box = await sealed.seal('secret', 'ad_code/1');
  expect(await sealed.open(box, 'ad_code/1')).toBe('secret');
  const refused = { code: 'secret_unreadable' };
  await expect(sealed.open(box, 'ad_code/2')).rejects.toMatchObject(refused);
  for (let at = 0; at < box.length; at += 1) {
    const changed = Buffer.from(box);
    changed[at] ^= 1;
    await expect(sealed.open(changed, 'ad_code/1')).rejects.toMatchObject(refused);
  }
  expect((await sealed.seal('secret', 'ad_code/1')).equals(box)).toBe(false);
  const path = join(database.home, 'sealing.key');
  expect([(await readFile(path)).length, (await stat(path)).mode & 0o777]).toEqual([32, 0o600]);
  const other = new Sealed({ ...app.config, home: join(database.home, 'elsewhere') } as never);
  await expect(other.open(box, 'ad_code/1')).rejects.toMatchObject(refused);
});

test('processes that start at once agree on one key', async () => {
  const home = join(database.home, 'at-once');
  const all = Array.from({ length: 8 }, () => new Sealed({ home } as never));
  const boxes = await Promise.all(all.map((one) => one.seal('secret', 'x')));
  for (const one of all) for (const box of boxes) expect(await one.open(box, 'x')).toBe('secret');
});
