import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { CommandModule } from '../../apps/api/src/command.module';
import { loadConfig } from '../../apps/api/src/platform/config/config';
import type { Viewer } from '../../apps/api/src/platform/graphql/access';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';
import { prepareDatabase } from '../../apps/api/src/platform/database/prepare-database';
import { ShopsService } from '../../apps/api/src/tracking/shops/shops.service';
import { aMember, aWorkspace } from '../support/builders';
import { random, shuffled } from '../support/random';
import {
  APP_KEY,
  HISTORY_END,
  orderHistory,
  type ShopEvent,
  signedHeaders,
  type SigningSource,
} from '../support/shop-events';
import type { TestDatabase } from '../support/test-database';
import type { FaultReport } from './faults';
import { killed, startedApi } from './processes';

const SOURCES: readonly SigningSource[] = ['shopify', 'woocommerce', 'tiktok-shop'];
const SECRET = 'the-secret-that-both-know';
const REPEATS = 5;
const AT_ONCE = 16;
/** As a shop does, a delivery without a 2xx is sent again; this often, a few tenths of a second apart. */
const ATTEMPTS = 200;

export interface WebhookLab {
  url: string;
  env: NodeJS.ProcessEnv;
}

interface Delivery {
  source: SigningSource;
  event: ShopEvent;
}

/** Each delivery as it was answered: 0 where the connection broke. */
interface Answered {
  id: string;
  statuses: number[];
}

export async function webhooksFaults({ runs, histories }: { runs: number; histories: string }): Promise<FaultReport> {
  await mkdir(histories, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'vivier-faults-'));
  const environment = { ...process.env, VIVIER_HOME: home, LOG_LEVEL: 'fatal' };
  const database = await prepareDatabase(loadConfig(environment));
  const lab = { url: database.url, env: { ...environment, DATABASE_URL: database.url } };
  const violations: string[] = [];
  try {
    for (let run = 1; run <= runs; run += 1) {
      const { history, wrong } = await struckWebhooks(lab, { seed: run, orders: 20 });
      violations.push(...wrong.map((text) => `run ${run}: ${text}`));
      await writeFile(join(histories, `webhooks-${run}.json`), JSON.stringify({ ...history, violations: wrong }));
    }
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
  return { runs, violations };
}

/**
 * Histories of three shops, each event five times, all in one random order, to an API that is killed with -9 at a random moment
 * and started again; then all once more under new names. What was acknowledged is stored, and every order has its one state.
 */
export async function struckWebhooks(
  lab: WebhookLab,
  { seed, orders }: { seed: number; orders: number },
): Promise<{ history: object; wrong: string[] }> {
  const chance = random(seed);
  const pool = new Pool({ connectionString: lab.url, max: 2 });
  const shops = await connectedShops(lab, pool);
  const port = await freePort();
  const events = SOURCES.flatMap((source) =>
    Array.from({ length: orders }, (_, k) =>
      orderHistory(source, 1_000 + k).map((event) => ({ source, event })),
    ).flat(),
  );
  const sent = shuffled(Array.from({ length: REPEATS }, () => events).flat(), chance);
  let api = await startedApi(lab.env, port);
  try {
    const killAfter = 200 + chance() * 1_500;
    const load = deliverAll(port, shops, sent);
    await setTimeout(killAfter);
    await killed(api);
    api = await startedApi(lab.env, port);
    const answered = await load;
    const wrong = [...lostOf(answered, await storedOf(pool, shops)), ...unansweredOf(answered)];
    wrong.push(...(await otherStates(pool, shops, orders)));
    await pool.query(
      "UPDATE shop_delivery SET received_at = received_at - interval '30 days' WHERE shop_id = ANY ($1)",
      [Object.values(shops)],
    );
    await deliverAll(port, shops, shuffled(events.map(aMonthLater), chance));
    const again = await otherStates(pool, shops, orders);
    wrong.push(...again.map((text) => `a month later: ${text}`));
    return { history: { seed, killAfter, answered }, wrong };
  } finally {
    await killed(api);
    await pool.end();
  }
}

type Shops = Readonly<Record<SigningSource, string>> & { workspaceId?: string };

async function connectedShops({ env }: WebhookLab, pool: Pool): Promise<Shops> {
  const app = await NestFactory.createApplicationContext(CommandModule.of(loadConfig(env)), {
    logger: false,
    abortOnError: false,
  });
  try {
    const rows: TestDatabase['rows'] = async (sql, parameters) => (await pool.query(sql, parameters)).rows as never;
    const workspace = await aWorkspace({ rows } as TestDatabase);
    const { personId, workspaceId } = await aMember({ rows } as TestDatabase, workspace, 'owner');
    const service = app.get(ShopsService, { strict: false });
    const viewer = { workspaceId, personId, brandIds: null } as Viewer;
    const shops: Record<string, string> = {};
    for (const source of SOURCES) {
      const input = { source, name: source, secret: SECRET, appKey: source === 'tiktok-shop' ? APP_KEY : null };
      shops[source] = (await service.connect(viewer, input, randomUUID())).id;
    }
    return Object.assign(shops as Record<SigningSource, string>, { workspaceId });
  } finally {
    await app.close();
  }
}

/** Deliveries over some connections at once, each repeated until it is answered as stored. */
async function deliverAll(port: number, shops: Shops, deliveries: readonly Delivery[]): Promise<Answered[]> {
  const waiting = [...deliveries];
  const answered: Answered[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const statuses: number[] = [];
      while (statuses.at(-1) !== 202 && statuses.length < ATTEMPTS) {
        statuses.push(await deliver(port, shops, next));
        if (statuses.at(-1) !== 202) await setTimeout(100);
      }
      answered.push({ id: `${next.source}/${next.event.id}`, statuses });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answered;
}

async function deliver(port: number, shops: Shops, { source, event }: Delivery): Promise<number> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/hooks/${shops.workspaceId}/${shops[source]}`, {
      method: 'POST',
      headers: signedHeaders(source, event, SECRET),
      body: event.body,
      signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** The same event as the shop would send it anew: another name of the delivery, the same content. */
function aMonthLater({ source, event }: Delivery): Delivery {
  const id = `${event.id}-later`;
  const body =
    source === 'tiktok-shop'
      ? JSON.stringify({ ...(JSON.parse(event.body) as object), tts_notification_id: id })
      : event.body;
  return { source, event: { ...event, id, body } };
}

async function storedOf(pool: Pool, shops: Shops): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ source: string; dedupe: string; n: number }>(
    `SELECT shop.source, split_part(dedupe, ':', 2) AS dedupe, count(*)::int AS n
     FROM shop_delivery JOIN shop ON shop.id = shop_id WHERE shop_id = ANY ($1) GROUP BY 1, 2`,
    [SOURCES.map((source) => shops[source])],
  );
  return new Map(rows.map(({ source, dedupe, n }) => [`${source}/${dedupe}`, n]));
}

function lostOf(answered: readonly Answered[], stored: ReadonlyMap<string, number>): string[] {
  const acknowledged = new Set(answered.filter(({ statuses }) => statuses.includes(202)).map(({ id }) => id));
  const lost = [...acknowledged].filter((id) => !stored.has(id)).map((id) => `${id} was acknowledged and is lost`);
  const twice = [...stored].filter(([, n]) => n > 1).map(([id, n]) => `${id} is stored ${n} times`);
  return [...lost, ...twice];
}

/** Nothing but a broken connection or a server on its way up may stand between a signed delivery and its 202. */
function unansweredOf(answered: readonly Answered[]): string[] {
  return answered
    .filter(({ statuses }) => statuses.at(-1) !== 202 || statuses.some((status) => ![0, 202, 503].includes(status)))
    .map(({ id, statuses }) => `${id} was answered ${[...new Set(statuses)].join(', ')}`);
}

async function otherStates(pool: Pool, shops: Shops, orders: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const source of SOURCES) {
    const { rows } = await pool.query<{ standing: string; total: number; refunded: number; net: number }>(
      `SELECT standing, total_minor::int AS total, refunded_minor::int AS refunded, net_minor::int AS net
       FROM shop_order WHERE shop_id = $1`,
      [shops[source]],
    );
    const end = HISTORY_END[source];
    if (rows.length !== orders) wrong.push(`${source}: ${rows.length} orders of ${orders}`);
    const other = rows.filter(
      ({ standing, total, refunded, net }) =>
        standing !== 'sale' || total !== end.total || refunded !== end.refunded || net !== end.net,
    );
    if (other.length > 0) wrong.push(`${source}: ${other.length} orders in another state, ${JSON.stringify(other[0])}`);
  }
  return wrong;
}
