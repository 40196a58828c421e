import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { SearchWatchService } from '../../../apps/api/src/scoring/search-watch.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, mixedPool, profilesOf, type ProfileValues } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS =
  'id name filter briefId briefName sort descending alert alertState newCount newProfileIds matches checkedAt';
const SAVE = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { ${FIELDS} } }`;
const ALL = `{ savedSearches { ${FIELDS} } }`;
const RENAME = 'mutation ($id: ID!, $name: String!) { renameSavedSearch(id: $id, name: $name) { id name } }';
const ALERT = `mutation ($id: ID!, $alert: Boolean!) { setSearchAlert(id: $id, alert: $alert) { ${FIELDS} } }`;
const SEEN = 'mutation ($id: ID!) { markSearchSeen(id: $id) { newCount } }';
const REMOVE = 'mutation ($id: ID!) { removeSavedSearch(id: $id) }';
const BRIEF = 'mutation ($input: BriefInput!) { createBrief(input: $input) { id } }';
const OUTBOX = '{ outbox { to subject text } }';

interface Saved {
  id: string;
  name: string;
  filter: Record<string, unknown>;
  briefName: string | null;
  alertState: string;
  newCount: number;
  newProfileIds: string[];
  matches: number | null;
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let owner: TestMember;
let manager: TestMember;
let source: number;

const FRENCH = { countries: ['FR'], minFollowers: 5000, networks: ['instagram'] };

async function data<Answer>(query: string, variables: object = {}, as = manager): Promise<Answer> {
  const answer = await app.graphql<Answer>(query, variables as Record<string, unknown>, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
const save = async (input: object, as = manager) => (await data<{ saveSearch: Saved }>(SAVE, { input }, as)).saveSearch;
const all = async (as = manager) => (await data<{ savedSearches: Saved[] }>(ALL, {}, as)).savedSearches;
const one = async (id: string, as = manager) => (await all(as)).find((search) => search.id === id);
const letters = async () =>
  (await data<{ outbox: { to: string; subject: string; text: string }[] }>(OUTBOX, {}, owner)).outbox;
const codeOf = async (query: string, variables: object, as = manager) =>
  (await app.graphql(query, variables as Record<string, unknown>, as)).errors?.[0].extensions;
const comes = (values: ProfileValues) => aProfile(database, workspace.id, source, values);
const check = () => app.get(SearchWatchService).check(workspace.id);

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  owner = await aMember(database, workspace, 'owner');
  manager = await aMember(database, workspace, 'community_manager');
  source = await aSource(database, workspace.id);
  await profilesOf(database, workspace.id, source, mixedPool(200, 33));
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('A saved search', () => {
  it('keeps the question of Discover whole, and belongs to one member', async () => {
    const brief = await data<{ createBrief: { id: string } }>(BRIEF, { input: { name: 'Serum', objective: 'sales' } });
    const filter = { ...FRENCH, text: 'alma', audience: [{ key: 'country:FR', share: 0.3 }], keepEstimated: false };
    const input = {
      name: '  French   beauty ',
      filter,
      briefId: brief.createBrief.id,
      sort: 'followers',
      descending: false,
    };
    const saved = await save(input);
    expect(saved).toMatchObject({
      name: 'French beauty',
      filter,
      briefName: 'Serum',
      sort: 'followers',
      descending: false,
      alertState: 'off',
      newCount: 0,
      matches: null,
    });
    expect(await one(saved.id)).toEqual(saved);
    expect(await all(owner)).toEqual([]);
    for (const [query, more] of [
      [RENAME, { name: 'x' }],
      [ALERT, { alert: true }],
      [SEEN, {}],
      [REMOVE, {}],
    ] as const)
      expect(await codeOf(query, { id: saved.id, ...more }, owner)).toMatchObject({ code: 'not_found' });
    await data('mutation ($id: ID!) { removeBrief(id: $id) }', { id: brief.createBrief.id });
    expect(await one(saved.id)).toMatchObject({ briefId: null, briefName: null });
    await data(REMOVE, { id: saved.id });
    expect(await one(saved.id)).toBeUndefined();
  });

  it('has a name of its own among those of its member', async () => {
    const first = await save({ name: 'Taken' });
    const second = await save({ name: 'Free' });
    await save({ name: 'Taken' }, owner);
    const before = await database.rows('SELECT count(*) FROM saved_search');
    expect(await codeOf(SAVE, { input: { name: 'Taken' } })).toMatchObject({
      code: 'search_name_taken',
      details: { field: 'name' },
    });
    expect(await codeOf(SAVE, { input: { name: '  ' } })).toMatchObject({
      code: 'search_name_invalid',
      details: { field: 'name' },
    });
    expect(await codeOf(RENAME, { id: second.id, name: 'Taken' })).toMatchObject({ code: 'search_name_taken' });
    expect(await codeOf(SAVE, { input: { name: 'X', briefId: first.id } })).toMatchObject({ code: 'not_found' });
    expect(await database.rows('SELECT count(*) FROM saved_search')).toEqual(before);
    expect(
      (await data<{ renameSavedSearch: Saved }>(RENAME, { id: second.id, name: 'Other' })).renameSavedSearch.name,
    ).toBe('Other');
  });
});

describe('An alert', () => {
  it('tells of creators who come to match, each once, in the app and by a letter', async () => {
    const saved = await save({ name: 'Paris', filter: FRENCH, alert: true });
    const [{ n }] = await database.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM profile WHERE workspace_id = $1 AND country = 'FR' AND network = 'instagram' AND followers >= 5000`,
      [workspace.id],
    );
    expect(saved).toMatchObject({ alertState: 'watching', newCount: 0, matches: n });
    const before = (await letters()).length;
    await check();
    expect(await one(saved.id)).toMatchObject({ newCount: 0, matches: n });
    const fits = await comes({ handle: 'alma_new', country: 'FR', followers: 9000 });
    await comes({ handle: 'too_small', country: 'FR', followers: 4999 });
    await comes({ handle: 'elsewhere', country: 'DE', followers: 9000 });
    for (let run = 0; run < 3; run += 1) await check();
    expect(await one(saved.id)).toMatchObject({ newCount: 1, newProfileIds: [String(fits.id)], matches: n + 1 });
    const written = (await letters()).slice(0, (await letters()).length - before);
    expect(written).toHaveLength(1);
    expect(written[0].to).toBe(`${manager.personId}@example.com`);
    expect(written[0].subject).toBe('Paris: 1 new profile matches');
    expect(written[0].text).toContain('instagram/alma_new');
    expect(written[0].text).toContain(`/discover?saved=${saved.id}`);
    await data(SEEN, { id: saved.id });
    await check();
    expect(await one(saved.id)).toMatchObject({ newCount: 0 });
  });

  it('tells of a known creator whose figures now match, and not again when it goes and returns', async () => {
    const grows = await comes({ handle: 'grows', country: 'FR', followers: 100 });
    const saved = await save({ name: 'Growing', filter: FRENCH, alert: true });
    const followersBecome = async (followers: number) => {
      await database.rows('UPDATE profile SET followers = $2, changed_xid = pg_current_xact_id() WHERE id = $1', [
        grows.id,
        followers,
      ]);
      await check();
    };
    await followersBecome(6000);
    expect((await one(saved.id))?.newProfileIds).toEqual([String(grows.id)]);
    await data(SEEN, { id: saved.id });
    await followersBecome(10);
    await followersBecome(7000);
    expect((await one(saved.id))?.newCount).toBe(0);
  });

  it('counts news once when two checks run at the same time', async () => {
    const saved = await save({ name: 'At once', filter: FRENCH, alert: true });
    await profilesOf(
      database,
      workspace.id,
      source,
      Array.from({ length: 7 }, () => ({ country: 'FR', followers: 8000 })),
    );
    const before = (await letters()).filter(({ subject }) => subject.startsWith('At once')).length;
    await Promise.all([check(), check(), check()]);
    expect(await one(saved.id)).toMatchObject({ newCount: 7 });
    const after = (await letters()).filter(({ subject }) => subject.startsWith('At once')).length;
    expect(after - before).toBe(1);
  });

  it('starts anew when it is set again, and writes in the language of its member', async () => {
    await database.rows("UPDATE person SET locale = 'fr' WHERE id = $1", [manager.personId]);
    const saved = await save({ name: 'Au choix', filter: FRENCH, alert: true });
    await data(ALERT, { id: saved.id, alert: false });
    await comes({ country: 'FR', followers: 8000 });
    await check();
    expect(await one(saved.id)).toMatchObject({ alertState: 'off', newCount: 0, matches: null });
    await data(ALERT, { id: saved.id, alert: true });
    await comes({ country: 'FR', followers: 8000 });
    await comes({ country: 'FR', followers: 8001 });
    await check();
    expect(await one(saved.id)).toMatchObject({ alertState: 'watching', newCount: 2 });
    expect((await letters()).map(({ subject }) => subject)).toContain('Au choix : 2 nouveaux profils correspondent');
  });

  it('is silent for who is no member any more', async () => {
    const leaver = await aMember(database, workspace, 'analyst');
    await save({ name: 'Leaving', filter: FRENCH, alert: true }, leaver);
    await database.rows('DELETE FROM membership WHERE person_id = $1', [leaver.personId]);
    await comes({ country: 'FR', followers: 8000 });
    await check();
    expect((await letters()).filter(({ to }) => to.startsWith(leaver.personId))).toEqual([]);
  });

  it('is asked for by every rescore, as a job that the worker runs', async () => {
    const working = await startTestApp({ database, worker: true });
    try {
      const saved = await save({ name: 'By the worker', filter: FRENCH, alert: true });
      await comes({ country: 'FR', followers: 8000 });
      await working.get(RescoreService).rescore(workspace.id);
      const deadline = Date.now() + 20_000;
      while ((await one(saved.id))?.newCount !== 1 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await one(saved.id)).toMatchObject({ newCount: 1 });
    } finally {
      await working.close();
    }
  }, 60_000);
});
