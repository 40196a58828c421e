import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { fromSpreadsheetCell } from '../../../libs/domain/src/ingestion/spreadsheet-cell';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, mixedPool, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const EXPORT = `mutation ($filter: DiscoverFilter, $sort: String, $profileIds: [ID!], $format: String!) {
  exportCreators(filter: $filter, sort: $sort, profileIds: $profileIds, format: $format) { id url rows } }`;
const EVIL = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\tTab', 'Ok, "quoted"\nline'];

let database: TestDatabase;
let app: TestApp;
let analyst: TestMember;
let workspace: { id: string; slug: string };

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  analyst = await aMember(database, workspace, 'analyst');
  const source = await aSource(database, workspace.id, '=source.csv');
  await profilesOf(database, workspace.id, source, mixedPool(4200, 5));
  await profilesOf(
    database,
    workspace.id,
    source,
    EVIL.map((name, n) => ({ network: 'pinterest', name, handle: `_evil${n}` })),
  );
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function exported(
  variables: Record<string, unknown>,
): Promise<{ rows: number; body: Buffer; url: string; headers: Record<string, unknown> }> {
  const answer = await app.graphql<{ exportCreators: { url: string; rows: number } }>(EXPORT, variables, analyst);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  const { url, rows } = answer.data.exportCreators;
  const file = await app.api.inject({ url, headers: { cookie: analyst.cookie } });
  expect(file.statusCode).toBe(200);
  return { rows, url, body: file.rawPayload, headers: file.headers };
}

const order = async (where: string, by: string) =>
  (await database.rows<{ handle: string }>(`SELECT handle FROM profile WHERE ${where} ORDER BY ${by}`)).map(
    ({ handle }) => handle,
  );

describe('An export', () => {
  it('holds the whole result in its order, over many pages, as CSV', async () => {
    const { rows, body, headers } = await exported({ sort: 'followers', format: 'csv' });
    const records = parse(body, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toBe(4206);
    expect(records.map(({ handle }) => handle)).toEqual(await order('true', 'followers DESC, id'));
    expect(records.map(({ rank }) => Number(rank))).toEqual(records.map((_, n) => n + 1));
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(String(headers['content-disposition'])).toMatch(/^attachment; filename="creators-[0-9-]+\.csv"$/);
  }, 60_000);

  it('neutralises what a spreadsheet would run, and nothing is lost on the way back', async () => {
    const { body } = await exported({ filter: { networks: ['pinterest'] }, format: 'csv' });
    const records = parse(body, { columns: true, bom: true }) as Record<string, string>[];
    const cells = records.flatMap(({ name, source }) => [name, source]);
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
    expect(records.map(({ name }) => fromSpreadsheetCell(name)).sort()).toEqual([...EVIL].sort());
    expect(records.map(({ handle }) => handle).sort()).toEqual(EVIL.map((_, n) => `_evil${n}`));
  });

  it('is the same rows as NDJSON, with values as they are', async () => {
    const { body, rows } = await exported({
      filter: { networks: ['pinterest', 'twitch'] },
      sort: 'engagement',
      format: 'ndjson',
    });
    const lines = body
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBe(rows);
    expect(
      lines
        .filter(({ network }) => network === 'pinterest')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...EVIL].sort());
    for (const line of lines.slice(0, 50)) {
      const points = ['engagement', 'authenticity', 'audience_fit', 'value', 'brief_fit'].map(
        (factor) => line[`points_${factor}`] as number,
      );
      expect(Math.round(points.reduce((sum, part) => sum + part, 0) * 1e6)).toBe(
        Math.round((line['score'] as number) * 1e6),
      );
    }
  });

  it('opens as a workbook', async () => {
    const { body } = await exported({ filter: { networks: ['pinterest'] }, sort: 'followers', format: 'xlsx' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(body as never);
    const sheet = workbook.getWorksheet('creators');
    expect(sheet?.rowCount).toBe(1 + EVIL.length);
    const names = Array.from({ length: EVIL.length }, (_, n) => String(sheet?.getRow(n + 2).getCell(4).value));
    expect(names.map(fromSpreadsheetCell).sort()).toEqual([...EVIL].sort());
  });

  it('can be of chosen profiles only', async () => {
    const [one] = await database.rows<{ id: number }>("SELECT id FROM profile WHERE network = 'pinterest' LIMIT 1");
    expect((await exported({ profileIds: [String(one.id)], format: 'ndjson' })).rows).toBe(1);
  });

  it('is downloaded by those of its workspace who may export, and by nobody else', async () => {
    const { url } = await exported({ filter: { networks: ['pinterest'] }, format: 'csv' });
    const get = async (cookie?: string) =>
      (await app.api.inject({ url, headers: cookie ? { cookie } : {} })).statusCode;
    const approver = await aMember(database, workspace, 'brand_approver');
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    expect([await get(), await get(approver.cookie), await get(stranger.cookie)]).toEqual([401, 403, 404]);
    const refused = await app.graphql(EXPORT, { format: 'csv' }, approver);
    expect(refused.errors?.[0].extensions.code).toBe('not_allowed');
    const missing = await app.api.inject({
      url: '/files/exports/..%2f..%2fsecret',
      headers: { cookie: analyst.cookie },
    });
    expect(missing.statusCode).toBe(404);
    const entries = await database.rows<{ action: string }>(
      "SELECT action FROM audit_entry WHERE action = 'creators.exported'",
    );
    expect(entries.length).toBeGreaterThan(0);
  });

  it('leaves nothing behind of a profile that is gone', async () => {
    const profile = await aProfile(database, workspace.id, await aSource(database, workspace.id), {
      network: 'facebook',
    });
    await database.rows('DELETE FROM creator WHERE id = $1', [profile.creatorId]);
    expect((await exported({ filter: { networks: ['facebook'] }, format: 'csv' })).rows).toBe(0);
  });
});
