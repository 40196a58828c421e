import Fastify from 'fastify';
import { clickServer } from '../../apps/api/src/tracking/clicks/click-server';
import { answerParent } from './child';

/** The redirect service, and beside it a Fastify that redirects and keeps nothing. */
const bare = Fastify({ logger: false });
bare.get('/:code', (_, reply) => reply.code(302).header('location', 'https://shop.example/').send(''));
const url = process.env['CLICKS_DATABASE'] ?? '';
const server = clickServer(url);
const portOf = (address: string) => Number(new URL(address).port);
const ports = {
  clicks: portOf(await server.listen({ port: 0, host: '127.0.0.1' })),
  bare: portOf(await bare.listen({ port: 0, host: '127.0.0.1' })),
};
answerParent(() => Promise.resolve(ports));
