import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { DELIVERABLE_STATUSES } from '@vivier/domain/deliverables/deliverable-status';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, ContentDesk, type ContentPlace, type Piece } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let desk: ContentDesk;
let cm: TestMember;
let approver: TestMember;
let place: ContentPlace;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = new ContentDesk(app);
  const workspace = await aWorkspace(database);
  cm = await aMember(database, workspace, 'community_manager');
  approver = await aMember(database, workspace, 'brand_approver');
  place = await aContentPlace(database, workspace.id, approver.brandId as string);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function linkOf({ profile, brandId }: ContentPlace): Promise<{ link: string }> {
  const { url } = await app.get(Database).inWorkspace(cm.workspaceId, (tx) =>
    app.get(OutsideLinksService).create(tx, {
      workspaceId: cm.workspaceId,
      purpose: 'creator',
      brandId,
      creatorId: profile.creatorId,
      locale: 'fr',
      days: 7,
      createdBy: cm.personId,
    }),
  );
  return { link: url.split('#')[1] };
}

const CREATOR =
  'id status waitsFor campaignName versions { id n caption findings { rule from until wanted } comments { side text author } } publication { url evidenceSha256 }';
type Declared = [string, string, Record<string, unknown>];
async function byLink(as: { link: string }, id: string, [name, declared, variables]: Declared) {
  const passed = Object.keys(variables)
    .map((word) => `, ${word}: $${word}`)
    .join('');
  const { data, errors } = await app.graphql<Record<string, Piece & { publication: { evidenceSha256: string } }>>(
    `mutation ($key: String!, $id: ID!, ${declared}) { ${name}(key: $key, id: $id${passed}) { ${CREATOR} } }`,
    { key: randomUUID(), id, ...variables },
    as,
  );
  return { piece: data?.[name], code: errors?.[0].extensions.code ?? null };
}
const DRAFT = (caption: string): Declared => ['submitCreatorDraft', '$input: DraftInput!', { input: { caption } }];
const REPORT = (url: string, caption = 'Publicité. Bonjour'): Declared => [
  'reportCreatorPublication',
  '$input: PublicationInput!',
  { input: { url, caption, publishedAt: new Date(Date.now() - 60_000).toISOString() } },
];
const MEMBER =
  'id status publicationChecks { check passed } publication { evidenceSha256 verification { note at checks { check passed } } figures { source views likes } }';
async function byMember(
  name: string,
  declared: string,
  variables: Record<string, unknown>,
  id: string,
  as: TestMember = cm,
) {
  const passed = Object.keys(variables)
    .map((word) => `, ${word}: $${word}`)
    .join('');
  const { data, errors } = await app.graphql<Record<string, Record<string, unknown>>>(
    `mutation ($key: String!, $id: ID!${declared}) { ${name}(key: $key, id: $id${passed}) { ${MEMBER} } }`,
    { key: randomUUID(), id, ...variables },
    as,
  );
  return { piece: data?.[name], error: errors?.[0].extensions, code: errors?.[0].extensions.code ?? null };
}

test('from the creator’s draft to the verified publication, with the check, the comments and the evidence', async () => {
  const creator = await linkOf(place);
  const { id } = await desk.plan(cm, place, { terms: { hashtags: ['mer'] } });
  const draft = await byLink(creator, id, DRAFT('Bonjour la mmer'));
  const [version] = (draft.piece as Piece).versions;
  expect(version).toMatchObject({
    findings: [
      { rule: 'disclosure_missing', from: 0, until: 0, wanted: ['Publicité', 'Collaboration commerciale'] },
      { rule: 'hashtag_missing', from: 15, until: 15, wanted: ['#mer'] },
      { rule: 'spelling', from: 11, until: 15 },
    ],
  });
  expect((await desk.approve(cm, id, version.id)).code).toBe('content_check_open');
  const comment = await byLink(creator, id, [
    'commentCreatorDraft',
    '$versionId: ID!, $text: String!',
    { versionId: version.id, text: 'Better tomorrow' },
  ]);
  expect(comment.piece?.versions[0]).toMatchObject({
    comments: [{ side: 'creator', text: 'Better tomorrow', author: null }],
  });
  await desk.askForChanges(cm, id, version.id, 'Say it first');
  const next = await byLink(creator, id, DRAFT('Publicité. Bonjour la mer'));
  const second = (next.piece as Piece).versions[0];
  const accept = { versionId: second.id, finding: 'hashtag_missing:25:#mer', reason: 'The tag is on the picture' };
  await byMember('acceptFinding', ', $versionId: ID!, $finding: String!, $reason: String!', accept, id);
  expect((await desk.approve(cm, id, second.id)).code).toBeNull();
  expect((await desk.approveForBrand(approver, id, second.id)).piece?.status).toBe('approved');
  await desk.schedule(cm, id, new Date(Date.now() + 60_000));
  const reported = await byLink(creator, id, REPORT('https://www.instagram.com/reel/abc/'));
  expect(reported.piece).toMatchObject({ status: 'published' });
  const [{ evidence }] = await database.rows<{ evidence: object }>(
    'SELECT evidence FROM publication WHERE deliverable_id = $1',
    [id],
  );
  expect(reported.piece?.publication.evidenceSha256).toBe(
    createHash('sha256')
      .update(canonicalize(evidence) as string)
      .digest('hex'),
  );
  const verified = await byMember('verifyPublication', '', {}, id);
  expect(verified.piece).toMatchObject({
    status: 'verified',
    publication: {
      verification: {
        at: expect.any(String) as string,
        checks: [
          { check: 'network', passed: true },
          { check: 'handle', passed: null },
          { check: 'disclosure', passed: true },
          { check: 'in_time', passed: null },
        ],
      },
    },
  });
});

async function published(url: string, caption?: string): Promise<string> {
  const { id } = await desk.plan(cm, place);
  await desk.submit(cm, id);
  await database.rows("UPDATE deliverable SET status = 'scheduled' WHERE id = $1", [id]);
  await byLink(await linkOf(place), id, REPORT(url, caption));
  return id;
}

test('a publication elsewhere or without its disclosure is verified only with a reason; a breach has one as well', async () => {
  const id = await published('https://www.tiktok.com/@somebody/video/1', 'Bonjour');
  const refused = await byMember('verifyPublication', '', {}, id);
  expect(refused.error).toMatchObject({
    code: 'verification_failed',
    details: { checks: ['network', 'handle', 'disclosure'] },
  });
  const [{ status }] = await database.rows<{ status: string }>('SELECT status FROM deliverable WHERE id = $1', [id]);
  expect(status).toBe('published');
  expect((await byMember('breachPublication', ', $reason: String!', { reason: ' ' }, id)).code).toBe(
    'content_reason_missing',
  );
  expect(
    (await byMember('breachPublication', ', $reason: String!', { reason: 'No disclosure' }, id)).piece?.['status'],
  ).toBe('breached');
});

test('figures are added with their source and never changed; those of the pool come by the post’s address', async () => {
  const id = await published('https://instagram.com/reel/xyz');
  const none = await byMember('addPublicationFigures', '', {}, id);
  expect(none.code).toBe('post_not_found');
  const [{ id: sourceId }] = await database.rows<{ id: number }>(
    'SELECT id FROM data_source WHERE workspace_id = $1 LIMIT 1',
    [cm.workspaceId],
  );
  await database.rows(
    `INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, url, likes, views, source_id)
     VALUES ($1, $2, 'xyz', now(), 'reel', 'https://www.instagram.com/reel/XYZ/', 70, 900, $3)`,
    [cm.workspaceId, place.profile.id, sourceId],
  );
  await byMember('addPublicationFigures', '', {}, id);
  const { piece } = await byMember(
    'addPublicationFigures',
    ', $figures: FiguresInput',
    { figures: { views: 1000, likes: 80 } },
    id,
  );
  expect(piece).toMatchObject({
    publication: {
      figures: [
        { source: 'hand', views: 1000, likes: 80 },
        { source: 'list.csv', views: 900, likes: 70 },
      ],
    },
  });
  const change = app
    .get(Database)
    .inWorkspace(cm.workspaceId, (tx) => tx.query('UPDATE publication_metric SET views = 1'));
  await expect(change).rejects.toThrow('permission denied');
});

test('reporting, verifying and breaching are refused from every other status', async () => {
  const wrong: string[] = [];
  for (const from of DELIVERABLE_STATUSES) {
    const { id } = await desk.plan(cm, place);
    await database.rows('UPDATE deliverable SET status = $2 WHERE id = $1', [id, from]);
    const tries = {
      published: (await byLink(await linkOf(place), id, REPORT('https://instagram.com/p/1'))).code,
    } as Record<string, string | null>;
    if (from !== 'scheduled') {
      tries['breached'] = (await byMember('breachPublication', ', $reason: String!', { reason: 'x' }, id)).code;
      if (from !== 'published') tries['verified'] = (await byMember('verifyPublication', '', {}, id)).code;
    }
    for (const [to, code] of Object.entries(tries)) {
      const allowed = (from === 'scheduled' && to === 'published') || (from === 'published' && to !== 'published');
      if ((code === null) !== allowed || (code !== null && code !== 'move_not_allowed'))
        wrong.push(`${from} → ${to}: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a creator’s link sees its own pieces of that brand and no others', async () => {
  const creator = await linkOf(place);
  const other = await aContentPlace(database, cm.workspaceId, place.brandId);
  const otherBrand = await aContentPlace(database, cm.workspaceId, undefined, place.profile.creatorId);
  const own = await desk.plan(cm, place);
  for (const foreign of [await desk.plan(cm, other), await desk.plan(cm, otherBrand)]) {
    expect((await byLink(creator, foreign.id, DRAFT('Publicité'))).code).toBe('not_found');
    const { data } = await app.graphql<{ creatorContent: { id: string }[] }>('{ creatorContent { id } }', {}, creator);
    const seen = data?.creatorContent.map(({ id }) => id) ?? [];
    expect(seen).toContain(own.id);
    expect(seen).not.toContain(foreign.id);
  }
  const review = await app.graphql('{ creatorContent { id } }', {}, { link: 'a'.repeat(43) });
  expect(review.errors?.[0].extensions.code).toBe('link_invalid');
});
