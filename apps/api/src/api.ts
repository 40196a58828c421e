import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './api.module';
import type { Config } from './platform/config/config';
import { HttpErrorsFilter } from './platform/web/http-errors.filter';
import { refuseOtherSites } from './platform/web/same-site';
import { answerLinks } from './tracking/clicks/click-server';
import { answerShops } from './tracking/shops/shop-endpoint';
import { ShopWebhooks } from './tracking/shops/shop-webhooks.service';
import { validationPipe } from './platform/web/validation';
import { serveWebApp } from './platform/web/web-app';

const BODY_LIMIT = 1024 * 1024;

const firstHop = (_address: string, hop: number) => hop === 0;

/** The API with the web app, ready to listen. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  // PUBLIC_URL says that a proxy stands in front: only what that one adds to X-Forwarded-For is believed.
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, trustProxy: config.publicUrl ? firstHop : false });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(config), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new HttpErrorsFilter());
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    limits: { files: 1, fields: 10, fileSize: config.maxUploadMb * 1024 * 1024 },
  });
  // Parts of uploads go to their store as they come: nobody reads them into memory first.
  adapter
    .getInstance()
    .addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  // The page sets its own policy, with a nonce; everything else loads nothing at all.
  await app.register(fastifyHelmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  const server = app.getHttpAdapter().getInstance();
  if (config.databaseUrl) answerLinks(server, config.databaseUrl, '/l');
  refuseOtherSites(server, config);
  await answerShops(server, app.get(ShopWebhooks));
  await serveWebApp(server, config.webRoot);
  return app;
}
