import { readFile } from 'node:fs/promises';
import { Database } from '../../apps/api/src/platform/database/database';
import { ReportSending } from '../../apps/api/src/reports/report-sending.service';
import { ResultDays } from '../../apps/api/src/reports/result-days.service';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';
import { aCampaignWithResults } from '../support/results-seed';

let site: Site;
let lead: Visit;
let campaignId: string;

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspaceId: string }>(
    'SELECT id, workspace_id AS "workspaceId" FROM brand ORDER BY name LIMIT 1',
  );
  campaignId = (await aCampaignWithResults({ ...site, workspaceId: brand.workspaceId, brandId: brand.id })).id;
  lead = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await signInAs(lead.page, site.address, /agency lead/i);
});
afterAll(async () => {
  await lead?.close();
  await site?.close();
});

test('an agency lead opens the results of a campaign and taps a formula', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/campaigns/${campaignId}/results`);
  await page.getByRole('button', { name: /^ROI/ }).click();
  await page.waitForURL(/formula=roi/);
  await page.getByText(/gross margin on attributed net revenue/).waitFor();
  await page.getByRole('heading', { name: 'Net revenue by week' }).waitFor();
  await page.locator('canvas').first().waitFor();
  await site.picture(page, 'results-full', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
});

test('the campaign’s own page follows the targets of its brief, on a phone too', async () => {
  const { page } = lead;
  const kpis = JSON.stringify([
    { metric: 'orders', target: '40' },
    { metric: 'revenue', target: '9000' },
    { metric: 'roas', target: '2' },
    { metric: 'emv', target: '50000' },
  ]);
  await site.database.rows(
    `WITH made AS (INSERT INTO brief (workspace_id, brand_id, name, objective, kpis)
       SELECT workspace_id, brand_id, 'Targets', 'sales', $2 FROM campaign WHERE id = $1 RETURNING id)
     UPDATE campaign SET brief_id = (SELECT id FROM made), brief_version = 1, starts_on = current_date - 20, ends_on = current_date + 20 WHERE id = $1`,
    [campaignId, kpis],
  );
  await page.goto(`${site.address}/campaigns/${campaignId}/brief`);
  await page.getByRole('heading', { name: 'Figures to reach' }).waitFor();
  // Nobody has entered rates.
  await page.getByText('Not measured yet').waitFor();
  await page.getByText(/apart from sales/).waitFor();
  await site.picture(page, 'campaign-kpis');
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await site.picture(page, 'campaign-kpis-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('another rule shows who gains and who loses, and books nothing', async () => {
  const { page } = lead;
  const entries = () => site.database.rows<{ n: number }>('SELECT count(*)::int AS n FROM credit_entry');
  const before = await entries();
  await page.goto(`${site.address}/campaigns/${campaignId}/results`);
  await page.getByRole('radio', { name: 'Linear' }).click();
  await page.waitForURL(/rule=linear/);
  await page.getByRole('heading', { name: 'Who gains' }).waitFor();
  await page
    .getByText('€0.00')
    .or(page.getByText('€0', { exact: true }))
    .first()
    .waitFor();
  await site.picture(page, 'results-rule', { fullPage: true });
  expect(await entries()).toEqual(before);
  await page.reload();
  await page.getByRole('heading', { name: 'Who gains' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Code first' }).click();
  await page.getByRole('heading', { name: 'Who gains' }).waitFor({ state: 'detached' });
});

test('groups, the tie-out by day, and the same totals in a file', async () => {
  const { page } = lead;
  await page.getByRole('radio', { name: 'Week' }).click();
  await page.waitForURL(/by=week/);
  await page.getByRole('button', { name: /days differ/ }).click();
  await page.getByRole('columnheader', { name: 'unexplained' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  const [, , orders, revenue] = rows[rows.length - 1].split(',');
  const shown = await page.locator('v-groups-table tfoot td').allTextContents();
  expect(shown[2].replaceAll(',', '')).toBe(orders);
  expect(shown[3].replace(/[€,]/g, '')).toBe(String(Math.round(Number(revenue))));
});

test('what was counted of posts has no value until somebody enters rates with their source; then it stands apart', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/campaigns/${campaignId}/results?by=format`);
  await page.getByText(/There is no EMV without a table of rates/).waitFor();
  await page.getByText(/name no piece: they stand with the only format/).waitFor();
  await page.getByRole('link', { name: 'Rates of EMV' }).click();
  await page.getByRole('heading', { name: 'Rates of earned media value' }).waitFor();
  await page.getByLabel('For posts since').fill('2026-01-01');
  await page.getByLabel('Value of one, EUR').fill('0.0125');
  await page.getByRole('button', { name: 'Keep as version 1' }).click();
  await page.getByText(/without a source there is no EMV/).waitFor();
  await page.getByLabel('Source', { exact: true }).fill('Price list agreed with the client, 2026');
  await page.getByRole('button', { name: 'Keep as version 1' }).click();
  await page.getByText('Version 1 is kept.').waitFor();
  await site.picture(page, 'results-emv-rates', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  await page.goto(`${site.address}/campaigns/${campaignId}/results?by=format`);
  await page.getByRole('button', { name: 'How this is reckoned' }).click();
  await page.locator('v-media-card').getByText('Price list agreed with the client, 2026').waitFor();
  await page
    .getByText(/earlier campaigns of this brand have results|Cost per order/)
    .first()
    .waitFor();
  const communities = page.locator('v-communities-card');
  await communities.getByRole('button', { name: 'Show as a table' }).first().click();
  await communities.getByRole('columnheader', { name: 'Profiles read in the month' }).waitFor();
  await communities
    .getByRole('button', { name: 'Show the chart' })
    .or(communities.locator('button[aria-expanded=true]'))
    .first()
    .click();
  await site.picture(page, 'results-emv', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
});

test('a link for the client opens the same figures without an account, until it is ended', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/campaigns/${campaignId}/results`);
  await page.getByRole('button', { name: 'Share link' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  const url = await page.locator('v-share-card code').textContent();
  expect(await seriousFindings(page)).toEqual([]);
  const client = await visit(site.browser, url ?? '', { locale: 'fr-FR', viewport: { width: 390, height: 844 } });
  await client.page.getByRole('heading', { name: 'Summer serum' }).waitFor();
  const shown = await client.page.locator('v-groups-table tfoot td').allTextContents();
  expect(shown[2].trim()).toBe((await page.locator('v-groups-table tfoot td').allTextContents())[2].trim());
  // In the language of who shared it. What was counted of the posts, and its value with the source of its rates, as on the inner page.
  await client.page.getByRole('heading', { name: 'Earned media value (EMV)' }).waitFor();
  await client.page.getByText(/apart from sales: in no revenue/).waitFor();
  await client.page.getByRole('button', { name: 'How this is reckoned' }).click();
  await client.page.getByText('Price list agreed with the client, 2026').waitFor();
  expect(await client.page.getByRole('link', { name: 'Rates of EMV' }).count()).toBe(0);
  await site.picture(client.page, 'results-shared', { fullPage: true });
  expect(await seriousFindings(client.page)).toEqual([]);
  await page.getByRole('button', { name: /^End/ }).click();
  await page.getByText('ended', { exact: true }).waitFor();
  await client.page.reload();
  await client.page.getByRole('heading', { name: 'Summer serum' }).waitFor({ state: 'detached' });
  await client.close();
});

test('results are sent regularly to readers in their languages, until somebody pauses it', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/campaigns/${campaignId}/results`);
  await page.getByRole('button', { name: 'Send regularly' }).click();
  await page.waitForURL(/send=regularly/);
  const card = page.locator('v-schedule-card');
  await card.getByLabel('E-mail').fill('not an address');
  await card.getByRole('button', { name: 'Send regularly' }).click();
  await card.getByText(/an e-mail address such as/).waitFor();
  await card.getByLabel('E-mail').fill('cliente@example.com');
  await card.getByLabel('Language').selectOption('fr');
  await card.getByRole('button', { name: 'Send regularly' }).click();
  await card.getByText('It is set').waitFor();
  const [{ id, workspaceId }] = await site.database.rows<{ id: string; workspaceId: string }>(
    `UPDATE report_schedule SET since = current_date - 13 RETURNING id, workspace_id AS "workspaceId"`,
  );
  await site.database.rows('UPDATE campaign SET ends_on = NULL WHERE id = $1', [campaignId]);
  await site.app.get(ReportSending).send(workspaceId, id);
  await page.reload();
  await card.getByRole('columnheader', { name: 'Period' }).waitFor();
  await site.picture(page, 'results-schedule', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  await card.getByRole('button', { name: 'Change' }).click();
  await card.getByText(/what was sent stays/).waitFor();
  expect(await card.getByLabel('E-mail').inputValue()).toBe('cliente@example.com');
  await card.getByLabel('E-mail').fill('other@example.com');
  await card.getByRole('button', { name: 'Save the changes' }).click();
  await card.getByText('It is changed.').waitFor();
  await card.getByText('other@example.com (French)').waitFor();
  expect(await site.database.rows('SELECT id FROM report_schedule')).toEqual([{ id }]);
  expect(await seriousFindings(page)).toEqual([]);
  await card.getByRole('button', { name: 'Pause' }).click();
  await card.getByText('paused', { exact: true }).waitFor();
});

test('what would not have come otherwise says that the data are too few to tell', async () => {
  const { page } = lead;
  await page.getByRole('button', { name: 'What would not have come otherwise?' }).click();
  await page.getByText(/Too few to tell/).waitFor();
  await site.picture(page, 'results-incremental', { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
});

test('a rule over many orders says that it is being computed, goes on by itself, and ends with the figures', async () => {
  const { page } = lead;
  await site.database.rows(
    `WITH place AS (SELECT workspace_id, id AS campaign_id FROM campaign WHERE id = $1),
     made AS (INSERT INTO shop (workspace_id, source, name) SELECT workspace_id, 'csv', 'Many' FROM place RETURNING id),
     link AS (
       INSERT INTO tracked_link (workspace_id, code, campaign_id, creator_id, target)
       SELECT workspace_id, 'many-link', campaign_id, (SELECT min(id) FROM creator WHERE creator.workspace_id = place.workspace_id),
         'https://shop.example' FROM place RETURNING id
     ), clicked AS (
       INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor)
       SELECT 'many' || n, workspace_id, link.id, TIMESTAMPTZ '2026-09-01 00:00Z' + n * interval '1 hour', '\\x00'
       FROM place, link, generate_series(1, 700) AS n
     )
     INSERT INTO shop_order (workspace_id, shop_id, external_id, number, currency, standing, placed_at, total_minor, tax_minor,
       shipping_minor, discount_minor, refunded_minor, net_minor, clicks, lines)
     SELECT workspace_id, made.id, n::text, n::text, 'EUR', 'sale', TIMESTAMPTZ '2026-09-01 01:00Z' + n * interval '1 hour', 1000, 0, 0, 0, 0,
       1000, ARRAY['many' || n], jsonb_build_array(jsonb_build_object('id', '1', 'net', 1000, 'refunded', 0))
     FROM place, made, generate_series(1, 700) AS n`,
    [campaignId],
  );
  await page.goto(`${site.address}/campaigns/${campaignId}/results`);
  await page.locator('v-groups-table tfoot').waitFor();
  // The worker waits for whoever holds the days of results, so that there is time to look.
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const [{ workspaceId }] = await site.database.rows<{ workspaceId: string }>(
    'SELECT workspace_id AS "workspaceId" FROM campaign WHERE id = $1',
    [campaignId],
  );
  let holds = (): void => undefined;
  const holding = new Promise<void>((resolve) => (holds = resolve));
  const held = site.app.get(Database).inWorkspace(workspaceId, async (tx) => {
    await site.app.get(ResultDays).alone(tx, workspaceId);
    holds();
    await released;
  });
  await holding;
  await page.getByRole('radio', { name: 'Time decay' }).click();
  const card = page.locator('v-rule-progress');
  await card.getByRole('heading', { name: 'Time decay is being computed' }).waitFor();
  await card.getByText(/Until then the figures follow Code first/).waitFor();
  const share = Number(await card.locator('progress').getAttribute('value'));
  expect(share >= 0 && share < 1).toBe(true);
  expect(await card.textContent()).not.toMatch(/orders/);
  expect(await seriousFindings(page)).toEqual([]);
  await site.picture(page, 'results-rule-computing');
  letGo();
  await held;
  await page.getByRole('heading', { name: 'Who gains' }).waitFor();
  await card.getByRole('heading').waitFor({ state: 'detached' });
  // Each of the 700 has one touch: 7,000 euros, under this rule as under any.
  const credited = await site.database.rows<{ minor: number }>(
    `SELECT sum(minor)::int AS minor FROM credit_day WHERE rule = 'time-decay' AND shop_id = (SELECT id FROM shop WHERE name = 'Many')`,
  );
  expect(credited).toEqual([{ minor: 700_000 }]);
});

test('in French, in the dark, on a phone', async () => {
  const phone = await visit(site.browser, site.address, {
    locale: 'fr-FR',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await signInAs(phone.page, site.address, /responsable|agence|agency lead/i);
  await phone.page.goto(`${site.address}/results`);
  await phone.page.getByRole('heading', { name: 'Résultats', level: 1 }).waitFor();
  await phone.page.locator('canvas').first().waitFor();
  await site.picture(phone.page, 'results-phone', { fullPage: true });
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await seriousFindings(phone.page)).toEqual([]);
  await phone.page.goto(`${site.address}/campaigns/${campaignId}/results?by=format&send=regularly`);
  for (const card of ['schedule', 'media', 'communities', 'benchmarks']) {
    const shown = phone.page.locator(`v-${card}-card`);
    await shown.scrollIntoViewIfNeeded();
    await shown.getByRole('heading').first().waitFor();
    await site.picture(shown, `results-phone-${card}`);
  }
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await phone.page.goto(`${site.address}/settings/emv`);
  await phone.page.getByRole('heading', { name: 'Barème de la valeur média gagnée' }).waitFor();
  await site.picture(phone.page, 'results-phone-emv', { fullPage: true });
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await seriousFindings(phone.page)).toEqual([]);
  await phone.close();
});
