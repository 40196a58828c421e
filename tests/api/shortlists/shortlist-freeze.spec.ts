import { createHash, randomUUID } from 'node:crypto';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { ImportFiles } from '../../support/import-files';
import type { PoolProfile } from '../../support/pool';
import {
  ADD,
  aCampaign,
  aDesk,
  aShortlist,
  type Desk,
  FREEZE,
  LIST,
  type ListAnswer,
  REMOVE,
  REOPEN,
  somePeople,
  SUBMIT,
  UPDATE,
} from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let desk: Desk;
let people: PoolProfile[];
let briefId: string;

const POOL = Array.from({ length: 40 }, (_, n) => ({
  handle: `maker.${n}`,
  name: `Maker Number ${n}`,
  followers: 12_000 + 431 * n,
  likes: 300 + 17 * n,
  comments: 12 + n,
  country: 'FR',
  price: 20_000 + 1_000 * n,
  audience: { 'country:FR': 6_000 + 20 * n, 'agegender:F18-24': 2_500 },
}));

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  desk = await aDesk(database);
  people = await somePeople(database, desk, POOL);
  const [brief] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, name, objective, brand_id, audience)
     VALUES ($1, 'Autumn', 'sales', $2, '[{"dimension": "country", "keys": ["country:FR"]}]') RETURNING id`,
    [desk.workspace.id, desk.brand],
  );
  briefId = brief.id;
  await app.get(RescoreService).rescore(desk.workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 8785 for what a list holds, written again. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

interface EntryRow {
  id: string;
  position: number;
  fee_minor: string;
  gift_minor: string;
  currency: string;
  deliverables: { kind: string; network: string | null; count: number }[];
  frozen_person: string | null;
  person_hash: string;
  snapshot_hash: string | null;
  snapshot_text: string | null;
}

/** The hash of a list from the rows of its entries, none of our code in between. */
async function hashFromRows(id: string, briefVersion = 1): Promise<string> {
  const rows = await database.rows<EntryRow>(
    `SELECT e.*, s.hash AS snapshot_hash, s.canonical AS snapshot_text FROM shortlist_entry e
       LEFT JOIN score_snapshot s ON s.id = e.snapshot_id WHERE shortlist_id = $1 ORDER BY position`,
    [id],
  );
  const entries = rows.map((row) => {
    if (row.frozen_person !== null) {
      const person = JSON.parse(row.frozen_person) as { snapshot: string };
      expect(sha(canonical(person))).toBe(row.person_hash);
      expect([person.snapshot, sha(row.snapshot_text ?? '')]).toEqual([row.snapshot_hash, row.snapshot_hash]);
    }
    const terms = {
      position: row.position,
      feeMinor: Number(row.fee_minor),
      giftMinor: Number(row.gift_minor),
      currency: row.currency,
      deliverables: row.deliverables,
    };
    return { id: row.id, terms: sha(canonical(terms)), person: row.person_hash };
  });
  const [list] = await database.rows<{
    campaign_id: string;
    version: number;
    brief_id: string | null;
    reach: { value: number; low: number; high: number } | null;
  }>(
    `SELECT s.campaign_id, s.version, c.brief_id, s.frozen_text::jsonb -> 'reach' AS reach
     FROM shortlist s JOIN campaign c ON c.id = s.campaign_id WHERE s.id = $1`,
    [id],
  );
  const brief = list.brief_id && { id: list.brief_id, version: briefVersion };
  const { campaign_id: campaign, version, reach } = list;
  return sha(canonical({ format: 1, shortlist: id, campaign, version, brief, reach, entries }));
}

const APPROVALS = `query ($campaignId: ID!) { approvals(campaignId: $campaignId) { frozenHash open
  campaign { briefVersion brief { version audience { keys } } } } }`;
async function openRequest(campaignId: string): Promise<{ id: string; hash: string; key: string }> {
  const sql = "SELECT id, frozen_hash AS hash FROM approval WHERE campaign_id = $1 AND status = 'requested'";
  const [row] = await database.rows<{ id: string; hash: string }>(sql, [campaignId]);
  return { ...row, key: randomUUID() };
}

async function freeze(id: string): Promise<ListAnswer> {
  const { data, errors } = await app.graphql<{ freezeShortlist: ListAnswer }>(FREEZE, { id }, desk.manager);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.freezeShortlist;
}

/** The page without its column of today. */
async function pageOf(id: string): Promise<unknown> {
  const fields = LIST.replace('now { followers score }', '');
  const { data, errors } = await app.graphql(`query ($id: ID!) { shortlist(id: $id) { ${fields} } }`, { id }, desk.approver); // prettier-ignore
  expect(errors).toBeUndefined();
  return data;
}

const listed = async (some: readonly PoolProfile[]) =>
  aShortlist(app, database, desk, some, await aCampaign(database, desk, briefId));

test('the hash follows from the rows: terms, people as shown, their score snapshots', async () => {
  const list = await listed(people.slice(0, 6));
  const frozen = await freeze(list.id);
  expect(frozen.status).toBe('frozen');
  expect(frozen.frozenHash).toBe(await hashFromRows(list.id));
  expect(frozen.entries.map(({ figures }) => figures?.score ?? null)).not.toContain(null);
  // A cent more would be another list.
  const other = await listed(people.slice(0, 6));
  expect((await freeze(other.id)).frozenHash).not.toBe(frozen.frozenHash);
});

test('a file of a later date and a rescore change neither hash nor page; today’s figures stand beside them', async () => {
  const list = await listed(people.slice(6, 12));
  const { frozenHash } = await freeze(list.id);
  const before = await pageOf(list.id);
  const rows = POOL.slice(6, 12).map(({ handle }, n) => `${handle},Renamed ${n},${90_000 + n},5000,400,DE`);
  await new ImportFiles(app).import(
    desk.manager,
    ['handle,name,followers,average likes,average comments,country', ...rows].join('\n'),
    { network: 'instagram', asOf: '2026-10-01' },
  );
  await app.get(RescoreService).rescore(desk.workspace.id);
  expect(await pageOf(list.id)).toEqual(before);
  expect(await hashFromRows(list.id)).toBe(frozenHash);
  const { data } = await app.graphql<{ shortlist: ListAnswer }>(
    `query ($id: ID!) { shortlist(id: $id) { ${LIST} } }`,
    { id: list.id },
    desk.manager,
  );
  expect(data?.shortlist.entries.map(({ now }) => now?.followers)).toEqual([0, 1, 2, 3, 4, 5].map((n) => 90_000 + n));
  expect(data?.shortlist.entries.map(({ figures }) => figures?.followers)).toEqual(
    POOL.slice(6, 12).map(({ followers }) => followers),
  );
}, 60_000);

test('an erased creator leaves a frozen list without changing its hash, and an open one altogether', async () => {
  const list = await listed(people.slice(12, 15));
  const open = await listed(people.slice(12, 15));
  const { frozenHash } = await freeze(list.id);
  const gone = people[13];
  await database.rows('DELETE FROM creator WHERE id = $1', [gone.creatorId]);
  const page = (await pageOf(list.id)) as { shortlist: ListAnswer };
  expect(page.shortlist.frozenHash).toBe(frozenHash);
  expect(await hashFromRows(list.id)).toBe(frozenHash);
  expect(page.shortlist.entries.map(({ figures, fee }) => [figures?.handle ?? null, fee?.amount])).toEqual([
    ['maker.12', '320.00'],
    [null, '330.00'],
    ['maker.14', '340.00'],
  ]);
  expect(((await pageOf(open.id)) as { shortlist: ListAnswer }).shortlist.entries).toHaveLength(2);
  for (const table of ['shortlist', 'shortlist_entry', 'shortlist_comment', 'shortlist_line', 'shortlist_offer'])
    expect(await database.rows(`SELECT * FROM ${table} t WHERE t::text LIKE '%maker.13%' OR t::text LIKE '%Number 13%'`)).toEqual([]); // prettier-ignore
  // What is left of the person is a salted hash: the same figures without the salt do not lead to it.
  const [{ person_hash: left }] = await database.rows<{ person_hash: string }>(
    'SELECT person_hash FROM shortlist_entry WHERE shortlist_id = $1 AND position = 2',
    [list.id],
  );
  expect(left).toMatch(/^[0-9a-f]{64}$/);
});

test('a list is frozen, and shown to who decides, for the version of the brief that its campaign stands on', async () => {
  const [own] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, name, objective, brand_id, audience)
       SELECT workspace_id, 'Winter', objective, brand_id, audience FROM brief WHERE id = $1 RETURNING id`,
    [briefId],
  );
  const campaignId = await aCampaign(database, desk, own.id);
  await database.rows('UPDATE campaign SET brief_version = 1 WHERE id = $1', [campaignId]);
  await database.rows(
    `UPDATE brief SET version = 2, audience = '[{"dimension": "agegender", "keys": ["agegender:F18-24"]}]' WHERE id = $1`,
    [own.id],
  );
  const shareOf = ({ frozen_person }: { frozen_person: string }) =>
    (JSON.parse(frozen_person) as { figures: { targetShare: number } }).figures.targetShare;
  const submitted = async (id: string) => {
    const { errors } = await app.graphql(SUBMIT, { id, key: randomUUID() }, desk.manager);
    expect(errors).toBeUndefined();
    const { data } = await app.graphql<{ approvals: unknown[] }>(APPROVALS, { campaignId }, desk.approver);
    return data?.approvals[0];
  };
  const list = await aShortlist(app, database, desk, people.slice(32, 34), campaignId);
  expect((await freeze(list.id)).frozenHash).toBe(await hashFromRows(list.id, 1));
  // The shares of France in POOL, not those of women of 18 to 24 that the newest version asks for.
  const kept = 'SELECT frozen_person FROM shortlist_entry WHERE shortlist_id = $1 ORDER BY position';
  expect((await database.rows<{ frozen_person: string }>(kept, [list.id])).map(shareOf)).toEqual([0.664, 0.666]);
  const asked = { frozenHash: expect.any(String) as string, open: true };
  const first = { briefVersion: 1, brief: { version: 1, audience: [{ keys: ['country:FR'] }] } };
  expect(await submitted(list.id)).toEqual({ ...asked, campaign: first });
  await database.rows('UPDATE campaign SET brief_version = 2 WHERE id = $1', [campaignId]);
  const { data } = await app.graphql<{ approvals: unknown[] }>(APPROVALS, { campaignId }, desk.approver);
  expect(data?.approvals[0]).toEqual({ ...asked, campaign: first });
  await app.graphql(
    'mutation ($id: ID!, $hash: String!, $key: String!) { decideApproval(id: $id, hash: $hash, decision: "request_changes", comment: "the new target", key: $key) { __typename } }',
    await openRequest(campaignId),
    desk.approver,
  );
  const again = await app.graphql<{ reopenShortlist: ListAnswer }>(REOPEN, { id: list.id, key: randomUUID() }, desk.manager); // prettier-ignore
  const next = again.data?.reopenShortlist.id ?? '';
  expect((await freeze(next)).frozenHash).toBe(await hashFromRows(next, 2));
  expect((await database.rows<{ frozen_person: string }>(kept, [next])).map(shareOf)).toEqual([0.25, 0.25]);
  const second = { briefVersion: 2, brief: { version: 2, audience: [{ keys: ['agegender:F18-24'] }] } };
  expect(await submitted(next)).toEqual({ ...asked, campaign: second });
});

test('the database itself refuses to change what was frozen', async () => {
  const list = await listed(people.slice(15, 17));
  await freeze(list.id);
  const attempts = [
    'UPDATE shortlist SET frozen_hash = repeat(md5(version::text), 2) WHERE id = $1',
    "UPDATE shortlist SET frozen_text = '{}' WHERE id = $1",
    'UPDATE shortlist_entry SET fee_minor = fee_minor + 1 WHERE shortlist_id = $1',
    'UPDATE shortlist_entry SET position = position + 10 WHERE shortlist_id = $1',
    `UPDATE shortlist_entry SET frozen_person = '{}' WHERE shortlist_id = $1`,
    'DELETE FROM shortlist_entry WHERE shortlist_id = $1',
    `INSERT INTO shortlist_entry (workspace_id, shortlist_id, position, currency)
       SELECT workspace_id, id, 9, 'EUR' FROM shortlist WHERE id = $1`,
  ];
  for (const sql of attempts) await expect(database.rows(sql, [list.id])).rejects.toThrow(/frozen/);
  await database.rows('DELETE FROM campaign WHERE id = $1', [list.campaignId]);
  expect(await database.rows('SELECT id FROM shortlist_entry WHERE shortlist_id = $1', [list.id])).toEqual([]);
});

test('freezing while others add, price and remove: one order, and the hash is of what is shown', async () => {
  for (let run = 0; run < 8; run += 1) {
    const list = await listed(people.slice(17, 22));
    const [first, second] = list.entries;
    const work = [
      () => app.graphql(ADD, { campaignId: list.campaignId, profileIds: [String(people[22 + run].id)] }, desk.manager),
      () => app.graphql(UPDATE, { id: first.id, input: { fee: { amount: '777', currency: 'EUR' } } }, desk.manager),
      () => app.graphql(FREEZE, { id: list.id }, desk.manager),
      () => app.graphql(REMOVE, { id: second.id }, desk.manager),
      () => app.graphql(FREEZE, { id: list.id }, desk.manager),
    ];
    const turned = [...work.slice(run % work.length), ...work.slice(0, run % work.length)];
    const answers = await Promise.all(turned.map((one) => one()));
    const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
    expect(codes.filter((code) => !['shortlist_not_open', 'move_not_allowed'].includes(code as string))).toEqual([]);
    expect(codes.filter((code) => code === 'move_not_allowed')).toHaveLength(1);
    const { shortlist } = (await pageOf(list.id)) as { shortlist: ListAnswer };
    expect(shortlist.frozenHash).toBe(await hashFromRows(list.id));
    expect(shortlist.entries.every(({ figures }) => figures !== null)).toBe(true);
  }
}, 60_000);

test('an empty list and one with an entry without a fee are not frozen', async () => {
  const empty = await listed(people.slice(30, 31));
  await app.graphql(REMOVE, { id: empty.entries[0].id }, desk.manager);
  const answer = await app.graphql(FREEZE, { id: empty.id }, desk.manager);
  expect(answer.errors?.[0].extensions.code).toBe('shortlist_empty');
  const unpriced = await listed(people.slice(30, 32));
  await app.graphql(UPDATE, { id: unpriced.entries[1].id, input: { fee: null } }, desk.manager);
  const refused = await app.graphql(FREEZE, { id: unpriced.id }, desk.manager);
  expect(refused.errors?.[0].extensions).toMatchObject({ code: 'fee_missing', details: { entries: 1 } });
  expect((await database.rows('SELECT status FROM shortlist WHERE id = $1', [unpriced.id]))[0]).toEqual({
    status: 'open',
  });
});
