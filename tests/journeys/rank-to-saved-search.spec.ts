import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
let cm: Visit;
const findings: Record<string, string[]> = {};

beforeAll(async () => {
  site = await startSite();
  cm = await visit(site.browser, site.address);
  await signInAs(cm.page, site.address, /community manager/i);
});
afterAll(async () => {
  await cm?.close();
  await site?.close();
});

async function check(name: string): Promise<void> {
  await site.picture(cm.page, `insights-${name}`);
  const found = await seriousFindings(cm.page);
  if (found.length) findings[name] = found;
}

const number = (text: string) => Number(text.replace('−', '-').replace(/[^\d.-]/g, ''));

test('ranks for a brief and sees what would change the rank of the third', async () => {
  const { page } = cm;
  await page.getByRole('switch', { name: 'Rank for brief' }).click();
  await page.waitForURL(/brief=/);
  await page.getByRole('table').getByRole('row').nth(6).waitFor();
  await page
    .getByRole('button', { name: /^Score .* explain/ })
    .nth(2)
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'What would change the rank' }).click();
  await dialog.getByText(/^Rank 3 of/).waitFor();
  const change = dialog.getByRole('row').nth(1).getByRole('cell');
  // Whatever the change is, the recount puts the profile on the place above or higher.
  expect(number(await change.last().innerText())).toBeLessThanOrEqual(2);
  await check('outlook');
});

test('keeps a snapshot, which computed again has the same hash', async () => {
  const { page } = cm;
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Snapshots' }).click();
  await dialog.getByText('No snapshot of this profile is kept yet.').waitFor();
  await dialog.getByRole('button', { name: 'Keep a snapshot' }).click();
  await dialog.getByText('Kept.', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: /^Compute again/ }).click();
  const [kept] = await site.database.rows(`SELECT hash FROM score_snapshot`);
  await dialog.getByText(`the same hash: ${String(kept?.['hash']).slice(0, 12)}`).waitFor();
  await check('snapshots');
});

test('asks why the second stands above: signed differences that sum to that of the scores', async () => {
  const { page } = cm;
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Parts' }).click();
  await dialog.getByRole('button', { name: 'Compare the two' }).click();
  await page.waitForURL(/why=/);
  const why = dialog.locator('v-why-above');
  await why.locator('tfoot').waitFor();
  const cents = async (texts: Promise<string[]>) => (await texts).map((text) => Math.round(number(text) * 100));
  const differences = await cents(why.locator('tbody td:last-child').allInnerTexts());
  const [total] = await cents(why.locator('tfoot td:last-child').allInnerTexts());
  const [above, below] = await cents(why.locator('tfoot td.num').allInnerTexts());
  expect(differences.length).toBeGreaterThanOrEqual(1);
  expect(differences.reduce((sum, one) => sum + one, 0)).toBe(total);
  // The two scores are rounded on their own.
  expect(Math.abs((above ?? 0) - (below ?? 0) - (total ?? 0))).toBeLessThanOrEqual(1);
  await check('why');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('compares four by keyboard, with costs, and chooses another pair', async () => {
  const { page } = cm;
  await page.getByRole('table').focus();
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x', 'j', 'x', 'c']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table', { name: 'Compare' }).waitFor();
  await dialog.getByRole('rowheader', { name: /^Per 1,000 people reached/ }).waitFor();
  const first = dialog.getByRole('combobox', { name: 'First profile' });
  const fourth = await first.locator('option').nth(3).innerText();
  await first.selectOption({ index: 3 });
  await page.waitForURL(/why=/);
  await dialog.locator('v-why-above').getByRole('status').filter({ hasText: fourth.trim() }).waitFor();
  await check('compare');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('saves a search with an alert, finds its name taken, and opens it again as it was', async () => {
  const { page } = cm;
  await page.goto(`${site.address}/discover?tier=micro,nano&country=FR&sort=-followers`);
  const total = page.getByRole('status').filter({ hasText: /\d+ profiles/ });
  const found = await total.innerText();
  await page.getByRole('button', { name: 'Saved searches' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Name', { exact: true }).fill('Small in France');
  await drawer.getByLabel(/Alert me/).check();
  await drawer.getByRole('button', { name: 'Save', exact: true }).click();
  await drawer.getByText('“Small in France” is saved.').waitFor();
  await drawer.getByLabel('Name', { exact: true }).fill('Small in France');
  await drawer.getByRole('button', { name: 'Save', exact: true }).click();
  await drawer.getByText('search_name_taken').waitFor();
  await check('saved');
  await drawer.getByRole('button', { name: 'Rename Small in France' }).click();
  await drawer.getByRole('textbox', { name: 'Rename Small in France' }).fill('Nano and micro, France');
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: 'Nano and micro, France', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await page.goto(`${site.address}/discover`);
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await drawer.getByRole('button', { name: 'Nano and micro, France', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('tier')?.split(',').sort().join() === 'micro,nano');
  await total.filter({ hasText: found.trim() }).waitFor();
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-followers');
  const rows = await site.database.rows(`SELECT name, alert FROM saved_search`);
  expect(rows).toEqual([{ name: 'Nano and micro, France', alert: true }]);
});

test('reads what the posts of a creator say, as a picture and as a table', async () => {
  const { page } = cm;
  const [most] = await site.database.rows(
    `SELECT creator_id, profile.id FROM profile JOIN post ON post.profile_id = profile.id
     WHERE network IN ('instagram', 'tiktok', 'youtube') GROUP BY profile.id ORDER BY count(*) DESC, profile.id LIMIT 1`,
  );
  await page.goto(`${site.address}/creators/${most?.['creator_id']}?profile=${most?.['id']}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.insights-place, v-post-insights').first().scrollIntoViewIfNeeded();
  const map = page.getByRole('table', { name: /by weekday and hours/ });
  await map.waitFor();
  expect(await map.getByRole('row').count()).toBe(8);
  await check('creator');
  const card = page.locator('v-times-card');
  await card.getByRole('button', { name: 'Show as a table' }).click();
  await card.getByRole('columnheader', { name: 'With neighbours' }).waitFor();
  await check('creator-twin');
});

test('axe found nothing serious, and the pages complained of nothing', () => {
  expect(findings).toEqual({});
  expect(cm.complaints).toEqual([]);
});
