import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, type PoolProfile } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CREATOR = `query ($id: ID!) { creator(id: $id) { id displayName email blockedReason tags
  notes { id text author { name } } contacts { id channel summary member { name } } lists { id name size }
  profiles { id creatorId network handle displayName followers tier country countryBasis categories asOf source growth { value from to }
    price { kind low { amount currency } high { amount currency } asOf } engagement { state observed } authenticity { state }
    fieldSources { field source line asOf } snapshots { asOf source followers avgLikes } audience { asOf source joint estimated shares { key share } }
    posts(first: 2) { id publishedAt format likes comments engagementRate } } } }`;
const BY_HANDLE =
  'query ($network: String!, $handle: String!) { profileByHandle(network: $network, handle: $handle) { id handle engagement { state } } }';

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let manager: TestMember;
let profile: PoolProfile;

const ask = (query: string, variables: Record<string, unknown> = {}, as: TestMember = manager) =>
  app.graphql<Record<string, never>>(query, variables, as);
async function data<Answer>(
  query: string,
  variables: Record<string, unknown> = {},
  as: TestMember = manager,
): Promise<Answer> {
  const answer = await ask(query, variables, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data as Answer;
}
const codeOf = async (query: string, variables: Record<string, unknown>, as: TestMember = manager) =>
  (await ask(query, variables, as)).errors?.[0].extensions.code;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  manager = await aMember(database, workspace, 'community_manager');
  const [older, newer] = [
    await aSource(database, workspace.id, 'august.csv', '2026-08-01'),
    await aSource(database, workspace.id, 'september.csv'),
  ];
  profile = await aProfile(database, workspace.id, newer, {
    handle: 'Marie.Curie',
    name: 'Marie Curie',
    followers: 20_000,
    likes: 900,
    comments: 100,
    country: 'FR',
    categories: ['science'],
    email: 'marie@example.com',
    growth: 0.25,
    price: 45_050,
    audience: { 'country:FR': 6000, 'country:PL': 2500 },
  });
  await aProfile(database, workspace.id, newer, {
    network: 'tiktok',
    handle: 'mcurie',
    followers: 90_000,
    creatorId: profile.creatorId,
  });
  await database.rows(
    `UPDATE profile SET field_sources = jsonb_build_object('avgLikes', jsonb_build_object('sourceId', $2::int, 'line', 12, 'asOf', '2026-08-01')),
       changed_xid = pg_current_xact_id() WHERE id = $1`,
    [profile.id, older],
  );
  for (const [asOf, source, followers] of [
    ['2026-08-01', older, 16_000],
    ['2026-09-01', newer, 20_000],
  ]) {
    await database.rows(
      'INSERT INTO metric_snapshot (workspace_id, profile_id, as_of, source_id, followers, avg_likes) VALUES ($1, $2, $3, $4, $5, 900)',
      [workspace.id, profile.id, asOf, source, followers],
    );
  }
  for (let n = 1; n <= 3; n += 1) {
    await database.rows(
      `INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, source_id)
       VALUES ($1, $2, $3, $4, 'reel', $5, 50, $6)`,
      [workspace.id, profile.id, `post${n}`, `2026-08-0${n}T10:00:00Z`, 950 * n, newer],
    );
  }
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('A creator', () => {
  it('of whom only posts are known has an unknown number of followers, not none', async () => {
    const source = await aSource(database, workspace.id, 'posts.csv');
    const known = await aProfile(database, workspace.id, source, { handle: 'only.posts', followers: null });
    const { creator } = await data<{ creator: { profiles: object[] } }>(CREATOR, { id: known.creatorId });
    expect(creator.profiles).toMatchObject([{ handle: 'only.posts', followers: null, tier: null }]);
  });

  it("shows its profiles with every figure's source and date", async () => {
    const { creator } = await data<{ creator: Record<string, never> }>(CREATOR, { id: profile.creatorId });
    expect(creator).toMatchObject({
      displayName: 'Marie Curie',
      email: 'marie@example.com',
      notes: [],
      lists: [],
      tags: [],
    });
    const [tiktok, instagram] = creator['profiles'] as Record<string, unknown>[];
    expect(tiktok).toMatchObject({ network: 'tiktok', tier: 'micro', audience: null, snapshots: [], posts: [] });
    expect(instagram).toMatchObject({
      handle: 'Marie.Curie',
      followers: 20_000,
      tier: 'micro',
      country: 'FR',
      countryBasis: 'stated',
      source: 'september.csv',
      growth: { value: 0.25, from: '2026-08-01', to: '2026-09-01' },
      price: {
        kind: 'known',
        low: { amount: '450.50', currency: 'EUR' },
        high: { amount: '450.50', currency: 'EUR' },
        asOf: '2026-09-01',
      },
      audience: {
        source: 'september.csv',
        joint: false,
        estimated: false,
        shares: [
          { key: 'country:FR', share: 0.6 },
          { key: 'country:PL', share: 0.25 },
        ],
      },
      snapshots: [
        { asOf: '2026-08-01', source: 'august.csv', followers: 16_000 },
        { asOf: '2026-09-01', source: 'september.csv', followers: 20_000 },
      ],
    });
    expect(instagram['posts']).toMatchObject([
      { format: 'reel', likes: 2850, engagementRate: 0.145 },
      { format: 'reel', likes: 1900, engagementRate: 0.0975 },
    ]);
    expect(instagram['fieldSources']).toEqual(
      expect.arrayContaining([
        { field: 'avgLikes', source: 'august.csv', line: 12, asOf: '2026-08-01' },
        { field: 'followers', source: 'september.csv', line: 2, asOf: '2026-09-01' },
      ]),
    );
    expect((instagram['fieldSources'] as { field: string }[]).map(({ field }) => field)).not.toContain('bio');
  });

  it('is found by network and handle, however it is written', async () => {
    for (const handle of ['marie.curie', '@Marie.Curie', ' MARIE.CURIE ']) {
      const found = await data<{ profileByHandle: { id: string; engagement: { state: string } } }>(BY_HANDLE, {
        network: 'instagram',
        handle,
      });
      expect(found.profileByHandle).toMatchObject({ id: String(profile.id), engagement: { state: 'available' } });
    }
    expect(await data(BY_HANDLE, { network: 'tiktok', handle: 'marie.curie' })).toEqual({ profileByHandle: null });
  });

  it('keeps notes with their author until they are removed', async () => {
    const { addNote } = await data<{ addNote: { id: string } }>(
      'mutation ($id: ID!) { addNote(creatorId: $id, text: " Loves radium ") { id text author { name } } }',
      {
        id: profile.creatorId,
      },
    );
    expect(addNote).toMatchObject({ text: 'Loves radium', author: { name: 'community_manager' } });
    const remove = 'mutation ($id: ID!) { removeNote(id: $id) }';
    expect(await data(remove, { id: addNote.id })).toEqual({ removeNote: true });
    expect(await codeOf(remove, { id: addNote.id })).toBe('not_found');
    expect(
      await codeOf('mutation ($id: ID!) { addNote(creatorId: $id, text: "  ") { id } }', { id: profile.creatorId }),
    ).toBe('note_empty');
  });

  it('has a set of tags', async () => {
    const { setTags } = await data<{ setTags: { tags: string[] } }>(
      'mutation ($id: ID!, $tags: [String!]!) { setTags(creatorId: $id, tags: $tags) { tags } }',
      {
        id: profile.creatorId,
        tags: ['Science', ' vip ', 'SCIENCE', 'à relancer'],
      },
    );
    expect(setTags.tags).toEqual(['SCIENCE', 'vip', 'à relancer']);
  });

  it('counts as contacted in the next search, and is not contacted against its will', async () => {
    const find = '{ discover(filter: {hideContacted: true}, facets: []) { total } }';
    expect(await data(find)).toEqual({ discover: { total: 2 } });
    const contact =
      'mutation ($id: ID!) { noteContact(creatorId: $id, channel: "mail", summary: "hello") { id channel member { name } } }';
    await data(contact, { id: profile.creatorId });
    expect(await data(find)).toEqual({ discover: { total: 0 } });
    await database.rows("UPDATE creator SET blocked_reason = 'objection' WHERE id = $1", [profile.creatorId]);
    expect(await codeOf(contact, { id: profile.creatorId })).toBe('creator_blocked');
    await database.rows('UPDATE creator SET blocked_reason = NULL WHERE id = $1', [profile.creatorId]);
    expect(await codeOf(contact.replace('mail', 'pigeon'), { id: profile.creatorId })).toBe('invalid_input');
  });

  it('is written by community managers and read by all, in its own workspace', async () => {
    const analyst = await aMember(database, workspace, 'analyst');
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const id = profile.creatorId;
    expect(await data('{ poolSize }', {}, analyst)).toEqual({ poolSize: 2 });
    expect(await data('{ poolSize }', {}, stranger)).toEqual({ poolSize: 0 });
    expect(await codeOf('mutation ($id: ID!) { addNote(creatorId: $id, text: "x") { id } }', { id }, analyst)).toBe(
      'not_allowed',
    );
    for (const query of [
      'query ($id: ID!) { creator(id: $id) { id } }',
      'mutation ($id: ID!) { addNote(creatorId: $id, text: "x") { id } }',
      'mutation ($id: ID!) { setTags(creatorId: $id, tags: []) { id } }',
      'mutation ($id: ID!) { noteContact(creatorId: $id, channel: "call", summary: "") { id } }',
    ]) {
      expect([query, await codeOf(query, { id }, stranger)]).toEqual([query, 'not_found']);
      expect([query, await codeOf(query, { id: 'x' })]).toEqual([query, 'not_found']);
    }
    expect(await data(BY_HANDLE, { network: 'instagram', handle: 'marie.curie' }, stranger)).toEqual({
      profileByHandle: null,
    });
  });
});

describe('A list', () => {
  const create = async (name: string) =>
    (
      await data<{ createList: { id: string; name: string; size: number } }>(
        'mutation ($name: String!) { createList(name: $name) { id name size } }',
        { name },
      )
    ).createList;
  const ADD = 'mutation ($id: ID!, $ids: [ID!]!) { addToList(listId: $id, profileIds: $ids) { size } }';

  it('is a set of profiles that a search can be narrowed to', async () => {
    const { id } = await create('Scientists');
    expect(await data(ADD, { id, ids: [profile.id, profile.id] })).toEqual({ addToList: { size: 1 } });
    expect(await data(ADD, { id, ids: [profile.id] })).toEqual({ addToList: { size: 1 } });
    const members = 'query ($id: ID!) { discover(filter: {listId: $id}, facets: []) { total hits { id } } }';
    expect(await data(members, { id })).toEqual({ discover: { total: 1, hits: [{ id: String(profile.id) }] } });
    const { creator } = await data<{ creator: { lists: { name: string }[] } }>(CREATOR, { id: profile.creatorId });
    expect(creator.lists).toMatchObject([{ name: 'Scientists', size: 1 }]);
    expect(
      await data('mutation ($id: ID!, $ids: [ID!]!) { removeFromList(listId: $id, profileIds: $ids) { size } }', {
        id,
        ids: [profile.id],
      }),
    ).toEqual({
      removeFromList: { size: 0 },
    });
    expect(await codeOf(ADD, { id, ids: [profile.id, 999_999] })).toBe('not_found');
    expect(await data(members, { id })).toMatchObject({ discover: { total: 0 } });
  });

  it('takes in everything that a search finds', async () => {
    const { id } = await create('All of TikTok');
    const add = 'mutation ($id: ID!) { addSearchToList(listId: $id, filter: {networks: ["tiktok"]}) { size } }';
    expect(await data(add, { id })).toEqual({ addSearchToList: { size: 1 } });
  });

  it('has a name of its own, changes it and goes', async () => {
    const [{ id }, other] = [await create('  First   name '), await create('Second')];
    expect(await codeOf('mutation { createList(name: "First name") { id } }', {})).toBe('list_name_taken');
    expect(await codeOf('mutation { createList(name: "  ") { id } }', {})).toBe('list_name_invalid');
    const rename = 'mutation ($id: ID!, $name: String!) { renameList(id: $id, name: $name) { name } }';
    expect(await codeOf(rename, { id, name: 'Second' })).toBe('list_name_taken');
    expect(await data(rename, { id, name: 'Third' })).toEqual({ renameList: { name: 'Third' } });
    const remove = 'mutation ($id: ID!) { removeList(id: $id) }';
    expect(await data(remove, { id: other.id })).toEqual({ removeList: true });
    expect(await codeOf(remove, { id: other.id })).toBe('not_found');
    const { creatorLists } = await data<{ creatorLists: { name: string }[] }>('{ creatorLists { name } }');
    expect(creatorLists.map(({ name }) => name)).toContain('Third');
  });

  it('belongs to its workspace and to those who may write lists', async () => {
    const { id } = await create('Ours');
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const analyst = await aMember(database, workspace, 'analyst');
    expect(await data('{ creatorLists { id } }', {}, stranger)).toEqual({ creatorLists: [] });
    expect(await codeOf(ADD, { id, ids: [] }, stranger)).toBe('not_found');
    expect(await codeOf(ADD, { id, ids: [] }, analyst)).toBe('not_allowed');
    expect(await codeOf('mutation ($id: ID!) { addSearchToList(listId: $id) { id } }', { id }, stranger)).toBe(
      'not_found',
    );
  });
});
