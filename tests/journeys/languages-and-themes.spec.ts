import type { BrowserContextOptions } from 'playwright-core';
import { atRest, seriousFindings, visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
beforeAll(async () => {
  site = await startSite();
  // One that reads, one that waits and one that was refused.
  await site.database
    .rows(`INSERT INTO network_connection (workspace_id, network, state, code, failures, quota, used, window_from, last_at, next_at)
    SELECT id, network, state, code, failures, quota, used, now(), now() - interval '2 hours', now() + interval '22 hours'
    FROM workspace, (VALUES ('youtube', 'active', NULL, 0, 10000, 4210), ('twitch', 'active', 'rate_limited', 2, 800, 0),
      ('instagram', 'refused', 'credentials_refused', 0, 200, 12)) AS one (network, state, code, failures, quota, used)`);
});
afterAll(() => site?.close());

const PAGES = ['/discover', '/creators/1', '/imports', '/imports/connections', '/briefs', '/lists', '/settings'];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 1000 };

const LOOKS: [name: string, options: BrowserContextOptions][] = [
  ['fr-light-desk', { locale: 'fr-FR', colorScheme: 'light', viewport: DESK }],
  ['fr-dark-phone', { locale: 'fr-FR', colorScheme: 'dark', viewport: PHONE }],
  ['en-dark-desk', { locale: 'en-GB', colorScheme: 'dark', viewport: DESK }],
  ['en-light-phone', { locale: 'en-GB', colorScheme: 'light', viewport: PHONE }],
];

test.each(LOOKS)('%s: every page stands, in its language, without a serious finding', async (name, options) => {
  const { page, complaints, close } = await visit(site.browser, site.address, options);
  const french = options.locale === 'fr-FR';
  await signInAs(page, site.address, /community/i);
  const problems: string[] = [];
  for (const path of PAGES) {
    await page.goto(site.address + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await atRest(page);
    await site.picture(page, `${name}${path.replaceAll('/', '-')}`);
    for (const finding of await seriousFindings(page)) problems.push(`${path} ${finding}`);
    const text = await page.locator('body').innerText();
    // A key instead of words, or the other language's words.
    for (const key of text.match(
      /\b(?:scoring|creators|briefs|ingestion|identity|nav|ui|errors)\.[a-z_]+(?:\.[a-zA-Z_]+)*/g,
    ) ?? [])
      problems.push(`${path} key ${key}`);
    if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== (french ? 'fr' : 'en'))
      problems.push(`${path} says another language`);
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (wide > 1) problems.push(`${path} is ${wide} px too wide`);
    // The frame scrolls, never the document behind it: one would scroll past the end into nothing.
    const tall = await page.evaluate<number>(
      'document.documentElement.scrollHeight - document.documentElement.clientHeight',
    );
    if (tall > 1) problems.push(`${path} goes on for ${tall} px below the page`);
  }
  expect(problems).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
