import { ReportSending } from '../../../apps/api/src/reports/report-sending.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let campaignId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  [{ id: campaignId }] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug, status, starts_on)
     VALUES ($1, $2, 'Spring', 'spring', 'live', '2026-03-01') RETURNING id`,
    [workspace.id, await aBrand(database, workspace.id)],
  );
  await database.rows(
    `INSERT INTO campaign_row (workspace_id, kind, hash, currency, source, campaign, campaign_slug, creator, product, day, orders,
       revenue_minor, basis, file_name, line)
     VALUES ($1, 'tracking', sha256('a'), 'EUR', 'instagram', 'Spring', 'spring', 'ana', '', '2026-03-10', 1234, 500000, '', 'f', 1)`,
    [workspace.id],
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = async <Data>(query: string, variables: object = {}) => {
  const { data, errors } = await app.graphql<Data>(query, variables as never, lead);
  expect(errors).toBeUndefined();
  return data as Data;
};

describe('a report that is sent by itself', () => {
  const schedules =
    'id rhythm pausedAt nextOn problem letters { period recipient state linkExpiresAt linkRevokedAt shareId }';
  interface Schedule {
    id: string;
    nextOn: string | null;
    pausedAt: string | null;
    letters: { period: string; recipient: string; linkExpiresAt: string; shareId: string }[];
  }
  const set = (input: object, key: string) =>
    app.graphql<{ setReportSchedule: Schedule[] }>(
      `mutation ($key: String!, $input: ReportScheduleInput!) { setReportSchedule(key: $key, input: $input) { ${schedules} } }`,
      { key, input: { campaignId, rhythm: 'week', ...input } },
      lead,
    );
  const pause = (id: string, paused: boolean) =>
    ask<{ pauseReportSchedule: Schedule[] }>(
      `mutation ($id: ID!, $paused: Boolean!) { pauseReportSchedule(id: $id, paused: $paused) { ${schedules} } }`,
      { id, paused },
    );
  const mails = () =>
    database.rows<{ recipient: string; subject: string; text: string; keptText: string }>(
      `SELECT recipient, subject, text, kept_text AS "keptText" FROM mail WHERE workspace_id = $1 ORDER BY created_at, recipient`,
      [lead.workspaceId],
    );
  const sending = () => app.get(ReportSending);
  let id: string;

  test('goes to each reader once a period in its language, with the totals and a link that expires, however often it is tried', async () => {
    const recipients = [
      { email: 'Client@example.com', locale: 'fr' },
      { email: 'boss@example.com', locale: 'en' },
    ];
    const made = await set({ recipients, currency: 'EUR' }, 'schedule-1');
    expect((await set({ recipients, currency: 'EUR' }, 'schedule-1')).data).toEqual(made.data);
    ({ id } = made.data?.setReportSchedule[0] as Schedule);
    const twice = await set({ recipients: [recipients[1], { ...recipients[1], email: 'BOSS@example.com' }] }, 'twice');
    expect(twice.errors?.[0].extensions).toMatchObject({ code: 'recipient_twice', details: { field: 'recipients' } });
    await database.rows("UPDATE report_schedule SET created_at = '2026-03-20T10:00:00Z' WHERE id = $1", [id]);
    await database.rows('UPDATE campaign SET ends_on = $2 WHERE id = $1', [campaignId, '2026-04-05']);
    const on = (day: string) => sending().send(lead.workspaceId, id, new Date(`${day}T06:00:00Z`));
    await on('2026-03-22');
    expect(await mails()).toEqual([]);
    await Promise.all([on('2026-03-23'), on('2026-03-24'), on('2026-03-23')]);
    await on('2026-03-29');
    const letters = await mails();
    expect(letters.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['boss@example.com', 'Weekly results · Spring · 2026-W12'],
      ['client@example.com', 'Résultats de la semaine · Spring · 2026-W12'],
    ]);
    expect(letters[0].text).toContain('Orders: 1,234\nNet revenue: €5,000.00');
    expect(letters[1].text).toMatch(/Commandes : 1\u202f234\nCA net : 5\u202f000,00\u00a0€/);
    expect(letters[1].text).toContain('Il n’y a pas de pièce jointe');
    const secrets = letters.map(({ text }) => /\/outside\/results#([\w-]{30,})/.exec(text)?.[1] ?? '');
    expect(new Set(secrets).size).toBe(2);
    expect(letters.map(({ keptText }, at) => keptText.includes(secrets[at]))).toEqual([false, false]);
    const shared = await app.graphql<{ sharedResults: { campaign: string } }>(
      '{ sharedResults { campaign } }',
      {},
      { link: secrets[0] },
    );
    expect(shared.data?.sharedResults.campaign).toBe('Spring');
    const [shown] = (
      await ask<{ reportSchedules: Schedule[] }>(
        `query ($id: ID!) { reportSchedules(campaignId: $id) { ${schedules} } }`,
        {
          id: campaignId,
        },
      )
    ).reportSchedules;
    expect(shown.letters.map(({ period, recipient }) => [period, recipient])).toEqual([
      ['2026-W12', 'boss@example.com'],
      ['2026-W12', 'client@example.com'],
    ]);
    const days = (Date.parse(shown.letters[0].linkExpiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13);
    expect(days).toBeLessThanOrEqual(14);
    await expect(
      database.rows(
        `INSERT INTO report_letter (workspace_id, schedule_id, period, recipient, share_id, mail_id)
         VALUES ($1, $2, '2026-W12', 'boss@example.com', $3, gen_random_uuid())`,
        [lead.workspaceId, id, shown.letters[0].shareId],
      ),
    ).rejects.toThrow(/duplicate key/);
  });

  test('stops while somebody pauses it, and when the campaign is over; both are in the trail', async () => {
    const on = (day: string) => sending().send(lead.workspaceId, id, new Date(`${day}T06:00:00Z`));
    const [paused] = (await pause(id, true)).pauseReportSchedule;
    expect([paused.pausedAt === null, paused.nextOn]).toEqual([false, null]);
    await on('2026-03-30');
    expect(await mails()).toHaveLength(2);
    await pause(id, false);
    await on('2026-03-30');
    expect(await mails()).toHaveLength(4);
    // The campaign ended on 5 April, a Sunday: that week is still told, the next is not.
    await on('2026-04-06');
    await on('2026-04-13');
    expect(await mails()).toHaveLength(6);
    await database.rows("UPDATE campaign SET status = 'completed', ends_on = NULL WHERE id = $1", [campaignId]);
    await on('2026-04-20');
    expect(await mails()).toHaveLength(6);
    const late = await set({ recipients: [{ email: 'x@example.com', locale: 'en' }], currency: 'EUR' }, 'late');
    expect(late.errors?.[0].extensions.code).toBe('campaign_ended');
    const acts = await database.rows<{ action: string }>(
      "SELECT action FROM audit_entry WHERE workspace_id = $1 AND action LIKE 'report%' ORDER BY seq",
      [lead.workspaceId],
    );
    expect(acts.map(({ action }) => action)).toEqual([
      'report_schedule.set',
      'report.sent',
      'report_schedule.paused',
      'report_schedule.resumed',
      'report.sent',
      'report.sent',
    ]);
  });

  test('the sweep finds what is due, and the worker makes it', async () => {
    await database.rows("UPDATE campaign SET status = 'live' WHERE id = $1", [campaignId]);
    await sending().sweep(lead.workspaceId);
    for (let look = 0; look < 100 && (await mails()).length < 8; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await mails()).toHaveLength(8);
    await sending().sweep(lead.workspaceId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await mails()).toHaveLength(8);
  });
});
