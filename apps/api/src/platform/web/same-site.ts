import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';

const LOCAL_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** A request that changes something must come from our own pages (OWASP CSRF: Sec-Fetch-Site, with Origin where it is absent). */
export function refuseOtherSites(server: FastifyInstance, config: Config): void {
  server.addHook('onRequest', async (request, reply) => {
    // An install for this machine only answers to its own names: another name that resolves here is an attack
    // (DNS rebinding), and a proxy in front would show the sample people to the world (it needs PUBLIC_URL).
    const relayed = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    if (config.loopback && (relayed || !LOCAL_NAMES.test(request.headers.host ?? ''))) {
      return reply.status(421).send({ code: 'other_host', details: {} });
    }
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const foreign = site
      ? site !== 'same-origin' && site !== 'none'
      : origin && !sameHost(origin, request.headers.host);
    if (foreign) return reply.status(403).send({ code: 'other_site', details: {} });
  });
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
