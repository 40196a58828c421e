import type { Command } from 'commander';
import { run } from './run';

export function registerSnapshot(program: Command): void {
  program
    .command('snapshot <id>')
    .description('Computes a kept score again from what it was made of')
    .requiredOption('--replay', 'compute it again and compare the hashes')
    .action((id: string, _: unknown, command: Command) =>
      run(command, 'scoring', async (context) =>
        (await import('./snapshot.work')).replaySnapshot(context, id, command.optsWithGlobals()),
      ),
    );
}
