import { createHash } from 'node:crypto';
import { USAGE_RIGHT_STATUSES } from '@vivier/domain/deliverables/usage-right';
import { RightsService } from '../../../apps/api/src/deliverables/rights/rights.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const ASK = `mutation ($key: String!, $input: RightInput!) { askRight(key: $key, input: $input) { url right { id status } } }`;
const AGAIN = `mutation ($key: String!, $id: ID!) { askRightAgain(key: $key, id: $id) { url right { id } } }`;
const MOVE = `mutation ($key: String!, $id: ID!, $to: String!, $note: String!) { moveRight(key: $key, id: $id, to: $to, note: $note) { id status } }`;
const ALL = `query ($question: UsageQuestionInput, $brandId: ID) { usageRights(question: $question, brandId: $brandId) { right { id status } answer { allowed clauses on } notice } }`;
const ONE = `query ($id: ID!) { usageRight(id: $id) { status textVersion decidedAt decidedBy decidedName decidedIp decidedAgent proofSha256 proofFileName } }`;
const REQUEST = `{ rightRequest { brandName holderName contentTitle status uses territory from until textVersion } }`;
const DECIDE = `mutation ($key: String!, $granted: Boolean!, $name: String!, $version: String!) {
  decideRight(key: $key, granted: $granted, name: $name, textVersion: $version) { status decidedAt } }`;

interface Asked {
  askRight: { url: string | null; right: { id: string; status: string } };
}
interface Row {
  right: { id: string; status: string };
  answer: { allowed: boolean; clauses: string[]; on: string } | null;
  notice: number | null;
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let member: TestMember;
let brand: string;
let keys = 0;
const key = () => `key-${(keys += 1)}`;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  member = await aMember(database, workspace, 'community_manager');
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  brand = await aBrand(database, workspace.id, undefined, 'Ondine SAS');
});

const input = (values: Record<string, unknown> = {}) => ({
  ...{ brandId: brand, holderName: 'A fan', holderEmail: 'fan@example.com', contentTitle: 'Photo on the beach' },
  ...{ uses: ['ad', 'repost'], media: ['instagram'], territory: ['FR', 'BE'], from: '2026-02-01', until: '2026-02-28' },
  ...values,
});
const ask = (values = {}, as = member, with_ = key()) =>
  app.graphql<Asked>(ASK, { key: with_, input: input(values) }, as);
async function asked(values = {}): Promise<{ id: string; secret: string }> {
  const { data, errors } = await ask(values);
  if (!data) throw new Error(JSON.stringify(errors));
  return { id: data.askRight.right.id, secret: data.askRight.url?.split('#')[1] ?? '' };
}
/** As the holder of the link. */
async function outside<Data>(secret: string, query: string, variables: Record<string, unknown> = {}) {
  const answer = await app.api.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', 'x-vivier-link': secret, 'user-agent': 'A phone' },
    remoteAddress: '203.0.113.7',
    payload: JSON.stringify({ query, variables }),
  });
  return JSON.parse(answer.body) as { data: Data | null; errors?: { extensions: { code: string } }[] };
}
const decide = (secret: string, granted: boolean, with_ = key(), version = 'right-1') =>
  outside<{ decideRight: { status: string } }>(secret, DECIDE, { key: with_, granted, name: 'Ana', version });

test('a holder is asked by mail, reads what for, and grants; the proof is version, time, name and origin', async () => {
  const { id, secret } = await asked();
  const [mail] = await database.rows<{ recipient: string; text: string; kept_text: string }>(
    'SELECT recipient, text, kept_text FROM mail ORDER BY created_at DESC LIMIT 1',
  );
  expect(mail.recipient).toBe('fan@example.com');
  expect(mail.text).toContain(secret);
  expect(mail.kept_text).not.toContain(secret);
  const { data } = await outside(secret, REQUEST);
  expect(data).toMatchObject({
    rightRequest: { holderName: 'A fan', status: 'asked', uses: ['repost', 'ad'], territory: ['BE', 'FR'] },
  });
  expect((await decide(secret, true)).data?.decideRight.status).toBe('granted');
  const right = (await app.graphql<{ usageRight: Record<string, unknown> }>(ONE, { id }, member)).data?.usageRight;
  expect(right).toMatchObject({
    ...{ status: 'granted', textVersion: 'right-1', decidedBy: 'holder', decidedName: 'Ana' },
    ...{ decidedIp: '203.0.113.7', decidedAgent: 'A phone' },
  });
  expect(Math.abs(Date.now() - Date.parse(String(right?.['decidedAt'])))).toBeLessThan(60_000);
});

test('a decision is taken once: the second click gives the first answer, another decision is refused', async () => {
  const { id, secret } = await asked();
  const twice = await Promise.all([1, 2, 3].map(() => decide(secret, true, 'the same click')));
  expect(twice.map(({ data }) => data?.decideRight.status)).toEqual(['granted', 'granted', 'granted']);
  expect((await decide(secret, false, 'the same click')).errors?.[0].extensions.code).toBe('idempotency_key_reused');
  expect((await decide(secret, false)).errors?.[0].extensions.code).toBe('move_not_allowed');
  const acts = await database.rows("SELECT action FROM audit_entry WHERE subject = $1 AND action = 'right.granted'", [
    `usage_right/${id}`,
  ]);
  expect(acts).toHaveLength(1);
});

test('yes and no at the same moment: one of them stands', async () => {
  const { secret } = await asked();
  const both = await Promise.all([decide(secret, true), decide(secret, false)]);
  expect(both.filter(({ data }) => data)).toHaveLength(1);
  expect(both.find(({ errors }) => errors)?.errors?.[0].extensions.code).toMatch(/^(conflict|move_not_allowed)$/);
});

test('an older wording is not agreed to, and a name is needed', async () => {
  const { secret } = await asked();
  expect((await decide(secret, true, key(), 'right-0')).errors?.[0].extensions.code).toBe('text_version_old');
  const nameless = await outside(secret, DECIDE, { key: key(), granted: true, name: ' ', version: 'right-1' });
  expect(nameless.errors?.[0].extensions.code).toBe('name_missing');
});

test('asking again ends the first link; asking twice by one key sends one letter', async () => {
  const click = key();
  const first = await ask({}, member, click);
  const second = await ask({}, member, click);
  expect(second.data?.askRight).toEqual({ url: null, right: first.data?.askRight.right });
  const id = first.data?.askRight.right.id as string;
  const mails = () => database.rows("SELECT id FROM mail WHERE recipient = 'fan@example.com'");
  const before = (await mails()).length;
  const other = await ask({ contentTitle: 'Another' }, member, click);
  expect(other.errors?.[0].extensions.code).toBe('idempotency_key_reused');
  const again = await app.graphql<{ askRightAgain: { url: string } }>(AGAIN, { key: key(), id }, member);
  expect((await mails()).length).toBe(before + 1);
  const old = first.data?.askRight.url?.split('#')[1] ?? '';
  expect((await outside(old, REQUEST)).errors?.[0].extensions.code).toBe('link_invalid');
  const fresh = again.data?.askRightAgain.url.split('#')[1] ?? '';
  expect((await outside(fresh, REQUEST)).errors).toBeUndefined();
});

/** "asked → granted | refused; granted → expired | revoked"; the day alone makes a right expire. */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  asked: ['granted', 'refused'],
  granted: ['revoked'],
  refused: [],
  expired: [],
  revoked: [],
};

test('every move of every status is allowed or refused as the design says, and a refused one changes nothing', async () => {
  const wrong: string[] = [];
  for (const from of USAGE_RIGHT_STATUSES)
    for (const to of USAGE_RIGHT_STATUSES) {
      const { id } = await asked({ holderEmail: null });
      await database.rows('UPDATE usage_right SET status = $2 WHERE id = $1', [id, from]);
      const state = () => database.rows('SELECT usage_right::text AS t FROM usage_right WHERE id = $1', [id]);
      const before = await state();
      const { data, errors } = await app.graphql<{ moveRight: { status: string } }>(
        MOVE,
        { key: key(), id, to, note: 'said so on the phone' },
        member,
      );
      if (BY_HAND[from].includes(to) !== (data?.moveRight.status === to)) wrong.push(`${from} > ${to}`);
      if (!data && errors?.[0].extensions.code !== 'move_not_allowed')
        wrong.push(`${from} > ${to}: ${errors?.[0].extensions.code}`);
      if (!data && JSON.stringify(await state()) !== JSON.stringify(before)) wrong.push(`${from} > ${to} changed`);
    }
  expect(wrong).toEqual([]);
}, 60_000);

test('a decision by hand says who said so, and closes the holder’s link', async () => {
  const { id, secret } = await asked();
  const move = (note: string) => app.graphql(MOVE, { key: key(), id, to: 'granted', note }, member);
  expect((await move(' ')).errors?.[0].extensions).toMatchObject({ code: 'right_note_missing' });
  expect((await move('By mail of 3 February')).errors).toBeUndefined();
  expect((await outside(secret, REQUEST)).errors?.[0].extensions.code).toBe('link_invalid');
});

test('may I use this: on its days, in its countries, for its uses, and no says which clause', async () => {
  const { id, secret } = await asked();
  await decide(secret, true);
  const answer = async (question: Record<string, string>) => {
    const { data } = await app.graphql<{ usageRights: Row[] }>(
      ALL,
      { brandId: brand, question: { use: 'ad', medium: 'instagram', territory: 'FR', on: '2026-02-10', ...question } },
      member,
    );
    return data?.usageRights.find((row) => row.right.id === id)?.answer;
  };
  expect(await answer({})).toEqual({ allowed: true, clauses: [], on: '2026-02-10' });
  expect((await answer({ on: '2026-02-28' }))?.allowed).toBe(true);
  expect((await answer({ on: '2026-03-01' }))?.clauses).toEqual(['until']);
  expect((await answer({ on: '2026-01-31', territory: 'US', use: 'print' }))?.clauses).toEqual([
    'from',
    'uses',
    'territory',
  ]);
});

test.each([
  ['2026-02-28', 0],
  ['2026-03-01', 1],
])('a right that lasts until 28 February 2026 ends after that day: on %s %s end', async (today, ended) => {
  const { id, secret } = await asked();
  await decide(secret, true);
  const service = app.get(RightsService);
  await service.expire(workspace.id, new Date(`${today}T12:00:00Z`));
  await service.expire(workspace.id, new Date(`${today}T12:00:00Z`));
  const [{ status }] = await database.rows('SELECT status FROM usage_right WHERE id = $1', [id]);
  expect(status).toBe(ended ? 'expired' : 'granted');
  const acts = await database.rows("SELECT 1 FROM audit_entry WHERE action = 'right.expired' AND subject = $1", [
    `usage_right/${id}`,
  ]);
  expect(acts).toHaveLength(ended);
});

test.each([
  ['until', { until: '2026-01-31' }],
  ['uses', { uses: [] }],
  ['uses', { uses: ['ad', 'anything'] }],
  ['media', { media: ['fax'] }],
  ['territory', { territory: ['France'] }],
  ['territory', { territory: [] }],
])('a scope that says nothing clear is refused with its field: %s', async (field, values) => {
  expect((await ask(values)).errors?.[0].extensions).toMatchObject({ code: 'right_scope_invalid', details: { field } });
});

test('a proof is what its bytes are, is kept once and given back whole', async () => {
  const { id } = await asked();
  const upload = (name: string, bytes: Buffer) => {
    const edge = 'edge';
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
    return app.api.inject({
      method: 'POST',
      url: `/files/rights/${id}/proof`,
      headers: { cookie: member.cookie, 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    });
  };
  const refused = await upload('proof.png', Buffer.from('<svg onload="alert(1)"/>'));
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([400, 'file_kind_refused']);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
    'base64',
  );
  const kept = await upload('../../proof.html', png);
  expect(kept.json()).toEqual({ sha256: createHash('sha256').update(png).digest('hex') });
  expect((await upload('again.png', png)).json<{ code: string }>().code).toBe('proof_kept');
  const got = await app.api.inject({ url: `/files/rights/${id}/proof`, headers: { cookie: member.cookie } });
  expect([got.headers['content-type'], got.headers['content-disposition'], got.rawPayload.equals(png)]).toEqual([
    'image/png',
    `attachment; filename="proof-${id}.png"`,
    true,
  ]);
  const stranger = await aMember(database, await aWorkspace(database), 'owner');
  const other = await app.api.inject({ url: `/files/rights/${id}/proof`, headers: { cookie: stranger.cookie } });
  expect(other.json<{ code: string }>().code).toBe('not_found');
});

test('who stands for one brand sees its rights and no others', async () => {
  const { id } = await asked();
  const own = await aBrand(database, workspace.id);
  const manager = await aMember(database, workspace, 'community_manager', own);
  const { data } = await app.graphql<{ usageRights: Row[] }>(ALL, {}, manager);
  expect(data?.usageRights).toEqual([]);
  for (const [query, variables] of [
    [ONE, { id }],
    [MOVE, { key: key(), id, to: 'granted', note: 'x' }],
    [AGAIN, { key: key(), id }],
    [ALL, { brandId: brand }],
  ] as const)
    expect((await app.graphql(query, variables, manager)).errors?.[0].extensions.code).toBe('not_found');
});
