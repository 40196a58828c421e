import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aContentPlace, ContentDesk, type ContentPlace } from '../../support/content';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/** The smallest picture: eight signature bytes and a header, then whatever one likes. */
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.from('0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex'),
]);

let database: TestDatabase;
let app: TestApp;
let origin: string;
let cm: TestMember;
let place: ContentPlace;
let pieceId: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  await app.api.listen(0, '127.0.0.1');
  origin = (await app.api.getUrl()).replace('[::1]', '127.0.0.1');
  const workspace = await aWorkspace(database);
  cm = await aMember(database, workspace, 'community_manager');
  place = await aContentPlace(database, workspace.id);
  pieceId = (await new ContentDesk(app).plan(cm, place)).id;
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

type As = { cookie?: string; link?: string };
const headersOf = ({ cookie, link }: As) => ({
  'tus-resumable': '1.0.0',
  ...(cookie ? { cookie } : {}),
  ...(link ? { 'x-vivier-link': link } : {}),
});

function begin(as: As, length: number, { deliverable = pieceId, purpose = 'draft', name = 'sea.png' } = {}) {
  const metadata = Object.entries({ deliverable, purpose, filename: name })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const headers = { ...headersOf(as), 'upload-length': String(length), 'upload-metadata': metadata };
  return fetch(`${origin}/uploads`, { method: 'POST', headers });
}
const addressOf = (answer: Response) => new URL(answer.headers.get('location') as string, `${origin}/`).href;
const send = (as: As, url: string, offset: number, body: Buffer) =>
  fetch(url, {
    method: 'PATCH',
    headers: { ...headersOf(as), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(body),
  });
const offsetOf = async (as: As, url: string) => {
  const answer = await fetch(url, { method: 'HEAD', headers: headersOf(as) });
  return { status: answer.status, offset: answer.headers.get('upload-offset') };
};

async function aLink(creatorId: number): Promise<string> {
  const { url } = await app.get(Database).inWorkspace(cm.workspaceId, (tx) =>
    app.get(OutsideLinksService).create(tx, {
      workspaceId: cm.workspaceId,
      purpose: 'creator',
      brandId: place.brandId,
      creatorId,
      locale: 'fr',
      days: 7,
      createdBy: cm.personId,
    }),
  );
  return url.split('#')[1];
}

test('an interrupted upload goes on where it stopped, and the file is shown with its own type and in ranges', async () => {
  const bytes = Buffer.concat([PNG, randomBytes(300_000)]);
  const begun = await begin(cm, bytes.length);
  expect(begun.status).toBe(201);
  const url = addressOf(begun);
  expect((await send(cm, url, 0, bytes.subarray(0, 100_000))).status).toBe(204);
  expect(await offsetOf(cm, url)).toEqual({ status: 200, offset: '100000' });
  expect((await send(cm, url, 100_000, bytes.subarray(100_000))).status).toBe(204);
  const id = url.split('/').at(-1) as string;
  const submit = `mutation ($id: ID!, $input: DraftInput!) { submitDraft(key: "files", id: $id, input: $input) { versions { files { id name mediaType bytes sha256 url } } } }`;
  const { data, errors } = await app.graphql<{ submitDraft: { versions: { files: { url: string }[] }[] } }>(
    submit,
    { id: pieceId, input: { fileIds: [id] } },
    cm,
  );
  expect(errors).toBeUndefined();
  const [file] = data?.submitDraft.versions[0].files ?? [];
  expect(file).toMatchObject({ id, name: 'sea.png', mediaType: 'image/png', bytes: bytes.length });
  const whole = await fetch(origin + file.url);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  });
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  for (const [range, from, until] of [
    ['bytes=10-19', 10, 20],
    ['bytes=300000-', 300_000, bytes.length],
    ['bytes=-5', bytes.length - 5, bytes.length],
  ] as const) {
    const part = await fetch(origin + file.url, { headers: { range } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${from}-${until - 1}/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, until))).toBe(true);
  }
  expect((await fetch(origin + file.url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  const stranger = file.url.slice(0, -4) + (file.url.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  expect((await fetch(origin + stranger)).status).toBe(404);
});

test('a file is what its bytes say, whatever its name; a refused one leaves nothing', async () => {
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const url = addressOf(await begin(cm, html.length, { name: 'sea.png' }));
  const refused = await send(cm, url, 0, html);
  expect(refused.status).toBe(415);
  expect(JSON.parse(await refused.text())).toMatchObject({ code: 'file_type_refused' });
  const id = url.split('/').at(-1) as string;
  expect(await readdir(join(app.config.home, 'uploads'))).not.toContain(id);
  expect((await offsetOf(cm, url)).status).toBe(404);
});

test('what is over the cap is refused before a byte is sent', async () => {
  const big = await begin(cm, 500 * 1024 * 1024 + 1);
  expect(big.status).toBe(413);
  const picture = await begin(cm, 20 * 1024 * 1024 + 1, { purpose: 'evidence' });
  expect([picture.status, JSON.parse(await picture.text())]).toEqual([
    413,
    { code: 'file_too_large', details: { limitMb: 20 } },
  ]);
});

test('nobody begins an upload to a piece of another workspace, nor goes on with the upload of somebody else', async () => {
  const elsewhere = await aMember(database, await aWorkspace(database), 'owner');
  expect((await begin(elsewhere, 10)).status).toBe(404);
  expect((await begin({}, 10)).status).toBe(401);
  const analyst = await aMember(database, { id: cm.workspaceId, slug: cm.workspace }, 'analyst');
  expect((await begin(analyst, 10)).status).toBe(403);
  const url = addressOf(await begin(cm, PNG.length));
  const colleague = await aMember(database, { id: cm.workspaceId, slug: cm.workspace }, 'owner');
  for (const thief of [elsewhere, colleague, { link: await aLink(place.profile.creatorId) }]) {
    expect((await send(thief, url, 0, PNG)).status).toBe(404);
    expect((await offsetOf(thief, url)).status).toBe(404);
  }
  expect(await offsetOf(cm, url)).toEqual({ status: 200, offset: '0' });
});

test('a creator hands in files for its own pieces and for no other', async () => {
  const link = await aLink(place.profile.creatorId);
  const url = addressOf(await begin({ link }, PNG.length));
  expect((await send({ link }, url, 0, PNG)).status).toBe(204);
  const other = await aContentPlace(database, cm.workspaceId, place.brandId);
  const foreign = (await new ContentDesk(app).plan(cm, other)).id;
  expect((await begin({ link }, PNG.length, { deliverable: foreign })).status).toBe(404);
  expect((await begin({ link }, PNG.length, { deliverable: randomUUID() })).status).toBe(404);
});

test('an upload that was left alone for a day is gone', async () => {
  const url = addressOf(await begin(cm, PNG.length));
  const id = url.split('/').at(-1) as string;
  await database.rows("UPDATE content_upload SET created_at = now() - interval '25 hours' WHERE id = $1", [id]);
  await begin(cm, PNG.length);
  expect((await offsetOf(cm, url)).status).toBe(404);
});
