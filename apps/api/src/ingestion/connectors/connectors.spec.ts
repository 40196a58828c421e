import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { instantOfUnixSeconds } from '@vivier/domain/time/iso-date';
import { CONNECTORS, connectorFor, readConnectorFile } from './registry';
import { clockDuration } from './twitch-helix.connector';
import { isoDuration } from './youtube-channels.connector';

// What each recorded answer holds was read off the file by hand.
const DATA = process.env['VIVIER_DATA_DIR'] ?? resolve(process.cwd(), '../shared/data');
const here = existsSync(join(DATA, 'api'));
if (!here)
  process.stderr.write(`connectors.spec: SKIPPED for recorded answers, no data at ${DATA} (set VIVIER_DATA_DIR)\n`);
const withData = here ? describe : describe.skip;
const read = async (file: string) => {
  const found = await readConnectorFile(join(DATA, file));
  if (!found) throw new Error(`${file} not recognised`);
  return found;
};

withData('recorded answers', () => {
  test('YouTube channels.list: counts are strings', async () => {
    const { connector, result } = await read('api/youtube/info_multiple.json');
    expect(connector).toBe('youtube-channels');
    expect(result.creators).toMatchObject([
      {
        network: 'youtube',
        handle: 'google',
        displayName: 'Google',
        externalId: 'UCK8sQmJBp8GCxrOtXWBpyEA',
        followers: 10_700_000,
        posts: 2678,
        totalViews: '3331930783',
        country: null,
      },
      { handle: 'googledevelopers', followers: 2_260_000, totalViews: '208790084', posts: 5652, country: 'US' },
    ]);
    expect((await read('api/youtube/channel_info_full.json')).result.creators).toHaveLength(1);
  });

  test('YouTube videos.list becomes posts', async () => {
    const { result } = await read('api/youtube/videos_info_multi.json');
    expect(result.posts.map((post) => post.network)).toEqual(['youtube', 'youtube']);
    expect(result.posts[0].externalId).toMatch(/^[\w-]{11}$/);
  });

  test('an error of the service is an error here', async () => {
    await expect(read('api/youtube/error_permission_resp.json')).rejects.toMatchObject({ code: 'connector_error' });
    await expect(read('api/instagram_graph/error.json')).rejects.toMatchObject({
      code: 'connector_error',
      details: { status: 100 },
    });
  });

  test('Instagram business discovery: the profile under business_discovery, the same fields alone, and media', async () => {
    const { connector, result } = await read('api/instagram_graph/discovery_user_fields.json');
    expect(connector).toBe('instagram-business-discovery');
    expect(result.creators).toHaveLength(1);
    expect(result.creators[0].network).toBe('instagram');
    const own = await read('api/instagram_graph/users_user_fields.json');
    expect(own.result.creators[0]).toMatchObject({
      handle: 'facebookfordevelopers',
      followers: 64_363,
      posts: 427,
      externalId: '17841407673135339',
    });
    const media = await read('api/instagram_graph/discovery_medias_p1.json');
    expect(media.result.posts.length).toBeGreaterThan(0);
    expect(media.result.posts[0]).toMatchObject({ network: 'instagram', externalId: '17885103395504675' });
    expect((await read('api/instagram_graph/base_discovery_medias_p1.json')).result.posts.length).toBeGreaterThan(0);
  });

  test('Twitch Helix: the response examples of an OpenAPI file', async () => {
    const { connector, result } = await read('api/twitch/helix_openapi_with_examples.json');
    expect(connector).toBe('twitch-helix');
    // None of the examples of these paths gives a follower count: nobody is imported, each is said.
    expect(result.creators).toEqual([]);
    expect(result.rejects.map((entry) => entry.value)).toContain('twitchdev');
    expect(new Set(result.rejects.map((entry) => entry.reason))).toEqual(new Set(['followers_missing']));
    expect(result.posts).toMatchObject([
      {
        externalId: '335921245',
        handle: 'twitchdev',
        views: 1_863_062,
        durationSeconds: '201',
        publishedAt: '2018-11-14T22:04:30Z',
      },
    ]);
  });

  test('TikTok discover: likes beyond 32 bits, handles without @', async () => {
    const { connector, result } = await read('growth/tiktok_discover/t-2022-03-24.json');
    expect(connector).toBe('tiktok-discover');
    expect(result.creators[0]).toMatchObject({
      network: 'tiktok',
      handle: 'charlidamelio',
      followers: 138_200_000,
      totalLikes: '10700000000',
      verified: true,
      externalId: '5831967',
    });
    expect([29, 30]).toContain(result.creators.length + result.rejects.length);
  });

  test('a file of another shape is left to the readers of columns', async () => {
    expect(await readConnectorFile(join(DATA, 'posts/tiktok_trending_2020-12.json'))).toBeNull();
    expect(await readConnectorFile(join(DATA, 'profiles/twitch_top1000.csv'))).toBeNull();
    expect(await readConnectorFile(join(DATA, 'api/shopify/order.json'))).toBeNull();
    expect(await readConnectorFile(join(DATA, 'api/woocommerce/orders-load-all.json'))).toBeNull();
  });
});

test('Twitch users with their followers are profiles', () => {
  const users = {
    data: [
      {
        login: 'zoe',
        display_name: 'Zoé',
        broadcaster_type: 'partner',
        id: '1',
        follower_count: 12_000,
        description: 'hi',
      },
    ],
  };
  expect(connectorFor(users)?.read(users).creators).toMatchObject([
    { network: 'twitch', handle: 'zoe', followers: 12_000, displayName: 'Zoé', bio: 'hi' },
  ]);
});

test('a channel that hides its subscribers is refused, not zero', () => {
  const answer = {
    kind: 'youtube#channelListResponse',
    items: [
      {
        kind: 'youtube#channel',
        id: 'UC1',
        snippet: { title: 'T' },
        statistics: { hiddenSubscriberCount: true, subscriberCount: '0' },
      },
    ],
  };
  const result = connectorFor(answer)?.read(answer);
  expect([result?.creators, result?.rejects.map((entry) => entry.reason)]).toEqual([[], ['followers_hidden']]);
});

test('no document makes a connector throw while it looks', () => {
  for (const document of [
    null,
    5,
    'x',
    [],
    {},
    { data: [null, 5] },
    { items: {} },
    { user: [null] },
    { business_discovery: [] },
    { servers: [1] },
    { error: {} },
  ]) {
    for (const connector of CONNECTORS) expect(connector.recognises(document)).toBe(false);
  }
});

test('durations', () => {
  expect([isoDuration('PT1H2M3S'), isoDuration('P1DT1S'), isoDuration('P'), isoDuration(null)]).toEqual([
    '3723',
    '86401',
    null,
    null,
  ]);
  expect([clockDuration('3m21s'), clockDuration('1h'), clockDuration('')]).toEqual(['201', '3600', null]);
  expect(instantOfUnixSeconds(1542232830)).toBe('2018-11-14T22:00:30Z');
});
