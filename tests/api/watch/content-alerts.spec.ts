import { randomUUID } from 'node:crypto';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, ContentDesk, type ContentPlace } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

interface Alert {
  kind: string;
  severity: string;
  subject: string;
  status: string;
}

const NOON = (day: string) => new Date(`${day}T12:00:00Z`);
let database: TestDatabase;
let app: TestApp;
let desk: ContentDesk;
let workspace: { id: string; slug: string };
let cm: TestMember;
let place: ContentPlace;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = new ContentDesk(app);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  workspace = await aWorkspace(database);
  cm = await aMember(database, workspace, 'community_manager');
  place = await aContentPlace(database, workspace.id);
});

async function alertsAt(now: Date): Promise<Alert[]> {
  await app.get(AlertsService).find(workspace.id, now);
  const { data, errors } = await app.graphql<{ alerts: Alert[] }>(
    '{ alerts { kind severity subject status } }',
    {},
    cm,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.alerts;
}

test('a piece is an alert from the day after it was due, grave after a week, and none once it is public', async () => {
  const { id } = await desk.plan(cm, place, { dueOn: '2026-03-10' });
  expect(await alertsAt(NOON('2026-03-10'))).toEqual([]);
  const late = { kind: 'deliverable_late', subject: `deliverable/${id}`, status: 'open' };
  expect(await alertsAt(NOON('2026-03-11'))).toEqual([{ ...late, severity: 'warning' }]);
  expect(await alertsAt(NOON('2026-03-17'))).toEqual([{ ...late, severity: 'warning' }]);
  expect(await alertsAt(NOON('2026-03-18'))).toEqual([{ ...late, severity: 'serious' }]);
  await database.rows("UPDATE deliverable SET status = 'published' WHERE id = $1", [id]);
  expect(await alertsAt(NOON('2026-03-19'))).toEqual([]);
});

test('a campaign that is over waits for nothing', async () => {
  await desk.plan(cm, place, { dueOn: '2026-03-10' });
  await database.rows("UPDATE campaign SET status = 'cancelled' WHERE id = $1", [place.campaignId]);
  expect(await alertsAt(NOON('2026-03-20'))).toEqual([]);
});

async function published(caption: string): Promise<string> {
  const { id } = await desk.plan(cm, place);
  await desk.submit(cm, id);
  await database.rows("UPDATE deliverable SET status = 'scheduled' WHERE id = $1", [id]);
  const input = { url: 'https://www.instagram.com/reel/a/', caption, publishedAt: '2026-03-01T10:00:00.000Z' };
  const { code } = await desk.ask(
    'reportPublication',
    '$input: PublicationInput!',
    { input },
    { as: cm, id, key: randomUUID() },
  );
  expect(code).toBeNull();
  return id;
}

test('a post that does not say that it is advertising is a grave alert until somebody decides what it is', async () => {
  const bare = await published('Bonjour la mer');
  await published('Publicité. Bonjour la mer');
  expect(await alertsAt(NOON('2026-03-02'))).toEqual([
    { kind: 'disclosure_missing', severity: 'serious', subject: `deliverable/${bare}`, status: 'open' },
  ]);
  await desk.ask(
    'breachPublication',
    '$reason: String!',
    { reason: 'No disclosure' },
    { as: cm, id: bare, key: randomUUID() },
  );
  expect(await alertsAt(NOON('2026-03-03'))).toEqual([]);
});
