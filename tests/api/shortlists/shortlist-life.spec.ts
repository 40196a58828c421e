import { SHORTLIST_STATUSES, type ShortlistStatus } from '@vivier/domain/shortlists/shortlist-status';
import { Database } from '../../../apps/api/src/platform/database/database';
import { ShortlistsService } from '../../../apps/api/src/shortlists/shortlists.service';
import { SubmissionWatchers } from '../../../apps/api/src/shortlists/submission-watchers.service';
import { aMember } from '../../support/builders';
import type { PoolProfile } from '../../support/pool';
import {
  ADD,
  aCampaign,
  aDesk,
  aShortlist,
  type Desk,
  FREEZE,
  type ListAnswer,
  REMOVE,
  REOPEN,
  somePeople,
  SUBMIT,
  UPDATE,
} from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/** "Shortlist: open → frozen → submitted → approved | refused | changes requested → open (a new version)". */
const FROM_THE_DESIGN: Readonly<Record<ShortlistStatus, readonly string[]>> = {
  open: ['frozen'],
  frozen: ['submitted'],
  submitted: ['approved', 'refused', 'changes_requested'],
  changes_requested: ['open'],
  approved: [],
  refused: [],
};

let database: TestDatabase;
let app: TestApp;
let desk: Desk;
let people: PoolProfile[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aDesk(database);
  people = await somePeople(database, desk, [{ handle: 'ana', price: 45_000 }, { handle: 'bo' }, { handle: 'cy' }]);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const HASH = 'a'.repeat(64);

/** A list that the database holds in that status. */
async function listIn(status: ShortlistStatus): Promise<ListAnswer & { campaignId: string }> {
  const list = await aShortlist(app, database, desk, people.slice(0, 2));
  if (status !== 'open') {
    await database.rows("UPDATE shortlist SET status = 'frozen', frozen_hash = $2, frozen_text = '{}' WHERE id = $1", [
      list.id,
      HASH,
    ]);
    await database.rows('UPDATE shortlist SET status = $2 WHERE id = $1', [list.id, status]);
  }
  return list;
}

const stateOf = (id: string) =>
  database.rows(
    `SELECT shortlist::text, (SELECT string_agg(e::text, '|' ORDER BY e.id) FROM shortlist_entry e WHERE shortlist_id = shortlist.id),
       (SELECT count(*) FROM shortlist o WHERE o.campaign_id = shortlist.campaign_id) AS versions,
       (SELECT count(*) FROM audit_entry WHERE subject LIKE 'shortlist%') AS acts FROM shortlist WHERE id = $1`,
    [id],
  );

/** Whoever decides does it through the service, in a transaction of its own. */
function decide(id: string, to: 'approved' | 'refused' | 'changes_requested', hash = HASH): Promise<unknown> {
  const actor = { workspaceId: desk.workspace.id, personId: desk.approver.personId };
  return app
    .get(Database)
    .inWorkspace(actor.workspaceId, (tx) => app.get(ShortlistsService).decide(tx, actor, id, hash, to));
}

async function tryMove(id: string, to: ShortlistStatus): Promise<string | null> {
  if (to === 'approved' || to === 'refused' || to === 'changes_requested')
    return decide(id, to).then(
      () => null,
      (error: { code?: string }) => error.code ?? String(error),
    );
  const mutation = to === 'frozen' ? FREEZE : to === 'submitted' ? SUBMIT : REOPEN;
  const { errors } = await app.graphql(mutation, { id, key: `${id} ${to}` }, desk.manager);
  return (errors?.[0].extensions.code as string) ?? null;
}

test('every move of every status is allowed or refused as the design says, and a refused one changes nothing', async () => {
  const wrong: string[] = [];
  for (const from of SHORTLIST_STATUSES) {
    for (const to of SHORTLIST_STATUSES) {
      const { id } = await listIn(from);
      const before = await stateOf(id);
      const refused = await tryMove(id, to);
      const allowed = FROM_THE_DESIGN[from].includes(to);
      if (allowed !== (refused === null)) wrong.push(`${from} → ${to}: ${refused}`);
      // An open list has no hash yet, which a decision meets first.
      if (!allowed && !['move_not_allowed', 'frozen_hash_differs'].includes(String(refused)))
        wrong.push(`${from} → ${to}: ${refused}`);
      if (!allowed && JSON.stringify(await stateOf(id)) !== JSON.stringify(before))
        wrong.push(`${from} → ${to} changed`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('asked changes come back as a new version with the same people and terms; the old one stays', async () => {
  const list = await listIn('changes_requested');
  const before = await stateOf(list.id);
  const again = await Promise.all(
    ['one key', 'one key', 'another key'].map((key) =>
      app.graphql<{ reopenShortlist: ListAnswer }>(REOPEN, { id: list.id, key }, desk.manager),
    ),
  );
  const done = again.flatMap(({ data }) => data?.reopenShortlist ?? []);
  expect(new Set(done.map(({ id }) => id)).size).toBe(1);
  expect(done[0]).toMatchObject({ version: 2, status: 'open', frozenHash: null });
  expect(done[0].entries.map(({ figures, fee, position }) => [figures?.handle, fee?.amount, position])).toEqual([
    ['ana', '450.00', 1],
    ['bo', '100.00', 2],
  ]);
  const [old] = await stateOf(list.id);
  expect(old).toMatchObject({ shortlist: before[0].shortlist });
  for (const { errors } of again) if (errors) expect(errors[0].extensions.code).toBe('shortlist_in_progress');
});

test('what is not open takes no creators, no other terms and loses nobody', async () => {
  for (const status of SHORTLIST_STATUSES.slice(1)) {
    const list = await listIn(status);
    const before = await stateOf(list.id);
    const [entry] = list.entries;
    const answers = await Promise.all([
      app.graphql(ADD, { campaignId: list.campaignId, profileIds: [String(people[2].id)] }, desk.manager),
      app.graphql(UPDATE, { id: entry.id, input: { fee: { amount: '1.00', currency: 'EUR' } } }, desk.manager),
      app.graphql(REMOVE, { id: entry.id }, desk.manager),
    ]);
    expect(answers.map(({ errors }) => errors?.[0].extensions.code)).toEqual(Array(3).fill('shortlist_not_open'));
    expect(await stateOf(list.id)).toEqual(before);
  }
});

test('a list is submitted once however often the key comes, another input under it is an error, and who watches is part of it', async () => {
  const seen: string[] = [];
  let refuse = true;
  app.get(SubmissionWatchers).add({
    submitted: (_tx, _viewer, { id, status }) => {
      seen.push(`${id} ${status}`);
      return refuse ? Promise.reject(new Error('not now')) : Promise.resolve();
    },
  });
  const [list, other] = [await listIn('frozen'), await listIn('frozen')];
  const before = await stateOf(list.id);
  const submit = (id: string, key: string) =>
    app.graphql<{ submitShortlist: ListAnswer }>(SUBMIT, { id, key }, desk.manager);
  expect((await submit(list.id, 'the first key')).errors).toBeDefined();
  expect(await stateOf(list.id)).toEqual(before);
  refuse = false;
  seen.length = 0;
  const answers = await Promise.all([1, 2, 3].map(() => submit(list.id, 'the first key')));
  expect(answers.map(({ data }) => data?.submitShortlist.status)).toEqual(Array(3).fill('submitted'));
  expect(seen).toEqual([`${list.id} submitted`]);
  expect((await submit(other.id, 'the first key')).errors?.[0].extensions.code).toBe('idempotency_key_reused');
  expect((await submit(list.id, 'a key of its own')).errors?.[0].extensions.code).toBe('move_not_allowed');
});

test('a decision on another hash than the frozen one is refused', async () => {
  const list = await listIn('submitted');
  await expect(decide(list.id, 'approved', 'b'.repeat(64))).rejects.toMatchObject({ code: 'frozen_hash_differs' });
  const both = await Promise.allSettled([decide(list.id, 'approved'), decide(list.id, 'refused')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('approved terms are found by campaign and creator, and only those of an approved list', async () => {
  const list = await listIn('submitted');
  const find = (creatorId: number) =>
    app
      .get(Database)
      .inWorkspace(desk.workspace.id, (tx) =>
        app.get(ShortlistsService).approvedEntry(tx, desk.workspace.id, list.campaignId, creatorId),
      );
  expect(await find(people[0].creatorId)).toBeNull();
  await decide(list.id, 'approved');
  expect(await find(people[0].creatorId)).toMatchObject({ id: list.entries[0].id, feeMinor: 45_000, currency: 'EUR' });
  expect(await find(people[2].creatorId)).toBeNull();
});

test('after a refusal the campaign starts another list; while one is under way it does not', async () => {
  const START = 'mutation ($id: ID!) { startShortlist(campaignId: $id) { version status entries { id } } }';
  const open = await listIn('open');
  const early = await app.graphql(START, { id: open.campaignId }, desk.manager);
  expect(early.errors?.[0].extensions.code).toBe('shortlist_in_progress');
  const refused = await listIn('refused');
  const { data } = await app.graphql(START, { id: refused.campaignId }, desk.manager);
  expect(data?.['startShortlist']).toEqual({ version: 2, status: 'open', entries: [] });
});

test('a creator stands on a list once, whoever adds at the same time and under whichever profile', async () => {
  const campaignId = await aCampaign(database, desk);
  const [twin] = await somePeople(database, desk, [
    { handle: 'ana.clips', network: 'tiktok', creatorId: people[0].creatorId },
  ]);
  const add = (ids: number[]) =>
    app.graphql<{ addToShortlist: { added: number; already: number; shortlist: ListAnswer } }>(
      ADD,
      { campaignId, profileIds: ids.map(String) },
      desk.manager,
    );
  const answers = await Promise.all(
    [[people[0].id], [people[0].id, people[1].id], [twin.id], [people[0].id, people[0].id]].map(add),
  );
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  const counts = answers.map(({ data }) => data?.addToShortlist);
  expect(counts.reduce((sum, one) => sum + (one?.added ?? 0), 0)).toBe(2);
  expect(counts.map((one) => (one?.added ?? 0) + (one?.already ?? 0))).toEqual([1, 2, 1, 2]);
  const rows = await database.rows(
    `SELECT count(*)::int AS entries, count(DISTINCT creator_id)::int AS creators, count(DISTINCT shortlist_id)::int AS lists,
       count(DISTINCT position)::int AS places FROM shortlist_entry e JOIN shortlist s ON s.id = e.shortlist_id WHERE campaign_id = $1`,
    [campaignId],
  );
  expect(rows).toEqual([{ entries: 2, creators: 2, lists: 1, places: 2 }]);
});

test('a known price is proposed with its source, one currency an entry, and money is never read as a float', async () => {
  const list = await aShortlist(app, database, desk, people);
  const [ana, bo] = list.entries;
  expect(ana).toMatchObject({
    fee: { amount: '450.00', currency: 'EUR' },
    feeSource: { kind: 'known', asOf: '2026-09-01' },
  });
  expect(bo).toMatchObject({ fee: null, feeSource: { kind: 'none' } });
  const set = async (input: Record<string, unknown>) => {
    const { data, errors } = await app.graphql(UPDATE, { id: ana.id, input }, desk.manager);
    return data?.['updateShortlistEntry'] ?? errors?.[0].extensions.code;
  };
  expect(await set({ fee: { amount: '1234567890.07', currency: 'EUR' } })).toMatchObject({
    fee: { amount: '1234567890.07', currency: 'EUR' },
    feeSource: { kind: 'own' },
  });
  expect(await set({ gift: { amount: '89.90', currency: 'USD' } })).toBe('currencies_differ');
  expect(await set({ gift: { amount: '89.90', currency: 'EUR' } })).toMatchObject({ gift: { amount: '89.90' } });
  expect(await set({ fee: { amount: '10', currency: 'USD' } })).toBe('currencies_differ');
  expect(await set({ fee: null, gift: { amount: '5', currency: 'USD' } })).toMatchObject({
    fee: null,
    gift: { amount: '5.00', currency: 'USD' },
  });
  expect(await set({ fee: { amount: '-1', currency: 'EUR' } })).toBe('invalid_input');
  expect(await set({ fee: { amount: '1', currency: 'XXX' } })).toBe('currency_unknown');
  expect(await set({ deliverables: [{ kind: 'parade', count: 1 }] })).toBe('invalid_input');
  expect(await set({ deliverables: [{ kind: 'reel', network: 'instagram', count: 2 }] })).toMatchObject({
    deliverables: [{ kind: 'reel', network: 'instagram', count: 2 }],
  });
});

test('another brand’s list looks like none, to read and to change', async () => {
  const list = await aShortlist(app, database, desk, people);
  const stranger = await aMember(database, desk.workspace, 'brand_approver');
  const asked = await app.graphql('query ($id: ID!) { shortlist(id: $id) { id } }', { id: list.id }, stranger);
  const never = await app.graphql(
    'query ($id: ID!) { shortlist(id: $id) { id } }',
    { id: crypto.randomUUID() },
    stranger,
  );
  expect(asked.errors).toEqual(never.errors);
  const ofCampaign = 'query ($id: ID!) { shortlistOf(campaignId: $id) { id } }';
  expect((await app.graphql(ofCampaign, { id: list.campaignId }, stranger)).errors?.[0].extensions.code).toBe(
    'not_found',
  );
  expect((await app.graphql(ofCampaign, { id: list.campaignId }, desk.approver)).data).toEqual({
    shortlistOf: { id: list.id },
  });
  const narrow = await aMember(database, desk.workspace, 'community_manager', stranger.brandId);
  for (const mutation of [FREEZE, SUBMIT, REOPEN])
    expect((await app.graphql(mutation, { id: list.id, key: 'some key' }, narrow)).errors?.[0].extensions.code).toBe(
      'not_found',
    );
});
