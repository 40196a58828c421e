import { randomUUID } from 'node:crypto';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, ContentDesk, type ContentPlace } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let place: ContentPlace;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  place = await aContentPlace(database, workspace.id);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const as = () => ({ cookie: lead.cookie, workspace: lead.workspace });
const plan = (title: string, at = place) => new ContentDesk(app).plan(lead, at, { title });
/** As after its moves; those have tests of their own. */
const becomes = (id: string, status: string, time: string) =>
  database.rows(`UPDATE deliverable SET status = $2, scheduled_at = $3 WHERE id = $1`, [id, status, time]);
const published = (id: string, url: string, time: string) =>
  database.rows(
    `INSERT INTO publication (workspace_id, deliverable_id, url, caption, published_at, evidence, evidence_sha256)
     VALUES ($1, $2, $3, '', $4, '{}', '')`,
    [lead.workspaceId, id, url, time],
  );
const start = (brandId: string, key = randomUUID()) =>
  app.graphql<{ startCrisis: { posts: { title: string; status: string; url: string | null }[] } }>(
    `mutation ($key: String!, $brandId: ID!, $reason: String!) {
      startCrisis(key: $key, brandId: $brandId, reason: $reason) { posts { title status url } }
    }`,
    { key, brandId, reason: 'A product is called back' },
    as(),
  );

test('a crisis lists what is live and what is scheduled, of its own brand alone', async () => {
  const titles = ['planned', 'later', 'sooner', 'live', 'verified', 'in breach'];
  const pieces = new Map<string, string>();
  for (const title of titles) pieces.set(title, (await plan(title)).id);
  const id = (title: string) => pieces.get(title) ?? '';
  await becomes(id('later'), 'scheduled', '2026-12-02T10:00:00Z');
  await becomes(id('sooner'), 'scheduled', '2026-12-01T10:00:00Z');
  for (const [title, status, day] of [
    ['live', 'published', '2026-11-20'],
    ['verified', 'verified', '2026-11-21'],
    ['in breach', 'breached', '2026-11-19'],
  ]) {
    await becomes(id(title), status, `${day}T10:00:00Z`);
    await published(id(title), `https://www.instagram.com/p/${title.replace(' ', '')}`, `${day}T10:00:00Z`);
  }
  const other = await aContentPlace(database, lead.workspaceId);
  await becomes((await plan('of another brand', other)).id, 'scheduled', '2026-12-01T10:00:00Z');
  const { data, errors } = await start(place.brandId);
  expect(errors).toBeUndefined();
  expect(data?.startCrisis.posts.map(({ title, status }) => [title, status]).slice(0, 2)).toEqual([
    ['sooner', 'scheduled'],
    ['later', 'scheduled'],
  ]);
  expect(new Set(data?.startCrisis.posts.map(({ title }) => title))).toEqual(new Set(titles.slice(1)));
  expect(data?.startCrisis.posts.find(({ title }) => title === 'live')?.url).toBe('https://www.instagram.com/p/live');
});

test('a crisis begins once: the same key again is the same crisis, another is refused', async () => {
  const { brandId } = await aContentPlace(database, lead.workspaceId);
  const key = randomUUID();
  const [first, again] = [await start(brandId, key), await start(brandId, key)];
  expect(again.data).toEqual(first.data);
  expect((await start(brandId)).errors?.[0].extensions.code).toBe('crisis_open');
});
