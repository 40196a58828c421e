import { aMember } from '../support/builders';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';
import { ImportFiles } from '../support/import-files';

let site: Site;
let manager: Visit;
let campaignId: string;
let handles: string[];

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspace_id: string }>(
    'SELECT id, workspace_id FROM brand LIMIT 1',
  );
  const [campaign] = await site.database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Late summer', 'late-summer-list') RETURNING id",
    [brand.workspace_id, brand.id],
  );
  campaignId = campaign.id;
  const rows = await site.database.rows<{ handle: string }>(
    "SELECT handle FROM profile WHERE network = 'tiktok' ORDER BY id LIMIT 2",
  );
  handles = rows.map(({ handle }) => handle);
  manager = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await signInAs(manager.page, site.address, /community manager/i);
});
afterAll(async () => {
  await manager?.close();
  await site?.close();
});

test('creators chosen in Discover go to the list of a campaign', async () => {
  const { page } = manager;
  await page.goto(`${site.address}/discover`);
  const rows = page.getByRole('row');
  await rows.nth(3).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('link', { name: 'To shortlist' }).click();
  await page.getByRole('button', { name: /Add here Late summer/ }).click();
  await page.waitForURL(new RegExp(`/campaigns/${campaignId}/shortlist`));
  await page.getByRole('heading', { name: '2 creators' }).waitFor();
});

test('a pasted list adds whom the pool knows, and keeps the rest to correct', async () => {
  const { page } = manager;
  const text = `https://www.tiktok.com/@${handles[0]}?lang=fr; https://www.tiktok.com/@${handles[1]}\n@nobody.of.this.name`;
  await page.getByLabel(/Handles or profile addresses/).fill(text);
  await page.getByRole('button', { name: 'Add these' }).click();
  await page.getByRole('heading', { name: '1 names to correct' }).waitFor();
  await page.getByRole('button', { name: /Let go/ }).click();
  await page.getByRole('heading', { name: '1 names to correct' }).waitFor({ state: 'detached' });
  await site.picture(page, 'shortlist-open');
  expect(await seriousFindings(page)).toEqual([]);
});

test('fees are set, the list is frozen and submitted, and nothing of it can be changed any more', async () => {
  const { page } = manager;
  const fees = page.getByRole('textbox', { name: /^Fee, / });
  for (let n = 0; n < (await fees.count()); n += 1) {
    const saved = page.waitForResponse((one) => one.request().postData()?.includes('UpdateShortlistEntry') ?? false);
    await fees.nth(n).fill(String(400 + n));
    await fees.nth(n).press('Tab');
    await saved;
  }
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze' }).click();
  await page.getByText('Frozen', { exact: true }).first().waitFor();
  await fees.first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await page.getByText('Submitted', { exact: true }).first().waitFor();
  await page.getByLabel('E-mail of the reviewer').fill('lou@example.com');
  await page.getByLabel('Language of the letter').selectOption('fr');
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.getByRole('button', { name: 'Revoke lou@example.com' }).waitFor();
  await site.picture(page, 'shortlist-submitted');
  expect(await seriousFindings(page)).toEqual([]);
});

test('an import after the freeze leaves hash and figures as they were, and today’s stand beside them', async () => {
  const { page } = manager;
  const table = page.getByRole('table');
  const hash = page.locator('dd.hash');
  const cells = () => table.getByRole('row').locator('td:nth-of-type(1)').allInnerTexts();
  const own = (text: string) => text.split('\n')[0].trim();
  const before = { hash: await hash.getAttribute('title'), followers: (await cells()).map(own) };
  const rows = await site.database.rows<{ handle: string; network: string; id: string; slug: string }>(
    `SELECT p.handle, p.network, w.id, w.slug FROM shortlist s JOIN shortlist_entry e ON e.shortlist_id = s.id
       JOIN profile p ON p.id = e.profile_id JOIN workspace w ON w.id = s.workspace_id
     WHERE s.campaign_id = $1 ORDER BY e.position`,
    [campaignId],
  );
  const { network, ...workspace } = rows[0];
  const member = await aMember(site.database, workspace, 'agency_lead');
  const lines = rows.filter((row) => row.network === network).map(({ handle }) => `${handle},76543210,FR`);
  const asOf = new Date().toISOString().slice(0, 10);
  await new ImportFiles(site.app).import(member, ['handle,followers,country', ...lines].join('\n'), { network, asOf });
  await page.reload();
  await table.getByText('now 76.5M').first().waitFor();
  const after = await cells();
  expect({ hash: await hash.getAttribute('title'), followers: after.map(own) }).toEqual(before);
  expect(after.filter((text) => text.includes('now 76.5M'))).toHaveLength(lines.length);
  await site.picture(page, 'shortlist-then-and-now');
});

test('a reviewer opens the mailed link on a phone, says who they are, votes and comments, in French', async () => {
  const [mail] = await site.database.rows<{ text: string }>(
    "SELECT text FROM mail WHERE recipient = 'lou@example.com'",
  );
  const secret = /\/outside\/review#([\w-]+)/.exec(mail.text)?.[1];
  const outside = await visit(site.browser, `${site.address}/outside/review#${secret}`, {
    viewport: { width: 390, height: 844 },
  });
  const { page } = outside;
  await page.getByRole('heading', { name: 'Late summer' }).waitFor();
  await page.getByRole('button', { name: 'Pour', exact: true }).first().click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Votre nom').fill('Lou');
  await page.getByRole('button', { name: 'Pour', exact: true }).first().click();
  await page.getByRole('button', { name: 'Pour', exact: true, pressed: true }).waitFor();
  await page
    .getByLabel(/Votre commentaire/)
    .first()
    .fill('Très bien pour nous');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await page.getByText('Très bien pour nous').waitFor();
  expect(page.url()).not.toContain(secret);
  await site.picture(page, 'shortlist-review-phone-fr');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await outside.close();
});

test('the team sees what was said outside; the page in French is as clean', async () => {
  const { page } = manager;
  await page.reload();
  await page.getByRole('button', { name: /Details \(1\)/ }).click();
  await page.getByText('Très bien pour nous').waitFor();
  await page.getByRole('button', { name: /Passer en français/ }).click();
  await page.getByRole('heading', { name: 'Liste courte', exact: true }).first().waitFor();
  await site.picture(page, 'shortlist-submitted-fr');
  expect(await seriousFindings(page)).toEqual([]);
});
