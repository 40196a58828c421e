import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OutsideLinksService } from '../../apps/api/src/identity/outside-links.service';
import { Database } from '../../apps/api/src/platform/database/database';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const MB = 1024 * 1024;

let site: Site;
let folder: string;
let manager: Visit;
let creator: Visit;
let campaignId: string;
let makerName: string;
let pieceId: string;
let picture: string;

beforeAll(async () => {
  site = await startSite();
  folder = await mkdtemp(join(tmpdir(), 'vivier-content-'));
  manager = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await signInAs(manager.page, site.address, /community manager/i);
  const [approver] = await site.database.rows<{ brand_id: string; workspace_id: string }>(
    "SELECT brand_id, workspace_id FROM membership WHERE role = 'brand_approver' AND brand_id IS NOT NULL LIMIT 1",
  );
  const [campaign] = await site.database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Winter light', 'winter-light') RETURNING id",
    [approver.workspace_id, approver.brand_id],
  );
  campaignId = campaign.id;
  const [maker] = await site.database.rows<{ creator_id: number; display_name: string }>(
    `SELECT creator_id, creator.display_name FROM profile JOIN creator ON creator.id = creator_id
     WHERE network = 'instagram' ORDER BY profile.id LIMIT 1`,
  );
  makerName = maker.display_name;
  const { url } = await site.app.get(Database).inWorkspace(approver.workspace_id, (tx) =>
    site.app.get(OutsideLinksService).create(tx, {
      workspaceId: approver.workspace_id,
      purpose: 'creator',
      brandId: approver.brand_id,
      creatorId: maker.creator_id,
      locale: 'fr',
      days: 7,
      createdBy: null,
    }),
  );
  creator = await visit(site.browser, `${site.address}/outside/creator#${url.split('#')[1]}`, PHONE);
  // A real picture, and behind it as many bytes as make it travel in two parts.
  picture = join(folder, 'winter.png');
  await writeFile(picture, Buffer.concat([await manager.page.screenshot(), randomBytes(9 * MB)]));
});
afterAll(async () => {
  await manager?.close();
  await creator?.close();
  await rm(folder, { recursive: true, force: true });
  await site?.close();
});

const clean = async (page: Page, name: string) => {
  await site.picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};
const fitsThePhone = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
const handIn = (page: Page) => page.getByRole('button', { name: 'Remettre le brouillon' });

test('a piece is planned for a creator of the pool', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/content`);
  await page.getByRole('heading', { name: 'No content is planned' }).waitFor();
  await page.goto(`${site.address}/content/new?campaign=${campaignId}`);
  await page.getByLabel('Creator', { exact: true }).fill(makerName);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('radio').first().check();
  await page.getByLabel('Title').fill('A winter morning');
  await page.getByLabel('Where').selectOption('instagram');
  await page.getByLabel('Due on').fill('2099-12-20');
  await page.getByLabel('Instructions for the creator').fill('Show the light, not the product.');
  await page.getByLabel('Hashtags').fill('#lumiere');
  await clean(page, 'content-plan');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.getByRole('heading', { name: 'A winter morning', level: 1 }).waitFor();
  pieceId = new URL(page.url()).pathname.split('/').pop() ?? '';
  await page.goto(`${site.address}/campaigns/${campaignId}/content`);
  await page.getByRole('link', { name: 'A winter morning' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.address}/content/${pieceId}`);
});

test('the creator hands in a draft from a phone; an interrupted file goes on where it stopped, over a reload', async () => {
  const { page } = creator;
  await page.getByRole('link', { name: 'Contenus' }).click();
  await page.getByRole('link', { name: 'Remettre un brouillon' }).click();
  await page.getByText('Show the light, not the product.').waitFor();
  await clean(page, 'content-creator-asked-fr');
  expect(await fitsThePhone(page)).toBe(true);

  const offsets: string[] = [];
  let cut = true;
  await page.route('**/uploads/*', (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    const offset = request.headers()['upload-offset'];
    if (cut && offset !== '0') return route.abort('connectionreset');
    offsets.push(offset);
    return route.continue();
  });
  await page.locator('#draft-caption').fill('Bonjour la lumiére #lumiere');
  const lost = page.waitForEvent('requestfailed', (request) => request.method() === 'PATCH');
  await page.locator('#upload-draft').setInputFiles(picture);
  await lost;
  await page.reload();
  await page.getByText(/winter.png.*n’était pas arrivé/).waitFor();
  await clean(page, 'content-creator-unfinished-fr');
  expect(await page.locator('#draft-caption').inputValue()).toBe('Bonjour la lumiére #lumiere');
  cut = false;
  await page.locator('#upload-draft').setInputFiles(picture);
  await page.getByRole('button', { name: 'Enlever winter.png' }).waitFor();
  expect(offsets).toEqual(['0', String(8 * MB)]);

  await handIn(page).click();
  await page.getByText('en relecture').waitFor();
  await clean(page, 'content-creator-handed-in-fr');
  expect(await fitsThePhone(page)).toBe(true);
});

test('what is no picture is refused in words', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/content/${pieceId}`);
  const text = join(folder, 'notes.png');
  await writeFile(text, 'only words');
  const [second] = await site.database.rows<{ id: string }>(
    `INSERT INTO deliverable (workspace_id, campaign_id, creator_id, kind, network, title, due_on, terms)
     SELECT workspace_id, campaign_id, creator_id, 'story', 'instagram', 'A late story', '2020-01-15', terms FROM deliverable WHERE id = $1 RETURNING id`,
    [pieceId],
  );
  await page.goto(`${site.address}/content/${second.id}`);
  await page.getByRole('button', { name: 'Hand in a draft in the creator’s name' }).click();
  await page.locator('#upload-draft').setInputFiles(text);
  await page.getByText(/This is no image or video/).waitFor();
});

test('the team finds what is missing, marks a place in the picture and asks for changes', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/content?view=calendar&month=2020-01`);
  await page.getByRole('link', { name: /A late story/ }).waitFor();
  await clean(page, 'content-calendar');
  await page.goto(`${site.address}/content`);
  await page.getByRole('link', { name: 'A winter morning' }).waitFor();
  await clean(page, 'content-queue');
  await page.goto(`${site.address}/content/${pieceId}`);
  await page.getByText('Nothing says that this is advertising').waitFor();
  await page.getByRole('button', { name: 'Approve for the team' }).click();
  await page.getByText(/has to be mended, or accepted/).waitFor();
  const image = page.locator('v-draft-viewer img');
  const box = await image.boundingBox();
  await image.click({ position: { x: (box?.width ?? 0) * 0.25, y: (box?.height ?? 0) * 0.5 }, force: true });
  await page.getByRole('textbox', { name: 'Your remark' }).fill('A brighter corner, please');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Remark 1: A brighter corner, please' }).waitFor();
  const [comment] = await site.database.rows<{ x_bp: number; y_bp: number }>(
    "SELECT x_bp, y_bp FROM deliverable_comment WHERE text = 'A brighter corner, please'",
  );
  expect(Math.abs(comment.x_bp - 2500)).toBeLessThan(60);
  expect(Math.abs(comment.y_bp - 5000)).toBeLessThan(60);
  await clean(page, 'content-piece-draft');
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  await page.getByLabel('What has to change').fill('Say first that it is advertising.');
  await page.getByRole('button', { name: 'Send back to the creator' }).click();
  await page.getByText('changes asked for').first().waitFor();
});

test('the creator reads the remarks and hands in a video as well, which the team comments at a moment', async () => {
  const { page } = creator;
  await page.reload();
  await page.getByText('A brighter corner, please').waitFor();
  await page.getByText('Say first that it is advertising.').waitFor();
  const film = join(folder, 'film.webm');
  await writeFile(film, Buffer.from(await aFilm(manager.page), 'base64'));
  await page.locator('#draft-caption').fill('Publicité. Bonjour la lumière #lumiere');
  await page.locator('#upload-draft').setInputFiles([film, picture]);
  await page.getByRole('button', { name: 'Enlever film.webm' }).waitFor();
  await page.getByRole('button', { name: 'Enlever winter.png' }).waitFor();
  await handIn(page).click();
  await page.getByText('en relecture').waitFor();
  await page.getByRole('heading', { name: 'Brouillon 2' }).waitFor();

  const { page: team } = manager;
  await team.reload();
  await team.getByRole('heading', { name: 'Draft 2' }).waitFor();
  await team.getByRole('button', { name: 'film.webm' }).click();
  await team.getByRole('button', { name: 'Remark at this moment' }).click();
  await team.getByText('at 0:00').waitFor();
  await team.getByRole('textbox', { name: 'Your remark' }).fill('A calm beginning');
  await team.getByRole('button', { name: 'Send', exact: true }).click();
  await team.getByRole('button', { name: /0:00 A calm beginning/ }).waitFor();
  await team.getByRole('button', { name: 'Approve for the team' }).click();
  await team.getByText('The team has approved; the brand decides.').waitFor();
  await clean(team, 'content-piece-team-approved');
});

test('the brand approves from a phone, in French', async () => {
  const brand = await visit(site.browser, site.address, { ...PHONE, locale: 'fr-FR' });
  const { page } = brand;
  await signInAs(page, site.address, /(valideur[^,]*|approver), Lunéraie/i);
  await page.goto(`${site.address}/content`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if ((await page.getByRole('heading', { level: 1 }).textContent()) === 'Content')
    await page.getByRole('button', { name: /Passer en français/ }).click();
  await page.getByRole('heading', { name: 'Attend la marque' }).waitFor();
  await clean(page, 'content-brand-queue-fr');
  await page.getByRole('link', { name: 'A winter morning' }).click();
  await page.getByRole('button', { name: 'Approuver pour la marque' }).waitFor();
  expect(await fitsThePhone(page)).toBe(true);
  await clean(page, 'content-brand-piece-fr');
  await page.getByRole('button', { name: 'Approuver pour la marque' }).click();
  await page.getByText('Approuvé par les deux.', { exact: false }).waitFor();
  await brand.close();
});

test('the team gives it a day, the creator says where it stands, with a picture of it', async () => {
  const { page: team } = manager;
  await team.reload();
  await team.getByLabel('Goes public at').fill('2099-12-21T09:00');
  await team.getByRole('button', { name: 'Schedule' }).click();
  await team.getByText('scheduled').first().waitFor();
  const { page } = creator;
  await page.reload();
  await page.locator('#pub-url').fill('https://www.instagram.com/reel/winter/');
  await page.locator('#pub-label').fill('Partenariat rémunéré');
  const shot = join(folder, 'shot.png');
  await writeFile(shot, await page.screenshot());
  await page.locator('#upload-evidence').setInputFiles(shot);
  await page.getByRole('button', { name: 'Enlever shot.png' }).waitFor();
  await clean(page, 'content-creator-publication-fr');
  await page.getByRole('button', { name: 'Enregistrer la publication' }).click();
  await page.getByRole('link', { name: /instagram.com/ }).waitFor();
  expect(await fitsThePhone(page)).toBe(true);
});

test('the team verifies the publication by its evidence and adds figures; the page in French, dark, is as clean', async () => {
  const { page } = manager;
  await page.reload();
  const [{ evidence_sha256: hash }] = await site.database.rows<{ evidence_sha256: string }>(
    'SELECT evidence_sha256 FROM publication',
  );
  await page.getByText(hash).waitFor();
  await page.getByRole('img', { name: 'Screenshot of the post' }).waitFor();
  await clean(page, 'content-piece-published');
  // The reported caption says no disclosure: whoever verifies it all the same says why.
  await page.locator('#verify-note').fill('The label of the network says it');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.locator('.page-head .flag', { hasText: 'verified' }).waitFor();
  await page.getByLabel('Views').fill('12345');
  await page.getByRole('button', { name: 'Add figures' }).click();
  await page.getByRole('cell', { name: '12,345' }).waitFor();
  await page.getByRole('button', { name: /Passer en français/ }).click();
  await page.locator('html[lang^=fr]').waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await clean(page, 'content-piece-verified-fr-dark');
  // The interrupted upload and the file that was refused (415) are meant.
  const meant = /ERR_|status of 415/;
  expect([...manager.complaints, ...creator.complaints].filter((one) => !meant.test(one))).toEqual([]);
});

/** A second of moving colour, recorded by the browser itself, as base64. */
async function aFilm(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm' });
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      pen.fillStyle = `hsl(${frame * 12} 60% 50%)`;
      pen.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  });
}
