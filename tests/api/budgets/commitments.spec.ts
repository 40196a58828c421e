import { randomUUID } from 'node:crypto';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { CommitmentsService } from '../../../apps/api/src/budgets/commitments.service';
import { LedgerService } from '../../../apps/api/src/budgets/ledger.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aCampaign, aDesk, type Desk } from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let desk: Desk;
let campaignId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aDesk(database);
  campaignId = await aCampaign(database, desk);
  await database.rows(
    "INSERT INTO envelope (workspace_id, brand_id, currency, amount_minor) VALUES ($1, $2, 'EUR', 100000)",
    [desk.workspace.id, desk.brand],
  );
});

const inTx = <T>(work: Parameters<Database['inWorkspace']>[1]) =>
  app.get(Database).inWorkspace(desk.workspace.id, work) as Promise<T>;
const actor = () => ({ workspaceId: desk.workspace.id, personId: desk.approver.personId });
const plan = (amountMinor: number, campaign = campaignId) =>
  inTx((tx) =>
    app
      .get(LedgerService)
      .plan(
        tx,
        actor(),
        { workspaceId: desk.workspace.id, campaignId: campaign, currency: 'EUR' },
        { amountMinor, subject: `approval/${randomUUID()}` },
      ),
  );
const service = () => app.get(CommitmentsService);
const commit = (subject: string, amountMinor: number, currency = 'EUR') =>
  inTx((tx) =>
    service().commit(tx, {
      workspaceId: desk.workspace.id,
      campaignId,
      subject,
      amountMinor,
      currency,
      actor: actor(),
    }),
  );
const deliver = (subject: string, amountMinor: number, reference?: string) =>
  inTx((tx) => service().deliver(tx, { subject, amountMinor, actor: actor(), reference }));
const pay = (subject: string, amountMinor: number, reference?: string) =>
  inTx((tx) => service().pay(tx, { subject, amountMinor, actor: actor(), reference }));
const release = (subject: string) => inTx((tx) => service().release(tx, { subject, reason: 'void', actor: actor() }));
const code = async (work: Promise<unknown>) => {
  try {
    await work;
    return null;
  } catch (error) {
    return isDomainError(error) ? error.code : String(error);
  }
};
const sums = async () => {
  const [line] = await database.rows<Record<string, string>>(
    `SELECT planned_minor, committed_minor, delivered_minor, paid_minor FROM budget_line WHERE campaign_id = $1`,
    [campaignId],
  );
  return Object.values(line).map(Number);
};

test('money goes forward step by step, and each step has its line in the history', async () => {
  const contract = `contract/${randomUUID()}`;
  await plan(80_000);
  await commit(contract, 50_000);
  await deliver(contract, 20_000);
  await pay(contract, 15_000);
  expect(await sums()).toEqual([80_000, 50_000, 20_000, 15_000]);
  const history = await database.rows(
    'SELECT kind, amount_minor::int AS amount FROM budget_entry WHERE campaign_id = $1 ORDER BY seq',
    [campaignId],
  );
  expect(history).toEqual([
    { kind: 'planned', amount: 80_000 },
    { kind: 'committed', amount: 50_000 },
    { kind: 'delivered', amount: 20_000 },
    { kind: 'paid', amount: 15_000 },
  ]);
});

test('nothing is bound before an approval, beyond it, in another currency, or backwards; what is refused leaves nothing', async () => {
  const contract = `contract/${randomUUID()}`;
  expect(await code(commit(contract, 1))).toBe('approval_missing');
  await plan(60_000);
  expect(await code(commit(contract, 60_001))).toBe('approval_missing');
  expect(await code(commit(contract, 100, 'USD'))).toBe('approval_missing');
  await commit(contract, 60_000);
  expect(await code(commit(contract, 59_999))).toBe('commitment_forward_only');
  expect(await code(commit(`contract/${randomUUID()}`, 1))).toBe('approval_missing');
  expect(await code(deliver(contract, 60_001))).toBe('delivered_beyond_committed');
  expect(await code(pay(contract, 1))).toBe('paid_beyond_delivered');
  expect(await code(deliver(`contract/${randomUUID()}`, 1))).toBe('commitment_missing');
  expect(await code(commit(`contract/${randomUUID()}`, 0.5))).toBe('amount_invalid');
  expect(await sums()).toEqual([60_000, 60_000, 0, 0]);
  const rows = await database.rows('SELECT FROM commitment WHERE campaign_id = $1', [campaignId]);
  expect(rows).toHaveLength(1);
});

test('an end gives back what was not delivered: it stays approved, and can be bound to another contract', async () => {
  const [first, second] = [`contract/${randomUUID()}`, `contract/${randomUUID()}`];
  await plan(100_000);
  await commit(first, 100_000);
  await deliver(first, 30_000);
  await release(first);
  await release(first);
  expect(await sums()).toEqual([100_000, 30_000, 30_000, 0]);
  expect(await code(commit(first, 40_000))).toBe('commitment_released');
  await commit(second, 70_000);
  expect(await code(commit(`contract/${randomUUID()}`, 1))).toBe('approval_missing');
  expect(await sums()).toEqual([100_000, 100_000, 30_000, 0]);
});

test('the second click binds, delivers and pays nothing more', async () => {
  const contract = `contract/${randomUUID()}`;
  await plan(100_000);
  await Promise.all([commit(contract, 40_000), commit(contract, 40_000), commit(contract, 40_000)]);
  await Promise.all([1, 2, 3].map(() => deliver(contract, 25_000, 'deliverable/1')));
  await Promise.all([1, 2, 3].map(() => pay(contract, 25_000, 'SEPA 1')));
  expect(await sums()).toEqual([100_000, 40_000, 25_000, 25_000]);
});

test('forty at once: approvals stop at the envelope, contracts at what was approved', async () => {
  const plans = await Promise.all(Array.from({ length: 40 }, () => code(plan(3_000))));
  expect(plans.filter((one) => one === null)).toHaveLength(33);
  expect(new Set(plans)).toEqual(new Set([null, 'envelope_exceeded']));
  const commits = await Promise.all(Array.from({ length: 40 }, () => code(commit(`contract/${randomUUID()}`, 4_000))));
  expect(commits.filter((one) => one === null)).toHaveLength(24);
  expect(await sums()).toEqual([99_000, 96_000, 0, 0]);
});

test('the database itself refuses more than the envelope and a ledger that is changed', async () => {
  await plan(50_000);
  const more = 'UPDATE envelope SET planned_minor = 100001 WHERE brand_id = $1';
  await expect(database.rows(more, [desk.brand])).rejects.toMatchObject({ constraint: 'envelope_not_exceeded' });
  const back = 'UPDATE budget_line SET committed_minor = 50001 WHERE campaign_id = $1';
  await expect(database.rows(back, [campaignId])).rejects.toMatchObject({ constraint: 'budget_line_forward' });
  for (const sql of ['UPDATE budget_entry SET amount_minor = 1', 'DELETE FROM budget_entry'])
    await expect(inTx((tx) => tx.query(sql))).rejects.toMatchObject({ driverError: { code: '42501' } });
});
