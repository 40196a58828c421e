import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';
import { aMember, type TestMember } from '../support/builders';
import { type Desk, FREEZE, SUBMIT } from '../support/shortlists';

const PHONE = { viewport: { width: 390, height: 844 } };
const OFFER = `mutation ($entryId: ID!, $input: OfferInput!, $key: String!) {
  recordOffer(entryId: $entryId, input: $input, key: $key) { id } }`;
const SET = `mutation ($input: EnvelopeInput!, $key: String!) { setEnvelope(input: $input, key: $key) { id } }`;
const ADD = `mutation ($campaignId: ID!, $profileIds: [ID!]!) {
  addToShortlist(campaignId: $campaignId, profileIds: $profileIds) { shortlist { id entries { id currency } } } }`;
const UPDATE = `mutation ($id: ID!, $input: ShortlistEntryInput!) { updateShortlistEntry(id: $id, input: $input) { id } }`;
const THRESHOLD = `mutation ($brandId: ID!, $above: String, $key: String!) {
  setApprovalThreshold(brandId: $brandId, currency: "EUR", above: $above, key: $key) { above { amount } } }`;

let site: Site;
let desk: Pick<Desk, 'workspace' | 'brand' | 'manager'>;
let owner: TestMember;
let french: string;
let english: string;
let campaigns = 0;

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspace_id: string; slug: string }>(
    `SELECT brand.id, workspace_id, workspace.slug FROM brand JOIN workspace ON workspace.id = workspace_id
     WHERE brand.id = (SELECT brand_id FROM membership WHERE role = 'brand_approver' LIMIT 1)`,
  );
  const workspace = { id: brand.workspace_id, slug: brand.slug };
  const manager = await aMember(site.database, workspace, 'community_manager');
  desk = { workspace, brand: brand.id, manager };
  owner = await aMember(site.database, workspace, 'owner');
  [{ email: french }] = await site.database.rows<{ email: string }>(
    `UPDATE person SET locale = 'fr' WHERE id = (SELECT person_id FROM membership WHERE role = 'brand_approver' LIMIT 1)
     RETURNING email`,
  );
  await site.database.rows(`UPDATE brief SET kpis = '[{"metric": "reach", "target": "300000"}]' WHERE brand_id = $1`, [
    brand.id,
  ]);
  const second = await aMember(site.database, workspace, 'brand_approver', brand.id);
  [{ email: english }] = await site.database.rows<{ email: string }>(
    "UPDATE person SET locale = 'en', name = 'Second approver' WHERE id = $1 RETURNING email",
    [second.personId],
  );
});
afterAll(async () => {
  await site?.close();
});

const ask = async <Data>(query: string, variables: Record<string, unknown>, by: TestMember): Promise<Data> => {
  const { data, errors } = await site.app.graphql<Data>(query, variables, by);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
};

/** A list of eight creators at these fees, negotiated with the first, frozen and sent; the campaign has its own envelope. */
async function aRequest(name: string, envelope: string): Promise<void> {
  const [{ id: campaignId }] = await site.database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, brief_id, name, slug, promotional_objective, starts_on, ends_on)
     SELECT $1, $2, (SELECT id FROM brief WHERE workspace_id = $1 AND brand_id = $2 LIMIT 1), $3, $4, 'Autumn serum', '2026-12-05', '2027-01-29' RETURNING id`,
    [desk.workspace.id, desk.brand, name, `approval-${(campaigns += 1)}`],
  );
  await ask(SET, { key: randomUUID(), input: { brandId: desk.brand, campaignId, amount: { amount: envelope, currency: 'EUR' } } }, owner); // prettier-ignore
  const profiles = await site.database.rows<{ id: number }>(
    "SELECT id FROM profile WHERE workspace_id = $1 AND network IN ('tiktok', 'instagram') AND followers BETWEEN 20000 AND 200000 ORDER BY id LIMIT 8",
    [desk.workspace.id],
  );
  const added = await ask<{ addToShortlist: { shortlist: { id: string; entries: { id: string }[] } } }>(
    ADD,
    { campaignId, profileIds: profiles.map(({ id }) => String(id)) },
    desk.manager,
  );
  const { id, entries } = added.addToShortlist.shortlist;
  for (const [n, { id: entryId }] of entries.entries()) {
    const fee = n < 6 ? { fee: { amount: String(400 + 250 * n), currency: 'EUR' } } : {};
    const deliverables = [{ kind: 'reel', network: null, count: 1 }, { kind: 'story', network: null, count: 3 }]; // prettier-ignore
    await ask(UPDATE, { id: entryId, input: { ...fee, deliverables } }, desk.manager);
  }
  for (const [side, amount] of [['us', '300'], ['creator', '500'], ['us', '400']] as const) // prettier-ignore
    await ask(OFFER, { entryId: entries[0].id, key: randomUUID(), input: { side, fee: { amount, currency: 'EUR' } } }, desk.manager); // prettier-ignore
  await ask(FREEZE, { id }, desk.manager);
  await ask(SUBMIT, { id, key: randomUUID() }, desk.manager);
}

async function mailedLink(to: string): Promise<{ url: string; text: string }> {
  const [{ text }] = await site.database.rows<{ text: string }>(
    'SELECT text FROM mail WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
    [to],
  );
  const [url] = /http\S+\/outside\/approval#[\w-]+/.exec(text) ?? [''];
  return { url, text };
}

/** Every press of a button or link, counted in the page itself. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    document.addEventListener('click', () => (counted.clicks += 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

async function onPhone(to: string): Promise<Visit> {
  return visit(site.browser, (await mailedLink(to)).url, PHONE);
}

test('from the mailed link to a yes on a phone, in French: one click', async () => {
  await aRequest('Lancement du sérum d’automne', '12000');
  const { text } = await mailedLink(french);
  expect(text).toContain('attend votre décision');
  const outside = await onPhone(french);
  const { page } = outside;
  await page.getByRole('heading', { name: 'Lancement du sérum d’automne' }).waitFor();
  expect(page.url()).not.toContain('#');
  await page.getByText(/objectif 300/).waitFor();
  await site.picture(page, 'approval-phone-fr');
  expect(await fits(page)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await page.locator('summary').first().click();
  await page.getByText('le créateur a demandé').waitFor();
  await site.picture(page, 'approval-phone-fr-whole', { fullPage: true });
  const clicks = await countClicks(page);
  await page.getByRole('button', { name: /^Approuver/ }).click();
  await page.getByText('Approuvée. Le montant est prévu dans l’enveloppe.').waitFor();
  expect(await clicks()).toBe(1);
  await site.picture(page, 'approval-phone-fr-done');
  expect(await seriousFindings(page)).toEqual([]);
  expect(outside.complaints).toEqual([]);
  await outside.close();
});

test('a wish for changes needs its reason; from the link in English, two clicks and the words', async () => {
  await aRequest('Late harvest', '12000');
  const outside = await onPhone(english);
  const { page } = outside;
  await page.getByRole('heading', { name: 'Late harvest' }).waitFor();
  await site.picture(page, 'approval-phone-en');
  const clicks = await countClicks(page);
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  await page.getByRole('alert').waitFor();
  expect(
    await page.getByRole('textbox', { name: 'Comment' }).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await page.getByRole('textbox', { name: 'Comment' }).fill('Fewer stories, more reels');
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  await page.getByText('Changes were asked for. A new list will come for approval.').waitFor();
  expect(await clicks()).toBe(2);
  await page.getByText('Fewer stories, more reels').waitFor();
  expect(await fits(page)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await outside.close();
});

test('above the threshold the first yes waits for a second person, who finds it in the queue', async () => {
  await ask(THRESHOLD, { brandId: desk.brand, above: '1000', key: randomUUID() }, owner);
  await aRequest('Winter care', '12000');
  const first = await onPhone(english);
  await first.page.getByText('Your approval is the first of the two needed').waitFor();
  await first.page.getByRole('button', { name: /^Approve/ }).dblclick();
  await first.page.getByText('You have approved. It waits for a second approver.').waitFor();
  await site.picture(first.page, 'approval-phone-half');
  await first.close();

  const desktop = await visit(site.browser, site.address, { locale: 'fr-FR', colorScheme: 'dark' });
  const { page } = desktop;
  await signInAs(page, site.address, /valideur[^,]*, Lunéraie/i);
  await page.goto(`${site.address}/approvals`);
  await page.getByRole('heading', { name: 'En attente de vous' }).waitFor();
  await site.picture(page, 'approvals-fr-dark');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: /Winter care/ }).click();
  await page.getByText('Votre accord est le second des deux requis').waitFor();
  await site.picture(page, 'approval-desktop-fr-dark');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: /^Approuver/ }).click();
  await page.getByText('Approuvée. Le montant est prévu dans l’enveloppe.').waitFor();
  const decisions = await site.database.rows('SELECT FROM approval_decision JOIN approval ON approval.id = approval_id JOIN campaign ON campaign.id = campaign_id WHERE campaign.name = $1', ['Winter care']); // prettier-ignore
  expect(decisions).toHaveLength(2);
  expect(desktop.complaints).toEqual([]);
  await desktop.close();
});

test('a list that was replaced while it was open says so, and the decision has no effect', async () => {
  await ask(THRESHOLD, { brandId: desk.brand, above: null, key: randomUUID() }, owner);
  await aRequest('Spring glow', '12000');
  const desktop = await visit(site.browser, site.address, { locale: 'en-GB', ...PHONE });
  const { page } = desktop;
  await signInAs(page, site.address, /brand approver, Lunéraie/i);
  await page.goto(`${site.address}/approvals`);
  await page.getByRole('link', { name: /Spring glow/ }).click();
  await page.getByRole('button', { name: /^Approve|^Approuver/ }).waitFor();
  await site.picture(page, 'approval-shell-phone');
  await site.database.rows(
    `UPDATE approval SET status = 'voided', closed_at = now() WHERE campaign_id = (SELECT id FROM campaign WHERE name = 'Spring glow')`,
  );
  await page.getByRole('button', { name: /^Approve|^Approuver/ }).click();
  await page
    .getByRole('alert')
    .getByText(/another list since you opened|autre sélection depuis que vous/)
    .waitFor();
  await site.picture(page, 'approval-replaced');
  expect(await seriousFindings(page)).toEqual([]);
  const [{ planned }] = await site.database.rows<{ planned: number }>(
    "SELECT planned_minor::int AS planned FROM envelope JOIN campaign ON campaign.id = campaign_id WHERE campaign.name = 'Spring glow'",
  );
  expect(planned).toBe(0);
  await desktop.close();
});

test('the agency lead gives an envelope, sets a threshold, and is refused an envelope below what was approved', async () => {
  const desktop = await visit(site.browser, site.address, { locale: 'en-GB' });
  const { page } = desktop;
  await signInAs(page, site.address, /agency lead/i);
  await page.getByRole('link', { name: 'Budgets' }).first().click();
  await page.getByRole('heading', { name: 'Budgets', level: 1 }).waitFor();
  const brand = page.getByRole('region').filter({ hasText: 'Lancement du sérum d’automne' });
  await brand.getByLabel('Amount').first().fill('90,000');
  await brand.getByRole('button', { name: 'Give this envelope' }).click();
  await brand.getByRole('heading', { name: /The brand’s envelope/ }).waitFor();
  await brand.getByLabel('Above').fill('5000');
  await brand.getByRole('button', { name: 'Set the threshold' }).click();
  await brand.getByText('Two people have to agree above').waitFor();
  await brand.getByText('History', { exact: true }).first().click();
  await brand.getByText('amount of the envelope').waitFor();
  await site.picture(page, 'budgets-en');
  expect(await fits(page)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);

  await brand.getByRole('link', { name: 'Lancement du sérum d’automne' }).click();
  await page.getByRole('heading', { name: 'Where the money stands' }).waitFor();
  await page.getByLabel('Amount', { exact: true }).fill('1,000');
  await page.getByRole('button', { name: 'Change this envelope' }).click();
  await page
    .getByRole('alert')
    .getByText(/are approved already/)
    .waitFor();
  await site.picture(page, 'campaign-budget-en', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel(/approved and bound to nothing/).fill('The launch is smaller');
  await page.getByRole('button', { name: 'Give back' }).click();
  await page.getByText('The launch is smaller').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /Passer en français/ }).click();
  await page.getByRole('heading', { name: 'Où en est l’argent' }).waitFor();
  await site.picture(page, 'campaign-budget-phone-fr');
  expect(await fits(page)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  expect(desktop.complaints).toEqual([]);
  await desktop.close();
});
