import type { Page } from 'playwright-core';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

const WORDS = {
  en: {
    locale: 'en-GB',
    name: 'Winter cream',
    newBrief: 'New brief',
    field: { name: 'Name', brand: 'Brand', budget: 'Budget', products: 'Products', hashtags: 'Hashtags' },
    reach: 'Expected unique reach in target',
    furthest: 'Where the budget goes furthest',
    addKpi: 'Add a figure',
    create: 'Create brief',
    toCampaign: 'Make a campaign of it',
    promoted: 'What is promoted',
    createCampaign: 'Create campaign',
    toShortlist: 'To shortlist',
    addHere: /^Add here Winter cream/,
    two: '2 creators',
    fee: /^Fee, /,
    freeze: 'Freeze',
    frozen: 'Frozen',
    submit: 'Submit for approval',
    submitted: 'Submitted',
    save: 'Save brief',
    saved: 'Saved.',
    take: 'Take version 2',
  },
  fr: {
    locale: 'fr-FR',
    name: 'Crème d’hiver',
    newBrief: 'Nouveau brief',
    field: { name: 'Nom', brand: 'Marque', budget: 'Budget', products: 'Produits', hashtags: 'Hashtags' },
    reach: 'Portée unique attendue dans la cible',
    furthest: 'Où le budget va le plus loin',
    addKpi: 'Ajouter un indicateur',
    create: 'Créer le brief',
    toCampaign: 'En faire une campagne',
    promoted: 'Ce qui est promu',
    createCampaign: 'Créer la campagne',
    toShortlist: 'Vers une liste courte',
    addHere: /Crème d’hiver/,
    two: '2 créateurs',
    fee: /^Cachet, /,
    freeze: 'Figer',
    frozen: 'Figée',
    submit: 'Soumettre pour approbation',
    submitted: 'Soumise',
    save: 'Enregistrer le brief',
    saved: 'Enregistré.',
    take: 'Prendre la version 2',
  },
} as const;

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

async function clean(page: Page, name: string): Promise<void> {
  await site.picture(page, `brief-to-shortlist-${name}`);
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await site.picture(page, `brief-to-shortlist-${name}-phone`);
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ name, wide }).toEqual({ name, wide: 0 });
  await page.setViewportSize({ width: 1440, height: 1000 });
}

/** The brief of the viewer's brand, with the panel that answers while one types. */
async function writeBrief({ page }: Visit, language: 'en' | 'fr'): Promise<void> {
  const words = WORDS[language];
  await page.goto(`${site.address}/briefs/new`);
  await page.getByLabel(words.field.name, { exact: true }).fill(words.name);
  await page.getByLabel(words.field.brand, { exact: true }).selectOption({ index: 1 });
  await page.getByRole('checkbox', { name: 'Instagram' }).first().check();
  const matches = page.locator('v-live-matches');
  await matches.getByRole('status').waitFor();
  await page.getByLabel(words.field.budget, { exact: true }).fill('20000');
  await page.getByRole('heading', { name: words.reach }).waitFor();
  await matches.locator('v-live-reach .figure b').waitFor();
  await page.getByRole('heading', { name: words.furthest }).waitFor();
  await page.getByLabel(words.field.products, { exact: true }).fill(words.name);
  await page.getByLabel(words.field.hashtags, { exact: true }).fill('ondine');
  await page.getByRole('button', { name: words.addKpi }).click();
  await page.locator('#kpis-title').locator('xpath=ancestor::section').locator('input').fill('1200');
  await clean(page, `brief-${language}`);
  await page.getByRole('button', { name: words.create }).click();
  await page.waitForURL(/\/briefs\/[0-9a-f-]{36}$/);
}

test.each(['en', 'fr'] as const)(
  'a community manager goes from a brief to a submitted shortlist, in %s',
  async (language) => {
    const words = WORDS[language];
    const manager = await visit(site.browser, site.address, {
      locale: words.locale,
      viewport: { width: 1440, height: 1000 },
    });
    const { page } = manager;
    await signInAs(page, site.address, /community/i);
    await writeBrief(manager, language);
    const brief = page.url();

    await page.getByRole('link', { name: words.toCampaign }).click();
    await page.waitForURL(/\/campaigns\/new/);
    await page.getByLabel(words.field.name, { exact: true }).fill(words.name);
    await page.getByLabel(words.promoted, { exact: true }).fill(words.name);
    await clean(page, `campaign-${language}`);
    await page.getByRole('button', { name: words.createCampaign }).click();
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/);
    const campaign = page.url().split('/').slice(0, 5).join('/');
    await page.getByRole('heading', { level: 1, name: words.name }).waitFor();

    // The brief goes on; the campaign stays on its version until it takes the newer one.
    await page.goto(brief);
    await page.getByLabel(words.field.budget, { exact: true }).fill('25000');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved, { exact: true }).waitFor();
    await page.goto(campaign);
    const take = page.getByRole('button', { name: words.take });
    await take.waitFor();
    await clean(page, `newer-${language}`);
    await take.click();
    await take.waitFor({ state: 'detached' });

    await page.goto(`${site.address}/discover?brief=${brief.split('/').at(-1) ?? ''}`);
    await page.getByRole('row').nth(3).waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByRole('link', { name: words.toShortlist }).click();
    await page.getByRole('button', { name: words.addHere }).first().click();
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/shortlist/);
    await page.getByRole('heading', { name: words.two }).waitFor();
    const saves = () =>
      page.waitForResponse((one) => one.request().postData()?.includes('UpdateShortlistEntry') ?? false);
    for (const handle of await page.getByRole('textbox', { name: words.fee }).all()) {
      const saved = saves();
      await handle.fill('400');
      await handle.press('Tab');
      await saved;
    }
    await clean(page, `list-${language}`);
    await page.getByRole('button', { name: words.freeze, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.freeze, exact: true }).click();
    await page.getByText(words.frozen, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(words.submitted, { exact: true }).first().waitFor();
    await clean(page, `submitted-${language}`);
    const [row] = await site.database.rows(
      `SELECT shortlist.status, campaign.brief_version FROM shortlist JOIN campaign ON campaign.id = campaign_id WHERE campaign.name = $1`,
      [words.name],
    );
    expect(row).toEqual({ status: 'submitted', brief_version: 2 });
    expect(manager.complaints).toEqual([]);
    await manager.close();
  },
);
