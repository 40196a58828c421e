import { atRest, seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
let approver: Visit;
/** Codes of every refusal that a page has met: it asked what it may not. */
const refusals: string[] = [];

beforeAll(async () => {
  site = await startSite();
  approver = await visit(site.browser, site.address);
  approver.page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return;
    void response.text().then((body) => {
      if (body.includes('not_allowed')) refusals.push(`${approver.page.url()} ${response.request().postData()}`);
    }, String);
  });
  await signInAs(approver.page, site.address, /brand approver, Lunéraie/i);
});
afterAll(async () => {
  await approver?.close();
  await site?.close();
});

test('a brand approver begins at the approvals, and the rooms of the pool are not among the links', async () => {
  const { page } = approver;
  await page.waitForURL(/\/approvals$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const rooms = await page.getByRole('navigation').first().getByRole('link').allInnerTexts();
  expect(rooms.join(' ')).toMatch(/Briefs/);
  expect(rooms.join(' ')).not.toMatch(/Discover|Lists|Imports/);
  await site.picture(page, 'approver-start');
  expect(await seriousFindings(page)).toEqual([]);
});

test.each(['/discover', '/creators/1', '/lists', '/imports', '/'])('%s leads to the approvals', async (path) => {
  const { page } = approver;
  await page.goto(site.address + path);
  await page.waitForURL(/\/approvals$/);
});

test('reads a brief of its brand, without counts of the pool', async () => {
  const { page } = approver;
  await page.goto(`${site.address}/briefs`);
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click();
  await page.waitForURL(/\/briefs\/.+/);
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await site.picture(page, 'approver-brief');
  expect(await page.getByRole('link', { name: /Rank/ }).count()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});

test('chooses a language of its own, and nothing that it was shown asked for what it may not see', async () => {
  const { page } = approver;
  await page.goto(`${site.address}/settings`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await atRest(page);
  expect(refusals).toEqual([]);
  expect(approver.complaints).toEqual([]);
});
