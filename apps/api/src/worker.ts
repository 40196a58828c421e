import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { loadConfig } from './platform/config/config';
import { stopWith } from './platform/config/stop-with';
import { WorkerModule } from './worker.module';

const app = await NestFactory.createApplicationContext(WorkerModule.of(loadConfig()), {
  bufferLogs: true,
  abortOnError: false,
});
app.useLogger(app.get(Logger));
stopWith(() => app.close());
process.send?.('ready');
