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
  await site.picture(cm.page, name);
  const found = await seriousFindings(cm.page);
  if (found.length) findings[name] = found;
}

const rows = () => cm.page.getByRole('group', { name: 'Chosen set' }).locator('tbody tr');
const number = (text: string): number => Number(text.replace('−', '-').replace(/[^\d.-]/g, ''));
/** The answer to what stands in the address: the one before is dimmed while the solver works. */
const solved = () => cm.page.locator('.answer[aria-busy=false]').waitFor({ timeout: 30_000 });

async function chosen(): Promise<{ cost: number; adds: number }[]> {
  const read = async (row: ReturnType<typeof rows>) => ({
    cost: number(await row.locator('[data-label=Cost] > span').first().innerText()),
    adds: number(await row.locator('[data-label=Adds]').innerText()),
  });
  return Promise.all((await rows().all()).map(read));
}

const plans = () => site.database.rows('SELECT brief_id FROM portfolio_plan');

test('a brief is chosen, and the best set under its budget stands with its reach and its bound', async () => {
  const { page } = cm;
  await page.getByRole('link', { name: 'Portfolio' }).click();
  await page.getByRole('heading', { name: 'Choose a brief' }).waitFor();
  await check('20-portfolio-start');
  const brief = page.getByLabel('Brief', { exact: true });
  await brief.selectOption({ index: 1 });
  await page.waitForURL(/brief=/);
  await page.getByLabel('Budget', { exact: true }).first().fill('9,000');
  await page.keyboard.press('Enter');
  await page.waitForURL(/budget=9000/);
  await solved();
  await check('21-portfolio');

  const set = await chosen();
  expect(set.length).toBeGreaterThan(1);
  expect(set.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(9000 + set.length);
  // Each after those above it: what is added never grows.
  const adds = set.map((one) => one.adds);
  expect([...adds].sort((a, b) => b - a)).toEqual(adds);
  const figures = await page.locator('v-portfolio-figures').innerText();
  expect(figures).toMatch(/of the best possible|The best possible/i);
});

test('the frontier never falls, and its table says the same', async () => {
  const { page } = cm;
  const card = page.locator('v-frontier-card');
  await card.getByRole('button', { name: 'Show as a table' }).click();
  const cells = await card.locator('tbody tr td:last-child').allInnerTexts();
  const reach = cells.map(number);
  expect(reach.length).toBeGreaterThanOrEqual(10);
  expect([...reach].sort((a, b) => a - b)).toEqual(reach);
  const shown = number(await page.locator('v-portfolio-figures dd b').nth(1).innerText());
  const at = (await card.locator('tbody tr th').allInnerTexts()).findIndex((text) => number(text) === 9000);
  // The curve counts people of the segments, the headline corrects for shared niches.
  expect(reach[at]).toBeGreaterThanOrEqual(shown * 0.5);
  await card.getByRole('radio', { name: 'By network' }).click();
  await check('22-portfolio-frontier-table');
  await card.getByRole('button', { name: 'Show as a chart' }).click();
});

test('a budget of 0 and must-haves beyond the budget are said at their fields; nothing is kept of them', async () => {
  const { page } = cm;
  const before = await plans();
  const budget = page.getByLabel('Budget', { exact: true }).first();
  await budget.fill('0');
  await budget.press('Enter');
  await page.locator('#question-budget-wrong', { hasText: 'A budget above zero.' }).waitFor();
  expect(await budget.getAttribute('aria-invalid')).toBe('true');
  await check('23-portfolio-budget-zero');
  await page.goBack();
  await solved();

  await rows()
    .first()
    .getByRole('button', { name: /^Must have/ })
    .click();
  await page.waitForURL(/must=/);
  await solved();
  await budget.fill('1');
  await budget.press('Enter');
  await page
    .getByText(/The must-haves cost .*, the budget is £?€?1\b/)
    .first()
    .waitFor();
  await check('24-portfolio-must-over-budget');
  expect(await plans()).toEqual(before);
});

test('rules: a must-have stays, a quota holds, somebody shut out is gone; the address says it all', async () => {
  const { page } = cm;
  const budget = page.getByLabel('Budget', { exact: true }).first();
  await budget.fill('9000');
  await budget.press('Enter');
  await solved();
  await page.getByRole('button', { name: 'Rule', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Network').selectOption('tiktok');
  await dialog.getByLabel('At most').fill('1');
  await check('25-portfolio-rule');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await page.waitForURL(/quota=tiktok/);
  await solved();
  expect(await rows().locator('v-network [aria-label=TikTok]').count()).toBeLessThanOrEqual(1);

  const last = rows().last();
  const name = await last.getByRole('link').innerText();
  await last.getByRole('button', { name: `Never ${name}` }).click();
  await page.waitForURL(/never=/);
  await solved();
  expect(await rows().getByRole('link', { name, exact: true }).count()).toBe(0);
  const here = page.url();
  await page.reload();
  await solved();
  expect(page.url()).toBe(here);
  expect(await rows().locator('button[aria-pressed=true]').count()).toBe(1);
});

test('the set goes into a new list by keyboard, and the plan is kept', async () => {
  const { page } = cm;
  const size = await rows().count();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New list').or(dialog.locator('#new-list')).first().fill('Portfolio journey');
  await dialog.locator('form button[type=submit]').click();
  await page.getByText(`“Portfolio journey” now holds ${size} profiles.`).waitFor();
  const [{ count }] = await site.database.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM creator_list_item JOIN creator_list ON creator_list.id = list_id WHERE name = 'Portfolio journey'`,
  );
  expect(count).toBe(size);
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  await page.getByText(/Plan kept on/).waitFor();
  expect(await plans()).toHaveLength(1);
  await check('26-portfolio-kept');
});

test('axe found nothing serious, and the pages complained of nothing', () => {
  expect(findings).toEqual({});
  expect(cm.complaints).toEqual([]);
});
