import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../../apps/api/src/platform/database/database';
import { OutsideLinksService } from '../../apps/api/src/identity/outside-links.service';
import { seriousFindings, visit, type Visit } from '../support/browser';
import { signInAs, type Site, startSite } from '../support/browser-site';

let site: Site;
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
  owner = await visit(site.browser, site.address);
  creator = await visit(site.browser, site.address);
  await creator.page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await owner?.close();
  await creator?.close();
  await site?.close();
});

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
  for (let wait = 0; wait < 60; wait += 1) {
    const [{ status }] = await site.database.rows<{ status: string }>(
      "SELECT status FROM privacy_request WHERE kind = 'erasure'",
    );
    if (status === 'done') break;
    await page.waitForTimeout(1000);
  }
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

test('a creator sees its data on a phone and objects, in French', async () => {
  const { page } = creator;
  const { id, workspace } = await creatorId('quorin.bex');
  const { url } = await site.app.get(Database).inWorkspace(workspace, (tx) =>
    site.app.get(OutsideLinksService).create(tx, {
      ...{ workspaceId: workspace, purpose: 'creator', creatorId: id, email: 'quorin@example.org' },
      ...{ locale: 'fr', days: 3, createdBy: null },
    }),
  );
  await page.goto(`${site.address}/outside/creator/my-data#${url.split('#')[1]}`);
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
