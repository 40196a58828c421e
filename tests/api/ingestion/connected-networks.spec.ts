import { readFile } from 'node:fs/promises';
import { ConnectionsDesk } from '../../support/connections-desk';
import type { Refusal } from '../../support/network-site';
import { describeRealLists, realFile } from '../../support/real-lists';

const desk = new ConnectionsDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => desk.clear());

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
    desk.site.instagram = { ana: account('ana', 5000), ben: account('ben', 6000) };
    const read = await desk.firstRead({ ...INSTAGRAM, text: 'ana\nnobody\nhttps://www.instagram.com/ben/' });
    expect(read).toMatchObject({ code: null, unitsUsed: 3, readings: [{ profiles: 2, missing: 1 }] });
    expect(await desk.pool()).toMatchObject([
      { network: 'instagram', handle: 'ana', followers: 5000, label: 'Instagram business discovery' },
      { network: 'instagram', handle: 'ben', followers: 6000 },
    ]);
    expect(
      await desk.database.rows(
        'SELECT external_id AS id, likes::int AS likes, sponsored FROM post WHERE workspace_id = $1 ORDER BY 1',
        [desk.cm.workspaceId],
      ),
    ).toEqual([
      { id: 'm-ana', likes: 41, sponsored: true },
      { id: 'm-ben', likes: 41, sponsored: true },
    ]);
    expect(desk.site.seen.map(({ path }) => path)).toEqual(Array(3).fill('/instagram/1784'));
    expect(desk.site.seen.every(({ headers }) => headers.authorization === 'Bearer EAA-token')).toBe(true);
  });

  const error = (code: number) => ({ error: { message: 'no', type: 'OAuthException', code, fbtrace_id: 'A' } });
  test.each<[string, Refusal, object, number | null]>([
    ['a revoked token', { status: 400, body: error(190) }, { state: 'refused', code: 'credentials_refused' }, null],
    ['too many calls', { status: 400, body: error(4), headers: { 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":3}]}' } }, { state: 'active', code: 'rate_limited' }, 180], // prettier-ignore
  ])('%s ends the reading', async (_, refusal, expected, seconds) => {
    desk.site.refuse = () => refusal;
    const read = await desk.firstRead({ ...INSTAGRAM, text: 'ana' });
    expect(read).toMatchObject(expected);
    if (seconds !== null) expect((Date.parse(read.nextAt) - Date.parse(read.lastAt!)) / 1000).toBeCloseTo(seconds, -1);
  });
});

describe('Twitch by client credentials', () => {
  const TWITCH = { network: 'twitch', clientId: 'client', clientSecret: 'secret' };

  test('channels come with their count of followers and videos', async () => {
    desk.site.users = [
      { id: '11', login: 'ana', display_name: 'Ana', broadcaster_type: '', description: 'Hi' },
      { id: '12', login: 'ben', display_name: 'Ben', broadcaster_type: 'partner', description: '' },
    ] as never;
    desk.site.followers = { '11': 800, '12': 900 };
    desk.site.clips = [{ id: 'c1', user_id: '11', user_login: 'ana', title: 'Live', view_count: 55, published_at: '2026-10-03T10:00:00Z', type: 'archive', duration: '1h0m1s' }] as never; // prettier-ignore
    const read = await desk.firstRead({ ...TWITCH, text: 'Ana\nben\nnobody\nnot-a.login' });
    // One question for the users, two for each of both; the token costs nothing.
    expect(read).toMatchObject({ code: null, unitsUsed: 5, readings: [{ profiles: 2, missing: 2 }] });
    expect(await desk.pool()).toMatchObject([
      { network: 'twitch', handle: 'ana', followers: 800, id: '11', label: 'Twitch Helix' },
      { network: 'twitch', handle: 'ben', followers: 900, id: '12' },
    ]);
    expect(await desk.database.rows('SELECT external_id AS id, views::int AS views FROM post WHERE workspace_id = $1', [desk.cm.workspaceId])).toEqual([{ id: 'c1', views: 55 }]); // prettier-ignore
    const [token, ...others] = desk.site.seen;
    expect(Object.fromEntries(token.form)).toEqual({ client_id: 'client', client_secret: 'secret', grant_type: 'client_credentials' }); // prettier-ignore
    expect(others.every(({ headers }) => headers.authorization === 'Bearer app-token-of-client')).toBe(true);
  });

  test('a wrong secret is refused, and a full bucket waits until it is empty', async () => {
    desk.site.refuse = ({ path }) =>
      path.endsWith('token') ? { status: 403, body: { message: 'invalid client secret' } } : null;
    const { id, lastAt } = await desk.firstRead({ ...TWITCH, text: 'ana' });
    expect(await desk.shown(id)).toMatchObject({ state: 'refused', code: 'credentials_refused' });
    const reset = Math.floor(Date.now() / 1000) + 30;
    desk.site.refuse = ({ path }) => (path === '/helix/users' ? { status: 429, headers: { 'ratelimit-reset': String(reset) } } : null); // prettier-ignore
    await desk.ask('mutation ($input: ConnectionKeyInput!) { setConnectionKey(input: $input) { id } }', {
      input: { connectionId: id, clientId: 'client', clientSecret: 'right' },
    });
    const read = await desk.ended(id, lastAt);
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
    desk.site.feeds = {
      '/a.xml': feed('The Show', ['e1', 'e2']),
      '/bomb.xml': '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>',
    };
    const lines = `my-show ${desk.site.url('/a.xml')}\ngone ${desk.site.url('/gone.xml')}\nbomb ${desk.site.url('/bomb.xml')}\ninside http://127.0.0.1:1/x`;
    const read = await desk.firstRead({ network: 'podcast', key: null, text: lines });
    expect(read).toMatchObject({ code: null, failures: 0, readings: [{ profiles: 1, missing: 3 }] });
    expect(await desk.pool()).toMatchObject([
      { network: 'podcast', handle: 'my-show', followers: null, label: 'Podcast feed' },
    ]);
    expect(
      await desk.database.rows(
        'SELECT external_id AS id, format, caption, published_at AS at FROM post WHERE workspace_id = $1 ORDER BY 1',
        [desk.cm.workspaceId],
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
      await desk.database.rows('SELECT handle, code FROM connection_target WHERE connection_id = $1 ORDER BY 1', [
        read.id,
      ]),
    ).toEqual([
      { handle: 'bomb', code: 'feed_entities' },
      { handle: 'gone', code: 'feed_answered' },
      { handle: 'inside', code: 'address_refused' },
      { handle: 'my-show', code: null },
    ]);
  });
});

describeRealLists('recorded answers of networks', () => {
  test('of YouTube give what their file gives', async () => {
    const { items } = JSON.parse(await readFile(realFile('api/youtube/info_multiple.json'), 'utf8')) as {
      items: { id: string; snippet: { customUrl: string }; statistics: { subscriberCount: string } }[];
    };
    desk.site.channels = items as never;
    await desk.firstRead({ text: items.map((one) => one.id).join('\n'), posts: false });
    expect((await desk.pool()).map(({ handle, followers, id: external }) => [handle, followers, external])).toEqual(
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
    desk.site.instagram = { [username]: document };
    await desk.firstRead({ network: 'instagram', token: 'EAA-token', accountId: '1784', text: username });
    expect(await desk.pool()).toMatchObject([{ handle: username, followers, id }]);
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
    desk.site.users = example('/users').data;
    const [{ id, login }] = desk.site.users;
    desk.site.followers = { [id]: example('/channels/followers').total };
    desk.site.clips = example('/videos').data;
    await desk.firstRead({ network: 'twitch', clientId: 'client', clientSecret: 'secret', text: login });
    expect(await desk.pool()).toMatchObject([{ handle: login, id, followers: example('/channels/followers').total }]);
    expect(
      await desk.database.rows('SELECT external_id AS id FROM post WHERE workspace_id = $1', [desk.cm.workspaceId]),
    ).toEqual(desk.site.clips.map((clip) => ({ id: clip.id })));
  });

  test('of YouTube that refuse are understood as a refused key', async () => {
    const body = JSON.parse(await readFile(realFile('api/youtube/error_permission_resp.json'), 'utf8')) as unknown;
    desk.site.refuse = () => ({ status: 403, body });
    expect(await desk.firstRead({ text: '@channel1' })).toMatchObject({
      state: 'refused',
      code: 'credentials_refused',
    });
  });
});
