import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { signatureRuns } from './signatures-faults';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.drop());

test('signing, changing and ending at once, with replays and cut connections, leave one true end each', async () => {
  const { violations, ends, steps } = await signatureRuns(database, 24);
  expect(violations).toEqual([]);
  // The races were races: some were won by the signatures and some by a change.
  expect(ends['active']).toBeGreaterThan(0);
  expect(Object.keys(ends).length).toBeGreaterThan(2);
  expect(steps.filter(({ answer }) => answer === 'ok').length).toBeGreaterThan(48);
}, 120_000);
