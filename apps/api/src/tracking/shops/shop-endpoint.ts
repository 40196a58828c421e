import type { FastifyInstance, FastifyReply } from 'fastify';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { isUnreachable } from '../../platform/graphql/format-error';
import type { ShopWebhooks } from './shop-webhooks.service';

/** An order of some hundred lines with all its discounts stays below it. */
const MOST_BYTES = 5 * 1024 * 1024;
const STATUS: Readonly<Record<string, number>> = { not_found: 404, signature_invalid: 401 };

/**
 * `POST /hooks/<workspace>/<shop>`: 202 once the delivery is stored. A scope of its own, because a signature is over the bytes as
 * they came, whatever their content type says.
 */
export async function answerShops(app: FastifyInstance, webhooks: ShopWebhooks): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error: { statusCode?: number }, _request, reply) => refuse(error, reply));
    scope.post<{ Params: { workspace: string; shop: string } }>(
      '/hooks/:workspace/:shop',
      { bodyLimit: MOST_BYTES },
      async ({ params, headers, body }, reply) => {
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        return reply.code(202).send(await webhooks.receive(params.workspace, params.shop, headers, bytes));
      },
    );
    return Promise.resolve();
  });
}

function refuse(error: { statusCode?: number }, reply: FastifyReply): FastifyReply {
  if (isDomainError(error)) {
    return reply.code(STATUS[error.code] ?? 400).send({ code: error.code, details: error.details });
  }
  if (isUnreachable(error))
    return reply.code(503).header('retry-after', '30').send({ code: 'unavailable', details: {} });
  const status = error.statusCode ?? 500;
  if (status < 500)
    return reply.code(status).send({ code: status === 413 ? 'body_too_large' : 'bad_request', details: {} });
  reply.log.error({ err: error }, 'unexpected error');
  return reply.code(500).send({ code: 'unexpected', details: {} });
}
