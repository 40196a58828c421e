import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { RescoreService } from '../../apps/api/src/scoring/rescore.service';
import { SampleService } from '../../apps/api/src/ingestion/sample/sample.service';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import { startBrowser } from './browser';
import { startTestApp, type TestApp } from './test-app';
import { startTestDatabase, type TestDatabase } from './test-database';

const root = resolve(import.meta.dirname, '../..');
const web = join(root, 'dist/web');
const pictures = join(root, 'tmp/screenshots');

export interface Site {
  address: string;
  app: TestApp;
  database: TestDatabase;
  browser: Browser;
  /** For eyes: of what a page shows, or of all that it holds, or of a part. */
  picture(of: Page | Locator, name: string, options?: { fullPage?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Loaded once by each worker, and copied for each file. */
let sampled: Promise<TestDatabase> | undefined;

async function withSample(): Promise<TestDatabase> {
  const database = await startTestDatabase();
  const app = await startTestApp({ database });
  const { workspaceId } = await app.get(SampleService).load({ creators: 600 });
  await app.get(RescoreService).rescore(workspaceId);
  await app.close();
  return database;
}

/** The built web app, the API and the worker with a small sample workspace, and a browser in front of them. */
export async function startSite(): Promise<Site> {
  if (!existsSync(join(web, 'index.html'))) throw new Error('The web app is not built: node scripts/build-web.ts');
  const database = await startTestDatabase(await (sampled ??= withSample()));
  const port = await freePort();
  const app = await startTestApp({ database, worker: true, environment: { VIVIER_WEB: web, PORT: String(port) } });
  await app.api.listen(port, '127.0.0.1');
  const browser = await startBrowser();
  await mkdir(pictures, { recursive: true });
  return {
    address: `http://localhost:${port}`,
    app,
    database,
    browser,
    picture: async (of, name, options) => {
      // Pictures are for eyes, and nobody looks at them there.
      if (process.env['CI']) return;
      await of.screenshot({ path: join(pictures, `${name}.png`), ...options });
    },
    close: async () => {
      await browser.close();
      await app.close();
      await database.drop();
    },
  };
}

/** Picks one of the sample people on the sign-in page. */
export async function signInAs(page: Page, address: string, role: RegExp): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByRole('listitem').getByRole('button', { name: role }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
