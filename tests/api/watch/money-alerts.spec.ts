import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { ContractActs } from '../../support/contract-acts';
import { aContractDesk, answered, type ContractDesk } from '../../support/contracts';
import { somePeople } from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

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

interface Found {
  kind: string;
  severity: string;
  details: { percent: number; title: string };
}
async function alerts(kind: string): Promise<Found[]> {
  await app.get(AlertsService).find(desk.workspace.id);
  const { data } = await app.graphql<{ alerts: Found[] }>('{ alerts { kind severity details } }', {}, desk.owner);
  return (data?.alerts ?? []).filter((one) => one.kind === kind);
}

test('a meter that turns amber waits for somebody, is grave at the threshold, and goes with a written contract', async () => {
  const [person] = await somePeople(database, desk, [{}]);
  await answered(database, desk, person);
  const contract = await acts.draft({ person, feeMinor: 79_999 });
  expect(await alerts('legal_meter')).toEqual([]);
  const entry = 'UPDATE shortlist_entry SET fee_minor = $2 WHERE creator_id = $1';
  await database.rows(entry, [person.creatorId, 80_000]);
  expect(await alerts('legal_meter')).toMatchObject([{ severity: 'warning', details: { percent: 0.8 } }]);
  await database.rows(entry, [person.creatorId, 100_000]);
  expect(await alerts('legal_meter')).toMatchObject([{ severity: 'serious', details: { percent: 1 } }]);
  // The contract itself promises 799.99 and, once both have signed, is the written one.
  expect(await acts.send(contract)).toBeNull();
  await acts.signAsCreator(contract);
  expect(await acts.signForBrand(contract)).toBeNull();
  expect(await alerts('legal_meter')).toEqual([]);
});

test('an envelope of which 90 % is committed waits for somebody; wholly committed it is grave', async () => {
  const [envelope] = await database.rows<{ id: string; campaign: string }>(
    "SELECT id, campaign_id AS campaign FROM envelope WHERE planned_minor = 79999 AND currency = 'EUR'",
  );
  const committed = (minor: number) =>
    database.rows('UPDATE budget_line SET committed_minor = $2 WHERE envelope_id = $1', [envelope.id, minor]);
  await database.rows('UPDATE envelope SET amount_minor = 100000, planned_minor = 100000 WHERE id = $1', [envelope.id]);
  await database.rows('UPDATE budget_line SET planned_minor = 100000 WHERE envelope_id = $1', [envelope.id]);
  await committed(89_999);
  expect(await alerts('budget_near')).toEqual([]);
  await committed(90_000);
  expect(await alerts('budget_near')).toMatchObject([{ severity: 'warning', details: { percent: 0.9 } }]);
  await committed(100_000);
  expect(await alerts('budget_near')).toMatchObject([{ severity: 'serious', details: { percent: 1 } }]);
});

test('who was not told in time what is kept is one grave alert, until everybody was', async () => {
  const people = await somePeople(database, desk, [{}, {}, {}]);
  const since = (creatorId: number, days: number) =>
    database.rows('UPDATE creator SET created_at = now() - make_interval(days => $2) WHERE id = $1', [creatorId, days]);
  expect(await alerts('privacy_notice_overdue')).toEqual([]);
  await since(people[0].creatorId, 45);
  await since(people[1].creatorId, 40);
  // Told to somebody else the day before yesterday: the month is over at once.
  await database.rows(
    "INSERT INTO privacy_notice (workspace_id, creator_id, first_disclosed_at) VALUES ($1, $2, now() - interval '2 days')",
    [desk.workspace.id, people[2].creatorId],
  );
  const told = (ids: number[]) =>
    app.graphql(
      'mutation ($ids: [ID!]!) { markInformed(creatorIds: $ids, how: "message") }',
      { ids: ids.map(String) },
      desk.owner,
    );
  expect(await alerts('privacy_notice_overdue')).toMatchObject([{ severity: 'serious', details: { count: 3 } }]);
  expect((await told([people[0].creatorId, people[1].creatorId])).errors).toBeUndefined();
  expect(await alerts('privacy_notice_overdue')).toMatchObject([{ details: { count: 1 } }]);
  // Who has objected was told.
  await database.rows("UPDATE creator SET blocked_reason = 'objection' WHERE id = $1", [people[2].creatorId]);
  expect(await alerts('privacy_notice_overdue')).toEqual([]);
});
