import type { FastifyRequest } from 'fastify';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aWorkspace } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let links: OutsideLinksService;
let workspaceId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  links = app.get(OutsideLinksService);
  workspaceId = (await aWorkspace(database)).id;
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const inWorkspace: Database['inWorkspace'] = (id, work) => app.get(Database).inWorkspace(id, work);
const make = (days = 1) =>
  inWorkspace(workspaceId, (tx) =>
    links.create(tx, { workspaceId, purpose: 'review', locale: 'fr', days, createdBy: null }),
  );
const guestOf = (token: string) => links.guestOf({ headers: { 'x-vivier-link': token } } as unknown as FastifyRequest);
const tokenOf = (url: string) => new URL(url).hash.slice(1);

test('a link says who its holder is, and the table holds nothing that opens it', async () => {
  const { id, url } = await make();
  expect(await guestOf(tokenOf(url))).toMatchObject({ linkId: id, workspaceId, purpose: 'review', locale: 'fr' });
  const rows = await database.rows<{ line: string }>('SELECT outside_link::text AS line FROM outside_link');
  expect(rows.some(({ line }) => line.includes(tokenOf(url)))).toBe(false);
});

test('what expired, was revoked, was never made or is no text opens nothing', async () => {
  const { url: expired } = await make(-1);
  const revoked = await make();
  await inWorkspace(workspaceId, (tx) => links.revoke(tx, { id: revoked.id }));
  for (const token of [tokenOf(expired), tokenOf(revoked.url), 'never', '', 'x'.repeat(10_000)])
    expect(await guestOf(token)).toBeNull();
});

test('a workspace neither sees nor revokes the links of another', async () => {
  const { id, url } = await make();
  const other = (await aWorkspace(database)).id;
  const [seen, ended] = await inWorkspace(other, async (tx) => [
    (await tx.query('SELECT count(*)::int AS n FROM outside_link')) as { n: number }[],
    await links.revoke(tx, { id }),
  ]);
  expect([seen, ended]).toEqual([[{ n: 0 }], 0]);
  expect(await guestOf(tokenOf(url))).not.toBeNull();
});

test('a page for the outside is told whose it is, and nothing once the link is gone', async () => {
  const { id, url } = await make();
  const ask = async () => {
    const query = '{ guest { purpose workspaceName brandName email locale } }';
    return (await app.graphql<{ guest: unknown }>(query, {}, { link: tokenOf(url) })).data?.guest;
  };
  const [{ name: workspaceName }] = await database.rows<{ name: string }>('SELECT name FROM workspace WHERE id = $1', [
    workspaceId,
  ]);
  expect(await ask()).toEqual({ purpose: 'review', workspaceName, brandName: null, email: null, locale: 'fr' });
  await inWorkspace(workspaceId, (tx) => links.revoke(tx, { id }));
  expect(await ask()).toBeNull();
});
