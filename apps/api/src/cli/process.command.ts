import type { Command } from 'commander';
import { runAlone } from './run';

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
      .action((_: unknown, command: Command) =>
        runAlone(command, async () => (await import('./process.work')).runProcess(script)),
      );
  }
}
