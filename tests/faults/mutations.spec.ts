import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { keyedLab, struckMutations } from './mutations-faults';

let database: TestDatabase;

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe('An API that is killed among keyed mutations', () => {
  it('has done what each key asked for once, says again what it had said, and takes no other body', async () => {
    const { wrong, ends, history } = await struckMutations(await keyedLab(database), { run: 3, calls: 84 });
    expect(wrong).toEqual([]);
    // A kill before the first answer, or one that cut nothing off, would show nothing.
    expect(ends.answered).toBeGreaterThan(0);
    expect(ends.cut).toBeGreaterThan(0);
    expect(history.some(({ outcome }) => outcome === 'failed')).toBe(true);
  }, 120_000);
});
