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

  test('of YouTube that refuse are understood as a refused key', async () => {
    const body = JSON.parse(await readFile(realFile('api/youtube/error_permission_resp.json'), 'utf8')) as unknown;
    site.refuse = () => ({ status: 403, body });
    expect(await firstRead({ text: '@channel1' })).toMatchObject({ state: 'refused', code: 'credentials_refused' });
  });
});
