import { Outgoing } from '../../apps/api/src/platform/outgoing/outgoing';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';
import { type FeedSite, startFeedSite } from '../support/feed-site';

let site: Site;
let feeds: FeedSite;
let lead: Visit;

beforeAll(async () => {
  site = await startSite();
  feeds = await startFeedSite();
  const outgoing = site.app.worker?.get(Outgoing, { strict: false });
  if (outgoing) outgoing.addresses = feeds.addresses;
  const date = new Date(Date.now() - 5 * 3_600_000).toUTCString();
  feeds.serve(
    '/forum',
    `<rss version="2.0"><channel><title>Forum beauté</title>
     <item><title>La crème Marelle, où l’acheter ?</title><link>https://forum.example/1</link><pubDate>${date}</pubDate></item>
     <item><title>&lt;script&gt;document.title='taken'&lt;/script&gt;Marelle et Sillage comparées</title><link>https://forum.example/2</link><pubDate>${date}</pubDate></item>
     </channel></rss>`,
  );
  lead = await visit(site.browser, site.address);
  await signInAs(lead.page, site.address, /agency lead/i);
});
afterAll(async () => {
  await lead?.close();
  await feeds?.close();
  await site?.close();
});

const clean = async (name: string) => {
  await site.picture(lead.page, name);
  expect(await seriousFindings(lead.page)).toEqual([]);
};

test('names and a feed are added; what the feed says of them waits in the stream as plain text', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/watch/sources`);
  for (const [name, kind] of [
    ['Marelle', 'brand'],
    ['Sillage', 'competitor'],
  ]) {
    await page.locator('#term-name').fill(name);
    await page.locator('#term-kind').selectOption(kind);
    await page.getByRole('button', { name: 'Add name' }).click();
    await page.getByRole('rowheader', { name }).waitFor();
  }
  await page.getByLabel('Address of the feed').fill(feeds.url('/forum'));
  await page.getByLabel(/The public writes here/).check();
  await page.getByRole('button', { name: 'Add feed' }).click();
  await page.getByText('reads well').waitFor();
  await clean('watch-sources');
  await page.getByRole('link', { name: 'Mentions' }).click();
  await page.getByRole('heading', { name: /où l’acheter/ }).waitFor();
  expect(await page.title()).not.toBe('taken');
  await page.getByText(/late/).first().waitFor();
  await clean('watch-mentions');
});

test('by the keyboard: down to a question, marked answered with where', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/watch?show=questions`);
  await page.getByRole('heading', { name: /où l’acheter/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.getByLabel('What was answered, or where').fill('Under the post');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark answered' }).click();
  await page.getByText('Under the post').waitFor();
  await page.goto(`${site.address}/watch/voice`);
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.getByRole('table').waitFor();
  await clean('watch-voice');
  await page.goto(`${site.address}/watch/alerts`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await clean('watch-alerts');
});

test('a crisis begins, every page of its people says so, and it ends by the checklist', async () => {
  const { page } = lead;
  const [{ brand }] = await site.database.rows<{ brand: string }>(
    "SELECT brand_id AS brand FROM membership WHERE role = 'brand_approver' LIMIT 1",
  );
  await page.goto(`${site.address}/watch/crisis?brand=${brand}`);
  await page.getByLabel('What has happened').fill('A product recall');
  await page.getByRole('button', { name: 'Start crisis mode' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start crisis mode' }).click();
  await page.getByRole('heading', { name: 'Before the return' }).waitFor();
  await clean('watch-crisis');
  const approver = await visit(site.browser, site.address);
  await signInAs(approver.page, site.address, /brand approver, Lunéraie/i);
  await approver.page.getByText(/is in a crisis/).waitFor();
  await site.picture(approver.page, 'crisis-approver');
  await approver.close();
  const end = page.getByRole('button', { name: 'Return to normal' });
  expect(await end.isDisabled()).toBe(true);
  const boxes = page.getByRole('checkbox');
  for (let at = 0; at < (await boxes.count()); at += 1) {
    await boxes.nth(at).check();
    await page.getByText(`${5 - at} open`).waitFor();
  }
  await end.click();
  await page.getByRole('heading', { name: /no crisis/ }).waitFor();
});

test('a right is asked for, granted on a phone in French, and answers the question of today', async () => {
  const { page } = lead;
  await page.goto(`${site.address}/rights`);
  await page.getByRole('heading', { name: 'Rights', level: 1 }).waitFor();
  await clean('rights-empty');
  await page.goto(`${site.address}/rights/new`);
  await page.getByLabel('Whose content it is').fill('A fan');
  await page.getByLabel('Content, in a few words').fill('Beach photo');
  await page.getByRole('checkbox', { name: 'advertising' }).check();
  await clean('rights-ask');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const link = await page.locator('.mono.link').innerText();
  const phone = await visit(site.browser, link.replace(/^https?:\/\/[^/]+/, site.address), {
    viewport: { width: 390, height: 844 },
  });
  await phone.page.getByRole('heading', { level: 1 }).waitFor();
  expect(phone.page.url()).not.toContain('#');
  await site.picture(phone.page, 'right-request-phone');
  expect(await seriousFindings(phone.page)).toEqual([]);
  await phone.page.getByLabel('Votre nom').fill('Ana');
  await phone.page.getByRole('button', { name: 'J’accepte' }).click();
  await phone.page.getByText('Vous avez accepté.').waitFor();
  await phone.close();
  await page.goto(`${site.address}/rights?use=ad&medium=instagram&country=FR`);
  await page.getByText('yes', { exact: true }).waitFor();
  await clean('rights-answer');
  await page.goto(`${site.address}/rights?use=ad&medium=instagram&country=US`);
  await page.getByText('not in this country').waitFor();
  await page.getByRole('link', { name: 'Beach photo' }).click();
  await page.getByText('the holder, by the link').waitFor();
  await clean('rights-right');
  expect(lead.complaints).toEqual([]);
});
