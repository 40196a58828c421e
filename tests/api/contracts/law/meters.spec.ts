import { aBrand, aMember } from '../../../support/builders';
import { ContractActs } from '../../../support/contract-acts';
import { aContractDesk, answered, type ContractDesk } from '../../../support/contracts';
import { somePeople } from '../../../support/shortlists';
import { startTestApp, type TestApp } from '../../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../../support/test-database';

const METERS = `query ($campaignId: ID) { lawMeters(campaignId: $campaignId) { creatorId promotionalObjective written
  spent { deciding { amount } level percent } forecast { deciding { amount } calendarYear { amount } slidingYear { amount } level percent } } }`;

interface Row {
  creatorId: string;
  promotionalObjective: string;
  written: boolean;
  spent: { deciding: { amount: string }; level: string };
  forecast: { deciding: { amount: string }; level: string; percent: number };
}

let database: TestDatabase;
let app: TestApp;
let desk: ContractDesk;
let acts: ContractActs;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aContractDesk(database);
  acts = new ContractActs(app, database, desk);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function metersOf(creatorId: number, as = desk.owner): Promise<Row[]> {
  const { data, errors } = await app.graphql<{ lawMeters: Row[] }>(METERS, { campaignId: null }, as);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.lawMeters.filter((one) => one.creatorId === String(creatorId));
}

it('shows what is promised beside what is proposed, a meter for each objective', async () => {
  const [person] = await somePeople(database, desk, [{}]);
  await answered(database, desk, person);
  // Promised: 600.00. Proposed in two more lists: 250.00 for the same objective, 10.00 for another.
  expect(await acts.send(await acts.draft({ person, objective: 'Serum', feeMinor: 60_000 }))).toBeNull();
  await acts.draft({ person, objective: ' serum', feeMinor: 25_000 });
  await acts.draft({ person, objective: 'Autumn', feeMinor: 1_000 });
  const rows = await metersOf(person.creatorId);
  expect(
    rows.map(({ spent, forecast }) => [spent.deciding.amount, spent.level, forecast.deciding.amount, forecast.level]),
  ).toEqual([
    ['600.00', 'clear', '850.00', 'amber'],
    ['0.00', 'clear', '10.00', 'clear'],
  ]);
  expect(rows[0].forecast.percent).toBe(85);
});

it('says when a written contract stands, and shows another brand nothing', async () => {
  const [person] = await somePeople(database, desk, [{}]);
  await answered(database, desk, person);
  const contract = await acts.draft({ person, feeMinor: 120_000 });
  expect(await acts.send(contract)).toBeNull();
  await acts.signAsCreator(contract);
  expect(await acts.signForBrand(contract)).toBeNull();
  expect(await metersOf(person.creatorId)).toMatchObject([
    { written: true, spent: { deciding: { amount: '1200.00' }, level: 'reached' } },
  ]);
  const other = await aMember(database, desk.workspace, 'brand_approver', await aBrand(database, desk.workspace.id));
  expect(await metersOf(person.creatorId, other)).toEqual([]);
  expect(await metersOf(person.creatorId, desk.approver)).toHaveLength(1);
});
