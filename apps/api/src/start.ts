import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Config, loadConfig } from './platform/config/config';
import type { RunningDatabase } from './platform/database/embedded-postgres';
import { prepareDatabase } from './platform/database/prepare-database';

const RESTART_AFTER = 1000;

interface Part {
  name: 'api' | 'worker';
  child: ChildProcess;
}

/** Everything of an install in one terminal: database, API with the web app, worker. Resolves when all has stopped. */
export async function start(say: (line: string) => void): Promise<void> {
  const config = loadConfig();
  await portFree(config);
  let database: RunningDatabase = await prepareDatabase(config);
  // Libraries check less and answer faster; whoever develops sets it otherwise.
  const environment = { NODE_ENV: 'production', ...process.env, DATABASE_URL: database.url };
  let stopping = false;
  const parts: Part[] = [];
  let databaseBack = () => Promise.resolve();
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      // A second Ctrl-C does not wait for what the first one has asked for.
      if (stopping) process.exit(130);
      stopping = true;
      say('Stopping …');
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
  });
  try {
    if (!stopping) await firstRun(config, environment, say);
    if (stopping) return;
    databaseBack = keepDatabase(config, database, {
      stopping: () => stopping,
      started: (next) => {
        database = next;
        if (next.url === environment.DATABASE_URL) return;
        // Its port was taken: the parts end and come back to where it is now.
        environment.DATABASE_URL = next.url;
        for (const { child } of parts.filter(Boolean)) child.kill('SIGTERM');
      },
    });
    await Promise.all(
      (['api', 'worker'] as const).map(async (name, index) => {
        await launch(config, { name, environment, started: (part) => (parts[index] = part) });
        keepRunning(config, parts, index, environment, () => stopping);
      }),
    );
    const people = await samplePeople(config);
    say(`Vivier is ready: ${config.address}`);
    if (people.length) say(`Sign in as one of the sample people: ${people.join(' · ')}`);
    await stopped;
  } finally {
    stopping = true;
    await Promise.all(parts.filter(Boolean).map(({ child }) => end(child)));
    await databaseBack();
    await database.stop();
  }
}

async function portFree({ port, host }: Config): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (cause) {
    const taken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw new DomainError(taken ? 'port_taken' : 'port_refused', { port, host }, cause);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** An install without any workspace gets the sample data, unless VIVIER_SAMPLE=off. */
async function firstRun(config: Config, env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  if (config.sample === 'off' || !config.loopback) return;
  const { loadFirstSample } = await import('./first-sample');
  await loadFirstSample(loadConfig(env), () => say('First run: loading sample data …'));
}

interface Launch {
  name: Part['name'];
  environment: NodeJS.ProcessEnv;
  /** Called as soon as there is a process to end, long before it is ready. */
  started: (part: Part) => void;
}

async function launch(config: Config, { name, environment: env, started }: Launch): Promise<void> {
  const file = join(config.home, 'logs', `${name}.log`);
  const log = openSync(file, 'a');
  const script = join(import.meta.dirname, name === 'api' ? 'main.js' : 'worker.js');
  // Long loops over rows fill V8's young generation; a small one costs nothing there and saves 127 MB at 1,000,000 profiles.
  const execArgv = name === 'worker' ? ['--max-semi-space-size=8'] : [];
  const child = fork(script, { stdio: ['ignore', log, log, 'ipc'], env, execArgv });
  started({ name, child });
  const ready = await new Promise<boolean>((resolve) => {
    child.once('message', () => resolve(true));
    child.once('exit', () => resolve(false));
  });
  if (!ready) throw new DomainError('process_ended', { part: name, log: await lastLine(file) });
}

/** A part that dies comes back; its restarts are spaced so that a broken one does not spin. */
function keepRunning(
  config: Config,
  parts: Part[],
  index: number,
  env: NodeJS.ProcessEnv,
  stopping: () => boolean,
): void {
  const { name, child } = parts[index];
  child.once('exit', () => {
    if (stopping()) return;
    const again = () => {
      if (stopping()) return;
      launch(config, { name, environment: env, started: (part) => (parts[index] = part) }).then(
        () => keepRunning(config, parts, index, env, stopping),
        () => setTimeout(again, RESTART_AFTER * 5),
      );
    };
    setTimeout(again, RESTART_AFTER);
  });
}

/**
 * The embedded server that dies comes back; until what it left behind is gone no other starts. Answers with what waits for a start that
 * is under way, so that nothing is left running.
 */
function keepDatabase(
  config: Config,
  first: RunningDatabase,
  install: { stopping: () => boolean; started: (database: RunningDatabase) => void },
): () => Promise<void> {
  let underWay = Promise.resolve();
  const again = async () => {
    while (!install.stopping()) {
      const next = await prepareDatabase(config).catch(() => null);
      if (next) {
        install.started(next);
        return keep(next);
      }
      await new Promise((resolve) => setTimeout(resolve, RESTART_AFTER));
    }
  };
  const keep = ({ ended }: RunningDatabase) =>
    void ended?.then(() => {
      if (!install.stopping()) underWay = again();
    });
  keep(first);
  return () => underWay;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}

async function samplePeople(config: Config): Promise<string[]> {
  const answer = await fetch(`http://${localName(config.host)}:${config.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ install { samplePeople { name role } } }' }),
  });
  const { data } = (await answer.json()) as { data: { install: { samplePeople: { name: string; role: string }[] } } };
  return data.install.samplePeople.map(({ name, role }) => `${name} (${role.replaceAll('_', ' ')})`);
}

/** How this machine reaches itself at the address that the API listens on. */
function localName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function lastLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim().split('\n').slice(-3).join(' · ').slice(-600);
}
