import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Config } from '../config/config';

/** Secrets never reach a log, whatever object they travel in. */
const SECRET = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
];

@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        pinoHttp: {
          level: config.logLevel,
          redact: { paths: SECRET, censor: '[removed]' },
          autoLogging: false,
        },
      }),
    }),
  ],
})
export class LoggingModule {}
