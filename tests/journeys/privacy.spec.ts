import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../../apps/api/src/platform/database/database';
import { OutsideLinksService } from '../../apps/api/src/identity/outside-links.service';
import { aMember } from '../support/builders';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { aChannel, NetworkSite } from '../support/network-site';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
let networks: NetworkSite;
let owner: Visit;
let creator: Visit;
const findings: Record<string, string[]> = {};

const FILE = [
  'handle,name,email,followers,avg likes,avg comments,country',
  'zyphora.lin,Zyphora Lin,zyphora@example.org,42000,900,12,FR',
  'quorin.bex,Quorin Bex,quorin@example.org,38000,800,10,FR',
  '',
].join('\n');

beforeAll(async () => {
  site = await startSite();
  networks = await new NetworkSite().start();
  networks.install(site.app);
  owner = await visit(site.browser, site.address);
  creator = await visit(site.browser, site.address);
  await creator.page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await owner?.close();
  await creator?.close();
  await site?.close();
  await networks?.close();
});

/** What the creator's letter holds behind the `#`. */
async function secretOf(handle: string): Promise<string> {
  const { id, workspace } = await creatorId(handle);
  const { url } = await site.app.get(Database).inWorkspace(workspace, (tx) =>
    site.app.get(OutsideLinksService).create(tx, {
      ...{ workspaceId: workspace, purpose: 'creator', creatorId: id, email: 'quorin@example.org' },
      ...{ locale: 'fr', days: 3, createdBy: null },
    }),
  );
  return url.split('#')[1];
}

async function check({ page }: Visit, name: string): Promise<void> {
  await site.picture(page, name);
  const found = await seriousFindings(page);
  if (found.length) findings[name] = found;
}

async function importFile(): Promise<void> {
  const { page } = owner;
  const path = join(site.database.home, 'instagram zyphora.csv');
  await writeFile(path, FILE);
  await page.goto(`${site.address}/imports`);
  await page.getByLabel('Choose a file to import').setInputFiles(path);
  await page.getByLabel('Network of these profiles').selectOption('instagram');
  await page.getByLabel('Date of the figures').fill('2026-09-15');
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByRole('link', { name: 'Open in Discover' }).waitFor({ timeout: 60_000 });
}

const creatorId = async (handle: string) => {
  const [row] = await site.database.rows<{ id: number; workspace: string }>(
    'SELECT creator_id AS id, workspace_id AS workspace FROM profile WHERE handle_key = $1',
    [handle],
  );
  return row;
};

test('the agency lead erases a creator: the page says what goes and what stays, and the name is typed', async () => {
  const { page } = owner;
  await signInAs(page, site.address, /agency lead/i);
  await importFile();
  const { id } = await creatorId('zyphora.lin');
  await page.goto(`${site.address}/creators/${id}?tab=privacy`);
  await page.getByRole('heading', { name: 'Privacy' }).waitFor();
  await check(owner, 'privacy-01-creator');
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('What stays, and why').waitFor();
  await check(owner, 'privacy-02-erase');
  await dialog.getByLabel(/Type/).fill('Zyphora Lin');
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'less than a minute' }).waitFor();
  await page.goto(`${site.address}/privacy`);
  const erasure = () => site.database.rows("SELECT status FROM privacy_request WHERE kind = 'erasure'");
  for (const until = Date.now() + 60_000; Date.now() < until && (await erasure())[0].status !== 'done';)
    await page.waitForTimeout(50);
  await page.reload();
  await page.getByText('1 erased').waitFor();
  await check(owner, 'privacy-03-requests');
});

test('the same file again: the row is rejected with its reason, and nobody is back', async () => {
  await importFile();
  const [run] = await site.database.rows(
    `SELECT accepted, rejected FROM import_run WHERE status = 'done' AND NOT dry_run ORDER BY created_at DESC LIMIT 1`,
  );
  expect(run).toEqual({ accepted: 1, rejected: 1 });
  await owner.page.getByText('This person was erased and stays out').first().waitFor();
  await check(owner, 'privacy-04-reimport');
  expect(await creatorId('zyphora.lin')).toBeUndefined();
});

test('whom we have to tell, and how long things stay', async () => {
  const { page } = owner;
  await page.goto(`${site.address}/privacy/notices`);
  await page.getByRole('table').getByRole('row').nth(3).waitFor();
  await check(owner, 'privacy-05-notices');
  await page.goto(`${site.address}/privacy/retention`);
  await page.getByRole('table').getByRole('row').nth(3).waitFor();
  await check(owner, 'privacy-06-retention');
});

test('a creator connects its own channel at the network, and ends it, in French', async () => {
  networks.own = {
    '/google/token': { access_token: 'access', refresh_token: 'refresh', expires_in: 3600 },
    '/google/revoke': {},
    '/youtube/channels': { kind: 'youtube#channelListResponse', items: [aChannel(6, 61_000)] },
  };
  const boss = await visit(site.browser, site.address);
  const [workspace] = await site.database.rows<{ id: string; slug: string }>('SELECT id, slug FROM workspace');
  const [name, value] = (await aMember(site.database, workspace, 'owner')).cookie.split('=');
  await boss.page.context().addCookies([{ name, value, url: site.address }]);
  await boss.page.goto(`${site.address}/settings/networks`);
  await boss.page.getByLabel('Client ID').fill('a-client');
  await boss.page.getByLabel('Client secret').fill('a-client-secret');
  await boss.page.getByRole('button', { name: 'Save' }).click();
  await boss.page.getByText('a-client', { exact: true }).waitFor();
  await check(boss, 'accounts-01-settings');
  await boss.close();
  const { page } = creator;
  // The network's own page: the creator agrees there, and comes back with a code.
  await page.route('**/google/auth**', (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const location = `${asked.get('redirect_uri')}?state=${asked.get('state')}&code=agreed`;
    return route.fulfill({ status: 302, headers: { location } });
  });
  await page.goto(`${site.address}/outside/creator/accounts#${await secretOf('quorin.bex')}`);
  await page.getByRole('button', { name: 'Accepter et aller sur YouTube' }).waitFor();
  await check(creator, 'accounts-02-offer-fr');
  await page.getByRole('button', { name: 'Accepter et aller sur YouTube' }).click();
  await page.getByText('Connecté. Les chiffres sont en cours de lecture.').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await check(creator, 'accounts-03-connected-fr');
  await page.getByRole('button', { name: 'Déconnecter' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Déconnecter' }).click();
  await page.getByRole('button', { name: 'Accepter et aller sur YouTube' }).waitFor();
  // It stays to be told of for a while, and opens nothing.
  expect(await site.database.rows('SELECT state, length(sealed) AS sealed FROM connected_account')).toEqual([
    { state: 'ended', sealed: 0 },
  ]);
  expect(networks.seen.at(-1)?.path).toBe('/google/revoke');
});

test('a creator sees its data on a phone and objects, in French', async () => {
  const { page } = creator;
  const { id } = await creatorId('quorin.bex');
  await page.goto(`${site.address}/outside/creator/my-data#${await secretOf('quorin.bex')}`);
  await page.getByRole('heading', { name: 'Vos données' }).waitFor();
  await page.getByText('quorin.bex').first().waitFor();
  await check(creator, 'privacy-07-my-data-fr');
  await page.getByRole('button', { name: 'M’opposer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'M’opposer' }).click();
  await page.getByText('plus personne ne vous écrit').waitFor();
  await check(creator, 'privacy-08-objected-fr');
  const [row] = await site.database.rows('SELECT blocked_reason FROM creator WHERE id = $1', [id]);
  expect(row).toEqual({ blocked_reason: 'objection' });
});

test('no page of this journey has a serious accessibility finding', () => {
  expect(findings).toEqual({});
});
