import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { ResultsService } from '../../../apps/api/src/reports/results.service';
import { ShopOrders } from '../../../apps/api/src/tracking/shop-orders.service';
import { aBrand, aMember, aWorkspace } from '../../support/builders';
import { aProfile, aSource } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
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

async function vivier(...words: string[]): Promise<{ code: number | null; out: string }> {
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home };
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out };
}

test('a server that runs beside a restore forgets who was lost and finds who came back, without a write of its own', async () => {
  const workspace = await aWorkspace(database);
  const member = await aMember(database, workspace, 'owner');
  const source = await aSource(database, workspace.id);
  const ada = await aProfile(database, workspace.id, source, { handle: 'ada', country: 'FR' });
  await aProfile(database, workspace.id, source, { handle: 'bo', country: 'US' });
  const file = join(database.home, 'backup.gz');
  const kept = await vivier('db', 'backup', file, '--json');
  expect(JSON.parse(kept.out)).toMatchObject({ filesIncluded: false, filesFolder: join(database.home, 'files') });
  await database.rows('DELETE FROM profile WHERE id = $1', [ada.id]);
  await aProfile(database, workspace.id, source, { handle: 'cy', country: 'JP' });
  const seen = async () => {
    const { data } = await app.graphql<{
      discover: { total: number; hits: { handle: string }[]; facets: { values: { value: string }[] }[] };
    }>('{ discover(facets: ["country"]) { total hits { handle } facets { values { value } } } }', {}, member);
    const found = data?.discover;
    return {
      total: found?.total,
      handles: found?.hits.map(({ handle }) => handle).sort(),
      countries: found?.facets[0].values.map(({ value }) => value).sort(),
    };
  };
  expect(await seen()).toEqual({ total: 2, handles: ['bo', 'cy'], countries: ['JP', 'US'] });
  expect((await vivier('db', 'restore', file, '--replace')).code).toBe(0);
  for (let look = 0; look < 100 && (await seen()).handles?.join() !== 'ada,bo'; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await seen()).toEqual({ total: 2, handles: ['ada', 'bo'], countries: ['FR', 'US'] });
}, 60_000);

test('a backup of a version without sums by week brings its results back', async () => {
  const { id: workspaceId } = await aWorkspace(database);
  await database.rows(
    `WITH work AS (INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Old', 'old') RETURNING id)
     INSERT INTO promo_code (workspace_id, code, campaign_id) SELECT $1, 'old10', id FROM work`,
    [workspaceId, await aBrand(database, workspaceId)],
  );
  const document = {
    ...{ id: 1, currency: 'EUR', total_price: '49.00', total_tax: '0.00', created_at: '2026-05-04T12:00:00Z' },
    ...{ line_items: [{ id: 1, quantity: 1, price: '49.00' }], discount_codes: [{ code: 'old10' }] },
  };
  const shop = await app.get(ShopOrders).shop(workspaceId, 'shopify', 'old');
  await app
    .get(ShopOrders)
    .receive(shop, [{ raw: JSON.stringify(document), message: orderMessage('shopify', orderRecords(document)[0]) }]);
  const revenue = async () => {
    const { rows, total } = await app.get(ResultsService).results({ workspaceId, by: 'source' });
    return [rows.length, total.orders, total.revenue];
  };
  expect(await revenue()).toEqual([1, 1, 4_900]);
  const file = join(database.home, 'older.gz');
  await database.rows('DROP TABLE credit_week, click_week');
  await database.rows("DELETE FROM migration WHERE name LIKE 'CreateResultWeeks%'");
  expect((await vivier('db', 'backup', file)).code).toBe(0);
  expect((await vivier('db', 'migrate')).code).toBe(0);
  expect((await vivier('db', 'restore', file, '--replace')).code).toBe(0);
  expect(await revenue()).toEqual([1, 1, 4_900]);
});
