import { createHash } from 'node:crypto';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS =
  'id status version seed seedCommitment rulesSha256 entriesHash prizeValue { amount currency } findings { check passed confirmed }';
const CREATE = `mutation ($input: ContestInput!) { createContest(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $input: ContestInput!) { updateContest(id: $id, version: $version, input: $input) { ${FIELDS} } }`;
const MOVE = `mutation ($key: String!, $id: ID!, $to: String!) { moveContest(key: $key, id: $id, to: $to) { ${FIELDS} } }`;
const CONFIRM = `mutation ($id: ID!, $check: String!) { confirmContestCheck(id: $id, check: $check, confirmed: true) { ${FIELDS} } }`;
const ENTER = `mutation ($id: ID!, $handles: [String!]!) { addContestEntries(id: $id, handles: $handles) { records added known rejected } }`;
const ENTRIES = `query ($id: ID!, $after: String) { contestEntries(id: $id, after: $after) { total next entries { handle rank entryHash ticket } } }`;
const ONE = `query ($id: ID!) { contest(id: $id) { ${FIELDS} } }`;

const RULES = `La société organisatrice Ondine SAS propose un jeu gratuit et sans obligation d'achat. Tirage au sort.
Données personnelles : voir la notice. Ce jeu n'est pas sponsorisé par Instagram.`;

interface Contest {
  id: string;
  status: string;
  version: number;
  seed: string | null;
  seedCommitment: string | null;
  rulesSha256: string | null;
  entriesHash: string | null;
  findings: { check: string; passed: boolean; confirmed: boolean }[];
}
interface Page {
  total: number;
  next: string | null;
  entries: { handle: string; rank: number | null; entryHash: string }[];
}
interface Proof {
  contest: { id: string; winners: number; substitutes: number };
  commitment: { sha256: string };
  seed: string;
  entries: string[];
  entriesHash: string;
  winners: { rank: number; entry: string; ticket: string }[];
  substitutes: { entry: string }[];
}

let database: TestDatabase;
let app: TestApp;
let member: TestMember;
let brand: string;
let keys = 0;
const key = () => `key-${(keys += 1)}`;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  member = await aMember(database, workspace, 'community_manager');
  brand = await aBrand(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const HOUR = 3_600_000;
const input = (values: Record<string, unknown> = {}) => ({
  ...{
    brandId: brand,
    title: 'Summer',
    rules: RULES,
    prize: 'Two bags',
    prizeValue: { amount: '99.90', currency: 'EUR' },
  },
  ...{ winners: 2, substitutes: 1 },
  opensAt: new Date(Date.now() - 24 * HOUR).toISOString(),
  closesAt: new Date(Date.now() + HOUR).toISOString(),
  ...values,
});
async function created(values: Record<string, unknown> = {}): Promise<Contest> {
  const { data, errors } = await app.graphql<{ createContest: Contest }>(CREATE, { input: input(values) }, member);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.createContest;
}
const move = (id: string, to: string, with_ = key()) =>
  app.graphql<{ moveContest: Contest }>(MOVE, { key: with_, id, to }, member);
const enter = (id: string, handles: string[]) =>
  app.graphql<{ addContestEntries: Record<string, number> }>(ENTER, { id, handles }, member);
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0].extensions.code;
/** The clock goes past the close. */
const pass = (id: string) =>
  database.rows("UPDATE contest SET closes_at = now() - interval '1 second' WHERE id = $1", [id]);
async function drawn(handles: string[], values = {}): Promise<string> {
  const { id } = await created(values);
  await move(id, 'open');
  for (let at = 0; at < handles.length; at += 1000) await enter(id, handles.slice(at, at + 1000));
  await pass(id);
  await move(id, 'closed');
  const { errors } = await move(id, 'drawn');
  if (errors) throw new Error(JSON.stringify(errors));
  return id;
}
async function proofOf(id: string): Promise<Proof> {
  const answer = await app.api.inject({ url: `/files/contests/${id}/proof.json`, headers: { cookie: member.cookie } });
  return answer.json<Proof>();
}

/** HMAC as RFC 2104 defines it, from SHA-256 alone: nothing of ours, and not the function that we call. */
function hmacByDefinition(keyBytes: Buffer, text: string): string {
  const block = Buffer.alloc(64);
  (keyBytes.length > 64 ? createHash('sha256').update(keyBytes).digest() : keyBytes).copy(block);
  const pad = (byte: number) => Buffer.from(block.map((value) => value ^ byte));
  const inner = createHash('sha256').update(pad(0x36)).update(text, 'utf8').digest();
  return createHash('sha256').update(pad(0x5c)).update(inner).digest('hex');
}
const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('a stranger computes the draw again from the proof file and what was published, and finds his own entry', async () => {
  const handles = Array.from({ length: 137 }, (_, k) => `fan_${k}`);
  const { id } = await created();
  const opened = (await move(id, 'open')).data?.moveContest;
  const published = opened?.seedCommitment;
  expect(opened?.seed).toBeNull();
  await enter(id, handles);
  await pass(id);
  const closed = (await move(id, 'closed')).data?.moveContest;
  expect([closed?.seed, closed?.entriesHash?.length]).toEqual([null, 64]);
  await move(id, 'drawn');
  const proof = await proofOf(id);

  expect(sha(`vivier-draw-1\nseed\n${proof.seed}`)).toBe(published);
  const entries = handles.map((handle) => sha(`vivier-draw-1\nentry\n${id}\n${handle}`)).sort();
  expect(proof.entries).toEqual(entries);
  const all = sha(`vivier-draw-1\nentries\n${entries.join('\n')}`);
  expect([proof.entriesHash, closed?.entriesHash]).toEqual([all, all]);
  const order = entries
    .map((entry) => ({ entry, ticket: hmacByDefinition(Buffer.from(proof.seed, 'hex'), `${all}\n${entry}`) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  expect(proof.winners).toEqual(order.slice(0, 2).map((one, k) => ({ rank: k + 1, ...one })));
  expect(proof.substitutes.map(({ entry }) => entry)).toEqual([order[2].entry]);

  const { data } = await app.graphql<{ contestEntries: Page }>(ENTRIES, { id }, member);
  const shown = data?.contestEntries.entries.slice(0, 3) ?? [];
  expect(shown.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect(shown.map(({ handle }) => sha(`vivier-draw-1\nentry\n${id}\n${handle}`))).toEqual(
    order.slice(0, 3).map(({ entry }) => entry),
  );
  expect(JSON.stringify(proof)).not.toContain('fan_');
});

test('the seed is in no answer before the draw', async () => {
  const { id } = await created();
  await move(id, 'open');
  const [{ seed }] = await database.rows<{ seed: string }>('SELECT seed FROM contest WHERE id = $1', [id]);
  expect(seed).toMatch(/^[0-9a-f]{64}$/);
  const answers = [await app.graphql(ONE, { id }, member), await enter(id, ['ana']), await proofOf(id)];
  const trail = await database.rows('SELECT details::text FROM audit_entry');
  expect(JSON.stringify([answers, trail])).not.toContain(seed);
});

test('one person has one chance, however the handle is written and however often it comes', async () => {
  const { id } = await created();
  await move(id, 'open');
  const first = await enter(id, ['@Ana', 'ana', ' ANA ', 'ben', 'not a handle', '', '<b>x</b>']);
  expect(first.data?.addContestEntries).toEqual({ records: 7, added: 2, known: 2, rejected: 3 });
  const both = await Promise.all([enter(id, ['cleo', 'ana']), enter(id, ['cleo', 'ana'])]);
  const added = both.map(({ data }) => data?.addContestEntries['added'] ?? 0);
  expect(added[0] + added[1]).toBe(1);
});

test('a file of comments: heads in French, times before and after do not count', async () => {
  const { id } = await created();
  await move(id, 'open');
  const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
  const csv = `Pseudo;Commentaire;Publié le\n@ana;"Moi ; moi !";${at(-1)}\nben;Trop tôt;${at(-48)}\ncleo;Trop tard;${at(5)}\nana;Encore;${at(-2)}\n`;
  const edge = 'edge';
  const answer = await app.api.inject({
    method: 'POST',
    url: `/files/contests/${id}/entries`,
    headers: { cookie: member.cookie, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="c.csv"\r\n\r\n${csv}\r\n--${edge}--\r\n`,
  });
  expect(answer.json()).toEqual({ records: 4, added: 1, known: 1, rejected: 2 });
});

/** draft → open → closed → drawn; cancelled from any before drawn. */
const LIFE: Readonly<Record<string, readonly string[]>> = {
  draft: ['open', 'cancelled'],
  open: ['closed', 'cancelled'],
  closed: ['drawn', 'cancelled'],
  drawn: [],
  cancelled: [],
};

test('every move of every status is allowed or refused as the design says, and a refused one changes nothing', async () => {
  const wrong: string[] = [];
  for (const from of Object.keys(LIFE))
    for (const to of Object.keys(LIFE)) {
      const { id } = await created();
      if (from !== 'draft') await move(id, 'open');
      if (from !== 'draft') await enter(id, ['ana']);
      if (from === 'closed' || from === 'drawn' || to === 'closed') await pass(id);
      if (from === 'closed' || from === 'drawn') await move(id, 'closed');
      if (from === 'drawn' || from === 'cancelled') await move(id, from);
      const state = () => database.rows('SELECT contest::text AS t FROM contest WHERE id = $1', [id]);
      const before = await state();
      const { data, errors } = await move(id, to);
      if (LIFE[from].includes(to) !== (data?.moveContest.status === to)) wrong.push(`${from} > ${to}`);
      if (!data && errors?.[0].extensions.code !== 'move_not_allowed')
        wrong.push(`${from} > ${to}: ${codeOf({ errors })}`);
      if (!data && JSON.stringify(await state()) !== JSON.stringify(before)) wrong.push(`${from} > ${to} changed`);
    }
  expect(wrong).toEqual([]);
}, 60_000);

test('a contest opens when every point is seen in its text or confirmed by a person, and its rules are fixed then', async () => {
  const { id, version } = await created({ rules: 'Un tirage au sort.', prizeValue: null });
  const refused = await move(id, 'open');
  expect(refused.errors?.[0].extensions.details).toEqual({
    missing: [
      'prize_value_stated',
      'no_purchase_needed',
      'organiser_named',
      'personal_data_explained',
      'network_released',
    ],
  });
  for (const check of ['no_purchase_needed', 'organiser_named', 'personal_data_explained', 'network_released'])
    await app.graphql(CONFIRM, { id, check }, member);
  expect((await move(id, 'open')).errors?.[0].extensions.details).toEqual({ missing: ['prize_value_stated'] });
  // Another text takes back what was confirmed of the old one.
  const changed = await app.graphql<{ updateContest: Contest }>(UPDATE, { id, version, input: input() }, member);
  expect(changed.data?.updateContest.findings.filter(({ confirmed }) => confirmed)).toEqual([]);
  const opened = (await move(id, 'open')).data?.moveContest;
  expect(opened?.rulesSha256).toBe(sha(RULES));
  expect(codeOf(await app.graphql(UPDATE, { id, version: 2, input: input() }, member))).toBe('contest_fixed');
  expect(codeOf(await app.graphql(CONFIRM, { id, check: 'draw_explained' }, member))).toBe('contest_fixed');
});

test('nothing is closed before its time, drawn without entries, or entered after the close', async () => {
  const { id } = await created();
  expect(codeOf(await enter(id, ['ana']))).toBe('contest_not_open');
  await move(id, 'open');
  expect(codeOf(await move(id, 'closed'))).toBe('contest_still_open');
  await pass(id);
  await move(id, 'closed');
  expect(codeOf(await enter(id, ['late']))).toBe('contest_not_open');
  expect(codeOf(await move(id, 'drawn'))).toBe('contest_without_entries');
  const past = await created({ closesAt: new Date(Date.now() - HOUR).toISOString() });
  expect(codeOf(await move(past.id, 'open'))).toBe('contest_dates_invalid');
});

test('an entry that was slipped into the table after the close stops the draw', async () => {
  const { id } = await created();
  await move(id, 'open');
  await enter(id, ['ana', 'ben']);
  await pass(id);
  await move(id, 'closed');
  await database.rows(
    `INSERT INTO contest_entry (workspace_id, contest_id, handle, handle_key, entry_hash, source)
     VALUES ($1, $2, 'friend', 'friend', 'f', 'hand')`,
    [member.workspaceId, id],
  );
  expect(codeOf(await move(id, 'drawn'))).toBe('contest_entries_changed');
});

test('of two draws at once one is done; the same click again gives the same winners', async () => {
  const { id } = await created();
  await move(id, 'open');
  await enter(id, ['ana', 'ben', 'cleo']);
  await pass(id);
  await move(id, 'closed');
  const click = key();
  const all = await Promise.all([move(id, 'drawn', click), move(id, 'drawn', click), move(id, 'drawn')]);
  const acts = await database.rows("SELECT 1 FROM audit_entry WHERE action = 'contest.drawn' AND subject = $1", [
    `contest/${id}`,
  ]);
  expect([acts.length, all.filter(({ data }) => data).length > 0]).toEqual([1, true]);
  expect(codeOf(await move(id, 'cancelled', click))).toBe('idempotency_key_reused');
});

test('everybody of 3,000 has a rank of his own, in pages', async () => {
  const id = await drawn(Array.from({ length: 3000 }, (_, k) => `n${k}`));
  const [{ ranks, low, high }] = await database.rows(
    'SELECT count(DISTINCT rank)::int AS ranks, min(rank) AS low, max(rank) AS high FROM contest_entry WHERE contest_id = $1',
    [id],
  );
  expect([ranks, low, high]).toEqual([3000, 1, 3000]);
  const first = (await app.graphql<{ contestEntries: Page }>(ENTRIES, { id }, member)).data?.contestEntries;
  const second = (await app.graphql<{ contestEntries: Page }>(ENTRIES, { id, after: first?.next }, member)).data;
  expect([first?.total, second?.contestEntries.entries[0].rank]).toEqual([3000, 101]);
});
