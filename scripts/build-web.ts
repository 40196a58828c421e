import { spawn } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const SOURCES = ['apps/web', 'libs/domain/src', 'libs/scoring/src'];
const OUT = 'dist/web';

/** The web app as it is served: built by Angular through Nx, each file with its brotli twin. */
export async function buildWeb(root: string): Promise<void> {
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const child = spawn(
    process.execPath,
    [existsSync(nx) ? nx : join(root, 'node_modules/nx/bin/nx.js'), 'build', 'web'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NG_CLI_ANALYTICS: 'false' },
    },
  );
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) {
    process.stderr.write(Buffer.concat(output));
    throw new Error('The web app could not be built.');
  }
  await compress(join(root, OUT));
}

async function compress(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css|json|svg)$/.test(name)) continue;
    const content = await readFile(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
  }
}

/** True when any source is newer than the built page. */
export async function webIsStale(root: string): Promise<boolean> {
  const built = join(root, OUT, 'index.html');
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  for (const folder of SOURCES) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (
        /\.(ts|html|css|scss|json)$/.test(name) &&
        !name.endsWith('.spec.ts') &&
        statSync(join(root, folder, name)).mtimeMs > at
      )
        return true;
    }
  }
  return false;
}

if (import.meta.main) await buildWeb(resolve(import.meta.dirname, '..'));
