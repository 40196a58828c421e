import type { AddressInfo } from 'node:net';
import { clickServer } from '../../../apps/api/src/tracking/clicks/click-server';
import { ClickWriter } from '../../../apps/api/src/tracking/clicks/click-writer';
import { aBrand, aWorkspace } from '../../support/builders';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let server: ReturnType<typeof clickServer>;
let address: string;
let workspaceId: string;

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';

beforeAll(async () => {
  database = await startTestDatabase();
  workspaceId = (await aWorkspace(database)).id;
  server = clickServer(database.url);
  await server.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

let made = 0;
async function aLink(target = 'https://shop.example/p', paused = false): Promise<string> {
  const brandId = await aBrand(database, workspaceId);
  const code = `link${(made += 1)}`;
  await database.rows(
    `WITH work AS (INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, $3, $3) RETURNING id)
     INSERT INTO tracked_link (workspace_id, campaign_id, code, target, utm, paused_at)
     SELECT $1, id, $3, $4, '{"source":"instagram"}', CASE WHEN $5 THEN now() END FROM work`,
    [workspaceId, brandId, code, target, paused],
  );
  return code;
}
const go = (code: string, init: RequestInit = {}) =>
  fetch(`${address}/${code}`, { redirect: 'manual', ...init, headers: { 'user-agent': PHONE, ...init.headers } });
const clicksOf = (code: string) =>
  database.rows<{ id: string; bot: string | null; referrer: string | null; visitor: Buffer; line: string }>(
    `SELECT click.id, bot, referrer, visitor, click::text AS line FROM click JOIN tracked_link ON tracked_link.id = link_id
     WHERE code = $1 ORDER BY clicked_at, click.id`,
    [code],
  );

test('a click is in the table under the id that the shop is given', async () => {
  const code = await aLink();
  const answer = await go(code, { headers: { referer: 'https://l.instagram.com/somebody?story=1' } });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
  const target = new URL(answer.headers.get('location') ?? '');
  expect([target.origin, target.searchParams.get('utm_source')]).toEqual(['https://shop.example', 'instagram']);
  const [click] = await clicksOf(code);
  expect(click).toMatchObject({ id: target.searchParams.get('vvc'), bot: null, referrer: 'l.instagram.com' });
});

test('one visitor of a day is one hash, another browser another; neither address nor browser is kept', async () => {
  const code = await aLink();
  for (const agent of [PHONE, PHONE, `${PHONE} Other`]) await go(code, { headers: { 'user-agent': agent } });
  const clicks = await clicksOf(code);
  expect(new Set(clicks.map(({ visitor }) => visitor.toString('hex'))).size).toBe(2);
  expect(clicks.map(({ line }) => line).join()).not.toMatch(/127\.0\.0\.1|iPhone/);
});

test('robots, prefetches and questions without a body are sent on and kept with their reason', async () => {
  const code = await aLink();
  await go(code, { headers: { 'user-agent': 'facebookexternalhit/1.1' } });
  await go(code, { headers: { 'sec-purpose': 'prefetch' } });
  await go(code, { method: 'HEAD' });
  expect((await clicksOf(code)).map(({ bot }) => bot?.split(':')[0]).sort()).toEqual([
    'head_request',
    'prefetch',
    'user_agent',
  ]);
});

test('unknown, malformed and paused codes lead nowhere, and nothing is kept', async () => {
  const paused = await aLink('https://shop.example/', true);
  const statuses = await Promise.all(
    ['nowhere', '..%2f..%2fetc', 'UPPER', `${'a'.repeat(500)}`, "x'--", paused].map(
      async (code) => (await go(code)).status,
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 414, 404, 410]);
  expect(await clicksOf(paused)).toEqual([]);
});

test('clicks of a campaign that was removed go with it, and take no other click along', async () => {
  const [gone, kept] = [await aLink(), await aLink()];
  await Promise.all([go(gone), go(kept)]);
  await database.rows('DELETE FROM campaign WHERE slug = $1', [gone]);
  const late = await Promise.all([go(gone), go(kept), go(gone)]);
  expect(late.map(({ status }) => status)).toEqual([302, 302, 302]);
  expect(await clicksOf(kept)).toHaveLength(2);
  const [{ n }] = await database.rows<{ n: string }>(
    'SELECT count(*) AS n FROM click WHERE link_id NOT IN (SELECT id FROM tracked_link)',
  );
  expect(n).toBe('0');
});

test('the target comes from our table alone', async () => {
  const code = await aLink();
  const answer = await go(`${code}?url=https://evil.example&target=//evil.example`);
  expect(new URL(answer.headers.get('location') ?? '').origin).toBe('https://shop.example');
});

test('a redirect that cannot be kept sends people on all the same, without an id', async () => {
  const other = clickServer(database.url);
  await other.ready();
  const code = await aLink();
  await other.inject({ url: `/${code}`, headers: { 'user-agent': PHONE } });
  await database.rows('REVOKE INSERT ON click FROM vivier_app');
  const answer = await other.inject({ url: `/${code}`, headers: { 'user-agent': PHONE } });
  expect(answer.statusCode).toBe(302);
  expect(answer.headers.location).not.toMatch(/vvc=/);
  await database.rows('GRANT INSERT ON click TO vivier_app');
  const next = await other.inject({ url: `/${code}`, headers: { 'user-agent': PHONE } });
  expect(next.headers.location).toMatch(/vvc=/);
  await other.close();
});

test('behind a proxy its clients are told apart, and nobody else says where somebody comes from', async () => {
  const visitors = async (behindProxy: boolean) => {
    const code = await aLink();
    const proxied = clickServer(database.url, { behindProxy });
    for (const address of ['203.0.113.1', '203.0.113.2', '198.51.100.9, 203.0.113.2'])
      await proxied.inject({ url: `/${code}`, headers: { 'user-agent': PHONE, 'x-forwarded-for': address } });
    await proxied.close();
    return new Set((await clicksOf(code)).map(({ visitor }) => visitor.toString('hex'))).size;
  };
  // The third names another client before the proxy's own word: only the last word counts.
  expect(await visitors(true)).toBe(2);
  expect(await visitors(false)).toBe(1);
});

test('with the database away a link that was used before goes on without an id, another asks to come again', async () => {
  const [used, unused] = [await aLink(), await aLink()];
  const own = await startTestDatabase();
  const [{ id }] = await own.rows<{ id: string }>(
    "INSERT INTO workspace (slug, name) VALUES ('away', 'Away') RETURNING id",
  );
  await own.rows(
    `WITH work AS (INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'A', 'a') RETURNING id)
     INSERT INTO tracked_link (workspace_id, campaign_id, code, target)
     SELECT $1, id, unnest($3::text[]), 'https://shop.example/' FROM work`,
    [id, await aBrand(own, id), [used, unused]],
  );
  const alone = clickServer(own.url);
  const ask = (code: string) => alone.inject({ url: `/${code}`, headers: { 'user-agent': PHONE } });
  expect((await ask(used)).headers.location).toMatch(/vvc=/);
  await own.drop();
  const { now } = Date;
  const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + 10_000);
  const [went, waits] = [await ask(used), await ask(unused)];
  later.mockRestore();
  expect([went.statusCode, went.headers.location]).toEqual([302, 'https://shop.example/']);
  expect([waits.statusCode, waits.headers['retry-after']]).toEqual([503, '5']);
  await alone.close();
});

test('clicks that come together share a flush, and each is told its own end', async () => {
  const batches: number[] = [];
  const client = {
    query: async ({ values }: { values: unknown[][] }) => {
      batches.push(values[0].length);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (batches.length === 2) throw new Error('gone');
    },
  };
  const writer = new ClickWriter(client as never);
  const click = (id: string) => ({
    id,
    linkId: '',
    at: '',
    visitor: Buffer.alloc(0),
    bot: null,
    referrer: null,
  });
  const first = Promise.allSettled(Array.from({ length: 50 }, (_, at) => writer.store(click(`a${at}`))));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const second = Promise.allSettled(Array.from({ length: 7 }, (_, at) => writer.store(click(`b${at}`))));
  expect((await first).every(({ status }) => status === 'fulfilled')).toBe(true);
  expect((await second).every(({ status }) => status === 'rejected')).toBe(true);
  expect(batches).toEqual([50, 7]);
});
