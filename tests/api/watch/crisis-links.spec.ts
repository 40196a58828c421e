import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { clickServer } from '../../../apps/api/src/tracking/clicks/click-server';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, type ContentPlace } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const LINKS = 'query ($campaignId: ID!) { trackedLinks(campaignId: $campaignId) { code pausedAt crisisPausedAt } }';
const CODES = 'query ($campaignId: ID!) { promoCodes(campaignId: $campaignId) { code crisisPausedAt } }';

/** Typed from the checklist to return. */
const CHECKLIST = [
  'facts_established',
  'content_reviewed',
  'creators_told',
  'answer_published',
  'questions_answered',
  'brand_agrees',
];

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  lead = await aMember(database, await aWorkspace(database), 'agency_lead');
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

let made = 0;
async function aLink({ campaignId }: ContentPlace, paused = false): Promise<string> {
  const code = `crisis-${(made += 1)}`;
  await database.rows(
    `INSERT INTO tracked_link (workspace_id, campaign_id, code, target, paused_at)
     VALUES ($1, $2, $3, 'https://shop.example/p', CASE WHEN $4 THEN now() END)`,
    [lead.workspaceId, campaignId, code, paused],
  );
  return code;
}

async function change(mutation: string, variables: Record<string, unknown>) {
  const { data, errors } = await app.graphql<Record<string, { crisis: { id: string } }>>(mutation, variables, lead);
  if (!data) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0];
}
const START = `mutation ($key: String!, $brandId: ID!) {
  startCrisis(key: $key, brandId: $brandId, reason: "A recall") { crisis { id } } }`;
const TICK =
  'mutation ($id: ID!, $item: String!) { tickCrisisItem(id: $id, item: $item, done: true) { crisis { id } } }';
const END = 'mutation ($key: String!, $id: ID!) { endCrisis(key: $key, id: $id) { crisis { id } } }';

/** A server that has asked for nothing yet: what it knows of a link is true for five seconds. */
async function answers(codes: string[], headers: Record<string, string> = {}) {
  const server = clickServer(database.url);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const all = await Promise.all(
    codes.map((code) => fetch(`http://127.0.0.1:${port}/${code}`, { redirect: 'manual', headers })),
  );
  const found = await Promise.all(
    all.map(async (one) => ({ status: one.status, text: await one.text(), headers: one.headers })),
  );
  await server.close();
  return found;
}
const clicks = async () => (await database.rows<{ n: string }>('SELECT count(*) AS n FROM click'))[0].n;

test('a crisis pauses the links and codes of its brand, and its end gives back what it had paused', async () => {
  const place = await aContentPlace(database, lead.workspaceId);
  const elsewhere = await aContentPlace(database, lead.workspaceId);
  const [own, byHand, other] = [await aLink(place), await aLink(place, true), await aLink(elsewhere)];
  await database.rows('INSERT INTO promo_code (workspace_id, campaign_id, code) VALUES ($1, $2, $3)', [
    lead.workspaceId,
    place.campaignId,
    'calm10',
  ]);
  expect((await answers([own, byHand, other])).map(({ status }) => status)).toEqual([302, 410, 302]);
  const { crisis } = await change(START, { key: randomUUID(), brandId: place.brandId });

  const before = await clicks();
  const [paused, , open] = await answers([own, byHand, other], { 'accept-language': 'fr-FR,fr' });
  expect([paused.status, open.status]).toEqual([410, 302]);
  expect(paused.text).toContain('Ce lien est en pause');
  expect(paused.text).not.toContain('shop.example');
  expect([
    paused.headers.get('location'),
    paused.headers.get('set-cookie'),
    paused.headers.get('cache-control'),
  ]).toEqual([null, null, 'no-store']);
  // Only the click on the other brand's link was kept.
  expect(Number(await clicks())).toBe(Number(before) + 1);

  const late = await aLink(place);
  const during = await app.graphql<{ trackedLinks: { code: string; crisisPausedAt: string | null }[] }>(
    LINKS,
    { campaignId: place.campaignId },
    lead,
  );
  expect(
    during.data?.trackedLinks
      .filter(({ crisisPausedAt }) => crisisPausedAt !== null)
      .map(({ code }) => code)
      .sort(),
  ).toEqual([own, byHand, late].sort());
  const codes = await app.graphql<{ promoCodes: { crisisPausedAt: string | null }[] }>(
    CODES,
    { campaignId: place.campaignId },
    lead,
  );
  expect(codes.data?.promoCodes[0].crisisPausedAt).not.toBeNull();
  const [act] = await database.rows<{ details: unknown }>(
    "SELECT details FROM audit_entry WHERE action = 'crisis.started' AND subject = $1",
    [`crisis/${crisis.id}`],
  );
  expect(act.details).toMatchObject({ links: 2, codes: 1 });

  for (const item of CHECKLIST) await change(TICK, { id: crisis.id, item });
  await change(END, { key: randomUUID(), id: crisis.id });
  expect((await answers([own, byHand, late, other])).map(({ status }) => status)).toEqual([302, 410, 302, 302]);
  const left = 'SELECT count(*)::int AS n FROM promo_code WHERE crisis_paused_at IS NOT NULL';
  expect(await database.rows(left)).toEqual([{ n: 0 }]);
}, 60_000);
