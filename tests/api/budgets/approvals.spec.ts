import { randomUUID } from 'node:crypto';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aDesk, aShortlist, type Desk, FREEZE, somePeople, SUBMIT } from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const SHOWN = `id status frozenHash approversNeeded obstacle amount { amount currency } campaign { name brand { name } }
  envelope { amount { amount } taken { amount } left { amount } fits } reach { value low high }
  decisions { name decision comment } creators { entryId fee { amount } feeSource { kind } offers { side } legal { state } figures { displayName handle flags } }`;
const OUTCOME = `__typename ... on Approval { ${SHOWN} } ... on NeedsSecondApprover { above { amount } approval { ${SHOWN} } }
  ... on OverBudget { wanted { amount } free { amount } over { amount } approval { ${SHOWN} } }`;
const ALL = `{ approvals { ${SHOWN} } }`;
const ONE = `query ($id: ID!) { approval(id: $id) { ${SHOWN} } }`;
const DECIDE = `mutation ($id: ID!, $hash: String!, $decision: String!, $comment: String, $key: String!) {
  decideApproval(id: $id, hash: $hash, decision: $decision, comment: $comment, key: $key) { ${OUTCOME} } }`;
const OUTSIDE = `{ outsideApproval { ${SHOWN} } }`;
const DECIDE_OUTSIDE = `mutation ($hash: String!, $decision: String!, $comment: String, $key: String!) {
  decideOutsideApproval(hash: $hash, decision: $decision, comment: $comment, key: $key) { ${OUTCOME} } }`;
const SET = `mutation ($input: EnvelopeInput!, $key: String!) { setEnvelope(input: $input, key: $key) {
  id amount { amount } allocated { amount } planned { amount } free { amount } parentId } }`;
const THRESHOLD = `mutation ($brandId: ID!, $currency: String!, $above: String, $key: String!) {
  setApprovalThreshold(brandId: $brandId, currency: $currency, above: $above, key: $key) { above { amount } } }`;

interface Shown {
  __typename?: string;
  id: string;
  status: string;
  frozenHash: string;
  approversNeeded: number;
  obstacle: string | null;
  amount: { amount: string; currency: string };
  envelope: { fits: boolean; left: { amount: string } | null };
  decisions: { decision: string }[];
  creators: { figures: { displayName: string } }[];
}

let database: TestDatabase;
let app: TestApp;
let desk: Desk;
let owner: TestMember;
let named = 0;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aDesk(database);
  owner = await aMember(database, desk.workspace, 'owner');
});

const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0].extensions.code ?? null;
const giveEnvelope = (amount: string, campaignId: string | null = null, key: string = randomUUID()) =>
  app.graphql(SET, { key, input: { brandId: desk.brand, campaignId, amount: { amount, currency: 'EUR' } } }, owner);

/** A submitted list of two creators at 100.00 each, and the request that came of it. */
async function aRequest(by: TestMember = desk.manager): Promise<Shown & { campaignId: string; shortlistId: string }> {
  const people = await somePeople(
    database,
    desk,
    [0, 1].map(() => ({ handle: `creator_${(named += 1)}` })),
  );
  const { id, campaignId } = await aShortlist(app, database, desk, people);
  await app.graphql(FREEZE, { id }, by);
  const submitted = await app.graphql(SUBMIT, { id, key: randomUUID() }, by);
  if (submitted.errors) throw new Error(JSON.stringify(submitted.errors));
  const [{ id: approvalId }] = await database.rows<{ id: string }>('SELECT id FROM approval WHERE shortlist_id = $1', [
    id,
  ]);
  const { data } = await app.graphql<{ approval: Shown }>(ONE, { id: approvalId }, desk.approver);
  const shown = data?.approval;
  if (!shown) throw new Error('the approver does not see the request');
  return { ...shown, campaignId, shortlistId: id };
}

const decide = (
  { id, frozenHash: hash }: Shown,
  by: TestMember,
  { decision = 'approve', comment = 'because', key = randomUUID(), ...other }: Record<string, string> = {},
) => app.graphql<{ decideApproval: Shown }>(DECIDE, { id, hash, decision, comment, key, ...other }, by);

async function secretOf(email: string): Promise<string> {
  const [mail] = await database.rows<{ text: string }>(
    'SELECT text FROM mail WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
    [email],
  );
  return /\/outside\/approval#(\S+)/.exec(mail.text)?.[1] ?? '';
}

test('a submitted list asks for the sum of its fees, by the hash it was frozen with', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  expect(request).toMatchObject({ status: 'requested', amount: { amount: '200.00', currency: 'EUR' }, obstacle: null });
  expect(request.envelope).toMatchObject({ fits: true, left: { amount: '800.00' } });
  const [list] = await database.rows('SELECT frozen_hash FROM shortlist WHERE id = $1', [request.shortlistId]);
  expect(request.frozenHash).toBe(list['frozen_hash']);
  expect(request.creators).toHaveLength(2);
});

test.each([
  ['approve', 'approved', 20_000],
  ['refuse', 'refused', 0],
  ['request_changes', 'changes_requested', 0],
] as const)('%s moves the list with it, once, and writes it down', async (decision, status, planned) => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const { data, errors } = await decide(request, desk.approver, { decision });
  expect([data?.decideApproval.status, errors]).toEqual([status, undefined]);
  const [list] = await database.rows('SELECT status FROM shortlist WHERE id = $1', [request.shortlistId]);
  expect(list['status']).toBe(status);
  const [{ sum }] = await database.rows('SELECT coalesce(sum(planned_minor), 0)::int AS sum FROM envelope WHERE brand_id = $1', [desk.brand]); // prettier-ignore
  expect(sum).toBe(planned);
  for (const again of ['approve', 'refuse', 'request_changes'])
    expect(code(await decide(request, owner, { decision: again }))).toBe('move_not_allowed');
  const trail = await database.rows('SELECT actor_id FROM audit_entry WHERE subject = $1 AND action = $2', [`approval/${request.id}`, `approval.${decision}`]); // prettier-ignore
  expect(trail).toEqual([{ actor_id: desk.approver.personId }]);
});

test('nobody decides of their own request, an owner neither; another owner does', async () => {
  await giveEnvelope('1000');
  const request = await aRequest(owner);
  for (const decision of ['approve', 'refuse', 'request_changes'])
    expect(code(await decide(request, owner, { decision }))).toBe('own_request');
  expect((await database.rows('SELECT FROM approval_decision WHERE approval_id = $1', [request.id])).length).toBe(0);
  const other = await aMember(database, desk.workspace, 'owner');
  expect((await decide(request, other)).data?.decideApproval.status).toBe('approved');
});

test('above the brand’s threshold the second yes is another person’s', async () => {
  await giveEnvelope('1000');
  await app.graphql(THRESHOLD, { brandId: desk.brand, currency: 'EUR', above: '199.99', key: 'set' }, owner);
  const request = await aRequest();
  expect(request.approversNeeded).toBe(2);
  expect((await decide(request, desk.approver)).data?.decideApproval).toMatchObject({
    __typename: 'NeedsSecondApprover',
    above: { amount: '199.99' },
    approval: { status: 'half_approved', obstacle: 'already_decided' },
  });
  expect(code(await decide(request, desk.approver))).toBe('already_decided');
  const second = await aMember(database, desk.workspace, 'brand_approver', desk.brand);
  expect((await decide(request, second)).data?.decideApproval.status).toBe('approved');
  await app.graphql(THRESHOLD, { brandId: desk.brand, currency: 'EUR', above: '200', key: 'raise' }, owner);
  expect((await aRequest()).approversNeeded).toBe(1);
});

test('without an envelope, or over it, there is no yes, and what was refused leaves nothing', async () => {
  const request = await aRequest();
  expect([request.obstacle, code(await decide(request, desk.approver))]).toEqual([
    'envelope_missing',
    'envelope_missing',
  ]);
  await giveEnvelope('199.99');
  expect((await decide(request, desk.approver)).data?.decideApproval).toMatchObject({
    __typename: 'OverBudget',
    wanted: { amount: '200.00' },
    free: { amount: '199.99' },
    over: { amount: '0.01' },
    approval: { status: 'requested', obstacle: 'envelope_exceeded', decisions: [] },
  });
  expect(await database.rows('SELECT FROM approval_decision WHERE approval_id = $1', [request.id])).toEqual([]);
  const [list] = await database.rows('SELECT status FROM shortlist WHERE id = $1', [request.shortlistId]);
  expect(list['status']).toBe('submitted');
  await giveEnvelope('200');
  expect((await decide(request, desk.approver)).data?.decideApproval.status).toBe('approved');
});

test('a yes to another hash is no yes', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  expect(code(await decide(request, desk.approver, { hash: '0'.repeat(64) }))).toBe('frozen_hash_differs');
});

test('the second click decides once; its key for another decision is refused', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const clicks = await Promise.all([1, 2, 3].map(() => decide(request, desk.approver, { key: 'click' })));
  expect(clicks.map(({ data }) => data?.decideApproval.status)).toEqual(['approved', 'approved', 'approved']);
  expect(code(await decide(request, desk.approver, { key: 'click', decision: 'refuse' }))).toBe(
    'idempotency_key_reused',
  );
});

test('another brand’s approver and another workspace see no request and decide nothing', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const stranger = await aMember(database, desk.workspace, 'brand_approver', await aBrand(database, desk.workspace.id));
  const foreign = await aMember(database, await aWorkspace(database), 'owner');
  for (const one of [stranger, foreign]) {
    expect(code(await app.graphql(ONE, { id: request.id }, one))).toBe('not_found');
    expect(code(await decide(request, one))).toBe('not_found');
    expect((await app.graphql(ALL, {}, one)).data).toEqual({ approvals: [] });
  }
  const lead = await aMember(database, desk.workspace, 'agency_lead');
  expect(code(await decide(request, lead))).toBe('not_allowed');
});

test('the mailed link shows the request and takes one decision, in the approver’s name', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const link = await secretOf(`${desk.approver.personId}@example.com`);
  const shown = await app.graphql<{ outsideApproval: Shown }>(OUTSIDE, {}, { link });
  expect(shown.data?.outsideApproval).toMatchObject({ id: request.id, obstacle: null, envelope: { fits: true } });
  const say = { hash: request.frozenHash, decision: 'approve', comment: '', key: 'phone' };
  const twice = await Promise.all([1, 2].map(() => app.graphql<{ decideOutsideApproval: Shown }>(DECIDE_OUTSIDE, say, { link }))); // prettier-ignore
  expect(twice.map(({ data }) => data?.decideOutsideApproval.status)).toEqual(['approved', 'approved']);
  const rows = await database.rows('SELECT person_id, link_id IS NOT NULL AS linked FROM approval_decision WHERE approval_id = $1', [request.id]); // prettier-ignore
  expect(rows).toEqual([{ person_id: desk.approver.personId, linked: true }]);
  expect(code(await decide(request, desk.approver))).toBe('move_not_allowed');
});

test('a link that was revoked, has expired, is of another purpose or of who lost the role decides nothing', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const email = `${desk.approver.personId}@example.com`;
  const link = await secretOf(email);
  const say = { hash: request.frozenHash, decision: 'approve', comment: '', key: 'phone' };
  const tried = async () => code(await app.graphql(DECIDE_OUTSIDE, say, { link }));
  await database.rows('UPDATE outside_link SET revoked_at = now() WHERE email = $1', [email]);
  expect(await tried()).toBe('link_invalid');
  await database.rows('UPDATE outside_link SET revoked_at = NULL, expires_at = now() WHERE email = $1', [email]);
  expect(await tried()).toBe('link_invalid');
  await database.rows("UPDATE outside_link SET expires_at = now() + interval '1 day', purpose = 'review' WHERE email = $1", [email]); // prettier-ignore
  expect(await tried()).toBe('link_invalid');
  await database.rows("UPDATE outside_link SET purpose = 'approval' WHERE email = $1", [email]);
  await database.rows('DELETE FROM membership WHERE person_id = $1', [desk.approver.personId]);
  expect(await tried()).toBe('not_allowed');
  await aMember(database, desk.workspace, 'brand_approver', desk.brand);
  expect(await tried()).toBe('not_allowed');
});

const LINKS = `query ($id: ID!) { approval(id: $id) { links { id email revokedAt } } }`;
const REVOKE = `mutation ($linkId: ID!) { revokeApprovalLink(linkId: $linkId) { links { id revokedAt } } }`;
const RENEW = `mutation ($linkId: ID!, $key: String!) { renewApprovalLink(linkId: $linkId, key: $key) {
  links { id email revokedAt } } }`;

test('whoever sends lists withdraws a link or sends another in the approver’s language, once a click', async () => {
  await giveEnvelope('1000');
  await database.rows("UPDATE person SET locale = 'fr' WHERE id = $1", [desk.approver.personId]);
  const { id } = await aRequest();
  const email = `${desk.approver.personId}@example.com`;
  const first = await secretOf(email);
  const linksAs = async (by: TestMember) =>
    (await app.graphql<{ approval: { links: { id: string; email: string }[] } }>(LINKS, { id }, by)).data?.approval
      .links;
  expect(await linksAs(desk.approver)).toEqual([]);
  const [{ id: linkId, email: to }] = (await linksAs(owner)) ?? [];
  expect(to).toBe(email);
  expect(code(await app.graphql(RENEW, { linkId, key: 'k' }, desk.manager))).toBe('not_allowed');
  const clicks = await Promise.all([1, 2].map(() => app.graphql(RENEW, { linkId, key: 'k' }, owner)));
  expect(clicks.map(code)).toEqual([null, null]);
  const mails = await database.rows<{ text: string }>('SELECT text FROM mail WHERE recipient = $1 ORDER BY created_at', [email]); // prettier-ignore
  expect(mails).toHaveLength(2);
  for (const { text } of mails) expect(text).toContain('attend votre décision');
  const second = await secretOf(email);
  expect(code(await app.graphql(OUTSIDE, {}, { link: first }))).toBe('link_invalid');
  expect(code(await app.graphql(OUTSIDE, {}, { link: second }))).toBe(null);
  const [{ id: latest }] = (await linksAs(owner)) ?? [];
  expect(code(await app.graphql(REVOKE, { linkId: latest }, owner))).toBe(null);
  expect(code(await app.graphql(OUTSIDE, {}, { link: second }))).toBe('link_invalid');
});

test('a link of another brand opens nothing, even for the same subject', async () => {
  await giveEnvelope('1000');
  const { id: subjectId } = await aRequest();
  const brandId = await aBrand(database, desk.workspace.id);
  const { workspace } = desk;
  const { url } = await app.get(Database).inWorkspace(
    workspace.id,
    (tx) =>
    app.get(OutsideLinksService).create(tx, { workspaceId: workspace.id, purpose: 'approval', subjectId, brandId, email: null, locale: 'en', days: 1, createdBy: null }), // prettier-ignore
  );
  expect(code(await app.graphql(OUTSIDE, {}, { link: url.split('#')[1] }))).toBe('not_found');
});

test('a campaign’s envelope is taken out of the brand’s, and neither falls below what was approved', async () => {
  await giveEnvelope('1000');
  const request = await aRequest();
  const set = (amount: string, key: string = randomUUID()) => giveEnvelope(amount, request.campaignId, key);
  expect(code(await set('1000.01'))).toBe('envelope_exceeded');
  expect((await set('300', 'k')).data).toMatchObject({ setEnvelope: { amount: { amount: '300.00' } } });
  expect((await set('300', 'k')).data).toMatchObject({ setEnvelope: { amount: { amount: '300.00' } } });
  expect(code(await set('301', 'k'))).toBe('idempotency_key_reused');
  expect((await giveEnvelope('1200')).data).toMatchObject({ setEnvelope: { allocated: { amount: '300.00' }, free: { amount: '900.00' } } }); // prettier-ignore
  expect(code(await giveEnvelope('299.99'))).toBe('envelope_below_planned');
  await decide(request, desk.approver);
  expect(code(await set('199.99'))).toBe('envelope_below_planned');
  expect((await set('200')).data).toMatchObject({ setEnvelope: { free: { amount: '0.00' } } });
});

test('forty requests of 200.00 decided at once from 5,000.00: twenty-five get their yes', async () => {
  await giveEnvelope('5000');
  const requests: Shown[] = [];
  for (let n = 0; n < 40; n += 1) requests.push(await aRequest());
  const answers = await Promise.all(requests.map((one) => decide(one, desk.approver)));
  expect(answers.filter(({ data }) => data?.decideApproval.status === 'approved')).toHaveLength(25);
  expect(answers.map(code).filter((one) => one !== null)).toEqual([]);
  expect(answers.filter(({ data }) => data?.decideApproval.__typename === 'OverBudget')).toHaveLength(15);
  const [{ planned }] = await database.rows('SELECT planned_minor::int AS planned FROM envelope WHERE brand_id = $1', [desk.brand]); // prettier-ignore
  expect(planned).toBe(500_000);
}, 60_000);
