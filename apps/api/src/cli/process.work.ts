import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadConfig } from '../platform/config/config';
import { prepareDatabase } from '../platform/database/prepare-database';

export async function runProcess(script: string): Promise<void> {
  const database = await prepareDatabase(loadConfig());
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '..', script)], {
    stdio: 'inherit',
    env: { NODE_ENV: 'production', ...process.env, DATABASE_URL: database.url },
  });
  const stop = () => child.kill('SIGTERM');
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
  await database.stop();
}
