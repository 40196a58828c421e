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
 * A plain user runs PostgreSQL as itself. Root hands it to an unprivileged id; where that id could not
 * reach the folders (a checkout in /root or in a private temporary folder), it keeps only the capability
 * to pass through folders.
 * @throws DomainError `database_account` when neither way works here.
 */
export async function databaseAccount(data: string, program: string): Promise<DatabaseAccount> {
  if (process.getuid?.() !== 0) return PLAIN;
  const owner = existsSync(data) ? await stat(data) : null;
  // An id of its own that needs no entry in /etc/passwd; data made earlier keeps its owner.
  const uid = owner && owner.uid !== 0 ? owner.uid : (accountId('-u') ?? 70);
  const gid = owner && owner.gid !== 0 ? owner.gid : (accountId('-g') ?? uid);
  const own = (path: string) => chown(path, uid, gid);
  if ((await passable(dirname(data), uid)) && (await passable(dirname(program), uid))) {
    return { own, uid, gid, command: (name, options) => [name, [...options]] };
  }
  const keepPassage = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  if (spawnSync('setpriv', [...keepPassage, program, '--version']).status !== 0) {
    throw new DomainError('database_account', { data });
  }
  return { own, command: (name, options) => ['setpriv', [...keepPassage, name, ...options]] };
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

function accountId(which: '-u' | '-g'): number | null {
  const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

async function passable(folder: string, uid: number): Promise<boolean> {
  for (let place = folder; ; place = dirname(place)) {
    const { mode, uid: owner } = existsSync(place) ? await stat(place) : { mode: 0o755, uid };
    if (!(mode & 0o001) && owner !== uid) return false;
    if (place === dirname(place)) return true;
  }
}
