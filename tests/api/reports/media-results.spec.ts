import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { extractText } from 'unpdf';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let brandId: string;
let campaignId: string;
let creators: number[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  brandId = await aBrand(database, workspace.id);
  [{ id: campaignId }] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug, status, starts_on, ends_on)
     VALUES ($1, $2, 'Spring', 'spring', 'live', '2026-03-01', '2026-05-31') RETURNING id`,
    [workspace.id, brandId],
  );
  creators = (
    await database.rows<{ id: number }>(
      `INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Ana'), ($1, 'Bo'), ($1, 'Cy') RETURNING id`,
      [workspace.id],
    )
  ).map(({ id }) => id);
  await database.rows(
    `INSERT INTO campaign_row (workspace_id, kind, hash, currency, source, campaign, campaign_slug, creator, product, day, orders,
       revenue_minor, basis, file_name, line)
     VALUES ($1, 'tracking', sha256('a'), 'EUR', 'instagram', 'Spring', 'spring', 'ana', '', '2026-03-10', 4, 5000, '', 'f', 1)`,
    [workspace.id],
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = async <Data>(query: string, variables: object = {}, member: TestMember = lead) => {
  const { data, errors } = await app.graphql<Data>(query, variables as never, member);
  expect(errors).toBeUndefined();
  return data as Data;
};
const ID = () => ({ workspace: lead.workspaceId, campaign: campaignId });

describe('what was counted of posts', () => {
  const media = (member: TestMember = lead) =>
    ask<{
      mediaResults: {
        published: number;
        measured: { event: string; value: number; pieces: number; sources: string[]; to: string }[];
        emv: null | {
          totals: { amount: string; currency: string }[];
          tables: { version: number; source: string }[];
          unrated: { event: string; value: number }[];
        };
      };
    }>(
      `query ($id: ID) { mediaResults(campaignId: $id) { published measured { event value pieces sources to }
        emv { totals { amount currency } tables { version source } unrated { event value } } } }`,
      { id: campaignId },
      member,
    );
  const setTable = (input: object, member = lead, key = JSON.stringify(input).slice(0, 150)) =>
    app.graphql<{ setEmvTable: { version: number }[] }>(
      'mutation ($key: String!, $input: EmvTableInput!) { setEmvTable(key: $key, input: $input) { version } }',
      { key, input },
      member,
    );
  const rate = (event: string, amount: string, format: string | null = null) => ({
    network: 'instagram',
    format,
    event,
    amount,
  });

  test('is the latest reading of each piece, with its source and its day', async () => {
    const { workspace, campaign } = ID();
    await database.rows(
      `WITH piece AS (
         INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, terms, status)
         SELECT $1, $2, $3, kind, 'instagram', kind, '{}', 'published' FROM unnest(ARRAY['reel', 'story', 'post']) AS told (kind)
         RETURNING id, kind
       ), shown AS (
         INSERT INTO publication (workspace_id, deliverable_id, url, caption, published_at, evidence, evidence_sha256)
         SELECT $1, id, 'https://instagram.example/' || kind, '', '2026-03-05T10:00:00Z', '{}', 'x' FROM piece RETURNING id, url
       )
       INSERT INTO publication_metric (workspace_id, publication_id, source, measured_at, views, reach, impressions, likes)
       SELECT $1, id, source, measured_at::timestamptz, views, reach, impressions, likes FROM shown JOIN (VALUES
         ('reel', 'hand', '2026-03-06T10:00:00Z', 900, 700, 1000, 50),
         ('reel', 'posts.csv', '2026-03-09T10:00:00Z', 2001, 1500, NULL, 80),
         ('story', 'hand', '2026-03-07T10:00:00Z', 333, NULL, 444, NULL)
       ) AS told (kind, source, measured_at, views, reach, impressions, likes) ON url LIKE '%' || told.kind`,
      [workspace, campaign, creators[0]],
    );
    const { published, measured, emv } = (await media()).mediaResults;
    expect([published, emv]).toEqual([3, null]);
    expect(measured.map(({ event, value, pieces, sources }) => [event, value, pieces, sources])).toEqual([
      ['impressions', 1_444, 2, ['hand']],
      ['reach', 1_500, 1, ['posts.csv']],
      ['views', 2_334, 2, ['hand', 'posts.csv']],
      ['likes', 80, 1, ['posts.csv']],
    ]);
    expect(measured[1].to).toBe('2026-03-09T10:00:00.000Z');
  });

  test('has no value without a table of rates; with one it stands apart, by the version in force, in every file', async () => {
    const input = { fromOn: '2026-01-01', currency: 'EUR', source: 'Price list of the agency, 2026' };
    const rates = [rate('views', '0.0125'), rate('views', '0.02', 'reel')];
    const refused = await setTable({ ...input, source: ' ', rates });
    expect(refused.errors?.[0].extensions).toMatchObject({ code: 'emv_source_missing', details: { field: 'source' } });
    expect((await setTable({ ...input, rates }, lead, 'emv-once')).data?.setEmvTable).toEqual([{ version: 1 }]);
    expect((await setTable({ ...input, rates }, lead, 'emv-once')).data?.setEmvTable).toEqual([{ version: 1 }]);
    // Begins after the posts went out: values none of them.
    await setTable({ ...input, fromOn: '2026-03-06', source: 'Later', rates: [rate('views', '9')] });
    const { emv } = (await media()).mediaResults;
    const cents = Math.round(2_001 * 2) + Math.round(333 * 1.25);
    const amount = (cents / 100).toFixed(2);
    expect(emv).toEqual({
      totals: [{ amount, currency: 'EUR' }],
      tables: [{ version: 1, source: input.source }],
      unrated: [
        { event: 'impressions', value: 1_000 },
        { event: 'likes', value: 80 },
        { event: 'reach', value: 1_500 },
        { event: 'impressions', value: 444 },
      ],
    });
    const [before] = await database.rows<{ n: number }>('SELECT count(*)::int AS n FROM credit_entry');
    const file = async (format: string) =>
      (
        await app.api.inject({
          url: `/files/results.${format}?campaignId=${campaignId}&by=creator&locale=fr`,
          headers: { cookie: lead.cookie, 'x-vivier-workspace': lead.workspace },
        })
      ).rawPayload;
    const rows = parse<Record<string, string>>((await file('csv')).toString(), { columns: true });
    expect(rows.at(-1)).toMatchObject({
      emv: `${amount} EUR`,
      emv_table: '1',
      measured_reach: '1500',
      measured_views: '2334',
    });
    expect(rows[0]['emv']).toBe('');
    const { text } = await extractText(new Uint8Array(await file('pdf')), { mergePages: true });
    expect(text).toContain(`Valeur média gagnée (EMV): ${amount} EUR`);
    expect(text).toContain(input.source);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file('xlsx')) as never);
    const sums = book.getWorksheet('emv')?.getColumn(6).values ?? [];
    expect(sums).toContain(cents / 100);
    expect(await database.rows('SELECT count(*)::int AS n FROM credit_entry')).toEqual([before]);
  });
});

test('a target of reach takes what was measured, else the forecast, and says which; that of EMV stands on its table', async () => {
  const { workspace, campaign } = ID();
  const kpis = JSON.stringify([
    { metric: 'reach', target: '3000' },
    { metric: 'emv', target: '100' },
    { metric: 'orders', target: '1400' },
  ]);
  const [{ id: brief }] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, brand_id, name, objective, kpis) VALUES ($1, $2, 'Reach', 'awareness', $3) RETURNING id`,
    [workspace, brandId, kpis],
  );
  await database.rows('UPDATE campaign SET brief_id = $2, brief_version = 1 WHERE id = $1', [campaign, brief]);
  interface Kpi {
    metric: string;
    value: number | null;
    basis: string | null;
    sources: string[];
    share?: number;
  }
  const fields = 'metric value basis sources';
  const both = async () => {
    const { results, campaign: own } = await ask<{ results: { kpis: Kpi[] }; campaign: { kpis: Kpi[] } }>(
      `query ($id: ID!, $of: ID) { results(campaignId: $of, by: "creator", currency: "EUR") { kpis { ${fields} } }
        campaign(id: $id) { kpis { ${fields} } } }`,
      { id: campaign, of: campaign },
    );
    expect(own.kpis).toEqual(results.kpis);
    return results.kpis;
  };
  // The readings of the posts above: 1,500 of one reel, and no reach of the story.
  const cents = Math.round(2_001 * 2) + Math.round(333 * 1.25);
  expect((await both()).slice(0, 2)).toEqual([
    { metric: 'reach', value: 1_500, basis: 'measured', sources: ['posts.csv'] },
    { metric: 'emv', value: cents / 100, basis: null, sources: ['Price list of the agency, 2026'] },
  ]);
  await database.rows('UPDATE publication_metric SET reach = NULL WHERE workspace_id = $1', [workspace]);
  expect((await both())[0]).toEqual({ metric: 'reach', value: null, basis: null, sources: [] });
  await database.rows(
    `INSERT INTO shortlist (workspace_id, campaign_id, version, status, frozen_text, frozen_hash)
     VALUES ($1, $2, 1, 'frozen', '{"reach": {"value": 2400, "low": 2000, "high": 2800}}', repeat('a', 64))`,
    [workspace, campaign],
  );
  expect((await both())[0]).toEqual({ metric: 'reach', value: 2_400, basis: 'forecast', sources: [] });
});
