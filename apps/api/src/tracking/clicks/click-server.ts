import { randomFillSync } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Pool } from 'pg';
import { LINK_CODE } from '@vivier/domain/tracking/link';
import { BotJudge, VisitorHash } from './click-visitor';
import { ClickWriter } from './click-writer';
import { LinksCache } from './links-cache';
import { pausedPage } from './paused-page';

/** Whoever waits for a shop does not wait long for our database. */
const CONNECT_MS = 2_000;

/** Random bytes are drawn in bulk: a call to the system for each click would cost more than the click. */
const RANDOM = Buffer.alloc(8 * 1024);
const ID = Buffer.alloc(12);
let used = RANDOM.length;

/** The second, then 64 random bits: ids of one time lie together in their index, and nobody guesses one. */
function clickId(now: number): string {
  if (used >= RANDOM.length) {
    randomFillSync(RANDOM);
    used = 0;
  }
  ID.writeUInt32BE(Math.floor(now / 1000) % 2 ** 32);
  RANDOM.copy(ID, 4, used, (used += 8));
  return ID.toString('base64url');
}

/**
 * Answers `GET <prefix>/<code>`. A click is on the disk before its answer leaves; where the database is away people still reach the
 * shop through every link that was used before, without a click's id, and a link that nobody used yet asks them to try again.
 */
export function answerLinks(app: FastifyInstance, databaseUrl: string, prefix: string): void {
  const pool = new Pool({
    connectionString: databaseUrl,
    options: '-c role=vivier_app -c app.clicks=on',
    application_name: 'vivier clicks',
    max: 4,
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A lost connection is told to whoever used it, and the pool makes another.
  pool.on('error', () => undefined);
  app.addHook('onClose', () => pool.end());
  const links = new LinksCache(pool);
  const writer = new ClickWriter(pool);
  const visitors = new VisitorHash(pool);
  const bots = new BotJudge();

  const go = async (request: FastifyRequest<{ Params: { code: string } }>, reply: FastifyReply) => {
    const { code } = request.params;
    const now = Date.now();
    const link = LINK_CODE.test(code) ? await links.find(code, now).catch(() => undefined) : null;
    if (link === undefined)
      return reply.code(503).header('retry-after', '5').header('cache-control', 'no-store').send('');
    if (!link) return reply.code(404).header('cache-control', 'no-store').send('');
    if (link.paused)
      return reply
        .code(410)
        .headers({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
        .send(pausedPage(request.headers['accept-language']));
    const { 'user-agent': agent = '', 'sec-purpose': secPurpose, purpose, referer } = request.headers;
    const at = new Date(now).toISOString();
    const id = clickId(now);
    const stored = await visitors
      .of(request.ip, agent, at)
      .then((visitor) =>
        writer.store({
          id,
          linkId: link.id,
          at,
          visitor,
          bot: bots.reason({ agent, purpose: String(secPurpose ?? purpose ?? ''), method: request.method }),
          referrer: hostOf(referer),
        }),
      )
      .then(
        () => true,
        () => false,
      );
    return reply
      .code(302)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer-when-downgrade')
      .header('location', stored ? `${link.address.before}${id}${link.address.after}` : link.address.plain)
      .send('');
  };
  app.route({ method: ['GET', 'HEAD'], url: `${prefix}/:code`, exposeHeadRoute: false, handler: go });
}

/**
 * Short links alone, on a port of their own.
 * @param behindProxy where a proxy of our own stands in front: what that one says of its clients' addresses is believed, no more
 */
export function clickServer(databaseUrl: string, { behindProxy = false } = {}): FastifyInstance {
  const trustProxy = behindProxy ? (_address: string, hop: number) => hop === 0 : false;
  const app = Fastify({ logger: false, trustProxy, exposeHeadRoutes: false, forceCloseConnections: true });
  answerLinks(app, databaseUrl, '');
  return app;
}

/** The site alone: what stands behind it may say who read what. */
function hostOf(referrer: string | undefined): string | null {
  return referrer ? (URL.parse(referrer)?.hostname.slice(0, 100) ?? null) : null;
}
