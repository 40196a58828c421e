import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { atRest, seriousFindings, visit, type Visit } from '../support/browser';
import { aChannel, NetworkSite } from '../support/network-site';
import { signInAs, type Site, startSite } from '../support/browser-site';

const { encode } = iconv;

let site: Site;
let networks: NetworkSite;
let cm: Visit;
const findings: Record<string, string[]> = {};

/** 40 accounts that no sample holds, two lines of the same account, one without followers, one blank line. */
const FILE = [
  'Compte;Nom;Abonnés;J’aime moyens;Commentaires moyens;Pays;Catégorie',
  ...Array.from(
    { length: 40 },
    (_, n) => `@zyphorane_${n};Zyphorane ${n};${(12 + n) * 1000};${300 + 17 * n};${10 + n};France;Beauté`,
  ),
  '@zyphorane_0;Zyphorane 0;12000;300;10;France;Beauté',
  '@zyphorane_1;Zyphorane 1;99000;300;10;France;Beauté',
  '@zyphorane_x;Zyphorane X;;300;10;France;Beauté',
  ';;;;;;',
].join('\r\n');

beforeAll(async () => {
  site = await startSite();
  networks = await new NetworkSite().start();
  networks.install(site.app);
  cm = await visit(site.browser, site.address);
});
afterAll(async () => {
  await cm?.close();
  await site?.close();
  await networks?.close();
});

async function check(name: string): Promise<void> {
  await site.picture(cm.page, name);
  const found = await seriousFindings(cm.page);
  if (found.length) findings[name] = found;
}

test('the CM signs in as a sample person', async () => {
  await check('01-sign-in');
  await signInAs(cm.page, site.address, /community manager/i);
  await cm.page.getByRole('table').getByRole('row').nth(10).waitFor();
  await check('02-discover');
});

test('imports a file: columns, question, dry run, import, and what became of every row', async () => {
  const { page } = cm;
  const path = join(site.database.home, 'créateurs.csv');
  await writeFile(path, encode(FILE, 'windows-1252'));
  await page.goto(`${site.address}/imports`);
  // As for a person, the page stands before a file is chosen.
  await atRest(page);
  await page.getByLabel('Choose a file to import').setInputFiles(path);
  await page.getByLabel('Network of these profiles').selectOption('instagram');
  await page.getByLabel('Date of the figures').fill('2026-09-15');
  await check('03-import-columns');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByRole('heading', { name: /dry run/i }).waitFor();
  await page.getByText('Accepted', { exact: false }).first().waitFor();
  await check('04-import-dry-run');
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByRole('link', { name: 'Open in Discover' }).waitFor({ timeout: 60_000 });
  await check('05-import-result');
  const [run] = await site.database.rows(
    `SELECT records, accepted, duplicates, conflicts, rejected, blank FROM import_run WHERE status = 'done' AND NOT dry_run ORDER BY created_at DESC LIMIT 1`,
  );
  expect(run).toEqual({ records: 44, accepted: 40, duplicates: 1, conflicts: 1, rejected: 1, blank: 1 });
});

test('finds them in spite of a typing error, filters, and counts follow', async () => {
  const { page } = cm;
  await page.goto(`${site.address}/discover`);
  await page.getByRole('searchbox').fill('zyphorne');
  await page
    .getByRole('status')
    .filter({ hasText: /^\s*40 profiles/ })
    .waitFor();
  await page.getByRole('checkbox', { name: /^Micro/ }).check();
  await page.waitForURL(/tier=micro/);
  await page
    .getByRole('status')
    .filter({ hasText: /^\s*40 profiles/ })
    .waitFor();
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('tier'));
  await check('06-discover-text');
});

test('ranks for a brief and opens an explanation whose parts sum to the score', async () => {
  const { page } = cm;
  await page.goto(`${site.address}/discover`);
  await page.getByRole('switch', { name: 'Rank for brief' }).click();
  await page.waitForURL(/brief=/);
  await page
    .getByRole('button', { name: /^Score .* explain/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row').nth(5).waitFor();
  await check('07-explanation');
  const points = await dialog.locator('tbody td:last-child b').allInnerTexts();
  const total = Number(await dialog.locator('tfoot td').innerText());
  const sum = points.map((text) => Number(text.replace('−', '-'))).reduce((left, right) => left + right, 0);
  expect(points.length).toBeGreaterThanOrEqual(5);
  // Each part is shown with one decimal, so the shown sum may be off by their roundings.
  expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.05 * (points.length + 1) + 1e-9);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('compares three by keyboard', async () => {
  const { page } = cm;
  await page.getByRole('table').focus();
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await page.getByRole('status').filter({ hasText: '3 selected' }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').getByRole('table', { name: 'Compare' }).waitFor();
  await atRest(page);
  await check('08-compare');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('puts them in a new list and exports it', async () => {
  const { page } = cm;
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A new list').check();
  await dialog.getByLabel('Name of the new list').fill('Journey');
  await check('09-list-dialog');
  await dialog
    .getByRole('button', { name: 'Add to list' })
    .or(dialog.getByRole('button', { name: /^Add/ }))
    .last()
    .click();
  await page.getByText('“Journey” now holds 3 profiles.').waitFor();
  const rows = await site.database.rows(
    `SELECT count(*)::int AS count FROM creator_list_item JOIN creator_list ON creator_list.id = list_id WHERE name = 'Journey'`,
  );
  expect(rows).toEqual([{ count: 3 }]);
  // The selection ends with what it was made for; the same three are chosen again.
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .nth(0)
    .check();
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .nth(1)
    .check();
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .nth(2)
    .check();
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(4);
});

test('connects YouTube by a key, and the listed channel comes with its source', async () => {
  const { page } = cm;
  networks.channels = [aChannel(7, 77_000)];
  await page.goto(`${site.address}/imports`);
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Connect a network' }).click();
  await page.getByLabel('API key').fill('AIzaSy-a-key-of-nobody');
  await page.getByLabel('Profiles to read').fill('@channel7\n@nobody');
  await page.getByLabel('Read profiles of the pool').uncheck();
  await check('12-connect');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('link', { name: 'Profiles read: 1' }).waitFor({ timeout: 20_000 });
  await page.getByText('Not found: 1').waitFor();
  await check('13-connection');
  expect(await page.content()).not.toContain('AIzaSy');
  await page.getByRole('button', { name: 'List and quota' }).click();
  await page.getByText('nobody, not known there').waitFor();
  await check('14-connection-list');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Profiles read: 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'YouTube Data API' }).waitFor();
  await check('15-connection-run');
});

test('opens a creator', async () => {
  const { page } = cm;
  await page.goto(`${site.address}/discover?q=zyphorane`);
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/creators\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await atRest(page);
  await check('10-creator');
});

test.each(['/lists', '/briefs', '/briefs/new', '/imports', '/settings'])('%s stands', async (path) => {
  await cm.page.goto(site.address + path);
  await cm.page.getByRole('heading', { level: 1 }).waitFor();
  await atRest(cm.page);
  await check(`11${path.replaceAll('/', '-')}`);
});

test('axe found nothing serious, and the pages complained of nothing', () => {
  expect(findings).toEqual({});
  expect(cm.complaints).toEqual([]);
});
