import { ContractPieces } from '../../../apps/api/src/deliverables/contract-pieces.service';
import { ContractActs } from '../../support/contract-acts';
import { type ContractDesk, aContractDesk, aKey, anApprovedEntry, DRAFT } from '../../support/contracts';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

interface Piece {
  id: string;
  contractId: string | null;
  kind: string;
  network: string;
  title: string;
  status: string;
  value: { amount: string; currency: string } | null;
}

const PIECES = '{ deliverables { id contractId kind network title status value { amount currency } } }';
const PLAN = `mutation ($input: DeliverableInput!) { planDeliverable(input: $input) { id contractId } }`;
let database: TestDatabase;
let app: TestApp;
let desk: ContractDesk;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aContractDesk(database);
});

/** A contract over 100 € that both have signed, from an entry that wants a reel and two stories. */
async function anActiveContract(): Promise<{ id: string; campaignId: string; creatorId: number }> {
  const entryId = await anApprovedEntry(app, database, desk);
  await database.rows('UPDATE shortlist_entry SET deliverables = $2 WHERE id = $1', [
    entryId,
    JSON.stringify([
      { kind: 'reel', network: 'tiktok', count: 1 },
      { kind: 'story', network: 'tiktok', count: 2 },
    ]),
  ]);
  const { data, errors } = await app.graphql<{ draftContract: { id: string } }>(
    DRAFT,
    { entryId, locale: 'fr', key: aKey() },
    desk.lead,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  const [contract] = await database.rows<{ id: string; campaignId: string; creatorId: number }>(
    `UPDATE contract SET status = 'active', signed_at = now(), fee_minor = 10000 WHERE id = $1
     RETURNING id, campaign_id AS "campaignId", creator_id AS "creatorId"`,
    [data.draftContract.id],
  );
  return contract;
}

const plan = () => app.get(ContractPieces).planNew(desk.workspace.id);
async function pieces(): Promise<Piece[]> {
  const { data, errors } = await app.graphql<{ deliverables: Piece[] }>(PIECES, {}, desk.lead);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.deliverables;
}
const amounts = (all: Piece[]) => all.map(({ value }) => value?.amount ?? null).sort();

test('a signed contract has its pieces planned once, with parts that sum to its fee', async () => {
  const contract = await anActiveContract();
  expect(await plan()).toBe(3);
  const all = await pieces();
  expect(all.map(({ kind, network, status }) => `${kind} ${network} ${status}`).sort()).toEqual([
    'reel tiktok planned',
    'story tiktok planned',
    'story tiktok planned',
  ]);
  expect(all.every(({ contractId }) => contractId === contract.id)).toBe(true);
  expect(amounts(all)).toEqual(['33.33', '33.33', '33.34']);
  await app.graphql('mutation ($id: ID!) { removeDeliverable(id: $id) }', { id: all[0].id }, desk.lead);
  expect(await plan()).toBe(0);
  expect(await pieces()).toHaveLength(2);
});

test('the second signature itself plans the pieces, once', async () => {
  const acts = new ContractActs(app, database, desk);
  const contract = await acts.draft();
  expect(await acts.send(contract)).toBeNull();
  await acts.signAsCreator(contract);
  expect(await pieces()).toEqual([]);
  expect(await acts.signForBrand(contract)).toBeNull();
  // Far from the minute of the sweep that would find it as well.
  const until = Date.now() + 15_000;
  while ((await pieces()).length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await pieces()).map(({ contractId, value }) => [contractId, value?.amount])).toEqual([
    [contract.id, '100.00'],
  ]);
  expect(await plan()).toBe(0);
  expect(await pieces()).toHaveLength(1);
}, 30_000);

test('planned at the same moment by several, the pieces come once', async () => {
  await anActiveContract();
  const planned = await Promise.all([plan(), plan(), plan()]);
  expect(planned.sort()).toEqual([0, 0, 3]);
  expect(await pieces()).toHaveLength(3);
});

test('a piece planned by hand before is of the contract, and one planned after is too', async () => {
  const { id, campaignId, creatorId } = await anActiveContract();
  const input = { campaignId, creatorId: String(creatorId), kind: 'reel', network: 'tiktok', title: 'By hand' };
  const before = await app.graphql<{ planDeliverable: Piece }>(PLAN, { input }, desk.lead);
  expect(before.data?.planDeliverable.contractId).toBe(id);
  await database.rows('UPDATE deliverable SET contract_id = NULL');
  expect(await plan()).toBe(2);
  const all = await pieces();
  expect(all).toHaveLength(3);
  expect(all.every(({ contractId }) => contractId === id)).toBe(true);
  expect(amounts(all)).toEqual(['50.00', '50.00', null]);
});

test('a draft contract plans nothing', async () => {
  const { id } = await anActiveContract();
  await database.rows("UPDATE contract SET status = 'sent' WHERE id = $1", [id]);
  expect(await plan()).toBe(0);
  expect(await pieces()).toEqual([]);
});
