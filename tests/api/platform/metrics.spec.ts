import { startTestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.drop());

const TOKEN = 'a-token-of-the-monitoring';

async function statuses(environment: Record<string, string>, given: (string | undefined)[]): Promise<number[]> {
  const app = await startTestApp({ database, environment });
  try {
    const answers = given.map((authorization) =>
      app.api.inject({ url: '/metrics', headers: authorization ? { authorization } : {} }),
    );
    return (await Promise.all(answers)).map(({ statusCode }) => statusCode);
  } finally {
    await app.close();
  }
}

test('an install for this machine only shows its figures to it', async () => {
  expect(await statuses({}, [undefined])).toEqual([200]);
});

test('an install that others reach has no figures for strangers', async () => {
  const reachable = { PUBLIC_URL: 'https://vivier.example.com' };
  expect(await statuses(reachable, [undefined, `Bearer ${TOKEN}`, 'Bearer '])).toEqual([404, 404, 404]);
  const given = [undefined, 'Bearer wrong', TOKEN, `Bearer ${TOKEN}`];
  expect(await statuses({ ...reachable, METRICS_TOKEN: TOKEN }, given)).toEqual([404, 404, 404, 200]);
});
