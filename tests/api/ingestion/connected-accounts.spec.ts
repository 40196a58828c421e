import { createHash } from 'node:crypto';
import { AccountReader } from '../../../apps/api/src/ingestion/accounts/account-reading.service';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { Queues } from '../../../apps/api/src/platform/queue/queues';
import { aMember, type TestMember } from '../../support/builders';
import { ConnectionsDesk } from '../../support/connections-desk';
import { aChannel } from '../../support/network-site';
import { aProfile, aSource } from '../../support/pool';

const SECRET = 'client-secret-that-nobody-may-see';
const [ACCESS, REFRESH] = ['access-token-of-ana', 'refresh-token-of-ana'];

const desk = new ConnectionsDesk();
let owner: TestMember;
let creatorId: number;
let link: string;
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.clear();
  const workspace = { id: desk.cm.workspaceId, slug: desk.cm.workspace };
  owner = await aMember(desk.database, workspace, 'owner');
  const source = await aSource(desk.database, workspace.id);
  creatorId = (await aProfile(desk.database, workspace.id, source, { network: 'tiktok', handle: 'ana.tok' })).creatorId;
  link = await aLink(creatorId);
});

/** What the creator's letter holds behind the `#`. */
async function aLink(of: number, workspaceId = desk.cm.workspaceId): Promise<string> {
  const { url } = await desk.app
    .get(Database)
    .inWorkspace(workspaceId, (tx) =>
      desk.app
        .get(OutsideLinksService)
        .create(tx, { workspaceId, purpose: 'creator', creatorId: of, locale: 'fr', days: 1, createdBy: null }),
    );
  return url.split('#')[1];
}

const asCreator = <Data>(document: string, variables: Record<string, unknown> = {}, as = link) =>
  desk.app.graphql<Data>(document, variables, { link: as });

async function offer(network: string): Promise<void> {
  const input = { network, clientId: `client-of-${network}`, clientSecret: SECRET };
  const { errors } = await desk.ask(
    'mutation ($input: NetworkClientInput!) { setNetworkClient(input: $input) { network clientId } }',
    { input },
    owner,
  );
  expect(errors).toBeUndefined();
}

async function begin(network: string): Promise<URL> {
  const { data, errors } = await asCreator<{ beginAccount: string }>(
    'mutation ($network: String!) { beginAccount(network: $network, consent: "account-1") }',
    { network },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return new URL(data.beginAccount);
}

const FINISH =
  'mutation ($state: String!, $code: String!) { finishAccount(state: $state, code: $code) { network state until } }';
const finish = (state: string | null, as = link) => asCreator(FINISH, { state, code: 'the-code' }, as);

/** Connected, and read by the worker. */
async function connected(network: string): Promise<void> {
  await offer(network);
  const { errors } = await finish((await begin(network)).searchParams.get('state'));
  expect(errors).toBeUndefined();
  await read();
}

async function read() {
  for (let look = 0; look < 400; look += 1) {
    const rows = await accounts();
    const row = rows.every((one) => one['last_at']) ? rows[0] : undefined;
    const [{ open }] = await desk.database.rows<{ open: number }>(
      `SELECT count(*)::int AS open FROM import_run WHERE workspace_id = $1 AND status NOT IN ('done', 'failed')`,
      [desk.cm.workspaceId],
    );
    if (row?.['last_at'] && open === 0) return row;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('not read');
}

const accounts = () =>
  desk.database.rows<Record<string, unknown>>('SELECT * FROM connected_account WHERE workspace_id = $1', [
    desk.cm.workspaceId,
  ]);

const audience = async () => {
  const [row] = await desk.database.rows<{ shares: Record<string, number> }>(
    'SELECT shares FROM audience_figure WHERE workspace_id = $1',
    [desk.cm.workspaceId],
  );
  return row?.shares;
};

function google(expires = 3600): void {
  const channel = aChannel(5, 45_000);
  desk.site.own = {
    '/google/token': { access_token: ACCESS, refresh_token: REFRESH, expires_in: expires, token_type: 'Bearer' },
    '/google/revoke': {},
    '/youtube/channels': { kind: 'youtube#channelListResponse', items: [channel] },
    '/analytics/reports country': {
      kind: 'youtubeAnalytics#resultTable',
      rows: [
        ['FR', 600],
        ['BE', 300],
        ['ZZ', 100],
      ],
    },
    '/analytics/reports ageGroup,gender': {
      kind: 'youtubeAnalytics#resultTable',
      rows: [
        ['age18-24', 'female', 60],
        ['age25-34', 'male', 30],
        ['age65-', 'genderUserSpecified', 10],
      ],
    },
  };
}

test('a creator connects its channel with PKCE and a state, and it comes in with its audience, as its own profile', async () => {
  google();
  await offer('youtube');
  const address = await begin('youtube');
  expect(`${address.origin}${address.pathname}`).toBe(desk.site.url('/google/auth'));
  const asked = Object.fromEntries(address.searchParams);
  expect(asked).toMatchObject({
    client_id: 'client-of-youtube',
    redirect_uri: `http://localhost:3000/outside/creator/accounts`,
    response_type: 'code',
    code_challenge_method: 'S256',
    access_type: 'offline',
  });
  const { data } = await finish(asked['state']);
  expect(data).toMatchObject({ finishAccount: { network: 'youtube', state: 'active' } });
  await read();

  const token = desk.site.seen.find(({ path }) => path === '/google/token')!.form;
  expect(createHash('sha256').update(token.get('code_verifier')!).digest('base64url')).toBe(asked['code_challenge']);
  expect(Object.fromEntries(token)).toMatchObject({
    grant_type: 'authorization_code',
    code: 'the-code',
    client_secret: SECRET,
  });
  expect(
    desk.site.seen.filter(({ path }) => /youtube|analytics/.test(path)).map(({ headers }) => headers.authorization),
  ).toEqual(Array(3).fill(`Bearer ${ACCESS}`));
  expect(
    await desk.database.rows(
      `SELECT p.creator_id AS creator, handle, followers::int AS followers, kind, label FROM profile p
       JOIN data_source s ON s.id = p.source_id WHERE p.workspace_id = $1 AND network = 'youtube'`,
      [desk.cm.workspaceId],
    ),
  ).toEqual([
    {
      creator: creatorId,
      handle: 'channel5',
      followers: 45_000,
      kind: 'connector',
      label: 'YouTube, connected by the creator',
    },
  ]);
  // Of a thousand views and a hundred percent, by hand.
  expect(await audience()).toEqual({
    'country:FR': 6000,
    'country:BE': 3000,
    'agegender:F18-24': 6000,
    'agegender:M25-34': 3000,
  });
});

test('a code comes back once, in time, and to the link that asked', async () => {
  google();
  await offer('youtube');
  const state = (await begin('youtube')).searchParams.get('state');
  const source = await aSource(desk.database, desk.cm.workspaceId);
  const other = await aProfile(desk.database, desk.cm.workspaceId, source, { handle: 'ben' });
  const code = async (answer: ReturnType<typeof finish>) => (await answer).errors?.[0].extensions.code;
  expect(await code(finish(state, await aLink(other.creatorId)))).toBe('account_request_unknown');
  expect(await code(finish('another-state'))).toBe('account_request_unknown');
  await desk.database.rows("UPDATE account_request SET expires_at = now() - interval '1 second'");
  expect(await code(finish(state))).toBe('account_request_unknown');
  const again = (await begin('youtube')).searchParams.get('state');
  expect(await code(finish(again))).toBeUndefined();
  expect(await code(finish(again))).toBe('account_request_unknown');
});

test('tokens that end are renewed; withdrawn at the network, they are noted as refused', async () => {
  google(60);
  await connected('youtube');
  const grants = () =>
    desk.site.seen.filter(({ path }) => path === '/google/token').map(({ form }) => form.get('grant_type'));
  expect(grants()).toEqual(['authorization_code', 'refresh_token']);
  const readWith = async (status: number, error: string) => {
    desk.site.refuse = ({ path }) => (path === '/google/token' ? { status, body: { error } } : null);
    await desk.database.rows('UPDATE connected_account SET next_at = now() WHERE workspace_id = $1', [
      desk.cm.workspaceId,
    ]);
    const [{ id }] = (await accounts()) as { id: string }[];
    await desk.app.worker!.get(AccountReader, { strict: false }).read(desk.cm.workspaceId, id);
    return accounts();
  };
  // A secret of the workspace that does not hold any more is no word of the creator's.
  expect(await readWith(401, 'invalid_client')).toMatchObject([{ state: 'active', code: 'network_failed' }]);
  expect(await readWith(400, 'invalid_grant')).toMatchObject([{ state: 'refused', code: 'account_refused' }]);
});

test('disconnected, the tokens are given up there and forgotten here', async () => {
  google();
  await connected('youtube');
  const { data } = await asCreator('mutation { disconnectAccount(network: "youtube") }');
  expect(data).toEqual({ disconnectAccount: true });
  expect(desk.site.seen.at(-1)).toMatchObject({ path: '/google/revoke' });
  expect(desk.site.seen.at(-1)!.form.get('token')).toBe(REFRESH);
  expect(await accounts()).toMatchObject([{ state: 'ended', sealed: Buffer.alloc(0) }]);
  const { data: mine } = await asCreator('{ myAccounts { accounts { network } } }');
  expect(mine).toEqual({ myAccounts: { accounts: [] } });
  const again = await asCreator('mutation { disconnectAccount(network: "youtube") }');
  expect(again.errors?.[0].extensions.code).toBe('not_found');
  expect((await desk.pool()).map(({ handle }) => handle)).toContain('channel5');
});

test('consent that has ended is given up by itself, and who objected is not read', async () => {
  google();
  await connected('youtube');
  const reader = desk.app.worker!.get(AccountReader, { strict: false });
  const [{ id }] = (await accounts()) as { id: string }[];
  await desk.database.rows("UPDATE creator SET blocked_reason = 'objection' WHERE id = $1", [creatorId]);
  await desk.database.rows('UPDATE connected_account SET next_at = now() WHERE id = $1', [id]);
  desk.site.seen = [];
  await reader.read(desk.cm.workspaceId, id);
  expect(desk.site.seen).toEqual([]);
  await desk.database.rows("UPDATE connected_account SET until = now() - interval '1 second' WHERE id = $1", [id]);
  await reader.sweep(desk.cm.workspaceId);
  expect(await accounts()).toMatchObject([{ state: 'ended', sealed: Buffer.alloc(0) }]);
  expect(desk.site.seen.map(({ path }) => path)).toEqual(['/google/revoke']);
  // Told of for two weeks; given up once.
  await reader.sweep(desk.cm.workspaceId);
  expect(await accounts()).toHaveLength(1);
  await desk.database.rows("UPDATE connected_account SET next_at = next_at - interval '15 days' WHERE id = $1", [id]);
  await reader.sweep(desk.cm.workspaceId);
  expect(await accounts()).toEqual([]);
  expect(desk.site.seen).toHaveLength(1);
});

test('an account under objection is not queued until the objection has ended', async () => {
  google();
  await connected('youtube');
  const worker = desk.app.worker!;
  await desk.database.rows('UPDATE connected_account SET next_at = now() WHERE workspace_id = $1', [
    desk.cm.workspaceId,
  ]);
  const queued = jest.spyOn(worker.get(Queues, { strict: false }), 'enqueue').mockResolvedValue(undefined as never);
  const sweep = async (reason: string | null) => {
    queued.mockClear();
    await desk.database.rows('UPDATE creator SET blocked_reason = $2 WHERE id = $1', [creatorId, reason]);
    await worker.get(AccountReader, { strict: false }).sweep(desk.cm.workspaceId);
    return queued.mock.calls.length;
  };
  try {
    expect([await sweep('objection'), await sweep('restriction'), await sweep(null)]).toEqual([0, 0, 1]);
  } finally {
    queued.mockRestore();
  }
});

test('the team is told when an account is refused or ended, until it is connected anew', async () => {
  google();
  await connected('youtube');
  const alerts = async () => {
    await desk.app.get(AlertsService).find(desk.cm.workspaceId);
    const { data } = await desk.ask<{ alerts: object[] }>('{ alerts { kind severity subject details } }');
    return data!.alerts;
  };
  expect(await alerts()).toEqual([]);
  desk.site.refuse = ({ path }) => (path.startsWith('/youtube') ? { status: 401, body: {} } : null);
  await desk.database.rows('UPDATE connected_account SET next_at = now() WHERE workspace_id = $1', [
    desk.cm.workspaceId,
  ]);
  const [{ id }] = (await accounts()) as { id: string }[];
  await desk.app.worker!.get(AccountReader, { strict: false }).read(desk.cm.workspaceId, id);
  const [{ title }] = await desk.database.rows<{ title: string }>('SELECT display_name AS title FROM creator WHERE id = $1', [creatorId]); // prettier-ignore
  const alert = {
    severity: 'warning',
    subject: `account/${creatorId}/youtube`,
    details: { title, network: 'youtube' },
  };
  expect(await alerts()).toEqual([{ kind: 'account_refused', ...alert }]);
  await asCreator('mutation { disconnectAccount(network: "youtube") }');
  expect(await alerts()).toEqual([{ kind: 'account_ended', ...alert }]);
  desk.site.refuse = () => null;
  expect((await finish((await begin('youtube')).searchParams.get('state'))).errors).toBeUndefined();
  expect(await alerts()).toEqual([]);
});

test('erased with its creator, nothing of the account is left, here or at the networks', async () => {
  google();
  await connected('youtube');
  instagram();
  await connected('instagram');
  twitch();
  await connected('twitch');
  await begin('youtube');
  desk.site.seen = [];
  // A network that refuses holds nothing up.
  desk.site.refuse = ({ path }) => (path === '/google/revoke' ? { status: 503, body: {} } : null);
  await desk.ask('mutation ($id: ID!) { eraseCreator(creatorId: $id, note: "", key: "erase-who-connected") { id } }', {
    id: creatorId,
  });
  for (let look = 0; look < 100 && (await accounts()).length > 0; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await accounts()).toEqual([]);
  const told = desk.site.seen.filter(({ path }) => /revoke|permissions/.test(path));
  expect(told.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'DELETE /instagram-graph/me/permissions',
    'POST /google/revoke',
    'POST /twitch-id/oauth2/revoke',
  ]);
  const at = (part: string) => told.find(({ path }) => path.includes(part))!;
  expect(at('google').form.get('token')).toBe(REFRESH);
  expect(Object.fromEntries(at('twitch').form)).toEqual({ client_id: 'client-of-twitch', token: ACCESS });
  expect(at('instagram').headers.authorization).toBe('Bearer long');
  expect(
    await desk.database.rows('SELECT FROM account_request WHERE workspace_id = $1', [desk.cm.workspaceId]),
  ).toEqual([]);
});

function instagram(): void {
  const result = (dimension: string[], value: number) => ({ dimension_values: dimension, value });
  const insights = (results: object[]) => ({
    data: [{ name: 'follower_demographics', total_value: { breakdowns: [{ results }] } }],
  });
  desk.site.own = {
    ...desk.site.own,
    '/instagram-graph/me/permissions': { success: true },
    '/instagram-token': { access_token: 'short', user_id: 9 },
    '/instagram-graph/access_token': { access_token: 'long', expires_in: 5_184_000 },
    '/instagram-graph/me': {
      user_id: '99',
      id: '9',
      username: 'ana.gram',
      followers_count: 4000,
      follows_count: 10,
      media_count: 7,
    },
    '/instagram-graph/me/insights country': insights([result(['FR'], 2), result(['US'], 1)]),
    '/instagram-graph/me/insights age,gender': insights([result(['25-34', 'F'], 1), result(['45-54', 'U'], 3)]),
  };
}

test('Instagram: a token of sixty days, and the followers by country, age and gender', async () => {
  instagram();
  await connected('instagram');
  expect(desk.site.seen.find(({ path }) => path === '/instagram-graph/me')?.headers.authorization).toBe('Bearer long');
  expect((await desk.pool()).filter(({ network }) => network === 'instagram')).toMatchObject([
    { handle: 'ana.gram', followers: 4000, id: '99' },
  ]);
  expect(await audience()).toEqual({ 'country:FR': 6667, 'country:US': 3333, 'agegender:F25-34': 2500 });
});

function twitch(): void {
  desk.site.own = {
    ...desk.site.own,
    '/twitch-id/oauth2/revoke': {},
    '/twitch-id/oauth2/token': { access_token: ACCESS, refresh_token: REFRESH, expires_in: 14_000 },
    '/helix/users': {
      data: [{ id: '31', login: 'ana_tv', display_name: 'Ana', broadcaster_type: '', description: '' }],
    },
    '/helix/channels/followers': { total: 1234, data: [] },
  };
}

test('Twitch: the own channel with its count of followers', async () => {
  twitch();
  await connected('twitch');
  expect((await desk.pool()).filter(({ network }) => network === 'twitch')).toMatchObject([
    { handle: 'ana_tv', followers: 1234 },
  ]);
});

test('what is not offered cannot be begun, and no answer or table shows a secret or a token', async () => {
  const refused = await asCreator('mutation { beginAccount(network: "twitch", consent: "account-1") }');
  expect(refused.errors?.[0].extensions.code).toBe('network_not_offered');
  google();
  await connected('youtube');
  const shown = await asCreator(
    '{ myAccounts { offered consent days accounts { network handle state until lastAt code } } }',
  );
  expect(shown.data).toMatchObject({
    myAccounts: { offered: ['youtube'], accounts: [{ handle: 'channel5', state: 'active' }] },
  });
  const settings = await desk.ask('{ networkClients { redirect clients { network clientId setAt } } }', {}, owner);
  for (const table of ['connected_account', 'account_request', 'network_client', 'audit_entry', 'import_run']) {
    const rows = await desk.database.rows<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE workspace_id = $1`,
      [desk.cm.workspaceId],
    );
    const all = JSON.stringify([rows, shown, settings]);
    for (const secret of [SECRET, ACCESS, REFRESH]) expect(all).not.toContain(secret);
  }
});
