import { gzipSync } from 'node:zlib';
import { Outgoing } from '../../../apps/api/src/platform/outgoing/outgoing';
import { FeedReader } from '../../../apps/api/src/watch/feed-reading.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type FeedSite, startFeedSite } from '../../support/feed-site';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const ADD = `mutation ($input: FeedInput!) { addFeed(input: $input) { id url } }`;
const TERM = `mutation ($input: WatchTermInput!) { addWatchTerm(input: $input) { id words } }`;
const FEEDS = `query ($brandId: ID!) { feeds(brandId: $brandId) { id title format failures errorCode errorDetails items succeededAt nextFetchAt } }`;
const MENTIONS = `query ($brandId: ID!) { mentions(brandId: $brandId) { mentions { title excerpt url source author kind question dueAt terms { name } } } }`;

interface FeedRow {
  id: string;
  title: string | null;
  format: string | null;
  failures: number;
  errorCode: string | null;
  errorDetails: Record<string, unknown> | null;
  items: number;
  nextFetchAt: string;
}
interface MentionRow {
  title: string;
  excerpt: string;
  url: string | null;
  source: string;
  author: string | null;
  question: boolean;
  dueAt: string | null;
  terms: { name: string }[];
}

let database: TestDatabase;
let app: TestApp;
let site: FeedSite;
let member: TestMember;
let brand: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  site = await startFeedSite();
  app.get(Outgoing).addresses = site.addresses;
  member = await aMember(database, await aWorkspace(database), 'community_manager');
}, 60_000);
afterAll(async () => {
  await app.close();
  await site.close();
  await database.drop();
});
beforeEach(async () => {
  brand = await aBrand(database, member.workspaceId);
  await app.graphql(TERM, { input: { brandId: brand, kind: 'brand', name: 'Ondine' } }, member);
});

async function added(path: string, input: Record<string, unknown> = {}): Promise<string> {
  const answer = await app.graphql<{ addFeed: { id: string } }>(
    ADD,
    { input: { brandId: brand, url: path.startsWith('/') ? site.url(path) : path, ...input } },
    member,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.addFeed.id;
}
async function read(id: string): Promise<FeedRow> {
  await database.rows('UPDATE feed SET next_fetch_at = now() WHERE id = $1', [id]);
  await app.get(FeedReader).read(member.workspaceId, id);
  const { data } = await app.graphql<{ feeds: FeedRow[] }>(FEEDS, { brandId: brand }, member);
  return data?.feeds.find((feed) => feed.id === id) as FeedRow;
}
async function mentions(): Promise<MentionRow[]> {
  const { data } = await app.graphql<{ mentions: { mentions: MentionRow[] } }>(MENTIONS, { brandId: brand }, member);
  return data?.mentions.mentions ?? [];
}
const rss = (items: string, title = 'Le Mag') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;

describe('A feed of each kind', () => {
  const item = `<item><title>Ondine &amp; la mer</title><link>https://mag.example/a</link>
    <description>&lt;p&gt;Un &lt;b&gt;test&lt;/b&gt; d’Ondine&lt;/p&gt;</description><pubDate>Sat, 28 Mar 2026 23:30:00 +0100</pubDate></item>`;
  const kinds: [string, string][] = [
    ['rss', rss(item)],
    [
      'atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Mag</title><entry><title type="html">Ondine &amp;amp; la mer</title>
       <link rel="self" href="/self"/><link href="/a"/><updated>2026-03-28T22:30:00Z</updated><summary type="html">Un &lt;i&gt;test&lt;/i&gt; d’Ondine</summary></entry></feed>`,
    ],
    [
      'rdf',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <channel><title>Le Mag</title></channel><item><title>Ondine &amp; la mer</title><link>https://mag.example/a</link>
       <description>Un test d’Ondine</description><dc:date>2026-03-28T22:30:00Z</dc:date></item></rdf:RDF>`,
    ],
    [
      'json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Le Mag',
        items: [
          {
            id: '1',
            url: 'https://mag.example/a',
            title: 'Ondine & la mer',
            content_html: '<p>Un <em>test</em> d’Ondine</p>',
            date_published: '2026-03-28T22:30:00Z',
          },
        ],
      }),
    ],
  ];
  test.each(kinds)('%s is read as plain text', async (format, body) => {
    site.serve(`/${format}`, body);
    expect(await read(await added(`/${format}`))).toMatchObject({
      ...{ title: 'Le Mag', format, items: 1, failures: 0, errorCode: null },
    });
    const [found, ...others] = await mentions();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ title: 'Ondine & la mer', excerpt: 'Un test d’Ondine', source: 'Le Mag' });
    expect(found.url).toMatch(/^https?:\/\/(mag|feeds)\.example(:\d+)?\/a$/);
    const [{ day }] = await database.rows('SELECT day::text FROM mention WHERE brand_id = $1', [brand]);
    expect(day).toBe('2026-03-28');
  });
});

test('what is the same is kept once: read again, tracked otherwise, in another feed, beside a text that names nobody', async () => {
  const date = '<pubDate>Fri, 06 Mar 2026 10:00:00 GMT</pubDate>';
  const one = `<item><title>Ondine ouvre</title><link>https://www.mag.example/x/?utm_source=rss</link>${date}</item>`;
  const same = `<item><title>Ondine ouvre !</title><link>https://mag.example/autre</link>${date}</item>`;
  const other = `<item><title>Une autre marque</title><link>https://mag.example/y</link>${date}</item>`;
  site.serve('/first', rss(one + same + other));
  site.serve(
    '/second',
    rss(`<item><title>ONDINE ouvre ses portes</title><link>http://mag.example/x</link>${date}</item>`, 'Autre'),
  );
  const first = await added('/first');
  await read(first);
  await read(first);
  await read(await added('/second'));
  expect((await mentions()).map(({ title }) => title)).toEqual(['Ondine ouvre']);
});

test('markup and scripts in a feed arrive as the text that a reader would see', async () => {
  const title = '<![CDATA[<script>alert(1)</script><img src=x onerror=alert(2)>Ondine &lt;3 la mer]]>';
  site.serve('/script', rss(`<item><title>${title}</title><link>javascript:alert(3)</link></item>`, '<b>M</b>ag'));
  await read(await added('/script'));
  const [found] = await mentions();
  expect(found).toMatchObject({ title: 'Ondine <3 la mer', url: null });
});

test('a question waits four hours where the public writes, and nowhere else', async () => {
  const item = '<item><title>Ondine, où ?</title><pubDate>Sun, 29 Mar 2026 00:30:00 GMT</pubDate></item>';
  site.serve('/forum', rss(item, 'Forum'));
  site.serve('/news', rss(item, 'News'));
  await read(await added('/forum', { publicQuestions: true }));
  await read(await added('/news'));
  const bySource = Object.fromEntries((await mentions()).map(({ source, dueAt }) => [source, dueAt]));
  expect(bySource).toEqual({ Forum: '2026-03-29T04:30:00.000Z', News: null });
});

test('the server is asked what is new, and told what is known', async () => {
  site.serve('/etag', (request, response) => {
    if (request.headers['if-none-match'] === '"7"') return response.writeHead(304).end();
    return response.writeHead(200, { etag: '"7"', 'last-modified': 'Sat, 28 Mar 2026 10:00:00 GMT' }).end(rss(''));
  });
  const id = await added('/etag');
  await read(id);
  expect(await read(id)).toMatchObject({ failures: 0, errorCode: null, title: 'Le Mag' });
  const asked = site.seen.filter(({ path }) => path === '/etag').map(({ headers }) => headers);
  expect(asked.map((headers) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
    [undefined, undefined],
    ['"7"', 'Sat, 28 Mar 2026 10:00:00 GMT'],
  ]);
});

const HOSTILE: [string, string, (path: string) => void][] = [
  ['an entity bomb', 'feed_entities', (path) => site.serve(path, bomb())],
  ['broken XML', 'feed_unreadable', (path) => site.serve(path, '<rss><channel><item><title>Ondine')],
  ['nothing', 'feed_unreadable', (path) => site.serve(path, '')],
  ['a web page', 'feed_unreadable', (path) => site.serve(path, '<!doctype html><html><body>Ondine</body></html>')],
  ['300,000 open elements', 'feed_unreadable', (path) => site.serve(path, `<rss><channel>${'<a>'.repeat(300_000)}`)],
  ['deep JSON', 'feed_unreadable', (path) => site.serve(path, '['.repeat(900_000))],
  ['50 MB', 'answer_too_large', (path) => site.serve(path, (_, response) => pour(response, 50))],
  [
    'a packed 50 MB',
    'answer_too_large',
    (path) =>
      site.serve(path, (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50 * 1024 * 1024))),
      ),
  ],
  [
    'a packing that is none',
    'answer_unreadable',
    (path) => site.serve(path, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no')),
  ],
  [
    'a redirect to the machine',
    'address_refused',
    (path) => site.serve(path, (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()),
  ],
  [
    'a redirect to the cloud’s own data',
    'address_refused',
    (path) =>
      site.serve(path, (_, response) =>
        response.writeHead(301, { location: 'http://[::ffff:169.254.169.254]/latest/' }).end(),
      ),
  ],
  [
    'a redirect to a file',
    'address_invalid',
    (path) => site.serve(path, (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()),
  ],
  [
    'redirects without end',
    'redirects_too_many',
    (path) => site.serve(path, (_, response) => response.writeHead(302, { location: path }).end()),
  ],
  ['an error', 'feed_answered', (path) => site.serve(path, (_, response) => response.writeHead(500).end('Ondine'))],
  ['a cut connection', 'connection_failed', (path) => site.serve(path, (_, response) => response.destroy())],
];

function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, k) => `<!ENTITY l${k + 1} "${`&l${k};`.repeat(10)}">`).join('');
  return `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY l0 "lol">${lines}]>${rss('<item><title>&l9; Ondine</title></item>')}`;
}
function pour(
  response: {
    write(chunk: Buffer): boolean;
    once(event: string, go: () => void): unknown;
    destroyed: boolean;
    end(): void;
  },
  mb: number,
): void {
  if (mb === 0 || response.destroyed) return void response.end();
  if (response.write(Buffer.alloc(1024 * 1024, 'x'))) pour(response, mb - 1);
  else response.once('drain', () => pour(response, mb - 1));
}

test.each(HOSTILE)('%s gives %s, keeps nothing and waits longer', async (name, code, serve) => {
  const path = `/hostile/${HOSTILE.findIndex(([one]) => one === name)}`;
  serve(path);
  const before = Date.now();
  const feed = await read(await added(path));
  expect(feed).toMatchObject({ failures: 1, errorCode: code, title: null });
  const minutes = (Date.parse(feed.nextFetchAt) - before) / 60_000;
  expect(minutes).toBeGreaterThan(29);
  expect(minutes).toBeLessThan(32);
  expect(await mentions()).toEqual([]);
});

test('a server that never ends its answer is left', async () => {
  app.get(Outgoing).seconds = 0.3;
  site.serve('/slow', (_, response) => response.writeHead(200).write('<rss>'));
  const feed = await read(await added('/slow'));
  app.get(Outgoing).seconds = 10;
  expect(feed).toMatchObject({ errorCode: 'answer_late', failures: 1 });
});

test('an address of this network is refused when it is read, whatever it is written as', async () => {
  for (const url of ['http://localhost:5432/', 'http://2130706433/feed', 'http://[fd00::1]/feed']) {
    expect(await read(await added(url))).toMatchObject({ errorCode: 'address_refused' });
  }
});

test('a feed is added once a brand, with an address of the web', async () => {
  await added('/once');
  const again = await app.graphql(ADD, { input: { brandId: brand, url: site.url('/once') } }, member);
  expect(again.errors?.[0].extensions.code).toBe('feed_exists');
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'feeds.example/rss', 'https://a:b@example.com/'])
    expect((await app.graphql(ADD, { input: { brandId: brand, url } }, member)).errors?.[0].extensions).toMatchObject({
      code: 'address_invalid',
      details: { field: 'url' },
    });
});

test('of two workers that read the same feed at once one does', async () => {
  site.serve('/twice', rss('<item><title>Ondine</title></item>'));
  const id = await added('/twice');
  await Promise.all([1, 2, 3].map(() => app.get(FeedReader).read(member.workspaceId, id)));
  expect(site.seen.filter(({ path }) => path === '/twice')).toHaveLength(1);
});
