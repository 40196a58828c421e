import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { roas, romi } from '@vivier/domain/reports/results';
import type { CampaignTable } from '@vivier/domain/tracking/campaign-plan';
import { CampaignImports } from '../../../apps/api/src/ingestion/campaigns/campaign-imports.service';
import { reportFile } from '../../../apps/api/src/reports/report-file';
import { ResultsService } from '../../../apps/api/src/reports/results.service';
import { aMember, aWorkspace } from '../../support/builders';
import { importFile } from '../../support/imports';
import { describeRealLists, realFile } from '../../support/real-lists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  folder = await mkdtemp(join(tmpdir(), 'vivier-campaign-'));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const run = async (workspaceId: string, path: string, currency = 'INR', dryRun = false) => {
  const kind = (await app.get(CampaignImports).kindOf(path)) as CampaignTable;
  return app.get(CampaignImports).run({ workspaceId, path, kind, currency, dryRun });
};
const results = (workspaceId: string, by: Parameters<ResultsService['results']>[0]['by'], campaign?: string) =>
  app.get(ResultsService).results({ workspaceId, by, campaign });
const file = async (name: string, ...lines: string[]) => {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
};

describeRealLists('public campaign files', () => {
  const campaign = (name: string) => realFile(`campaigns/${name}.csv`);
  const raw = async (name: string) =>
    parse<Record<string, string>>(await readFile(campaign(name), 'utf8'), { columns: true });
  const sum = (rows: readonly Record<string, string>[], column: string) =>
    rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0);

  test('tracking and payouts reconcile with the raw files, in every cut and by creator', async () => {
    const { id } = await aWorkspace(database);
    const tracked = await raw('healthkart_a_tracking_data');
    const paid = await raw('healthkart_a_payouts');
    for (const name of ['tracking_data', 'payouts'])
      expect(await run(id, campaign(`healthkart_a_${name}`))).toMatchObject({
        records: 250,
        accepted: 250,
        rejected: 0,
      });
    const total = {
      orders: sum(tracked, 'Orders') / 100,
      revenue: sum(tracked, 'Revenue'),
      cost: sum(paid, 'Total Payout'),
    };
    expect(total).toEqual({ orders: 2469, revenue: 140_725_600, cost: 150_888_900 });
    for (const by of ['source', 'creator', 'campaign', 'week', 'network', 'tier', 'format', 'brand'] as const)
      expect((await results(id, by)).total).toMatchObject(total);
    expect(roas(total)?.toFixed(3)).toBe('0.933');
    const rows = (await results(id, 'creator')).rows;
    for (const row of rows.slice(0, 40)) {
      expect(row.revenue).toBe(
        sum(
          tracked.filter((line) => line['Influencer ID'] === row.key),
          'Revenue',
        ),
      );
      expect(row.cost).toBe(
        sum(
          paid.filter((line) => line['Influencer ID'] === row.key),
          'Total Payout',
        ),
      );
    }
    const spring = (await results(id, 'creator', 'mb-whey')).total.revenue;
    expect(spring).toBe(
      sum(
        tracked.filter((line) => line['Campaign'] === 'MB_WHEY'),
        'Revenue',
      ),
    );
  });

  test('spend and revenue by day give the return of each channel that a spreadsheet gives', async () => {
    const { id } = await aWorkspace(database);
    expect(await run(id, campaign('digital_marketing_feb2021'))).toMatchObject({ kind: 'spend', accepted: 308 });
    const rows = await raw('digital_marketing_feb2021');
    const said = await results(id, 'source');
    for (const { key, ...row } of said.rows) {
      const own = rows.filter((line) => line['category'] === key);
      const [spent, earned] = [sum(own, 'mark_spent'), sum(own, 'revenue')];
      expect(romi(row)).toBeCloseTo((earned - spent) / spent, 12);
    }
    const shown = Object.fromEntries(said.rows.map(({ key, ...row }) => [key, romi(row)?.toFixed(3)]));
    expect(shown).toEqual({ influencer: '1.543', social: '-0.137', search: '0.071', media: '0.224' });
  });
});

const TRACKING = [
  'source,campaign,influencer_id,user_id,product,date,orders,revenue',
  'instagram,Spring Sale,41.0,u1,Whey,2025-02-17,3,300.50',
  'youtube,Spring Sale,42.0,u2,Whey,2025-02-18,0,0',
  'paid_ad,Spring Sale,,u3,Whey,2025-02-18,2,150',
  'organic,Été 2025,NaN,u4,Whey,2025-03-01,1,99.9',
  'instagram,Été 2025,41.0,u5,Bar,2025-03-02,1,abc',
  'instagram,Été 2025,41.0,u6,Bar,2025-03-02,1,40',
  'instagram,Été 2025,41.0,u6,Bar,2025-03-02,1,40',
];

test('ids written as 42.0, other sources without a creator, repeated and broken rows', async () => {
  const workspace = await aWorkspace(database);
  const { id } = workspace;
  const creators = await file(
    'influencers.csv',
    'id,name,category,gender,follower_count,platform',
    '41.0,Ana Exemple,Fitness,F,52000,instagram',
    '42.0,Bo Exemple,Beauty,M,8000,YouTube',
  );
  await importFile(app, await aMember(database, workspace, 'owner'), creators, { asOf: '2025-03-05' });
  const path = await file('tracking.csv', ...TRACKING);
  const done = await run(id, path, 'EUR');
  expect(done).toMatchObject({ records: 7, accepted: 5, duplicates: 1, rejected: 1, blank: 0 });
  expect(done.rejects).toEqual([{ line: 6, column: 'revenue', value: 'abc', reason: 'number_unreadable' }]);
  const payouts = await file(
    'payouts.csv',
    'influencer_id,basis,rate,orders,total_payout',
    '41.0,order,25,4,100',
    '42,post,500,9,500',
  );
  await run(id, payouts, 'EUR');
  // Again: one effect.
  expect(await run(id, path, 'EUR')).toEqual(done);
  const bySource = await results(id, 'source');
  expect(bySource.rows.map(({ key, revenue, cost }) => [key, revenue, cost])).toEqual([
    ['instagram', 34_050, 10_000],
    ['paid_ad', 15_000, 0],
    ['organic', 9_990, 0],
    ['youtube', 0, 50_000],
  ]);
  const byCreator = await results(id, 'creator');
  expect(byCreator.rows.map(({ key, name, revenue }) => [key, name, revenue])).toEqual([
    ['41', 'Ana Exemple', 34_050],
    ['42', 'Bo Exemple', 0],
  ]);
  expect((await results(id, 'tier')).rows.map(({ key }) => key)).toEqual(['micro', 'nano']);
  // 100.00 shared by revenue 300.50 : 40.00 = 88.25 (88.2526) and 11.75.
  expect((await results(id, 'campaign')).rows.map(({ key, cost }) => [key, cost])).toEqual([
    ['Spring Sale', 58_825],
    ['Été 2025', 1_175],
  ]);
  expect((await results(id, 'creator', 'ete-2025')).total).toMatchObject({ orders: 1, revenue: 4_000, cost: 1_175 });
});

test('a dry run keeps nothing; another workspace sees nothing; an unknown campaign is said', async () => {
  const { id } = await aWorkspace(database);
  expect(await run(id, await file('dry.csv', ...TRACKING), 'EUR', true)).toMatchObject({ accepted: 5 });
  expect((await results(id, 'source')).rows).toEqual([]);
  await expect(results(id, 'source', 'spring-sale')).rejects.toEqual(
    expect.objectContaining({ code: 'campaign_unknown' }),
  );
});

test('two currencies are never added: the report asks for one', async () => {
  const { id } = await aWorkspace(database);
  await run(id, await file('eur.csv', TRACKING[0], TRACKING[1]), 'EUR');
  await run(id, await file('usd.csv', TRACKING[0], TRACKING[3]), 'USD');
  await expect(results(id, 'source')).rejects.toEqual(
    expect.objectContaining({ code: 'results_in_several_currencies', details: { currencies: ['EUR', 'USD'] } }),
  );
  const dollars = await app.get(ResultsService).results({ workspaceId: id, by: 'source', currency: 'USD' });
  expect(dollars.total).toMatchObject({ orders: 2, revenue: 15_000, cost: 0 });
});

test('columns that say nothing of a campaign are refused, with what is missing', async () => {
  const path = await file('odd.csv', 'Influencer ID,Commission', 'x,1');
  await expect(
    app
      .get(CampaignImports)
      .run({ workspaceId: (await aWorkspace(database)).id, path, kind: 'spend', currency: 'EUR', dryRun: false }),
  ).rejects.toEqual(
    expect.objectContaining({ code: 'campaign_columns_missing', details: { kind: 'spend', missing: ['spend'] } }),
  );
});

test('CSV, XLSX and PDF show the totals of the service', async () => {
  const { id } = await aWorkspace(database);
  await run(id, await file('all.csv', ...TRACKING), 'EUR');
  const shown = await results(id, 'source');
  const csv = parse<Record<string, string>>((await reportFile(shown, 'csv')).toString(), { columns: true });
  expect(csv.at(-1)).toMatchObject({ key: 'total', orders: '7', revenue: '590.40', cost: '0.00', roas: '' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await reportFile(shown, 'xlsx')) as never);
  const sheet = book.getWorksheet('results');
  expect(sheet?.getRow(sheet.rowCount).values).toEqual(expect.arrayContaining(['total', 7, 590.4, 0, 'EUR']));
  expect((await reportFile(shown, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});
