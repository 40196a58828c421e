import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { signatureRuns } from './signatures-faults';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.drop());

test('signing, changing and ending at once, with replays, cut connections and an API that is killed, leave one true end each', async () => {
  const { violations, ends, steps } = await signatureRuns(database, 24, { contracts: 8, kills: 1 });
  expect(violations).toEqual([]);
  // The races were races: some were won by the signatures and some by a change.
  expect(ends['active']).toBeGreaterThan(8);
  expect(Object.keys(ends).length).toBeGreaterThan(2);
  // And the kill cut somebody off.
  expect(steps.some(({ key, answer }) => key.includes(' ') && answer === 'unknown')).toBe(true);
  expect(steps.filter(({ answer }) => answer === 'ok').length).toBeGreaterThan(48);
}, 120_000);
