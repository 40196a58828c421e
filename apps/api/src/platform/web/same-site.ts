import type { FastifyInstance } from 'fastify';

/** A request that changes something must come from our own pages (OWASP CSRF: Sec-Fetch-Site, with Origin where it is absent). */
export function refuseOtherSites(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const foreign = site ? site !== 'same-origin' && site !== 'none' : origin && !sameHost(origin, request.headers.host);
    if (foreign) await reply.status(403).send({ code: 'other_site', details: {} });
  });
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
