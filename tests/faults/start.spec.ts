import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';

const START = pathToFileURL(join(process.cwd(), 'dist/api/apps/api/src/start.js')).href;
let home: string;
let port: number;
let install: ChildProcess;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vivier-start-'));
  port = await freePort();
  const { VIVIER_TEST_DATABASE: _, ...given } = process.env;
  const env = { ...given, VIVIER_HOME: home, PORT: String(port), VIVIER_SAMPLE: 'off', VIVIER_WEB: '/nonexistent' };
  const program = `import { start } from ${JSON.stringify(START)}; await start((line) => console.log(line)); process.exit(0);`;
  install = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  await new Promise<void>((resolve, reject) => {
    install.stdout?.on('data', (text: Buffer) => /is ready/.test(text.toString()) && resolve());
    install.once('exit', () => reject(new Error('the install ended before it was ready')));
  });
}, 60_000);
afterAll(async () => {
  install.kill('SIGTERM');
  await once(install, 'exit');
  await rm(home, { recursive: true, force: true });
});

const postmaster = async () => Number((await readFile(join(home, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
const status = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

test('an install whose database is killed brings it back, and its API never ends', async () => {
  expect(await status()).toBe(200);
  const before = await postmaster();
  process.kill(before, 'SIGKILL');
  const seen: number[] = [];
  for (let looks = 0; looks < 300 && !(seen.includes(503) && seen.at(-1) === 200); looks += 1) {
    seen.push(await status());
    await setTimeout(50);
  }
  expect([...new Set(seen.slice(seen.indexOf(503)))]).toEqual([503, 200]);
  expect(await postmaster()).not.toBe(before);
}, 60_000);
