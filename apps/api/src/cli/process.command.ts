import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../platform/config/config';
import { prepareDatabase } from '../platform/database/prepare-database';
import { refuse } from './answer';
import type { CommonOptions } from './command-context';

/** One process of an install in the foreground, for those who run them apart. */
export function registerProcesses(program: Command): void {
  const processes = [
    ['serve', 'main.js', 'Answer requests: API and web app'],
    ['worker', 'worker.js', 'Run jobs: imports, scores, mails'],
    ['clicks', 'clicks.js', 'Redirect short links, alone and on a port of its own'],
  ] as const;
  for (const [name, script, description] of processes) {
    program
      .command(name)
      .description(description)
      .action((_: unknown, command: Command) => runProcess(script, command.optsWithGlobals<CommonOptions>()));
  }
}

async function runProcess(script: string, { json }: CommonOptions): Promise<void> {
  try {
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
  } catch (error) {
    refuse(json, error);
  }
}
