import { type StruckDatabase, struckDatabase } from './database-faults';
import { type DatabaseLab, databaseLab } from './database-lab';

let lab: DatabaseLab;

beforeAll(async () => {
  lab = await databaseLab();
}, 60_000);
afterAll(() => lab.close());

describe('A database that is stopped at once under load', () => {
  it('has what was acknowledged, is missed with a 503 that says so, and is used again without a restart', async () => {
    const blows = { run: 1, calls: 56, blow: 'SIGKILL', away: 500, held: 4 } as const;
    const { wrong, ends }: StruckDatabase = await struckDatabase(lab, blows);
    expect(wrong).toEqual([]);
    expect(ends.answered).toBeGreaterThan(0);
    expect(ends.refused).toBeGreaterThan(0);
  }, 120_000);
});
