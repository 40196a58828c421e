import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** PostgreSQL refuses to run as root; this says as whom, and how, it runs instead. */
export interface DatabaseAccount {
  own(path: string): Promise<void>;
  command(program: string, options: readonly string[]): [string, string[]];
  uid?: number;
  gid?: number;
}

const PLAIN: DatabaseAccount = {
  own: async () => undefined,
  command: (program, options) => [program, [...options]],
};

/**
 * A plain user runs PostgreSQL as itself. Root hands it to an unprivileged account. Where that account could not
 * reach the folders (a checkout in /root or in a private temporary folder), root's files are shown to it as its own,
 * in a user namespace; where the machine forbids those, it keeps the one capability to pass through folders, which
 * helps with private data but not with private programs.
 * @throws DomainError `database_account` when none of these works here.
 */
export async function databaseAccount(data: string, program: string): Promise<DatabaseAccount> {
  if (process.getuid?.() !== 0) return PLAIN;
  const owner = existsSync(data) ? await stat(data) : null;
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivileged();
  const own = (path: string) => chown(path, account.uid, account.gid);
  const programPassable = await passable(dirname(program), account.uid);
  const rootOwned = owner?.uid === 0;
  if (!rootOwned && programPassable && (await passable(dirname(data), account.uid))) {
    return { own, ...account, command: (name, options) => [name, [...options]] };
  }
  const namespace = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  if ((rootOwned || !owner) && works('unshare', [...namespace, program, '--version'])) {
    return { own: async () => undefined, command: (name, options) => ['unshare', [...namespace, name, ...options]] };
  }
  const keepPassage = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  if (programPassable && works('setpriv', [...keepPassage, program, '--version'])) {
    return { own, command: (name, options) => ['setpriv', [...keepPassage, name, ...options]] };
  }
  throw new DomainError('database_account', { data });
}

export function runAsDatabaseAccount(
  account: DatabaseAccount,
  program: string,
  options: readonly string[],
  output: number,
): ChildProcess {
  const [command, words] = account.command(program, options);
  // Detached: Ctrl-C in the terminal must reach us only, so that the database stops last.
  return spawn(command, words, {
    stdio: ['ignore', output, output],
    detached: true,
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
}

export function waitForExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

/** An account that every Linux has; initdb refuses ids without a name. */
function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((which) => spawnSync('id', [which, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return { uid: 65534, gid: 65534 };
}

function works(command: string, options: readonly string[]): boolean {
  return spawnSync(command, options).status === 0;
}

async function passable(folder: string, uid: number): Promise<boolean> {
  for (let place = folder; ; place = dirname(place)) {
    const { mode, uid: owner } = existsSync(place) ? await stat(place) : { mode: 0o755, uid };
    if (!(mode & 0o001) && owner !== uid) return false;
    if (place === dirname(place)) return true;
  }
}
