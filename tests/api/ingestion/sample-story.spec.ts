import { SampleService } from '../../../apps/api/src/ingestion/sample/sample.service';
import { SampleStory } from '../../../apps/api/src/ingestion/sample/story/sample-story';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const AS_OF = new Date().toISOString().slice(0, 10);

let database: TestDatabase;
let app: TestApp;
let workspaceId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const sample = app.get(SampleService);
  ({ workspaceId } = await sample.load({ creators: 2_000 }));
  await app.get(RescoreService).rescore(workspaceId);
  await app.get(SampleStory).tell(workspaceId, AS_OF);
}, 180_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const rows = <Row extends object>(sql: string) => database.rows<Row>(sql, [workspaceId]);

test('every campaign stands where the story leaves it, for both brands', async () => {
  expect(
    await rows(`SELECT brand.name AS brand, campaign.name, campaign.status, shortlist.status AS list
      FROM campaign JOIN brand ON brand.id = brand_id JOIN shortlist ON shortlist.campaign_id = campaign.id
      WHERE campaign.workspace_id = $1 ORDER BY campaign.name`),
  ).toEqual([
    { brand: 'Lunéraie', name: 'Coffret d’hiver', status: 'draft', list: 'submitted' },
    { brand: 'Lunéraie', name: 'Sérum Aurore, automne', status: 'live', list: 'approved' },
    { brand: 'Karnveld', name: 'Trail season', status: 'live', list: 'approved' },
  ]);
});

test('of each brand four contracts are signed by both, one waits for its creator, and the money signed for is committed', async () => {
  expect(
    await rows(`SELECT brand.name AS brand, contract.status, count(*)::int AS n FROM contract
      JOIN campaign ON campaign.id = campaign_id JOIN brand ON brand.id = campaign.brand_id
      WHERE contract.workspace_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`),
  ).toEqual([
    { brand: 'Karnveld', status: 'active', n: 4 },
    { brand: 'Karnveld', status: 'sent', n: 1 },
    { brand: 'Lunéraie', status: 'active', n: 4 },
    { brand: 'Lunéraie', status: 'sent', n: 1 },
  ]);
  expect(
    await rows(`SELECT brand.name AS brand, count(*) FILTER (WHERE publication.id IS NOT NULL)::int AS published
      FROM deliverable JOIN campaign ON campaign.id = campaign_id JOIN brand ON brand.id = campaign.brand_id
      LEFT JOIN publication ON publication.deliverable_id = deliverable.id
      WHERE deliverable.workspace_id = $1 GROUP BY 1 ORDER BY 1`),
  ).toEqual([
    { brand: 'Karnveld', published: 3 },
    { brand: 'Lunéraie', published: 3 },
  ]);
  const [{ signed }] = await rows<{ signed: string }>(
    "SELECT sum(fee_minor) AS signed FROM contract WHERE workspace_id = $1 AND status = 'active'",
  );
  const [{ committed }] = await rows<{ committed: string }>(
    'SELECT sum(committed_minor) AS committed FROM commitment WHERE workspace_id = $1',
  );
  expect(committed).toBe(signed);
});

test('the shop has sales, refunds, a leaked code and a late order, and credits of an order that add up to its net', async () => {
  const [{ sales, refunded }] = await rows<{ sales: number; refunded: number }>(
    `SELECT count(*)::int AS sales, count(*) FILTER (WHERE refunded_minor > 0)::int AS refunded
     FROM shop_order WHERE workspace_id = $1 AND standing = 'sale'`,
  );
  expect(sales).toBeGreaterThan(100);
  const shops = await rows<{ brand: string; credited: boolean }>(
    `SELECT brand.name AS brand, bool_or(credit_entry.minor > 0) AS credited FROM shop JOIN brand ON brand.id = shop.brand_id
     JOIN shop_order ON shop_id = shop.id LEFT JOIN credit_entry ON order_id = shop_order.id
     WHERE shop.workspace_id = $1 GROUP BY 1 ORDER BY 1`,
  );
  expect(shops).toEqual([
    { brand: 'Karnveld', credited: true },
    { brand: 'Lunéraie', credited: true },
  ]);
  expect(refunded).toBeGreaterThan(0);
  const [leak] = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM shop_order JOIN promo_code ON promo_code.code = ANY (codes)
     WHERE shop_order.workspace_id = $1 AND is_new_customer = false AND placed_at::date = current_date - 3
       AND clicks = '{}' GROUP BY promo_code.code ORDER BY 1 DESC LIMIT 1`,
  );
  expect(leak.n).toBeGreaterThanOrEqual(18);
  expect(
    await rows(
      `SELECT shop_order.id FROM shop_order JOIN credit_entry ON order_id = shop_order.id WHERE shop_order.workspace_id = $1
       GROUP BY shop_order.id, net_minor HAVING sum(minor) <> net_minor`,
    ),
  ).toEqual([]);
  const [{ late }] = await rows<{ late: number }>(
    `SELECT count(*)::int AS late FROM shop_message WHERE workspace_id = $1 AND kind = 'order'
       AND (content ->> 'updatedAt')::timestamptz - (content ->> 'placedAt')::timestamptz > interval '10 days'`,
  );
  expect(late).toBe(1);
});

test('the approver has something to decide, and the outbox holds what was mailed', async () => {
  expect(
    await rows("SELECT count(*)::int AS n FROM approval WHERE workspace_id = $1 AND status = 'requested'"),
  ).toEqual([{ n: 1 }]);
  const [{ n }] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM mail WHERE workspace_id = $1');
  expect(n).toBeGreaterThanOrEqual(9);
});

test('all of it goes with the sample', async () => {
  await app.get(SampleService).clear();
  const tables = await database.rows<{ table: string }>(
    `SELECT relname AS "table" FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'workspace_id'
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const left: string[] = [];
  for (const { table } of tables)
    if ((await rows(`SELECT FROM ${table} WHERE workspace_id = $1 LIMIT 1`)).length > 0) left.push(table);
  expect(left).toEqual([]);
});
