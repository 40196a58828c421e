import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import { startBrowser } from '../support/browser';

export interface RouteFigures {
  route: string;
  initial_kb: number;
  lazy_kb: number;
  lcp_ms: number;
  inp_ms: number;
  cls: number;
}

const ROUTES = ['/sign-in', '/discover', '/creators/1', '/lists', '/briefs', '/imports', '/settings'];
const SLOWER = 4;

/** Each page on a first visit with an empty cache: sizes as sent, and the Core Web Vitals at a quarter of this processor's speed. */
export async function run(): Promise<RouteFigures[]> {
  const home = await mkdtemp(join(tmpdir(), 'vivier-web-'));
  const port = await freePort();
  const server = await startServer(home, port);
  const browser = await startBrowser();
  try {
    const figures: RouteFigures[] = [];
    for (const route of ROUTES) figures.push(await measure(browser, `http://localhost:${port}`, route));
    return figures;
  } finally {
    await browser.close();
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await exited;
    await rm(home, { recursive: true, force: true });
  }
}

async function startServer(home: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, VIVIER_HOME: home, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended')));
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('Vivier is ready') && resolve());
  });
  return child;
}

async function measure(browser: Browser, address: string, route: string): Promise<RouteFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  if (route !== '/sign-in') await signIn(page, address);
  const session = await context.newCDPSession(page);
  const scripts = await sizesOf(session);
  await page.goto('about:blank');
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  scripts.clear();
  await page.addInitScript(OBSERVE);
  await page.goto(address + route, { waitUntil: 'networkidle' });
  const initial = await page.evaluate<string[]>(
    `[...document.querySelectorAll('script[src], link[rel=modulepreload]')].map((one) => one.src || one.href)`,
  );
  await interact(page);
  const vitals = await page.evaluate<{ lcp: number; inp: number; cls: number }>('window.__vitals');
  const size = (wanted: (url: string) => boolean) =>
    Math.round([...scripts].filter(([url]) => wanted(url)).reduce((sum, [, bytes]) => sum + bytes, 0) / 102.4) / 10;
  await context.close();
  return {
    route,
    initial_kb: size((url) => initial.includes(url)),
    lazy_kb: size((url) => !initial.includes(url)),
    lcp_ms: Math.round(vitals.lcp),
    inp_ms: Math.round(vitals.inp),
    cls: Math.round(vitals.cls * 1000) / 1000,
  };
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(`(async () => {
    const ask = (query, variables) => fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) }).then((answer) => answer.json());
    const { data } = await ask('{ install { samplePeople { id role } } }');
    const person = data.install.samplePeople.find(({ role }) => role === 'agency_lead');
    await ask('mutation ($id: ID!) { signInAsSample(personId: $id) { id } }', { id: person.id });
  })()`);
}

async function sizesOf(session: CDPSession): Promise<Map<string, number>> {
  await session.send('Network.enable');
  const urls = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') urls.set(requestId, response.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url) sizes.set(url, encodedDataLength);
  });
  return sizes;
}

/** What a person does first: moves through the page by keyboard and clicks into it. */
async function interact(page: Page): Promise<void> {
  for (const key of ['j', 'j', 'k', 'Tab', '?', 'Escape', '/', 'a', 'n', 'a']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
  await page.mouse.click(10, 500);
  await page.waitForTimeout(500);
}

/** The definitions of web.dev/articles/vitals: last largest paint, slowest interaction, sum of unexpected shifts. */
const OBSERVE = `
  window.__vitals = { lcp: 0, inp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.__vitals.lcp = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId) window.__vitals.inp = Math.max(window.__vitals.inp, entry.duration); })
    .observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__vitals.cls += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
`;
