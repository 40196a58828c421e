import { ContractActs } from '../../support/contract-acts';
import { aContractDesk, VOID } from '../../support/contracts';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let acts: ContractActs;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  acts = new ContractActs(app, database, await aContractDesk(database));
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

test('of two contracts in one campaign, the room’s brief counts the pieces of both; of an ended one, none', async () => {
  const [first, second] = [await acts.draft(), await acts.draft()];
  for (const draft of [first, second]) expect(await acts.send(draft)).toBeNull();
  const [{ campaign }] = await database.rows<{ campaign: string }>(
    'SELECT campaign_id AS campaign FROM contract WHERE id = $1',
    [first.id],
  );
  await database.rows('UPDATE contract SET campaign_id = $2 WHERE id = $1', [second.id, campaign]);
  const more = [
    { kind: 'reel', network: 'instagram', count: 2 },
    { kind: 'post', network: 'instagram', count: 3 },
  ];
  await database.rows(
    'UPDATE shortlist_entry SET deliverables = $2 WHERE id = (SELECT shortlist_entry_id FROM contract WHERE id = $1)',
    [second.id, JSON.stringify(more)],
  );
  const link = /creator#(\S+)/.exec(await acts.lastLetter('/outside/creator#'))?.[1] ?? '';
  const wanted = async () => {
    const { data } = await app.graphql<{
      roomBriefs: { campaignId: string; wanted: { kind: string; count: number }[] }[];
    }>('{ roomBriefs { campaignId wanted { kind network count } } }', {}, { link });
    const shown = data?.roomBriefs.find(({ campaignId }) => campaignId === campaign)?.wanted ?? [];
    return shown.map(({ kind, count }) => [kind, count]).sort();
  };
  expect(await wanted()).toEqual([
    ['post', 4],
    ['reel', 2],
  ]);
  await acts.done(VOID, second.id);
  expect(await wanted()).toEqual([['post', 1]]);
});
