import { spawn, spawnSync } from 'node:child_process';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';

/**
 * Says loudly that something cannot run here, once a name; on CI that is a failure, so that nothing is skipped in silence.
 * Gives `describe` or `describe.skip`.
 */
export function describeWhere(available: boolean, what: string): jest.Describe {
  if (available) return describe;
  if (process.env['CI'] === 'true') throw new Error(`${what} is missing, and CI skips nothing`);
  process.stderr.write(`\n!!! SKIPPED: ${what} is not on this machine\n`);
  return describe.skip;
}

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** A real Redis on a free port, without files. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ]);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('redis-server stopped')));
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Ready to accept connections') && resolve());
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
}
