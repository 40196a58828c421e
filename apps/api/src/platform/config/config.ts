import 'reflect-metadata';
import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { DomainError } from '@vivier/domain/errors/domain-error';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Everything that the environment decides. Read once, checked, frozen: no other file reads the environment. */
export class Config {
  /** VIVIER_HOME: the folder of the embedded database, files, logs and secrets. */
  @IsString() home: string = '.vivier';
  /** HOST: the address that the API listens on; anything but loopback switches the sample people off. */
  @IsString() host: string = '127.0.0.1';
  /** PORT: where the API and the web app are served. */
  @IsInt() @Min(1) @Max(65535) port: number = 3000;
  /** PUBLIC_URL: the address that people use, for links in mails and the cookie's security. */
  @IsOptional() @Matches(/^https?:\/\/[^/]+$/) publicUrl?: string;
  /** LINKS_URL: the address under which short links are answered, when `vivier clicks` runs apart. */
  @IsOptional() @Matches(/^https?:\/\/[^/]+(\/[^/]+)*$/) linksUrl?: string;
  /** DATABASE_URL: an own PostgreSQL (15 or later) instead of the embedded one; its login owns the tables. */
  @IsOptional() @Matches(/^postgres(ql)?:\/\//) databaseUrl?: string;
  /** REDIS_URL: BullMQ on Redis instead of on PostgreSQL. */
  @IsOptional() @Matches(/^rediss?:\/\//) redisUrl?: string;
  /** MEILI_URL: Meilisearch servers that answer searches, one or several addresses with commas between them. */
  @IsOptional() @Matches(/^https?:\/\/[^/,\s]+\/?(,\s*https?:\/\/[^/,\s]+\/?)*$/) meiliUrl?: string;
  /** MEILI_KEY: the key of those servers, one that may write. */
  @IsOptional() @IsString() meiliKey?: string;
  /** SMTP_URL: where mail goes; without it mails stay on the outbox page. */
  @IsOptional() @Matches(/^smtps?:\/\//) smtpUrl?: string;
  /** MAIL_FROM: the sender of our mails. */
  @IsString() mailFrom: string = 'Vivier <vivier@localhost>';
  /** LOG_LEVEL: how much is logged. */
  @IsIn(LOG_LEVELS) logLevel: (typeof LOG_LEVELS)[number] = 'info';
  /** VIVIER_SAMPLE: `off` starts an empty install without sample data. */
  @IsIn(['on', 'off']) sample: 'on' | 'off' = 'on';
  /** VIVIER_MAX_UPLOAD_MB: the largest file that may be uploaded. */
  @IsInt() @Min(1) maxUploadMb: number = 4096;
  /** METRICS_TOKEN: who may read /metrics where others reach the app; without it nobody may there. */
  @IsOptional() @MinLength(16) metricsToken?: string;
  /** VIVIER_WEB: the folder of the built web app. */
  @IsString() webRoot: string = 'dist/web';

  get loopback(): boolean {
    return ['127.0.0.1', '::1', 'localhost'].includes(this.host) && !this.publicUrl;
  }

  get linksAddress(): string {
    return this.linksUrl ?? `${this.address}/l`;
  }

  get address(): string {
    return this.publicUrl ?? `http://localhost:${this.port}`;
  }
}

const VARIABLES: Readonly<Record<string, keyof Config>> = {
  VIVIER_HOME: 'home',
  HOST: 'host',
  PORT: 'port',
  PUBLIC_URL: 'publicUrl',
  LINKS_URL: 'linksUrl',
  DATABASE_URL: 'databaseUrl',
  REDIS_URL: 'redisUrl',
  MEILI_URL: 'meiliUrl',
  MEILI_KEY: 'meiliKey',
  SMTP_URL: 'smtpUrl',
  MAIL_FROM: 'mailFrom',
  LOG_LEVEL: 'logLevel',
  VIVIER_SAMPLE: 'sample',
  VIVIER_MAX_UPLOAD_MB: 'maxUploadMb',
  METRICS_TOKEN: 'metricsToken',
  VIVIER_WEB: 'webRoot',
};
const NUMBERS = new Set<keyof Config>(['port', 'maxUploadMb']);

/**
 * Reads and checks the environment; an empty variable counts as absent.
 * @throws DomainError `config_invalid` with the variable's name and the rule that it breaks.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given: Record<string, unknown> = {};
  for (const [variable, field] of Object.entries(VARIABLES)) {
    const value = environment[variable];
    if (value) given[field] = NUMBERS.has(field) ? Number(value) : value;
  }
  const config = plainToInstance(Config, given);
  config.home = resolve(config.home);
  config.webRoot = resolve(config.webRoot);
  const [problem] = validateSync(config);
  if (problem) {
    const variable = Object.keys(VARIABLES).find((name) => VARIABLES[name] === problem.property);
    throw new DomainError('config_invalid', { variable, rules: Object.values(problem.constraints ?? {}) });
  }
  return Object.freeze(config);
}
