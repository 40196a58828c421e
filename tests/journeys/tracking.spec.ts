import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

const FILE = `order id,date,currency,total,tax,shipping,code,status
A1,2026-03-01,EUR,60.00,10.00,0.00,sun20,paid
A2,2026-03-02,EUR,36.00,6.00,0.00,,paid
A3,2026-03-03,USD,24.00,4.00,0.00,sun20,paid
A4,2026-03-03,EUR,99.00,0.00,0.00,sun20,cancelled
`;

let site: Site;
let lead: Visit;
let campaignId: string;
let file: string;

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspace_id: string }>(
    'SELECT id, workspace_id FROM brand LIMIT 1',
  );
  const [campaign] = await site.database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Late summer', 'late-summer-links') RETURNING id",
    [brand.workspace_id, brand.id],
  );
  campaignId = campaign.id;
  file = join(await mkdtemp(join(tmpdir(), 'vivier-orders-')), 'orders.csv');
  await writeFile(file, FILE);
  lead = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await signInAs(lead.page, site.address, /agency lead/i);
});
afterAll(async () => {
  await lead?.close();
  await site?.close();
});

test('a link is made for a creator in the campaign, opened as a QR code, and paused by keyboard', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/campaigns/${campaignId}/tracking`);
  await page.getByRole('button', { name: 'New link' }).first().click();
  await page.getByRole('combobox', { name: 'Creator' }).fill('an');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Leads to').fill('ftp://shop.example');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByText(/No browser opens this/).waitFor();
  await page.getByLabel('Leads to').fill('https://shop.example/sun');
  await page.getByText(/utm_campaign=late-summer-links|utm_campaign=late-summer/).waitFor();
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByRole('button', { name: /^QR code of/ }).click();
  await page.getByRole('link', { name: 'PNG' }).waitFor();
  const image = page.getByRole('img', { name: /QR code that opens/ });
  expect(await image.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  await page.getByText('Paused', { exact: true }).waitFor();
  await page.keyboard.press('p');
  await page.getByText('Active', { exact: true }).waitFor();
});

test('a code is kept once: a second of its letters is refused with words', async () => {
  const { page } = lead;
  for (const word of ['SUN20', 'sun20']) {
    await page.getByRole('button', { name: 'New code' }).first().click();
    await page.getByLabel('Code', { exact: true }).fill(word);
    if (word === 'SUN20') {
      await page.getByRole('combobox', { name: 'Creator' }).fill('an');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Keep the code' }).click();
    if (word === 'SUN20') await page.getByRole('rowheader', { name: 'sun20' }).waitFor();
  }
  await page.getByText(/belongs to somebody already/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await site.picture(page, 'tracking-campaign');
  expect(await seriousFindings(page)).toEqual([]);
});

test('a shop is connected by a file that is looked at first; its orders are credited by the code', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/tracking/shops`);
  await page.getByRole('link', { name: 'Import orders' }).first().click();
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await page.getByRole('heading', { name: 'What is in it' }).waitFor();
  await page.getByLabel('Shop', { exact: true }).fill('Corner shop');
  await site.picture(page, 'tracking-import');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 4 orders' }).click();
  await page.getByRole('link', { name: 'See the orders' }).click();
  const sums = page.getByRole('group', { name: /Sums by currency/ });
  // A1 and A2 are 80.00 net in euros, of which A1 was bought with the code; A3 is 20.00 in dollars; A4 is no sale.
  await sums.getByRole('row', { name: /EUR 2 1 €96\.00 €80\.00 €50\.00/ }).waitFor();
  await sums.getByRole('row', { name: /USD 1 0 .*24\.00 .*20\.00 .*20\.00/ }).waitFor();
  await page.getByRole('button', { name: 'A1' }).click();
  await page.getByRole('heading', { name: /A1 · Corner shop/ }).waitFor();
  await page.getByText('the code decides, else the last click').waitFor();
  await site.picture(page, 'tracking-orders');
  expect(await seriousFindings(page)).toEqual([]);
});

test('a shop that sends webhooks gets an address, and its secret is shown once', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/tracking/shops/new`);
  await page.getByLabel('Kind of shop').selectOption('woocommerce');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('A secret has at least 16 characters.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Main shop');
  await page.getByRole('button', { name: 'Make one up' }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('Main shop is connected.').waitFor();
  await page.getByText(/\/hooks\//).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the shop' }).click();
  await page.getByText('Nothing was delivered yet').waitFor();
  await page.getByText(/is shown once/).waitFor({ state: 'detached' });
  expect(await seriousFindings(page)).toEqual([]);
});

test('in French, in the dark and on a phone the same pages are as clean', async () => {
  const { page } = lead;
  await page.getByRole('button', { name: /Passer en français/ }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, heading] of [
    ['links', 'Liens'],
    ['codes', 'Codes'],
    ['orders', 'Commandes'],
    ['orders/import', 'Commandes d’un fichier'],
    ['shops', 'Boutiques'],
  ]) {
    await page.goto(`${site.address}/tracking/${path}`);
    await page.getByRole('heading', { name: heading, level: 2 }).waitFor();
    if (path !== 'orders/import') await page.getByRole('table').first().waitFor();
    await site.picture(page, `tracking-${path.replace('/', '-')}-phone-dark-fr`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  }
  expect(lead.complaints).toEqual([]);
});
