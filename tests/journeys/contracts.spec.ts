import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { verifyEvidence } from '../../apps/api/src/contracts/evidence';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { type Site, startSite } from '../support/browser-site';
import { aContractDesk, anApprovedEntry, type ContractDesk } from '../support/contracts';

let site: Site;
let desk: ContractDesk;
let brand: Visit;
let creator: Visit;
let campaignId: string;

beforeAll(async () => {
  site = await startSite();
  desk = await aContractDesk(site.database);
  const entryId = await anApprovedEntry(site.app, site.database, desk);
  const [entry] = await site.database.rows<{ id: string }>(
    'SELECT campaign_id AS id FROM shortlist JOIN shortlist_entry e ON e.shortlist_id = shortlist.id WHERE e.id = $1',
    [entryId],
  );
  campaignId = entry.id;
  brand = await visit(site.browser, `${site.address}/sign-in`, {
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
  });
  const [name, value] = desk.owner.cookie.split('=');
  await brand.page.context().addCookies([{ name, value, url: site.address }]);
});
afterAll(async () => {
  await creator?.close();
  await brand?.close();
  await site?.close();
});

async function letter(holding: string): Promise<string> {
  const [row] = await site.database.rows<{ text: string }>(
    "SELECT text FROM mail WHERE recipient = 'ana@example.com' AND position($1 in text) > 0 ORDER BY created_at DESC LIMIT 1",
    [holding],
  );
  return row.text;
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFile(await file.path());
}

test('a contract is drafted from the approved list, filled, checked and sent', async () => {
  const { page } = brand;
  await page.goto(`${site.address}/campaigns/${campaignId}/contracts`);
  await page.getByLabel('Start from').selectOption('fr');
  await page.getByRole('button', { name: /Draft contract/ }).click();
  await page.waitForURL(/\/contracts\/[0-9a-f-]{36}/);
  await page.getByLabel('From', { exact: true }).fill('2026-12-01');
  await page.getByLabel('Until', { exact: true }).fill('2026-12-31');
  const blanks = page.locator('v-fields-form input:not([type=date])');
  await blanks.first().waitFor();
  await site.picture(page, 'contract-draft');
  for (let n = 0; n < (await blanks.count()); n += 1)
    if ((await blanks.nth(n).inputValue()) === '') await blanks.nth(n).fill(`Mention ${n + 1}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('all filled').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByText('passes', { exact: true }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Send to the creator' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send to the creator' }).click();
  await page.getByText('Waits for the creator’s signature.').waitFor();
  await site.picture(page, 'contract-sent');
  expect(await seriousFindings(page)).toEqual([]);
});

test('the creator opens the mailed link on a phone, reads and signs with the mailed code, in French', async () => {
  const secret = /\/outside\/creator#([\w-]+)/.exec(await letter('/outside/creator#'))?.[1];
  creator = await visit(site.browser, `${site.address}/outside/creator#${secret}`, {
    locale: 'fr-FR',
    viewport: { width: 390, height: 844 },
  });
  const { page } = creator;
  await page.getByRole('heading', { name: 'Vos contrats' }).waitFor();
  expect(page.url()).not.toContain(secret);
  await page.getByRole('link', { name: 'Lire et signer' }).waitFor();
  await site.picture(page, 'creator-room-phone-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Lire et signer' }).click();
  await page.getByRole('heading', { name: /Loi applicable/ }).waitFor();
  await page.getByRole('button', { name: 'M’envoyer le code pour signer' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('checkbox').check();
  await page.getByLabel('Vos prénom et nom').fill('Ana Sarić');
  await page.getByRole('button', { name: 'M’envoyer le code pour signer' }).click();
  await page.getByLabel('Le code reçu par mail').waitFor();
  const code = /(\d{6})/.exec(await letter('code pour signer'))?.[1];
  await page.getByLabel('Le code reçu par mail').fill(code ?? '');
  await site.picture(page, 'creator-sign-phone-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Signer le contrat' }).click();
  await page.getByText(/Vous avez signé/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await site.picture(page, 'creator-signed-phone-fr');
  expect(await seriousFindings(page)).toEqual([]);
});

test('the brief of the campaign stands beside the contract, and has nothing of the money', async () => {
  await site.database.rows(
    `WITH made AS (
       INSERT INTO brief (workspace_id, brand_id, name, objective, products, dos, donts, hashtags, mentions, budget_minor, currency)
       VALUES ($1, $2, 'Night', 'sales', '{Night serum}', E'Show the texture\nSay it is a gift', 'No before and after', '{#ondine,#nuit}', '{@ondine.paris}', 987654, 'EUR')
       RETURNING id)
     UPDATE campaign SET brief_id = (SELECT id FROM made), brief_version = 1 WHERE id = $3`,
    [desk.workspace.id, desk.brand, campaignId],
  );
  const { page } = creator;
  await page.getByRole('link', { name: 'Brief' }).click();
  await page.getByRole('heading', { name: 'Ce que vous créez' }).waitFor();
  await page.getByText('#ondine', { exact: true }).waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(/9\s?876/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await site.picture(page, 'creator-brief-phone-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await page.goBack();
});

test('the brand signs; what it downloads verifies, and is what the creator downloads', async () => {
  const { page } = brand;
  await page.reload();
  await page.getByRole('button', { name: 'Sign for the brand' }).waitFor();
  await page.getByRole('checkbox').check();
  await page.getByLabel('Your first and last name').fill('Lou Martin');
  await site.picture(page, 'contract-brand-signs');
  await page.getByRole('button', { name: 'Sign for the brand' }).click();
  await page.getByText('In force', { exact: true }).first().waitFor();
  await site.picture(page, 'contract-active');
  expect(await seriousFindings(page)).toEqual([]);
  const [pdf, evidence] = [await downloaded(page, 'PDF'), await downloaded(page, 'Download the evidence')];
  expect(verifyEvidence(pdf, evidence)).toMatchObject({ valid: true, reasons: [] });
  await creator.page.reload();
  const theirs = [await downloaded(creator.page, 'PDF'), await downloaded(creator.page, 'Télécharger la preuve')];
  expect(theirs.map((file) => file.toString('base64'))).toEqual([pdf, evidence].map((file) => file.toString('base64')));
});

test('both pages in the other language are as clean', async () => {
  await creator.page.getByRole('button', { name: /FR/ }).click();
  await creator.page.getByRole('button', { name: 'Download the evidence' }).waitFor();
  await site.picture(creator.page, 'creator-active-phone-en');
  expect(await seriousFindings(creator.page)).toEqual([]);
  await brand.page.getByRole('button', { name: /Passer en français/ }).click();
  await brand.page.getByText('En vigueur', { exact: true }).first().waitFor();
  await site.picture(brand.page, 'contract-active-fr');
  expect(await seriousFindings(brand.page)).toEqual([]);
  await brand.page.goto(`${site.address}/contracts`);
  await brand.page.getByRole('heading', { name: 'Contrats', level: 1 }).waitFor();
  await brand.page.getByRole('rowheader').first().waitFor();
  await site.picture(brand.page, 'contracts-fr');
  expect(await seriousFindings(brand.page)).toEqual([]);
  await brand.page.goto(`${site.address}/settings/templates`);
  await brand.page.getByRole('heading', { name: 'Bibliothèque de clauses' }).waitFor();
  await brand.page.getByRole('button', { name: 'Nouveau modèle' }).click();
  await brand.page.getByLabel('Nom', { exact: true }).fill('Cadeaux');
  await site.picture(brand.page, 'contract-template-fr');
  await brand.page.getByRole('button', { name: 'Enregistrer' }).click();
  await brand.page.getByText('Cadeaux', { exact: true }).first().waitFor();
  expect(await seriousFindings(brand.page)).toEqual([]);
  expect([...brand.complaints, ...creator.complaints]).toEqual([]);
});

test('a link that has expired says so', async () => {
  await site.database.rows("UPDATE outside_link SET expires_at = now() - interval '1 minute'");
  const { page } = creator;
  await page.reload();
  await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
  await site.picture(page, 'creator-link-expired');
  expect(await seriousFindings(page)).toEqual([]);
});
