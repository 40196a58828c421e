import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const NONCE = '%NONCE%';
const OURS = /^\/(graphql|files|healthz|readyz|metrics)(\/|$)/;

/** Serves the built web app: hashed files for ever, and for every other address the page with a fresh nonce. */
export async function serveWebApp(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) return;
  const page = withNoncePlaces(readFileSync(join(root, 'index.html'), 'utf8'));
  await server.register(fastifyStatic, {
    root,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = /-[A-Z0-9]{8}\.(js|css|woff2)(\.br)?$/.test(path);
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const sendPage = (_: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .send(page.replaceAll(NONCE, nonce));
  };
  server.get('/', sendPage);
  // Files and our own routes are named, so they come before this one.
  server.get('/*', (request, reply) => {
    const path = request.url.split('?')[0];
    if (OURS.test(path) || /\.[a-z0-9]{2,5}$/.test(path))
      return reply.status(404).send({ code: 'not_found', details: {} });
    return sendPage(request, reply);
  });
}

/** The build knows no nonce: its scripts, preloads and Angular's root get a place for one. */
function withNoncePlaces(page: string): string {
  return page
    .replaceAll('<script ', `<script nonce="${NONCE}" `)
    .replaceAll('<link rel="modulepreload"', `<link nonce="${NONCE}" rel="modulepreload"`)
    .replace('<v-app>', `<v-app ngCspNonce="${NONCE}">`);
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // Angular writes component styles with the nonce; charts and virtual scrolling set style attributes.
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler angular#components default',
  ].join('; ');
}
