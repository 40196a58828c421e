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
    await database.rows("UPDATE report_schedule SET since = '2026-03-20' WHERE id = $1", [id]);
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

  test('says what reach was measured and its EMV, apart from sales and with the table, in the letter as behind its link', async () => {
    const { workspaceId } = lead;
    await database.rows(
      `WITH who AS (INSERT INTO creator (workspace_id, display_name) VALUES ($1, 'Ana') RETURNING id), piece AS (
         INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, terms, status)
         SELECT $1, $2, id, 'reel', 'instagram', 'reel', '{}', 'published' FROM who RETURNING id
       ), shown AS (
         INSERT INTO publication (workspace_id, deliverable_id, url, caption, published_at, evidence, evidence_sha256)
         SELECT $1, id, 'https://instagram.example/reel', '', '2026-03-05T10:00:00Z', '{}', 'x' FROM piece RETURNING id
       )
       INSERT INTO publication_metric (workspace_id, publication_id, source, measured_at, views, reach)
       SELECT $1, id, 'hand', '2026-03-06T10:00:00Z', 2000, 1500 FROM shown`,
      [workspaceId, campaignId],
    );
    const rates = [{ network: 'instagram', format: null, event: 'views', amount: '0.0125' }];
    const input = { fromOn: '2026-01-01', currency: 'EUR', source: 'Price list of the agency', rates };
    await ask('mutation ($input: EmvTableInput!) { setEmvTable(key: "emv-of-letters", input: $input) { version } }', { input }); // prettier-ignore
    await database.rows('DELETE FROM report_letter WHERE workspace_id = $1', [workspaceId]);
    await database.rows('DELETE FROM mail WHERE workspace_id = $1', [workspaceId]);
    await sending().send(workspaceId, id, new Date('2026-03-23T06:00:00Z'));
    const [english, french] = await mails();
    // 2,000 views at 1.25 cents.
    const apart = 'Apart from sales: in no revenue and in no return.';
    expect(english.text).toContain(
      `Measured reach, post by post: 1,500, counted by the team\nEarned media value (EMV): €25.00\nrate table 1: Price list of the agency\n${apart}`,
    );
    expect(french.text).toMatch(/Portée mesurée, publication par publication\u00a0: 1\u202f500, relevé par l’équipe/);
    expect(french.text).toMatch(/Valeur média gagnée \(EMV\)\u00a0: 25,00\u00a0€/);
    const link = /\/outside\/results#([\w-]{30,})/.exec(english.text)?.[1] ?? '';
    const shared = await app.graphql<{ sharedResults: { media: object } }>(
      `{ sharedResults { media { published measured { event value sources }
         emv { totals { amount currency } tables { version source } } } } }`,
      {},
      { link },
    );
    expect(shared.data?.sharedResults.media).toEqual({
      published: 1,
      measured: [
        { event: 'reach', value: 1_500, sources: ['hand'] },
        { event: 'views', value: 2_000, sources: ['hand'] },
      ],
      emv: {
        totals: [{ amount: '25.00', currency: 'EUR' }],
        tables: [{ version: 1, source: 'Price list of the agency' }],
      },
    });
  });

  test('stops while somebody pauses it, and when the campaign is over; both are in the trail', async () => {
    const on = (day: string) => sending().send(lead.workspaceId, id, new Date(`${day}T06:00:00Z`));
    const [paused] = (await pause(id, true)).pauseReportSchedule;
    expect([paused.pausedAt === null, paused.nextOn]).toEqual([false, null]);
    await on('2026-03-30');
    expect(await mails()).toHaveLength(2);
    await pause(id, false);
    // As if it had been taken up in the week that the letters below are of.
    await database.rows("UPDATE report_schedule SET since = '2026-03-23' WHERE id = $1", [id]);
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
      'report.sent',
      'report_schedule.paused',
      'report_schedule.resumed',
      'report.sent',
      'report.sent',
    ]);
  });

  test('the server being back, the sweep finds the last four periods, and the worker makes each once, the oldest first', async () => {
    await database.rows("UPDATE campaign SET status = 'live' WHERE id = $1", [campaignId]);
    const before = (await mails()).length;
    await sending().sweep(lead.workspaceId);
    for (let look = 0; look < 100 && (await mails()).length < before + 8; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const late = (await mails()).slice(before).filter(({ recipient }) => recipient === 'boss@example.com');
    // By SQL: the weeks that began four, three, two weeks ago and last week.
    const weeks = await database.rows<{ week: string }>(
      `SELECT to_char(current_date - 7 * ago, 'IYYY-"W"IW') AS week FROM generate_series(4, 1, -1) AS ago`,
    );
    expect(late.map(({ subject }) => subject.split(' · ')[2])).toEqual(weeks.map(({ week }) => week));
    await sending().sweep(lead.workspaceId);
    await app.idle();
    expect(await mails()).toHaveLength(before + 8);
  });

  test('is changed as it stands: the same id with its letters; who is added gets what comes next', async () => {
    const change = (input: object, member = lead) =>
      app.graphql<{ changeReportSchedule: (Schedule & { rhythm: string; recipients: { email: string }[] })[] }>(
        `mutation ($id: ID!, $input: ReportSettingsInput!) { changeReportSchedule(id: $id, input: $input) { ${schedules} recipients { email } } }`,
        { id, input: { rhythm: 'week', currency: 'EUR', ...input } },
        member,
      );
    const before = (await mails()).length;
    const recipients = [
      { email: 'boss@example.com', locale: 'fr' },
      { email: 'New@example.com', locale: 'en' },
    ];
    const { data } = await change({ recipients });
    expect(data?.changeReportSchedule).toHaveLength(1);
    const [changed] = data!.changeReportSchedule;
    expect([changed.id, changed.recipients.map(({ email }) => email)]).toEqual([id, ['boss@example.com', 'new@example.com']]); // prettier-ignore
    expect(changed.letters.length).toBeGreaterThan(8);
    await sending().send(lead.workspaceId, id);
    expect(await mails()).toHaveLength(before);
    const nextWeek = new Date(Date.now() + 7 * 86_400_000);
    await sending().send(lead.workspaceId, id, nextWeek);
    const next = (await mails()).slice(before);
    expect(next.map(({ recipient, subject }) => [recipient, subject.split(' · ')[0]]).sort()).toEqual([
      ['boss@example.com', 'Résultats de la semaine'],
      ['new@example.com', 'Weekly results'],
    ]);
    // Another rhythm begins with the month that runs: none of those before is sent.
    expect((await change({ recipients, rhythm: 'month' })).data?.changeReportSchedule[0].rhythm).toBe('month');
    await sending().send(lead.workspaceId, id);
    expect(await mails()).toHaveLength(before + 2);
    const twice = await change({ recipients: [recipients[0], { ...recipients[0], email: 'BOSS@example.com' }] });
    expect(twice.errors?.[0].extensions.code).toBe('recipient_twice');
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    expect((await change({ recipients }, stranger)).errors?.[0].extensions.code).toBe('not_found');
  });
});
