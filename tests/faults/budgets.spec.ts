import { startTestApp, type TestApp } from '../support/test-app';
import { startTestDatabase, type TestDatabase } from '../support/test-database';
import { budgetsRun } from './budgets-faults';
import { brokenPromises } from './budgets-recount';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('Five hundred at once against one envelope', () => {
  it.each([1, 2])(
    'break no promise that the ledger can be held to (%s)',
    async (seed) => {
      const { answered, wrong } = await budgetsRun({ app, database }, seed);
      expect(wrong).toEqual([]);
      const answers = new Set(answered.map(({ answer }) => answer));
      // A run in which nobody met the envelope's end, or nothing was bound, would show nothing.
      for (const met of ['Approval', 'NeedsSecondApprover', 'OverBudget', 'own_request', 'done'])
        expect(answers).toContain(met);
      expect(answered.filter(({ kind, answer }) => kind === 'commit' && answer === 'done').length).toBeGreaterThan(10);
    },
    180_000,
  );

  it('are recounted by something that sees a ledger that is wrong', async () => {
    const [{ workspace_id: workspaceId }] = await database.rows<{ workspace_id: string }>(
      'SELECT workspace_id FROM envelope LIMIT 1',
    );
    expect(await brokenPromises(database, workspaceId)).toEqual([]);
    await database.rows(
      "UPDATE budget_entry SET amount_minor = amount_minor + 1000000 WHERE id = (SELECT id FROM budget_entry WHERE workspace_id = $1 AND kind = 'planned' LIMIT 1)",
      [workspaceId],
    );
    expect((await brokenPromises(database, workspaceId)).length).toBeGreaterThanOrEqual(3);
  });
});
