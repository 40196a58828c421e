import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CommandModule } from '../command.module';
import type { Workspace } from '../identity/workspace.entity';
import { WorkspacesService } from '../identity/workspaces.service';
import { type Config, loadConfig } from '../platform/config/config';
import { prepareDatabase } from '../platform/database/prepare-database';
import { endOwnConnections } from '../platform/database/own-connections';
import type { Room } from '../rooms';
import { interruption } from './interruption';

const CLOSE_MS = 8_000;

/** What every command may be told. */
export interface CommonOptions {
  workspace?: string;
  json?: boolean;
}

/** The application as a command sees it: its services, its database, and where its answer goes. */
export interface CommandContext {
  readonly config: Config;
  /** The owner's address of the database. */
  readonly databaseUrl: string;
  /** Aborts when the command is to end: connections of its own are then to be closed. */
  readonly interrupted: AbortSignal;
  get<Service>(type: Type<Service> | (abstract new (...args: never[]) => Service)): Service;
  workspace(slug: string | undefined): Promise<Workspace>;
}

/**
 * Runs a command on the database: the one that runs already, else the embedded one, started for the command and
 * stopped after it, also when a signal ends the command before its work is done.
 * @param last the last room that the command works in
 * @throws Interrupted
 */
export async function withContext<T>(last: Room, work: (context: CommandContext) => Promise<T>): Promise<T> {
  const given = loadConfig();
  const stop = interruption();
  let database: Awaited<ReturnType<typeof prepareDatabase>> | null = null;
  let app: INestApplicationContext | null = null;
  try {
    database = await prepareDatabase(given);
    stop.signal.throwIfAborted();
    const { url } = database;
    const config = loadConfig({ ...process.env, DATABASE_URL: url });
    app = await NestFactory.createApplicationContext(CommandModule.of(config, last), {
      logger: new StderrLogger(),
      abortOnError: false,
    });
    const running = app;
    const workspaces = running.get(WorkspacesService, { strict: false });
    if ((await workspaces.list()).length === 0) await workspaces.create('default', 'Default');
    const done = work({
      config,
      databaseUrl: url,
      interrupted: stop.signal,
      get: (type) => running.get(type as Type, { strict: false }),
      workspace: (slug) => chosenWorkspace(workspaces, slug),
    });
    return await Promise.race([done, stop.happens]);
  } finally {
    // What is under way loses its connections: the database that was started for it could not stop otherwise.
    if (database && stop.signal.aborted) await endOwnConnections(database.url);
    await Promise.race([app?.close().catch(() => undefined), wait(CLOSE_MS, undefined, { ref: false })]);
    await database?.stop();
    stop.end();
  }
}

/** `default` unless told; an install that has one workspace of another name means that one. */
async function chosenWorkspace(workspaces: WorkspacesService, slug: string | undefined): Promise<Workspace> {
  if (slug) return workspaces.bySlug(slug);
  const all = await workspaces.list();
  const found = all.find((workspace) => workspace.slug === 'default') ?? (all.length === 1 ? all[0] : null);
  if (!found)
    throw new DomainError('workspace_unknown', { slug: 'default', known: all.map((workspace) => workspace.slug) });
  return found;
}

/** Standard output belongs to the answer. */
class StderrLogger implements LoggerService {
  log(): void {
    // A command's own progress is said by the command.
  }

  warn(...words: unknown[]): void {
    this.write(words);
  }

  error(...words: unknown[]): void {
    this.write(words);
  }

  private write(words: unknown[]): void {
    process.stderr.write(`${words.map((word) => textOf(word)).join(' ')}\n`);
  }
}

function textOf(word: unknown): string {
  if (typeof word === 'string') return word;
  const cause = word instanceof Error ? word : (word as { err?: unknown } | null)?.err;
  return cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(word);
}
