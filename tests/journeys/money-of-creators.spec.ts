import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
let lead: Visit;
let brandId: string;
let name: string;

beforeAll(async () => {
  site = await startSite();
  const [brand] = await site.database.rows<{ id: string; workspace: string }>(
    'SELECT id, workspace_id AS workspace FROM brand LIMIT 1',
  );
  brandId = brand.id;
  const [campaign] = await site.database.rows<{ id: string }>(
    "INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, 'Winter', 'winter-sales') RETURNING id",
    [brand.workspace, brand.id],
  );
  const [shop] = await site.database.rows<{ id: string }>(
    "INSERT INTO shop (workspace_id, brand_id, source, name) VALUES ($1, $2, 'csv', 'Winter shop') RETURNING id",
    [brand.workspace, brand.id],
  );
  const [creator] = await site.database.rows<{ id: number; name: string }>(
    'SELECT id, display_name AS name FROM creator WHERE workspace_id = $1 ORDER BY id LIMIT 1',
    [brand.workspace],
  );
  name = creator.name;
  const line = [{ id: '1', product: 'Serum', title: 'Serum', quantity: 1, net: 20_000, tax: 0, refunded: 0 }];
  const [order] = await site.database.rows<{ id: string }>(
    `INSERT INTO shop_order (workspace_id, shop_id, external_id, number, currency, standing, placed_at, total_minor, tax_minor,
       shipping_minor, discount_minor, refunded_minor, net_minor, lines)
     VALUES ($1, $2, 'winter-1', '1', 'EUR', 'sale', now() - interval '40 days', 20000, 0, 0, 0, 0, 20000, $3) RETURNING id`,
    [brand.workspace, shop.id, JSON.stringify(line)],
  );
  await site.database.rows(
    `INSERT INTO credit_entry (workspace_id, order_id, line_id, creator_id, campaign_id, rule, rule_version, currency, minor)
     VALUES ($1, $2, '1', $3, $4, 'code-first', 1, 'EUR', 20000)`,
    [brand.workspace, order.id, creator.id, campaign.id],
  );
  lead = await visit(site.browser, site.address, { locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await signInAs(lead.page, site.address, /agency lead/i);
});
afterAll(async () => {
  await lead?.close();
  await site?.close();
});

async function clean(at: Visit, picture: string): Promise<void> {
  await site.picture(at.page, picture);
  expect(await seriousFindings(at.page)).toEqual([]);
}

test('a plan of ten percent, what is settled booked, a payout approved and paid with its reference', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/tracking/commissions?brand=${brandId}`);
  await page.getByLabel('Percent of net sales').fill('10');
  await page.getByLabel('Orders from').fill('2020-01-01');
  await page.getByRole('button', { name: 'Add the plan' }).click();
  await page.getByRole('rowheader', { name: 'Every creator' }).waitFor();
  await page.getByRole('button', { name: 'Book what is settled' }).click();
  // 200.00 × 10 %.
  await page.getByRole('row', { name: new RegExp(`${name}.*€20`) }).waitFor();
  await clean(lead, 'money-commissions');
  await page.getByRole('link', { name: 'Payouts' }).click();
  await page.getByRole('button', { name: `Make a payout ${name}` }).click();
  await page.getByRole('button', { name: `Approve ${name}` }).click();
  await page.getByLabel(`Reference ${name}`).fill('SEPA-1');
  await page.getByRole('button', { name: `Paid ${name}` }).click();
  await page.getByText('SEPA-1').waitFor();
  await clean(lead, 'money-payouts');
});

test('invoices and codes to check, in French on a phone as well', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/tracking/invoices?brand=${brandId}`);
  await page.getByRole('button', { name: 'Add the invoice' }).click();
  await page.getByText('Choose whose invoice it is.').waitFor();
  await clean(lead, 'money-invoices');
  await page.goto(`${site.address}/tracking/leaks?brand=${brandId}`);
  await page.getByText('No code looks leaked').waitFor();
  await clean(lead, 'money-leaks');
  const phone = await visit(site.browser, site.address, {
    locale: 'fr-FR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  await signInAs(phone.page, site.address, /responsable d’agence/i);
  await phone.page.goto(`${site.address}/tracking/payouts?brand=${brandId}`);
  await phone.page.getByText('SEPA-1').waitFor();
  await clean(phone, 'money-payouts-phone');
  await phone.close();
});
