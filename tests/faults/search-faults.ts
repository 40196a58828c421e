import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { MeilisearchCreatorSearch } from '../../apps/api/src/creators/meilisearch/meilisearch-creator-search';
import { MeilisearchIndexer } from '../../apps/api/src/creators/meilisearch/meilisearch-indexer';
import { migrate } from '../../apps/api/src/platform/database/data-source';
import { ensureEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres';
import { aMember, aWorkspace, type TestMember } from '../support/builders';
import { aSource, mixedPool, profilesOf } from '../support/pool';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestDatabase } from '../support/test-database';
import type { FaultReport } from './faults';
import { type KillableServer, killableServer } from './search-server';

const PROFILES = 3000;
const CLIENTS = 4;
/** Milliseconds: of load before and after, that the server stays away, and that it may take to be used again. */
const CALM = 2000;
const AWAY = 5000;
const BACK = 30_000;
/** A page may wait for the server once; then the embedded index has to answer. */
const SLOWEST = 2000;
const SLOW = 'a page took';

const DISCOVER = `query ($filter: DiscoverFilter, $sort: String) {
  discover(filter: $filter, sort: $sort, first: 20) { total degraded away hits { id } }
}`;
const QUESTIONS = [
  {},
  { filter: { networks: ['instagram', 'tiktok'] } },
  { filter: { countries: ['FR'], audience: [{ key: 'country:FR', share: 0.2 }] } },
  { filter: { emailKnown: true }, sort: 'followers' },
  { filter: { text: 'creator' } },
];

interface Page {
  at: number;
  ms: number;
  question: number;
  degraded: boolean | null;
  total: number | null;
  error: string | null;
}

interface Lab {
  app: TestApp;
  member: TestMember;
  workspaceId: string;
  server: KillableServer;
}

/** The server killed under load, and an index rebuilt and swapped under load. */
export async function searchFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const embedded = await ensureEmbeddedPostgres(home);
  await migrate(embedded.url);
  const pool = new Pool({ connectionString: embedded.url, max: 3 });
  pool.on('error', () => undefined);
  const tables: TestDatabase = {
    url: embedded.url,
    home,
    rows: async (sql, parameters) => (await pool.query(sql, parameters)).rows as never,
    drop: () => pool.end(),
  };
  const server = await killableServer();
  await server.start();
  const environment = { MEILI_URL: server.url, MEILI_KEY: server.key };
  const app = await startTestApp({ database: tables, worker: true, environment });
  const violations: string[] = [];
  try {
    const workspace = await aWorkspace(tables);
    const member = await aMember(tables, workspace, 'owner');
    await profilesOf(tables, workspace.id, await aSource(tables, workspace.id), mixedPool(PROFILES));
    const lab = { app, member, workspaceId: workspace.id, server };
    await app.get(MeilisearchCreatorSearch).rebuild(workspace.id);
    for (let run = 1; run <= runs; run++) {
      const killed = await killedUnderLoad(lab);
      const swapped = await swappedUnderLoad(lab);
      const wrong = [...killed.violations, ...swapped.violations].map((violation) => `run ${run}: ${violation}`);
      violations.push(...wrong);
      const history = { killed: killed.history, swapped: swapped.history, violations: wrong };
      await writeFile(join(histories, `run-${run}.json`), JSON.stringify(history, null, 1));
    }
    await removeIndex(lab);
  } finally {
    await app.close();
    await pool.end();
    await server.remove();
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

async function killedUnderLoad(lab: Lab): Promise<{ violations: string[]; history: object }> {
  const load = startLoad(lab);
  await setTimeout(CALM);
  const killed = load.now();
  await lab.server.kill();
  await setTimeout(AWAY);
  const started = load.now();
  await lab.server.start();
  const back = await usedAgain(load);
  await setTimeout(CALM);
  const pages = await load.stop();
  const violations = [...faulty(pages), ...(back === null ? [`not used again within ${BACK} ms`] : [])];
  const before = pages.filter(({ at, ms }) => at + ms < killed);
  if (!before.length || before.some(({ degraded }) => degraded))
    violations.push('degraded before the server was killed');
  // Whoever asked while it was there may have been answered by it.
  const away = pages.filter(({ at, ms }) => at > killed + SLOWEST && at + ms < started);
  if (!away.length) violations.push('no page was asked for while the server was away');
  for (const page of away.filter(({ degraded }) => !degraded))
    violations.push(`not called degraded: ${JSON.stringify(page)}`);
  return { violations, history: { killed, started, back, pages } };
}

async function swappedUnderLoad(lab: Lab): Promise<{ violations: string[]; history: object }> {
  // A search that fails is looked for, not one that this machine had no time for.
  const { group } = lab.app.get(MeilisearchIndexer);
  const { patience } = group;
  group.patience = BACK;
  const load = startLoad(lab);
  await setTimeout(CALM);
  const began = load.now();
  await lab.app.get(MeilisearchIndexer).rebuild(lab.workspaceId);
  const swapped = load.now();
  await setTimeout(CALM);
  const pages = await load.stop();
  group.patience = patience;
  const violations = faulty(pages).filter((violation) => !violation.startsWith(SLOW));
  const totals = new Map<number, number>();
  for (const page of pages) {
    if (page.degraded) violations.push(`degraded during a swap: ${JSON.stringify(page)}`);
    if (page.total === null) continue;
    if ((totals.get(page.question) ?? page.total) !== page.total)
      violations.push(`other total: ${JSON.stringify(page)}`);
    totals.set(page.question, page.total);
  }
  if (!pages.some(({ at }) => at > began && at < swapped)) violations.push('no page was asked for during the rebuild');
  return { violations, history: { began, swapped, pages } };
}

function faulty(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => [
    ...(page.error ? [`a user saw an error: ${JSON.stringify(page)}`] : []),
    ...(page.ms > SLOWEST ? [`${SLOW} ${page.ms} ms: ${JSON.stringify(page)}`] : []),
  ]);
}

/** Some clients that ask one page after the other until they are told to stop. */
function startLoad({ app, member }: Lab): { now(): number; pages: Page[]; stop(): Promise<Page[]> } {
  const pages: Page[] = [];
  const began = performance.now();
  const now = () => Math.round(performance.now() - began);
  let asking = true;
  const client = async (first: number) => {
    for (let asked = first; asking; asked++) {
      const question = asked % QUESTIONS.length;
      const at = now();
      const answer = await app.graphql<{ discover: { total: number; degraded: boolean } }>(
        DISCOVER,
        QUESTIONS[question],
        {
          cookie: member.cookie,
          workspace: member.workspace,
        },
      );
      const { total = null, degraded = null } = answer.data?.discover ?? {};
      const error = answer.errors?.[0]?.message ?? (answer.status === 200 ? null : `status ${answer.status}`);
      pages.push({ at, ms: now() - at, question, degraded, total, error });
      // Others want to be answered as well.
      await setTimeout(5);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, first) => client(first));
  return {
    now,
    pages,
    stop: async () => {
      asking = false;
      await Promise.all(clients);
      return pages;
    },
  };
}

/** Milliseconds of the load's clock at which a page came from the server again. */
async function usedAgain(load: { now(): number; pages: Page[] }): Promise<number | null> {
  const limit = load.now() + BACK;
  const from = load.now();
  while (load.now() < limit) {
    const page = load.pages.find(({ at, degraded }) => at > from && degraded === false);
    if (page) return page.at;
    await setTimeout(50);
  }
  return null;
}

async function removeIndex({ server, workspaceId }: Lab): Promise<void> {
  const headers = { authorization: `Bearer ${server.key}` };
  await fetch(`${server.url}/indexes/vivier-${workspaceId}`, { method: 'DELETE', headers });
}
