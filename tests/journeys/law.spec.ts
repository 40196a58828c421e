import type { Page } from 'playwright-core';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
let manager: Visit;
let campaignId: string;
let creatorName: string;

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspace: string }>(
    'SELECT id, workspace_id AS workspace FROM brand LIMIT 1',
  );
  const [campaign] = await site.database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug, promotional_objective) VALUES ($1, $2, 'Serum', 'serum-law', 'Serum') RETURNING id",
    [brand.workspace, brand.id],
  );
  campaignId = campaign.id;
  const [list] = await site.database.rows<{ id: string }>(
    'INSERT INTO shortlist (workspace_id, campaign_id) VALUES ($1, $2) RETURNING id',
    [brand.workspace, campaignId],
  );
  const [person] = await site.database.rows<{ creator: number; profile: number; name: string }>(
    `SELECT p.creator_id AS creator, p.id AS profile, c.display_name AS name
     FROM profile p JOIN creator c ON c.id = p.creator_id WHERE p.workspace_id = $1 ORDER BY p.id LIMIT 1`,
    [brand.workspace],
  );
  creatorName = person.name;
  await site.database.rows(
    `INSERT INTO shortlist_entry (workspace_id, shortlist_id, creator_id, profile_id, position, fee_minor, currency)
     VALUES ($1, $2, $3, $4, 1, 80000, 'EUR')`,
    [brand.workspace, list.id, person.creator, person.profile],
  );
  manager = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await signInAs(manager.page, site.address, /community manager/i);
});
afterAll(async () => {
  await manager?.close();
  await site?.close();
});

async function clean(page: Page, name: string): Promise<void> {
  await site.picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
}

test('the meter of a proposed creator is amber at 800 €, and the campaign and the creator answer what the law asks', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/campaigns/${campaignId}/law`);
  await page.getByText('near the limit').waitFor();
  await page.getByLabel('Nothing of this').check();
  await page.getByRole('button', { name: 'Save the declaration' }).click();
  await page.getByRole('link', { name: `Legal facts ${creatorName}` }).click();
  await page.getByLabel('Established in (country code)').fill('fr');
  await page.getByText('France', { exact: true }).waitFor();
  await page.getByLabel('Under 16').selectOption('no');
  await page.getByLabel('Has an agent').selectOption('no');
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await clean(page, 'law-campaign');
  const [kept] = await site.database.rows('SELECT established_in, under_16, has_agent FROM creator_legal');
  expect(kept).toEqual({ established_in: 'FR', under_16: false, has_agent: false });
});

test('a gift of 1,000 € is not shipped without a signed contract, and is called off', async () => {
  const { page } = manager;
  await page.getByLabel('Gift', { exact: true }).fill('A set of serums');
  await page.getByLabel('Value, EUR').fill('1000,00');
  await page.getByLabel('Address').fill('1 rue Haute, Lyon');
  await page.getByRole('button', { name: 'Add the gift' }).click();
  await page.getByRole('rowheader', { name: 'A set of serums' }).waitFor();
  await page.getByRole('button', { name: 'Ship A set of serums' }).click();
  await page.getByText(/a written contract with all five clauses has to be signed/).waitFor();
  await clean(page, 'law-gift-refused');
  await page.getByRole('button', { name: 'Call off A set of serums' }).click();
  await page.getByText('called off').waitFor();
});

test('the shortlist shows the meter and the risks of a creator', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/campaigns/${campaignId}/shortlist`);
  await page.getByText('near the limit').waitFor();
  await page.keyboard.press('x');
  await page.getByRole('heading', { name: 'Legal meter' }).waitFor();
  await clean(page, 'law-shortlist');
});

test('law packs stand in the settings with dates and sources, in French as well, and on a phone', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/settings/law`);
  await page.getByRole('heading', { name: 'France' }).first().waitFor();
  await page.getByText(/not legal counsel/).waitFor();
  await clean(page, 'law-packs');
  const phone = await visit(site.browser, site.address, {
    locale: 'fr-FR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  await signInAs(phone.page, site.address, /community manager/i);
  await phone.page.goto(`${site.address}/campaigns/${campaignId}/law`);
  await phone.page.getByText('proche du seuil').waitFor();
  await clean(phone.page, 'law-campaign-phone');
  await phone.page.goto(`${site.address}/settings/law`);
  await phone.page.getByText(/pas une consultation juridique/).waitFor();
  await clean(phone.page, 'law-packs-phone');
  await phone.close();
});
