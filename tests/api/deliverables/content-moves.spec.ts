import { randomUUID } from 'node:crypto';
import { DELIVERABLE_STATUSES, type DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, ContentDesk, type ContentPlace, PIECE, type Piece } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/** "Life of a campaign": planned → draft submitted → changes requested | approved → scheduled → published → verified | breached. */
const FROM_THE_DESIGN: Readonly<Record<DeliverableStatus, readonly string[]>> = {
  planned: ['draft_submitted'],
  draft_submitted: ['changes_requested', 'approved'],
  changes_requested: ['draft_submitted'],
  approved: ['scheduled'],
  scheduled: ['published'],
  published: ['verified', 'breached'],
  verified: [],
  breached: [],
};
const TOMORROW = new Date(Date.now() + 86_400_000);

let database: TestDatabase;
let app: TestApp;
let desk: ContentDesk;
let workspace: { id: string; slug: string };
let cm: TestMember;
let approver: TestMember;
let place: ContentPlace;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = new ContentDesk(app);
  workspace = await aWorkspace(database);
  cm = await aMember(database, workspace, 'community_manager');
  approver = await aMember(database, workspace, 'brand_approver');
  place = await aContentPlace(database, workspace.id, approver.brandId as string);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** A piece with one draft, brought to that status by the table alone. */
async function pieceIn(status: DeliverableStatus): Promise<{ id: string; versionId: string }> {
  const { id } = await desk.plan(cm, place);
  const { piece } = await desk.submit(cm, id);
  const versionId = (piece as Piece).versions[0].id;
  await database.rows('UPDATE deliverable SET status = $2 WHERE id = $1', [id, status]);
  return { id, versionId };
}

/** Brought to that status with a publication, where one would stand by then. */
async function publicIn(status: DeliverableStatus): Promise<{ id: string; versionId: string }> {
  const found = await pieceIn('scheduled');
  await report(found.id);
  await database.rows('UPDATE deliverable SET status = $2 WHERE id = $1', [found.id, status]);
  return found;
}

const report = (id: string) =>
  desk.ask(
    'reportPublication',
    '$input: PublicationInput!',
    {
      input: {
        url: 'https://www.instagram.com/reel/abc/',
        caption: 'Publicité. Bonjour',
        publishedAt: new Date(Date.now() - 60_000).toISOString(),
      },
    },
    { as: cm, id, key: randomUUID() },
  );

const stateOf = (id: string) =>
  database.rows(
    `SELECT deliverable::text, (SELECT count(*) FROM audit_entry WHERE subject = 'deliverable/' || $1) AS acts,
       (SELECT string_agg(v::text, '|' ORDER BY n) FROM deliverable_version v WHERE deliverable_id = $1::uuid) AS versions,
       (SELECT count(*) FROM deliverable_comment) AS comments, (SELECT count(*) FROM publication) AS publications,
       (SELECT count(*) FROM idempotency_key) AS keys
     FROM deliverable WHERE id = $1::uuid`,
    [id],
  );

/** Every move that somebody can ask for; what it would lead to. */
const ASK: Readonly<
  Partial<
    Record<DeliverableStatus, (id: string, versionId: string) => Promise<{ piece: Piece | null; code: string | null }>>
  >
> = {
  draft_submitted: (id) => desk.submit(cm, id),
  changes_requested: (id, versionId) => desk.askForChanges(cm, id, versionId),
  approved: (id, versionId) => desk.approveForBrand(approver, id, versionId),
  scheduled: (id) => desk.schedule(cm, id, TOMORROW),
  published: report,
  verified: (id) => desk.ask('verifyPublication', '', {}, { as: cm, id, key: randomUUID() }),
  breached: (id) =>
    desk.ask('breachPublication', '$reason: String!', { reason: 'No label' }, { as: cm, id, key: randomUUID() }),
};
/** Nobody asks for the first status: a piece begins in it. */
const ASKED = DELIVERABLE_STATUSES.filter((status) => status !== 'planned');

test.each(ASKED)(
  'from every status the move to %s is allowed or refused as the design says, and a refused one changes nothing',
  async (to) => {
    const wrong: string[] = [];
    for (const from of DELIVERABLE_STATUSES) {
      const { id, versionId } = await (to === 'verified' || to === 'breached' ? publicIn(from) : pieceIn(from));
      if (to === 'approved')
        await database.rows('UPDATE deliverable_version SET team_approved_at = now() WHERE id = $1', [versionId]);
      const before = JSON.stringify(await stateOf(id));
      const { piece, code } = await (ASK[to] as NonNullable<(typeof ASK)[typeof to]>)(id, versionId);
      if (FROM_THE_DESIGN[from].includes(to)) {
        if (piece?.status !== to) wrong.push(`${from} → ${to} was refused: ${code}`);
        else if (JSON.stringify(piece.nextStatuses) !== JSON.stringify(FROM_THE_DESIGN[to])) wrong.push(`${to}: next`);
      } else {
        if (code !== 'move_not_allowed') wrong.push(`${from} → ${to}: ${code}`);
        if (JSON.stringify(await stateOf(id)) !== before) wrong.push(`${from} → ${to} changed`);
      }
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test('a draft is approved by the team and then by the brand; before the team the brand decides nothing', async () => {
  const { id, versionId } = await pieceIn('draft_submitted');
  const before = JSON.stringify(await stateOf(id));
  expect((await desk.approveForBrand(approver, id, versionId)).code).toBe('approval_out_of_order');
  expect((await desk.askForBrand(approver, id, versionId)).code).toBe('approval_out_of_order');
  expect(JSON.stringify(await stateOf(id))).toBe(before);
  const once = await desk.approve(cm, id, versionId);
  expect(once.piece).toMatchObject({ status: 'draft_submitted', waitsFor: 'brand' });
  expect((await desk.approve(cm, id, versionId)).code).toBe('approval_given');
  const twice = await desk.approveForBrand(approver, id, versionId);
  expect(twice.piece).toMatchObject({ status: 'approved', waitsFor: 'team' });
});

test('the brand sends a draft back with its reason, and the next draft needs both again', async () => {
  const { id, versionId } = await pieceIn('draft_submitted');
  await desk.approve(cm, id, versionId);
  expect((await desk.askForBrand(approver, id, versionId, '  ')).code).toBe('content_reason_missing');
  const { piece } = await desk.askForBrand(approver, id, versionId, 'Not our blue');
  expect(piece).toMatchObject({
    status: 'changes_requested',
    waitsFor: 'creator',
    versions: [{ comments: [{ side: 'brand', text: 'Not our blue' }] }],
  });
  const next = (await desk.submit(cm, id, { caption: 'Publicité. Bleu' })).piece as Piece;
  expect(next.versions.map(({ n }) => n)).toEqual([2, 1]);
  expect((await desk.approve(cm, id, versionId)).code).toBe('draft_outdated');
  expect((await desk.approveForBrand(approver, id, next.versions[0].id)).code).toBe('approval_out_of_order');
});

test('a key that comes again has one effect, and with another input it is an error', async () => {
  const { id } = await desk.plan(cm, place);
  const key = randomUUID();
  const first = await desk.submit(cm, id, { caption: 'One' }, key);
  const again = await desk.submit(cm, id, { caption: 'One' }, key);
  expect(again.piece).toEqual(first.piece);
  expect((await desk.submit(cm, id, { caption: 'Two' }, key)).code).toBe('idempotency_key_reused');
  const [{ count }] = await database.rows<{ count: string }>(
    'SELECT count(*) FROM deliverable_version WHERE deliverable_id = $1',
    [id],
  );
  expect(count).toBe('1');
});

test('of many approvals at once one counts', async () => {
  const { id, versionId } = await pieceIn('draft_submitted');
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => desk.approve(cm, id, versionId)));
  expect(answers.map(({ code }) => code).filter((code) => code === null)).toHaveLength(1);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null, 'approval_given']));
  const [{ acts }] = await database.rows<{ acts: string }>(
    "SELECT count(*) AS acts FROM audit_entry WHERE action = 'deliverable.draft_approved' AND subject = 'deliverable/' || $1",
    [id],
  );
  expect(acts).toBe('1');
});

test('a piece of another brand and of another workspace look like none', async () => {
  const { id, versionId } = await pieceIn('draft_submitted');
  await desk.approve(cm, id, versionId);
  const otherBrand = await aMember(database, workspace, 'brand_approver');
  const elsewhere = await aMember(database, await aWorkspace(database), 'owner');
  const one = `query ($id: ID!) { deliverable(id: $id) { ${PIECE} } }`;
  for (const stranger of [otherBrand, elsewhere]) {
    expect((await app.graphql(one, { id }, stranger)).errors?.[0].extensions.code).toBe('not_found');
    expect((await desk.approveForBrand(stranger, id, versionId)).code).toBe('not_found');
    const { data } = await app.graphql('{ deliverables { id } }', {}, stranger);
    expect(data).toEqual({ deliverables: [] });
  }
  const { data } = await app.graphql<{ deliverables: { id: string }[] }>('{ deliverables { id } }', {}, approver);
  expect(data?.deliverables.map((piece) => piece.id)).toContain(id);
});

test('a plan is changed and removed until the first draft; then it stands', async () => {
  const { id } = await desk.plan(cm, place, { terms: { hashtags: ['mer', '#Été'], mentions: ['maison'] } });
  const change = `mutation ($id: ID!, $input: DeliverableChanges!) { changeDeliverable(id: $id, input: $input) { title terms { law language hashtags mentions } } }`;
  const input = { kind: 'story', network: 'instagram', title: 'Evening', terms: { hashtags: ['mer', '#Été', '#MER'] } };
  const changed = await app.graphql(change, { id, input }, cm);
  expect(changed.data).toEqual({
    changeDeliverable: {
      title: 'Evening',
      terms: { law: 'fr', language: 'fr', hashtags: ['#mer', '#Été'], mentions: [] },
    },
  });
  const wrong = await app.graphql(change, { id, input: { ...input, terms: { hashtags: ['two words'] } } }, cm);
  expect(wrong.errors?.[0].extensions).toMatchObject({
    code: 'content_terms_invalid',
    details: { field: 'hashtags', value: '#two words' },
  });
  await desk.submit(cm, id);
  expect((await app.graphql(change, { id, input }, cm)).errors?.[0].extensions.code).toBe('deliverable_in_work');
  const remove = 'mutation ($id: ID!) { removeDeliverable(id: $id) }';
  expect((await app.graphql(remove, { id }, cm)).errors?.[0].extensions.code).toBe('deliverable_in_work');
  const other = await desk.plan(cm, place);
  expect((await app.graphql(remove, { id: other.id }, cm)).data).toEqual({ removeDeliverable: true });
});
