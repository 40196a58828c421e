import { Events } from '../../../apps/api/src/platform/events/events';
import { ContractActs } from '../../support/contract-acts';
import { AMEND, aContractDesk, COMPLETE, EDIT, INVITE, READ, SEND, TERMINATE, VOID } from '../../support/contracts';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let acts: ContractActs;
const activated: { contractId: string; amendsId: string | null }[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  acts = new ContractActs(app, database, await aContractDesk(database));
  const connected = new Promise<void>((resolve) => app.get(Events).on('connected', () => resolve()));
  app.get(Events).on('contract.activated', ({ contractId, amendsId }) => void activated.push({ contractId, amendsId }));
  await connected;
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const deliver = (id: string, minor: number) =>
  database.rows('UPDATE commitment SET delivered_minor = $2 WHERE subject = $1', [`contract/${id}`, minor]);

test('an amendment holds when both have signed it; until then the contract before it does', async () => {
  const before = await acts.sign(await acts.draft());
  const draft = await acts.done(AMEND, before.id);
  expect(draft).toMatchObject({ status: 'draft', version: 1 });
  expect(draft.versions[0].clauses).toEqual(before.versions[0].clauses);
  expect((await acts.act(AMEND, before.id)).refusal?.code).toBe('amendment_under_way');
  await acts.done(EDIT, draft.id, { input: { values: { creator_address: 'Elsewhere' } } });
  expect((await acts.done(READ, before.id)).status).toBe('active');
  const after = await acts.sign(draft);
  expect(after.status).toBe('active');
  expect((await acts.done(READ, before.id)).status).toBe('amended');
  expect([await acts.committed(before.id), await acts.committed(after.id)]).toEqual([0, 10_000]);
  for (const mutation of [COMPLETE, TERMINATE, VOID, AMEND])
    expect((await acts.act(mutation, before.id)).refusal?.code).toBe('move_not_allowed');
  expect(activated.filter(({ contractId }) => [before.id, after.id].includes(contractId))).toEqual([
    { contractId: before.id, amendsId: null },
    { contractId: after.id, amendsId: before.id },
  ]);
});

test('the fee of an amendment is for the whole: what was delivered before stays bound where it was', async () => {
  const before = await acts.sign(await acts.draft());
  await deliver(before.id, 4_000);
  const draft = await acts.done(AMEND, before.id);
  await acts.done(EDIT, draft.id, { input: { fee: { amount: '90.00', currency: 'EUR' } } });
  const after = await acts.sign(draft);
  expect([await acts.committed(before.id), await acts.committed(after.id)]).toEqual([4_000, 5_000]);
  const [{ fee }] = await database.rows<{ fee: string }>(
    `SELECT "values" ->> 'fee' AS fee FROM contract_version WHERE contract_id = $1`,
    [after.id],
  );
  expect(fee).toBe('90,00\u00a0€');
  const [{ line }] = await database.rows<{ line: number }>(
    `SELECT committed_minor::int AS line FROM budget_line JOIN contract USING (campaign_id) WHERE contract.id = $1`,
    [after.id],
  );
  expect(line).toBe(9_000);
});

test('a contract that amends nothing pays what was approved', async () => {
  const { id } = await acts.draft();
  const input = { fee: { amount: '1.00', currency: 'EUR' } };
  expect((await acts.act(EDIT, id, { input })).refusal).toMatchObject({
    code: 'contract_fee_fixed',
    details: { field: 'fee' },
  });
  const other = { fee: { amount: '100.00', currency: 'USD' } };
  expect((await acts.act(EDIT, id, { input: other })).refusal?.code).toBe('currencies_differ');
});

test('an amendment that was voided leaves the contract as it is, and another may follow', async () => {
  const before = await acts.sign(await acts.draft());
  const draft = await acts.done(AMEND, before.id);
  await acts.done(VOID, draft.id);
  expect((await acts.done(READ, before.id)).status).toBe('active');
  expect(await acts.committed(before.id)).toBe(10_000);
  expect((await acts.done(AMEND, before.id)).status).toBe('draft');
});

test('every letter to the creator is noted as a contact, and while an objection stands none is written', async () => {
  const draft = await acts.draft({ locale: 'en' });
  const contacts = () => database.rows('SELECT channel, summary FROM contact ORDER BY at DESC, id');
  const mails = async () => (await database.rows('SELECT id FROM mail')).length;
  const many = (await contacts()).length;
  await acts.done(INVITE, draft.id, { message: 'We met on Monday.' });
  const letter = await acts.lastLetter('We met on Monday.');
  expect(letter).toContain('/outside/creator#');
  expect(await contacts()).toHaveLength(many + 1);
  await database.rows("UPDATE creator SET blocked_reason = 'objection' WHERE id = $1", [acts.desk.people[0].creatorId]);
  const before = [await mails(), await contacts()];
  expect((await acts.act(INVITE, draft.id, { message: '' })).refusal?.code).toBe('creator_blocked');
  await database.rows("UPDATE contract SET status = 'checked' WHERE id = $1", [draft.id]);
  expect((await acts.act(SEND, draft.id)).refusal?.code).toBe('creator_blocked');
  expect([await mails(), await contacts()]).toEqual(before);
  await database.rows('UPDATE creator SET blocked_reason = NULL WHERE id = $1', [acts.desk.people[0].creatorId]);
});

test('the certificate is a page for people of both sides once both have signed', async () => {
  const CERTIFICATE = 'query ($id: ID!) { contractCertificate(id: $id) { base64 sha256 } }';
  const ask = (id: string) =>
    app.graphql<{ contractCertificate: { base64: string } }>(CERTIFICATE, { id }, acts.desk.owner);
  const draft = await acts.draft();
  expect((await ask(draft.id)).errors?.[0].extensions.code).toBe('contract_not_signed');
  const { id } = await acts.sign(draft);
  const shown = await ask(id);
  const bytes = Buffer.from(shown.data?.contractCertificate.base64 ?? '', 'base64');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await ask(id)).data).toEqual(shown.data);
});
