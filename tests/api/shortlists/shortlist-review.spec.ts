import { randomUUID } from 'node:crypto';
import type { PoolProfile } from '../../support/pool';
import {
  aCampaign,
  aDesk,
  aShortlist,
  type Desk,
  FREEZE,
  type ListAnswer,
  LIST,
  somePeople,
} from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PASTE = `mutation ($campaignId: ID!, $text: String!) { pasteIntoShortlist(campaignId: $campaignId, text: $text) {
  added already kept shortlist { id entries { figures { handle network } } lines { id text reason candidates { profileId network } } } } }`;
const CORRECT = `mutation ($lineId: ID!, $text: String!) { correctShortlistLine(lineId: $lineId, text: $text) {
  added kept shortlist { entries { figures { handle } } lines { text reason } } } }`;
const CHOOSE = `mutation ($lineId: ID!, $profileId: ID!) { chooseForShortlistLine(lineId: $lineId, profileId: $profileId) {
  added shortlist { entries { figures { handle network } } lines { text } } } }`;
const INVITE = `mutation ($shortlistId: ID!, $input: ReviewerInput!, $key: String!) {
  inviteReviewer(shortlistId: $shortlistId, input: $input, key: $key) { id email revokedAt } }`;
const REVIEW = `{ review { id campaignName status open ownName totals { fees { amount } }
  comments { text authorName outside } entries { id figures { handle } fee { amount } comments { text authorName outside }
  votes { vote authorName } ownVote } } }`;
const SAY = `mutation ($entryId: ID, $text: String!, $name: String!, $key: String!) {
  commentAsGuest(entryId: $entryId, text: $text, name: $name, key: $key) { ownName comments { text } entries { comments { text authorName } } } }`;
const VOTE = `mutation ($entryId: ID!, $vote: String, $name: String!) { voteAsGuest(entryId: $entryId, vote: $vote, name: $name) {
  entries { ownVote votes { vote authorName } } } }`;
const OFFER = `mutation ($entryId: ID!, $input: OfferInput!, $key: String!) { recordOffer(entryId: $entryId, input: $input, key: $key) {
  fee { amount } feeSource { kind } offers { id side fee { amount } note } } }`;

interface Offers {
  fee: { amount: string };
  feeSource: { kind: string };
  offers: { id: string; side: string; fee: { amount: string } }[];
}
interface Pasted {
  added: number;
  already: number;
  kept: number;
  shortlist: {
    id: string;
    entries: { figures: { handle: string; network: string } }[];
    lines: { id: string; text: string; reason: string; candidates: { profileId: string; network: string }[] }[];
  };
}

let database: TestDatabase;
let app: TestApp;
let desk: Desk;
let people: PoolProfile[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aDesk(database);
  people = await somePeople(database, desk, [
    { handle: 'Ana.B', network: 'instagram', price: 10_000 },
    { handle: 'bo_tok', network: 'tiktok', price: 20_000 },
    { handle: 'CyTube', network: 'youtube', price: 30_000 },
    { handle: 'twin', network: 'instagram' },
    { handle: 'twin', network: 'tiktok' },
  ]);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const paste = async (campaignId: string, text: string) => {
  const { data, errors } = await app.graphql<{ pasteIntoShortlist: Pasted }>(PASTE, { campaignId, text }, desk.manager);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.pasteIntoShortlist;
};

async function frozenList() {
  const list = await aShortlist(app, database, desk, people.slice(0, 3));
  await app.graphql(FREEZE, { id: list.id }, desk.manager);
  return list;
}

/** Mails a link and takes its secret out of the letter, as the one who gets it does. */
async function invited(shortlistId: string, email = 'reviewer@example.com', key: string = randomUUID()) {
  const input = { email, locale: 'fr', days: 7, message: 'Avant jeudi ?' };
  const { data, errors } = await app.graphql<{ inviteReviewer: { id: string } }>(
    INVITE,
    { shortlistId, input, key },
    desk.manager,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  const [mail] = await database.rows<{ text: string; subject: string }>(
    'SELECT text, subject FROM mail WHERE recipient = $1 ORDER BY created_at DESC',
    [email],
  );
  return { id: data.inviteReviewer.id, mail, link: /\/outside\/review#([\w-]+)/.exec(mail.text)?.[1] ?? '' };
}

test('a pasted list of many shapes: who is known is added once, every other name is kept as it was written', async () => {
  const campaignId = await aCampaign(database, desk);
  const text = `https://www.instagram.com/ana.b/?hl=fr, @ANA.B; tiktok.com/@bo_tok?lang=en\nhttps://youtube.com/c/cytube
    twin\n@nobody.here\nhttps://youtu.be/dQw4w9WgXcQ`;
  const first = await paste(campaignId, text);
  expect([first.added, first.already, first.kept]).toEqual([3, 1, 3]);
  expect(first.shortlist.entries.map(({ figures }) => figures.handle)).toEqual(['Ana.B', 'bo_tok', 'CyTube']);
  expect(Object.fromEntries(first.shortlist.lines.map((line) => [line.text, line.reason]))).toEqual({
    twin: 'ambiguous',
    '@nobody.here': 'unknown',
    'https://youtu.be/dQw4w9WgXcQ': 'not_a_profile',
  });
  const again = await paste(campaignId, text);
  expect([again.added, again.already, again.kept, again.shortlist.lines.length]).toEqual([0, 4, 3, 3]);
  const twin = again.shortlist.lines.find((line) => line.text === 'twin');
  expect(twin?.candidates.map(({ network }) => network).sort()).toEqual(['instagram', 'tiktok']);
  const tiktok = twin?.candidates.find(({ network }) => network === 'tiktok');
  const chosen = await app.graphql<{ chooseForShortlistLine: Pasted }>(
    CHOOSE,
    { lineId: twin?.id, profileId: tiktok?.profileId },
    desk.manager,
  );
  expect(chosen.data?.chooseForShortlistLine.shortlist.entries.at(-1)?.figures).toEqual({
    handle: 'twin',
    network: 'tiktok',
  });
  const lost = again.shortlist.lines.find((line) => line.text === '@nobody.here');
  const wrong = await app.graphql(CORRECT, { lineId: lost?.id, text: 'still nobody' }, desk.manager);
  expect(wrong.data).toMatchObject({ correctShortlistLine: { added: 0, kept: 1 } });
});

test('offers stand in their order and are never changed; the creator’s becomes the fee when it is taken', async () => {
  const list = await aShortlist(app, database, desk, people.slice(0, 1));
  const entryId = list.entries[0].id;
  const offer = async (side: string, amount: string, key: string) =>
    (
      await app.graphql<{ recordOffer: Offers }>(
        OFFER,
        { entryId, key, input: { side, fee: { amount, currency: 'EUR' } } },
        desk.manager,
      )
    ).data?.recordOffer as Offers;
  await offer('us', '150.00', 'offer number one');
  await offer('us', '150.00', 'offer number one');
  const countered = await offer('creator', '180.00', 'offer number two');
  expect([countered.fee.amount, countered.feeSource.kind]).toEqual(['150.00', 'own']);
  expect(countered.offers.map(({ side, fee }) => `${side} ${fee.amount}`)).toEqual(['us 150.00', 'creator 180.00']);
  const TAKE =
    'mutation ($entryId: ID!, $offerId: ID!) { acceptOffer(entryId: $entryId, offerId: $offerId) { fee { amount } feeSource { kind } } }';
  const taken = await app.graphql(TAKE, { entryId, offerId: countered.offers[1].id }, desk.manager);
  expect(taken.data).toEqual({ acceptOffer: { fee: { amount: '180.00' }, feeSource: { kind: 'agreed' } } });
  const [{ rights }] = await database.rows<{ rights: boolean[] }>(
    `SELECT array_agg(has_table_privilege(role, 'shortlist_offer', act)) AS rights
     FROM unnest(ARRAY['vivier_app', 'vivier_worker']) AS role, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS act`,
  );
  expect(rights).not.toContain(true);
});

test('a reviewer without an account sees the frozen list, comments once a key and votes; members see who said what', async () => {
  const list = await frozenList();
  const { link, mail } = await invited(list.id);
  expect(mail.subject).toContain('3 créateurs');
  const { data } = await app.graphql<{ review: { entries: { id: string }[] } }>(REVIEW, {}, { link });
  expect(data?.review).toMatchObject({
    id: list.id,
    open: true,
    ownName: null,
    totals: [{ fees: { amount: '600.00' } }],
  });
  const entryId = data?.review.entries[0].id;
  const say = (text: string, key: string) => app.graphql(SAY, { entryId, text, name: 'Lou', key }, { link });
  await Promise.all([say('Yes, please', 'a first key'), say('Yes, please', 'a first key')]);
  expect((await say('No', 'a first key')).errors?.[0].extensions.code).toBe('idempotency_key_reused');
  await app.graphql(VOTE, { entryId, vote: 'against', name: 'Lou' }, { link });
  const voted = await app.graphql(VOTE, { entryId, vote: 'for', name: 'Lou' }, { link });
  expect(voted.data).toMatchObject({
    voteAsGuest: { entries: [{ ownVote: 'for', votes: [{ vote: 'for', authorName: 'Lou' }] }, {}, {}] },
  });
  const seen = await app.graphql<{ shortlist: { comments: unknown[]; reviewers: { email: string }[] } }>(
    'query ($id: ID!) { shortlist(id: $id) { comments { text authorName outside } reviewers { email } } }',
    { id: list.id },
    desk.manager,
  );
  expect(seen.data?.shortlist).toEqual({
    comments: [{ text: 'Yes, please', authorName: 'Lou', outside: true }],
    reviewers: [{ email: 'reviewer@example.com' }],
  });
  const hidden = await app.graphql('query ($id: ID!) { shortlist(id: $id) { reviewers { email } } }', { id: list.id }, desk.approver); // prettier-ignore
  expect(hidden.data).toEqual({ shortlist: { reviewers: [] } });
});

test('a link opens its own list alone, nothing else, and nothing once it is revoked or has expired', async () => {
  const [list, other] = [await frozenList(), await frozenList()];
  const { link, id } = await invited(list.id, 'one@example.com');
  const foreign = await app.graphql(VOTE, { entryId: other.entries[0].id, vote: 'for', name: 'Lou' }, { link });
  expect(foreign.errors?.[0].extensions.code).toBe('not_found');
  const inside = await app.graphql(`query ($id: ID!) { shortlist(id: $id) { ${LIST} } }`, { id: list.id }, { link });
  expect(inside.data ?? null).toBeNull();
  await app.graphql('mutation ($id: ID!) { revokeReviewer(linkId: $id) { revokedAt } }', { id }, desk.manager);
  expect((await app.graphql(REVIEW, {}, { link })).errors?.[0].extensions.code).toBe('link_invalid');
  const late = await invited(list.id, 'two@example.com');
  await database.rows("UPDATE outside_link SET expires_at = now() - interval '1 second' WHERE id = $1", [late.id]);
  expect((await app.graphql(REVIEW, {}, { link: late.link })).errors?.[0].extensions.code).toBe('link_invalid');
});

test('nobody outside sees an open list; one letter a key; after a decision the review is closed', async () => {
  const open = await aShortlist(app, database, desk, people.slice(0, 2));
  const input = { email: 'early@example.com', locale: 'en', days: 7 };
  const early = await app.graphql(INVITE, { shortlistId: open.id, input, key: randomUUID() }, desk.manager);
  expect(early.errors?.[0].extensions.code).toBe('shortlist_not_frozen');
  const list = await frozenList();
  const [first, second] = [
    await invited(list.id, 'once@example.com', 'one and the same'),
    await invited(list.id, 'once@example.com', 'one and the same'),
  ];
  expect(first.id).toBe(second.id);
  expect(await database.rows("SELECT id FROM mail WHERE recipient = 'once@example.com'")).toHaveLength(1);
  await database.rows("UPDATE shortlist SET status = 'approved' WHERE id = $1", [list.id]);
  const { data } = await app.graphql<{ review: ListAnswer }>(REVIEW, {}, { link: first.link });
  expect(data?.review).toMatchObject({ status: 'approved', open: false });
  const late = await app.graphql(SAY, { text: 'Too late', name: 'Lou', key: randomUUID() }, { link: first.link });
  expect(late.errors?.[0].extensions.code).toBe('review_closed');
});
