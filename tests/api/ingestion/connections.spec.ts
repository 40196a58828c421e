import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { ConnectionReader } from '../../../apps/api/src/ingestion/connections/connection-reading.service';
import { ConnectionsJobs } from '../../../apps/api/src/ingestion/connections/connections.jobs';
import { ImportsService } from '../../../apps/api/src/ingestion/imports.service';
import { quotaWindow } from '../../../libs/domain/src/ingestion/connection';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aChannel, aVideo, NetworkSite, type Refusal } from '../../support/network-site';
import { describeRealLists, realFile } from '../../support/real-lists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const KEY = 'AIzaSy-a-key-that-nobody-may-see';

let database: TestDatabase;
let app: TestApp;
let site: NetworkSite;
let cm: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  site = await new NetworkSite().start();
  site.install(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
  await database.drop();
});
beforeEach(async () => {
  site.reset();
  cm = await aMember(database, await aWorkspace(database), 'community_manager');
});

// A sweep goes through every workspace: what one test leaves is not read in the next.
afterEach(() => database.rows("UPDATE network_connection SET state = 'paused'"));

interface Shown {
  id: string;
  state: string;
  code: string | null;
  failures: number;
  unitsUsed: number;
  lastAt: string | null;
  nextAt: string;
  readings: { runId: string; profiles: number; missing: number }[];
}
const SHOWN = 'id state code failures unitsUsed lastAt nextAt reading readings { runId profiles missing }';

const ask = async <Data>(document: string, variables: object = {}, as = cm) =>
  app.graphql<Data>(document, variables as Record<string, unknown>, as);

async function connect(input: object): Promise<string> {
  const { data, errors } = await ask<{ connectNetwork: { id: string } }>(
    `mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }`,
    { input },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.connectNetwork.id;
}

async function shown(id: string, as = cm): Promise<Shown | undefined> {
  const { data } = await ask<{ connections: Shown[] }>(`{ connections { ${SHOWN} } }`, {}, as);
  return data!.connections.find((one) => one.id === id);
}

/** The worker takes it up by itself; here we wait until it and its imports have ended. */
async function ended(id: string, after: string | null = null): Promise<Shown> {
  for (let look = 0; look < 600; look += 1) {
    const now = (await shown(id))!;
    const [{ open }] = await database.rows<{ open: number }>(
      `SELECT count(*)::int AS open FROM import_run WHERE workspace_id = $1 AND status NOT IN ('done', 'failed')`,
      [cm.workspaceId],
    );
    if (now.lastAt !== null && now.lastAt !== after && open === 0) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not read: ${JSON.stringify(await shown(id))}`);
}

/** Connected, read for the first time, and shown. */
const firstRead = async (input: object) => ended(await connect({ network: 'youtube', key: KEY, ...input }));

/** Connected and due, with a list of which the queue knows nothing: read when a test says so. */
async function waiting(...handles: string[]): Promise<string> {
  const { id } = await firstRead({ posts: false });
  await database.rows(
    `INSERT INTO connection_target (workspace_id, connection_id, handle, handle_key, listed)
     SELECT $1, $2, handle, handle, true FROM unnest($3::text[]) AS handle`,
    [cm.workspaceId, id, handles],
  );
  await database.rows('UPDATE network_connection SET next_at = now(), last_at = NULL WHERE id = $1', [id]);
  return id;
}

async function readNow(id: string): Promise<Shown> {
  const before = await shown(id);
  const { errors } = await ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id });
  expect(errors).toBeUndefined();
  return ended(id, before!.lastAt);
}

const due = (id: string) => database.rows('UPDATE network_connection SET next_at = now() WHERE id = $1', [id]);

const pool = () =>
  database.rows<Record<string, unknown>>(
    `SELECT network, handle, followers::int AS followers, external_id AS id, kind, label, p.as_of::text AS day
     FROM profile p JOIN data_source s ON s.id = p.source_id WHERE p.workspace_id = $1 ORDER BY handle_key`,
    [cm.workspaceId],
  );
const today = () => new Date().toISOString().slice(0, 10);
const runs = () => database.rows('SELECT id FROM import_run WHERE workspace_id = $1', [cm.workspaceId]);

describe('YouTube by a key', () => {
  const three = () => (site.channels = [aChannel(1, 1100), aChannel(2, 2200), aChannel(3, 3300)]);
  const LIST = '@channel1\nhttps://www.youtube.com/channel/UC0000000000000000000002\nchannel3\nnobody';

  test('listed channels and their latest videos come into the pool with source and day', async () => {
    three();
    site.videos = [aVideo('v1', site.channels[0], 500), aVideo('v2', site.channels[0], 700)];
    const read = await firstRead({ text: LIST });
    expect(read).toMatchObject({ state: 'active', code: null, failures: 0, readings: [{ profiles: 3, missing: 1 }] });
    const source = { network: 'youtube', kind: 'connector', label: 'YouTube Data API', day: today() };
    expect(await pool()).toEqual([
      { ...source, handle: 'channel1', followers: 1100, id: 'UC0000000000000000000001' },
      { ...source, handle: 'channel2', followers: 2200, id: 'UC0000000000000000000002' },
      { ...source, handle: 'channel3', followers: 3300, id: 'UC0000000000000000000003' },
    ]);
    expect(
      await database.rows(
        'SELECT external_id AS id, views::int AS views FROM post WHERE workspace_id = $1 ORDER BY external_id',
        [cm.workspaceId],
      ),
    ).toEqual([
      { id: 'v1', views: 500 },
      { id: 'v2', views: 700 },
    ]);
    // One unit for the ids, one for each handle, one for each channel's uploads, one for the videos of the first.
    expect(site.seen).toHaveLength(8);
    expect(read.unitsUsed).toBe(8);
    expect(site.seen.every(({ headers }) => headers['x-goog-api-key'] === KEY)).toBe(true);
    expect(site.seen.filter(({ query }) => query.toString().includes(KEY))).toEqual([]);
    expect(Date.parse(read.nextAt) - Date.parse(read.lastAt!)).toBe(86_400_000);

    const { data } = await ask<{ connectionTargets: { handle: string; code: string | null }[] }>(
      'query ($id: ID!) { connectionTargets(connectionId: $id) { handle code readAt } }',
      { id: read.id },
    );
    expect(data!.connectionTargets.filter(({ code }) => code)).toMatchObject([
      { handle: 'nobody', code: 'profile_unknown' },
    ]);
  });

  test('the pool is read as well, and only what is due', async () => {
    three();
    const { id, lastAt } = await firstRead({ text: '@channel1', posts: false });
    await database.rows(
      "UPDATE connection_target SET read_at = now() - interval '25 hours', listed = false WHERE connection_id = $1",
      [id],
    );
    site.channels[0] = aChannel(1, 1500);
    site.seen = [];
    await due(id);
    await app.worker!.get(ConnectionsJobs, { strict: false }).sweep();
    await ended(id, lastAt);
    expect(site.seen.map(({ query }) => query.get('id'))).toEqual(['UC0000000000000000000001']);
    expect(await pool()).toMatchObject([{ handle: 'channel1', followers: 1500 }]);
  });

  test('a quota that ends midway leaves what was read, and the rest comes when the day begins anew', async () => {
    three();
    const read = await firstRead({ text: '@channel1\n@channel2\n@channel3', posts: false, quota: 2 });
    expect(read).toMatchObject({ code: 'quota_spent', unitsUsed: 2, readings: [{ profiles: 2 }] });
    expect(new Date(read.nextAt)).toEqual(quotaWindow('youtube', new Date()).until);
    expect((await pool()).map(({ handle }) => handle)).toEqual(['channel1', 'channel2']);
    // The next day: yesterday's units no longer count.
    await database.rows(
      "UPDATE network_connection SET window_from = window_from - interval '1 day', next_at = now() WHERE id = $1",
      [read.id],
    );
    await app.worker!.get(ConnectionsJobs, { strict: false }).sweep();
    const next = await ended(read.id, read.lastAt);
    expect(next).toMatchObject({ code: null, unitsUsed: 1 });
    expect((await pool()).map(({ handle }) => handle)).toEqual(['channel1', 'channel2', 'channel3']);
    expect(site.seen.map(({ query }) => query.get('forHandle'))).toEqual(['@channel1', '@channel2', '@channel3']);
  });

  const error = (reason: string, code = 403) => ({ error: { code, errors: [{ domain: 'youtube.quota', reason }] } });
  test.each<[string, Refusal, object, number | null]>([
    [
      'its own quota',
      { status: 403, body: error('quotaExceeded') },
      { code: 'quota_exceeded', state: 'active', unitsUsed: 10_000 },
      null,
    ],
    [
      'too many at once',
      { status: 429, headers: { 'retry-after': '7' } },
      { code: 'rate_limited', state: 'active', failures: 1 },
      7,
    ],
    [
      'a pause without bounds',
      { status: 429, headers: { 'retry-after': '99999999' } },
      { code: 'rate_limited' },
      86_400,
    ],
    ['a failure', { status: 500, body: 'oops' }, { code: 'network_failed', failures: 1 }, 60],
    ['nonsense', { status: 200, body: '<html>' }, { code: 'body_json_broken', failures: 1 }, 60],
    [
      'a key that it does not know',
      { status: 400, body: error('keyInvalid', 400) },
      { code: 'credentials_refused', state: 'refused' },
      null,
    ],
    [
      'a key without leave',
      { status: 403, body: error('accessNotConfigured') },
      { code: 'credentials_refused', state: 'refused' },
      null,
    ],
  ])('%s is noted by its code, and what was read before stays', async (_, refusal, expected, seconds) => {
    three();
    site.refuse = ({ query }) => (query.get('forHandle') === '@channel2' ? refusal : null);
    const read = await firstRead({ text: '@channel1\n@channel2', posts: false });
    expect(read).toMatchObject(expected);
    expect((await pool()).map(({ handle }) => handle)).toEqual(['channel1']);
    if (seconds !== null) {
      const pause = (Date.parse(read.nextAt) - Date.parse(read.lastAt!)) / 1000;
      expect(pause).toBeGreaterThanOrEqual(seconds);
      expect(pause).toBeLessThan(seconds + 5);
    }
    if (read.code === 'quota_exceeded') expect(new Date(read.nextAt)).toEqual(quotaWindow('youtube', new Date()).until);
  });

  test('a refused key is an alert until another key is given', async () => {
    three();
    site.refuse = () => ({ status: 400, body: error('keyInvalid', 400) });
    const { id } = await firstRead({ text: '@channel1', posts: false });
    const alerts = async () => {
      await app.get(AlertsService).find(cm.workspaceId);
      return (await ask<{ alerts: object[] }>('{ alerts { kind severity details } }')).data!.alerts;
    };
    expect(await alerts()).toEqual([
      {
        kind: 'connection_refused',
        severity: 'serious',
        details: { network: 'youtube', code: 'credentials_refused', failures: 0 },
      },
    ]);
    const again = await ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id });
    expect(again.errors?.[0].extensions.code).toBe('connection_not_active');
    site.refuse = () => null;
    const before = (await shown(id))!.lastAt;
    const OTHER = 'AIzaSy-another-key';
    await ask('mutation ($input: ConnectionKeyInput!) { setConnectionKey(input: $input) { id } }', {
      input: { connectionId: id, key: OTHER },
    });
    expect(await ended(id, before)).toMatchObject({ state: 'active', code: null });
    expect(site.seen.at(-1)?.headers['x-goog-api-key']).toBe(OTHER);
    expect(await alerts()).toEqual([]);
  });

  test('two workers at once read it once', async () => {
    three();
    const id = await waiting('channel1', 'channel2');
    const reader = app.worker!.get(ConnectionReader, { strict: false });
    await Promise.all(Array.from({ length: 6 }, () => reader.read(cm.workspaceId, id)));
    await ended(id);
    expect(site.seen).toHaveLength(2);
    expect(await runs()).toHaveLength(1);
  });

  test('a worker that dies between the answers and their import is gone on with, and nothing is doubled', async () => {
    three();
    const id = await waiting('channel1', 'channel2');
    const imports = app.worker!.get(ImportsService, { strict: false });
    const start = jest.spyOn(imports, 'understand').mockRejectedValueOnce(new Error('killed'));
    const reader = app.worker!.get(ConnectionReader, { strict: false });
    await expect(reader.read(cm.workspaceId, id)).rejects.toThrow('killed');
    start.mockRestore();
    expect(await pool()).toEqual([]);
    await database.rows("UPDATE import_run SET created_at = now() - interval '1 minute' WHERE workspace_id = $1", [
      cm.workspaceId,
    ]);
    await due(id);
    await app.worker!.get(ConnectionsJobs, { strict: false }).sweep();
    await ended(id);
    expect(await pool()).toMatchObject([{ handle: 'channel1' }, { handle: 'channel2' }]);
    expect(await runs()).toHaveLength(1);
    // What was asked for was noted with its import: it is not asked for again.
    expect(site.seen).toHaveLength(2);
  });

  test('who was erased is not asked for', async () => {
    three();
    const { id } = await firstRead({ text: '@channel1\n@channel2', posts: false });
    const [{ creator }] = await database.rows<{ creator: number }>(
      "SELECT creator_id AS creator FROM profile WHERE workspace_id = $1 AND handle = 'channel1'",
      [cm.workspaceId],
    );
    await ask('mutation ($id: ID!) { eraseCreator(creatorId: $id, note: "", key: "erase-channel-one") { id } }', {
      id: creator,
    });
    for (let look = 0; look < 100 && (await pool()).length > 1; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await database.rows('SELECT handle FROM connection_target WHERE connection_id = $1', [id])).toEqual([
      { handle: 'channel2' },
    ]);
    const listed = await ask(
      'mutation ($input: ConnectionTargetsInput!) { listConnectionTargets(input: $input) { listed } }',
      {
        input: { connectionId: id, text: '@channel1\n@channel2' },
      },
    );
    expect(listed.data).toEqual({ listConnectionTargets: { listed: 2 } });
    site.seen = [];
    await readNow(id);
    while (site.seen.length === 0) await readNow(id);
    expect(site.seen.map(({ query }) => query.get('forHandle') ?? query.get('id'))).toEqual(['@channel2']);
  });
});

describe('Instagram by a token and an own account', () => {
  const INSTAGRAM = { network: 'instagram', token: 'EAA-token', accountId: '1784', posts: true };
  const account = (username: string, followers: number) => ({
    business_discovery: {
      id: `17${followers}`,
      username,
      followers_count: followers,
      media_count: 9,
      media: {
        data: [
          { id: `m-${username}`, media_type: 'IMAGE', like_count: 41, comments_count: 3, caption: '#ad', timestamp: '2026-10-02T08:00:00+0000' }, // prettier-ignore
        ],
      },
    },
    id: '1784',
  });

  test('accounts and their latest media come in, and one that is not there keeps none from being read', async () => {
    site.instagram = { ana: account('ana', 5000), ben: account('ben', 6000) };
    const read = await firstRead({ ...INSTAGRAM, text: 'ana\nnobody\nhttps://www.instagram.com/ben/' });
    expect(read).toMatchObject({ code: null, unitsUsed: 3, readings: [{ profiles: 2, missing: 1 }] });
    expect(await pool()).toMatchObject([
      { network: 'instagram', handle: 'ana', followers: 5000, label: 'Instagram business discovery' },
      { network: 'instagram', handle: 'ben', followers: 6000 },
    ]);
    expect(
      await database.rows(
        'SELECT external_id AS id, likes::int AS likes, sponsored FROM post WHERE workspace_id = $1 ORDER BY 1',
        [cm.workspaceId],
      ),
    ).toEqual([
      { id: 'm-ana', likes: 41, sponsored: true },
      { id: 'm-ben', likes: 41, sponsored: true },
    ]);
    expect(site.seen.map(({ path }) => path)).toEqual(Array(3).fill('/instagram/1784'));
    expect(site.seen.every(({ headers }) => headers.authorization === 'Bearer EAA-token')).toBe(true);
  });

  const error = (code: number) => ({ error: { message: 'no', type: 'OAuthException', code, fbtrace_id: 'A' } });
  test.each<[string, Refusal, object, number | null]>([
    ['a revoked token', { status: 400, body: error(190) }, { state: 'refused', code: 'credentials_refused' }, null],
    ['too many calls', { status: 400, body: error(4), headers: { 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":3}]}' } }, { state: 'active', code: 'rate_limited' }, 180], // prettier-ignore
  ])('%s ends the reading', async (_, refusal, expected, seconds) => {
    site.refuse = () => refusal;
    const read = await firstRead({ ...INSTAGRAM, text: 'ana' });
    expect(read).toMatchObject(expected);
    if (seconds !== null) expect((Date.parse(read.nextAt) - Date.parse(read.lastAt!)) / 1000).toBeCloseTo(seconds, -1);
  });
});

describe('Twitch by client credentials', () => {
  const TWITCH = { network: 'twitch', clientId: 'client', clientSecret: 'secret' };

  test('channels come with their count of followers and videos', async () => {
    site.users = [
      { id: '11', login: 'ana', display_name: 'Ana', broadcaster_type: '', description: 'Hi' },
      { id: '12', login: 'ben', display_name: 'Ben', broadcaster_type: 'partner', description: '' },
    ] as never;
    site.followers = { '11': 800, '12': 900 };
    site.clips = [{ id: 'c1', user_id: '11', user_login: 'ana', title: 'Live', view_count: 55, published_at: '2026-10-03T10:00:00Z', type: 'archive', duration: '1h0m1s' }] as never; // prettier-ignore
    const read = await firstRead({ ...TWITCH, text: 'Ana\nben\nnobody\nnot-a.login' });
    // One question for the users, two for each of both; the token costs nothing.
    expect(read).toMatchObject({ code: null, unitsUsed: 5, readings: [{ profiles: 2, missing: 2 }] });
    expect(await pool()).toMatchObject([
      { network: 'twitch', handle: 'ana', followers: 800, id: '11', label: 'Twitch Helix' },
      { network: 'twitch', handle: 'ben', followers: 900, id: '12' },
    ]);
    expect(await database.rows('SELECT external_id AS id, views::int AS views FROM post WHERE workspace_id = $1', [cm.workspaceId])).toEqual([{ id: 'c1', views: 55 }]); // prettier-ignore
    const [token, ...others] = site.seen;
    expect(Object.fromEntries(token.form)).toEqual({ client_id: 'client', client_secret: 'secret', grant_type: 'client_credentials' }); // prettier-ignore
    expect(others.every(({ headers }) => headers.authorization === 'Bearer app-token-of-client')).toBe(true);
  });

  test('a wrong secret is refused, and a full bucket waits until it is empty', async () => {
    site.refuse = ({ path }) =>
      path.endsWith('token') ? { status: 403, body: { message: 'invalid client secret' } } : null;
    const { id, lastAt } = await firstRead({ ...TWITCH, text: 'ana' });
    expect(await shown(id)).toMatchObject({ state: 'refused', code: 'credentials_refused' });
    const reset = Math.floor(Date.now() / 1000) + 30;
    site.refuse = ({ path }) => (path === '/helix/users' ? { status: 429, headers: { 'ratelimit-reset': String(reset) } } : null); // prettier-ignore
    await ask('mutation ($input: ConnectionKeyInput!) { setConnectionKey(input: $input) { id } }', {
      input: { connectionId: id, clientId: 'client', clientSecret: 'right' },
    });
    const read = await ended(id, lastAt);
    expect(read).toMatchObject({ state: 'active', code: 'rate_limited' });
    expect(Math.abs(Date.parse(read.nextAt) / 1000 - reset)).toBeLessThan(3);
  });
});

describe('podcasts by their feeds', () => {
  const feed = (title: string, guids: string[]) => `<?xml version="1.0"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>${title}</title>
    <link>https://show.example</link><language>fr</language>
    ${guids
      .map(
        (guid) => `<item><title>Episode ${guid}</title><guid isPermaLink="false">${guid}</guid>
      <description>&lt;p&gt;Hello&lt;/p&gt;</description><pubDate>Thu, 01 Oct 2026 10:00:00 +0200</pubDate><itunes:duration>1:00:01</itunes:duration></item>`,
      )
      .join('')}
    </channel></rss>`;

  test('episodes come in under the name of the list, and a feed that fails keeps no other from being read', async () => {
    site.feeds = {
      '/a.xml': feed('The Show', ['e1', 'e2']),
      '/bomb.xml': '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>',
    };
    const lines = `my-show ${site.url('/a.xml')}\ngone ${site.url('/gone.xml')}\nbomb ${site.url('/bomb.xml')}\ninside http://127.0.0.1:1/x`;
    const read = await firstRead({ network: 'podcast', key: null, text: lines });
    expect(read).toMatchObject({ code: null, failures: 0, readings: [{ profiles: 1, missing: 3 }] });
    expect(await pool()).toMatchObject([
      { network: 'podcast', handle: 'my-show', followers: null, label: 'Podcast feed' },
    ]);
    expect(
      await database.rows(
        'SELECT external_id AS id, format, caption, published_at AS at FROM post WHERE workspace_id = $1 ORDER BY 1',
        [cm.workspaceId],
      ),
    ).toEqual(
      ['e1', 'e2'].map((id) => ({
        id,
        format: 'podcast',
        caption: `Episode ${id}\nHello`,
        at: new Date('2026-10-01T08:00:00Z'),
      })),
    );
    expect(
      await database.rows('SELECT handle, code FROM connection_target WHERE connection_id = $1 ORDER BY 1', [read.id]),
    ).toEqual([
      { handle: 'bomb', code: 'feed_entities' },
      { handle: 'gone', code: 'feed_answered' },
      { handle: 'inside', code: 'address_refused' },
      { handle: 'my-show', code: null },
    ]);
  });
});

test('what opens a network lies sealed, and no answer, job, log of acts or error shows it', async () => {
  site.refuse = ({ headers }) => ({ status: 500, body: `key ${headers['x-goog-api-key']} failed` });
  expect(await firstRead({ text: '@channel1' })).toMatchObject({ code: 'network_failed' });
  for (const table of ['network_connection', 'audit_entry', 'connection_target']) {
    const rows = await database.rows<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE workspace_id = $1`,
      [cm.workspaceId],
    );
    expect(rows.filter(({ text }) => text.includes(KEY) || text.includes(Buffer.from(KEY).toString('hex')))).toEqual(
      [],
    );
  }
  const { data } = await ask('{ connections { id network state code details failures quota unitsUsed } }');
  expect(JSON.stringify(data)).not.toContain(KEY);
  const { errors } = await ask('{ connections { sealed } }');
  expect(errors?.[0].extensions.code).toBe('graphql_validation_failed');
});

test.each([
  [{ network: 'youtube', key: KEY, text: 'ok\nnot one' }, 'targets_unreadable', 'text'],
  [{ network: 'youtube' }, 'credential_missing', 'key'],
  [{ network: 'youtube', key: 'two words' }, 'credential_missing', 'key'],
  [{ network: 'instagram', token: 'token', accountId: 'me/../x' }, 'credential_missing', 'accountId'],
  [{ network: 'twitch', clientId: 'client' }, 'credential_missing', 'clientSecret'],
])('%p is refused with its field', async (input, code, field) => {
  const { errors } = await ask('mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }', {
    input,
  });
  expect(errors?.[0].extensions).toMatchObject({ code, details: { field } });
});

test('a network is connected once a workspace, and another workspace sees nothing of it', async () => {
  const id = await connect({ network: 'youtube', key: KEY });
  const { errors } = await ask('mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }', {
    input: { network: 'youtube', key: KEY },
  });
  expect(errors?.[0].extensions.code).toBe('connection_exists');
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  expect(await shown(id, stranger)).toBeUndefined();
  const read = await ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id }, stranger);
  expect(read.errors?.[0].extensions.code).toBe('not_found');
  const removed = await ask('mutation ($id: ID!) { removeConnection(connectionId: $id) }', { id });
  expect(removed.data).toEqual({ removeConnection: true });
  expect(await shown(id)).toBeUndefined();
});

describeRealLists('recorded answers of networks', () => {
  test('of YouTube give what their file gives', async () => {
    const { items } = JSON.parse(await readFile(realFile('api/youtube/info_multiple.json'), 'utf8')) as {
      items: { id: string; snippet: { customUrl: string }; statistics: { subscriberCount: string } }[];
    };
    site.channels = items as never;
    await firstRead({ text: items.map((one) => one.id).join('\n'), posts: false });
    expect((await pool()).map(({ handle, followers, id: external }) => [handle, followers, external])).toEqual(
      items
        .map(({ id: external, snippet, statistics }) => [
          snippet.customUrl.replace('@', ''),
          Number(statistics.subscriberCount),
          external,
        ])
        .sort(),
    );
  });

  test('of Instagram give what their file gives', async () => {
    const document = JSON.parse(await readFile(realFile('api/instagram_graph/discovery_user_fields.json'), 'utf8')) as {
      business_discovery: { username: string; followers_count: number; id: string };
    };
    const { username, followers_count: followers, id } = document.business_discovery;
    site.instagram = { [username]: document };
    await firstRead({ network: 'instagram', token: 'EAA-token', accountId: '1784', text: username });
    expect(await pool()).toMatchObject([{ handle: username, followers, id }]);
  });

  test('of Twitch give what their file gives', async () => {
    const { paths } = JSON.parse(await readFile(realFile('api/twitch/helix_openapi_with_examples.json'), 'utf8')) as {
      paths: Record<
        string,
        {
          get: {
            responses: Record<
              string,
              { content: Record<string, { examples: Record<string, { value: { data: never[]; total: number } }> }> }
            >;
          };
        }
      >;
    };
    const example = (path: string) =>
      Object.values(paths[path].get.responses['200'].content['application/json'].examples)[0].value;
    site.users = example('/users').data;
    const [{ id, login }] = site.users;
    site.followers = { [id]: example('/channels/followers').total };
    site.clips = example('/videos').data;
    await firstRead({ network: 'twitch', clientId: 'client', clientSecret: 'secret', text: login });
    expect(await pool()).toMatchObject([{ handle: login, id, followers: example('/channels/followers').total }]);
    expect(await database.rows('SELECT external_id AS id FROM post WHERE workspace_id = $1', [cm.workspaceId])).toEqual(
      site.clips.map((clip) => ({ id: clip.id })),
    );
  });

  test('of YouTube that refuse are understood as a refused key', async () => {
    const body = JSON.parse(await readFile(realFile('api/youtube/error_permission_resp.json'), 'utf8')) as unknown;
    site.refuse = () => ({ status: 403, body });
    expect(await firstRead({ text: '@channel1' })).toMatchObject({ state: 'refused', code: 'credentials_refused' });
  });
});
