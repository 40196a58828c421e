import { ConnectionReader } from '../../../apps/api/src/ingestion/connections/connection-reading.service';
import { ImportsService } from '../../../apps/api/src/ingestion/imports.service';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { quotaWindow } from '../../../libs/domain/src/ingestion/connection';
import { aMember, aWorkspace } from '../../support/builders';
import { ConnectionsDesk, KEY } from '../../support/connections-desk';
import { aChannel, aVideo, type Refusal } from '../../support/network-site';

const desk = new ConnectionsDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => desk.clear());

const today = () => new Date().toISOString().slice(0, 10);

describe('YouTube by a key', () => {
  const three = () => (desk.site.channels = [aChannel(1, 1100), aChannel(2, 2200), aChannel(3, 3300)]);
  const LIST = '@channel1\nhttps://www.youtube.com/channel/UC0000000000000000000002\nchannel3\nnobody';

  test('listed channels and their latest videos come into the pool with source and day', async () => {
    three();
    desk.site.videos = [aVideo('v1', desk.site.channels[0], 500), aVideo('v2', desk.site.channels[0], 700)];
    const read = await desk.firstRead({ text: LIST });
    expect(read).toMatchObject({ state: 'active', code: null, failures: 0, readings: [{ profiles: 3, missing: 1 }] });
    const source = { network: 'youtube', kind: 'connector', label: 'YouTube Data API', day: today() };
    expect(await desk.pool()).toEqual([
      { ...source, handle: 'channel1', followers: 1100, id: 'UC0000000000000000000001' },
      { ...source, handle: 'channel2', followers: 2200, id: 'UC0000000000000000000002' },
      { ...source, handle: 'channel3', followers: 3300, id: 'UC0000000000000000000003' },
    ]);
    expect(
      await desk.database.rows(
        'SELECT external_id AS id, views::int AS views FROM post WHERE workspace_id = $1 ORDER BY external_id',
        [desk.cm.workspaceId],
      ),
    ).toEqual([
      { id: 'v1', views: 500 },
      { id: 'v2', views: 700 },
    ]);
    // One unit for the ids, one for each handle, one for each channel's uploads, one for the videos of the first.
    expect(desk.site.seen).toHaveLength(8);
    expect(read.unitsUsed).toBe(8);
    expect(desk.site.seen.every(({ headers }) => headers['x-goog-api-key'] === KEY)).toBe(true);
    expect(desk.site.seen.filter(({ query }) => query.toString().includes(KEY))).toEqual([]);
    expect(Date.parse(read.nextAt) - Date.parse(read.lastAt!)).toBe(86_400_000);

    const { data } = await desk.ask<{ connectionTargets: { handle: string; code: string | null }[] }>(
      'query ($id: ID!) { connectionTargets(connectionId: $id) { handle code readAt } }',
      { id: read.id },
    );
    expect(data!.connectionTargets.filter(({ code }) => code)).toMatchObject([
      { handle: 'nobody', code: 'profile_unknown' },
    ]);
  });

  test('the pool is read as well, and only what is due', async () => {
    three();
    const { id, lastAt } = await desk.firstRead({ text: '@channel1', posts: false });
    await desk.database.rows(
      "UPDATE connection_target SET read_at = now() - interval '25 hours', listed = false WHERE connection_id = $1",
      [id],
    );
    desk.site.channels[0] = aChannel(1, 1500);
    desk.site.seen = [];
    await desk.due(id);
    await desk.sweep();
    await desk.ended(id, lastAt);
    expect(desk.site.seen.map(({ query }) => query.get('id'))).toEqual(['UC0000000000000000000001']);
    expect(await desk.pool()).toMatchObject([{ handle: 'channel1', followers: 1500 }]);
  });

  test('a quota that ends midway leaves what was read, and the rest comes when the day begins anew', async () => {
    three();
    const read = await desk.firstRead({ text: '@channel1\n@channel2\n@channel3', posts: false, quota: 2 });
    expect(read).toMatchObject({ code: 'quota_spent', unitsUsed: 2, readings: [{ profiles: 2 }] });
    expect(new Date(read.nextAt)).toEqual(quotaWindow('youtube', new Date()).until);
    expect((await desk.pool()).map(({ handle }) => handle)).toEqual(['channel1', 'channel2']);
    // The next day: yesterday's units no longer count.
    await desk.database.rows(
      "UPDATE network_connection SET window_from = window_from - interval '1 day', next_at = now() WHERE id = $1",
      [read.id],
    );
    await desk.sweep();
    const next = await desk.ended(read.id, read.lastAt);
    expect(next).toMatchObject({ code: null, unitsUsed: 1 });
    expect((await desk.pool()).map(({ handle }) => handle)).toEqual(['channel1', 'channel2', 'channel3']);
    expect(desk.site.seen.map(({ query }) => query.get('forHandle'))).toEqual(['@channel1', '@channel2', '@channel3']);
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
    desk.site.refuse = ({ query }) => (query.get('forHandle') === '@channel2' ? refusal : null);
    const read = await desk.firstRead({ text: '@channel1\n@channel2', posts: false });
    expect(read).toMatchObject(expected);
    expect((await desk.pool()).map(({ handle }) => handle)).toEqual(['channel1']);
    if (seconds !== null) {
      const pause = (Date.parse(read.nextAt) - Date.parse(read.lastAt!)) / 1000;
      expect(pause).toBeGreaterThanOrEqual(seconds);
      expect(pause).toBeLessThan(seconds + 5);
    }
    if (read.code === 'quota_exceeded') expect(new Date(read.nextAt)).toEqual(quotaWindow('youtube', new Date()).until);
  });

  test('a refused key is an alert until another key is given', async () => {
    three();
    desk.site.refuse = () => ({ status: 400, body: error('keyInvalid', 400) });
    const { id } = await desk.firstRead({ text: '@channel1', posts: false });
    const alerts = async () => {
      await desk.app.get(AlertsService).find(desk.cm.workspaceId);
      return (await desk.ask<{ alerts: object[] }>('{ alerts { kind severity details } }')).data!.alerts;
    };
    expect(await alerts()).toEqual([
      {
        kind: 'connection_refused',
        severity: 'serious',
        details: { network: 'youtube', code: 'credentials_refused', failures: 0 },
      },
    ]);
    const again = await desk.ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id });
    expect(again.errors?.[0].extensions.code).toBe('connection_not_active');
    desk.site.refuse = () => null;
    const before = (await desk.shown(id))!.lastAt;
    const OTHER = 'AIzaSy-another-key';
    await desk.ask('mutation ($input: ConnectionKeyInput!) { setConnectionKey(input: $input) { id } }', {
      input: { connectionId: id, key: OTHER },
    });
    expect(await desk.ended(id, before)).toMatchObject({ state: 'active', code: null });
    expect(desk.site.seen.at(-1)?.headers['x-goog-api-key']).toBe(OTHER);
    expect(await alerts()).toEqual([]);
  });

  test('two workers at once read it once', async () => {
    three();
    const id = await desk.waiting('channel1', 'channel2');
    const reader = desk.app.worker!.get(ConnectionReader, { strict: false });
    await Promise.all(Array.from({ length: 6 }, () => reader.read(desk.cm.workspaceId, id)));
    await desk.ended(id);
    expect(desk.site.seen).toHaveLength(2);
    expect(await desk.runs()).toHaveLength(1);
  });

  test('a worker that dies between the answers and their import is gone on with, and nothing is doubled', async () => {
    three();
    const id = await desk.waiting('channel1', 'channel2');
    const imports = desk.app.worker!.get(ImportsService, { strict: false });
    // It dies when the import is noted and before it is started.
    imports.understand = () => Promise.reject(new Error('killed'));
    const reader = desk.app.worker!.get(ConnectionReader, { strict: false });
    await expect(reader.read(desk.cm.workspaceId, id)).rejects.toThrow('killed');
    delete (imports as Partial<ImportsService>).understand;
    expect(await desk.pool()).toEqual([]);
    await desk.database.rows("UPDATE import_run SET created_at = now() - interval '1 minute' WHERE workspace_id = $1", [
      desk.cm.workspaceId,
    ]);
    await desk.due(id);
    await desk.sweep();
    await desk.ended(id);
    expect(await desk.pool()).toMatchObject([{ handle: 'channel1' }, { handle: 'channel2' }]);
    expect(await desk.runs()).toHaveLength(1);
    // What was asked for was noted with its import: it is not asked for again.
    expect(desk.site.seen).toHaveLength(2);
  });

  test('who was erased is not asked for', async () => {
    three();
    const { id } = await desk.firstRead({ text: '@channel1\n@channel2', posts: false });
    const [{ creator }] = await desk.database.rows<{ creator: number }>(
      "SELECT creator_id AS creator FROM profile WHERE workspace_id = $1 AND handle = 'channel1'",
      [desk.cm.workspaceId],
    );
    await desk.ask('mutation ($id: ID!) { eraseCreator(creatorId: $id, note: "", key: "erase-channel-one") { id } }', {
      id: creator,
    });
    for (let look = 0; look < 100 && (await desk.pool()).length > 1; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await desk.database.rows('SELECT handle FROM connection_target WHERE connection_id = $1', [id])).toEqual([
      { handle: 'channel2' },
    ]);
    const listed = await desk.ask(
      'mutation ($input: ConnectionTargetsInput!) { listConnectionTargets(input: $input) { listed } }',
      {
        input: { connectionId: id, text: '@channel1\n@channel2' },
      },
    );
    expect(listed.data).toEqual({ listConnectionTargets: { listed: 2 } });
    desk.site.seen = [];
    await desk.readNow(id);
    while (desk.site.seen.length === 0) await desk.readNow(id);
    const asked = desk.site.seen.map(({ query }) => query.get('forHandle') ?? query.get('id'));
    expect(new Set(asked)).toEqual(new Set(['@channel2']));
  });
});

test('what opens a network lies sealed, and no answer, job, log of acts or error shows it', async () => {
  desk.site.refuse = ({ headers }) => ({ status: 500, body: `key ${headers['x-goog-api-key']} failed` });
  expect(await desk.firstRead({ text: '@channel1' })).toMatchObject({ code: 'network_failed' });
  for (const table of ['network_connection', 'audit_entry', 'connection_target']) {
    const rows = await desk.database.rows<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE workspace_id = $1`,
      [desk.cm.workspaceId],
    );
    expect(rows.filter(({ text }) => text.includes(KEY) || text.includes(Buffer.from(KEY).toString('hex')))).toEqual(
      [],
    );
  }
  const { data } = await desk.ask('{ connections { id network state code details failures quota unitsUsed } }');
  expect(JSON.stringify(data)).not.toContain(KEY);
  const { errors } = await desk.ask('{ connections { sealed } }');
  expect(errors?.[0].extensions.code).toBe('graphql_validation_failed');
});

test.each([
  [{ network: 'youtube', key: KEY, text: 'ok\nnot one' }, 'targets_unreadable', 'text'],
  [{ network: 'youtube' }, 'credential_missing', 'key'],
  [{ network: 'youtube', key: 'two words' }, 'credential_missing', 'key'],
  [{ network: 'instagram', token: 'token', accountId: 'me/../x' }, 'credential_missing', 'accountId'],
  [{ network: 'twitch', clientId: 'client' }, 'credential_missing', 'clientSecret'],
])('%p is refused with its field', async (input, code, field) => {
  const { errors } = await desk.ask(
    'mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }',
    {
      input,
    },
  );
  expect(errors?.[0].extensions).toMatchObject({ code, details: { field } });
});

test('a network is connected once a workspace, and another workspace sees nothing of it', async () => {
  const id = await desk.connect({ network: 'youtube', key: KEY });
  const { errors } = await desk.ask(
    'mutation ($input: ConnectNetworkInput!) { connectNetwork(input: $input) { id } }',
    {
      input: { network: 'youtube', key: KEY },
    },
  );
  expect(errors?.[0].extensions.code).toBe('connection_exists');
  const stranger = await aMember(desk.database, await aWorkspace(desk.database), 'owner');
  expect(await desk.shown(id, stranger)).toBeUndefined();
  const read = await desk.ask('mutation ($id: ID!) { readConnection(connectionId: $id) { id } }', { id }, stranger);
  expect(read.errors?.[0].extensions.code).toBe('not_found');
  const removed = await desk.ask('mutation ($id: ID!) { removeConnection(connectionId: $id) }', { id });
  expect(removed.data).toEqual({ removeConnection: true });
  expect(await desk.shown(id)).toBeUndefined();
});

test('an erased creator is taken off the list of its own network, and the same handle of another network stays', async () => {
  desk.site.channels = [aChannel(1, 1100), aChannel(2, 2200)];
  desk.site.users = [
    { id: '71', login: 'channel1', display_name: 'Somebody else', broadcaster_type: '', description: '' },
  ];
  const youtube = await desk.firstRead({ text: '@channel1\n@channel2', posts: false });
  const input = { network: 'twitch', clientId: 'client', clientSecret: 'secret', text: 'channel1', posts: false };
  const twitch = await desk.ended(await desk.connect(input));
  const [{ id }] = await desk.database.rows<{ id: number }>(
    "SELECT creator_id AS id FROM profile WHERE workspace_id = $1 AND network = 'youtube' AND handle = 'channel1'",
    [desk.cm.workspaceId],
  );
  const owner = await aMember(desk.database, { id: desk.cm.workspaceId, slug: desk.cm.workspace }, 'owner');
  const { errors } = await desk.ask(
    'mutation ($id: ID!) { eraseCreator(creatorId: $id, note: "", key: "erase-one-network") { id } }',
    { id },
    owner,
  );
  expect(errors).toBeUndefined();
  const listed = async (connectionId: string) =>
    (
      await desk.ask<{ connectionTargets: { handle: string }[] }>(
        'query ($id: ID!) { connectionTargets(connectionId: $id) { handle } }',
        { id: connectionId },
      )
    ).data!.connectionTargets.map(({ handle }) => handle);
  for (let look = 0; look < 100 && (await listed(youtube.id)).length > 1; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await listed(youtube.id)).toEqual(['channel2']);
  expect(await listed(twitch.id)).toEqual(['channel1']);
});
