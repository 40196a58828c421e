import type { Command } from 'commander';
import { run } from './run';
import { account } from './words';

export function registerCreator(program: Command): void {
  program
    .command('creator')
    .description('Everything that is known of one profile, each value with its source and date')
    .argument('<network/handle>', 'a profile', account)
    .action((name: string, _: unknown, command: Command) =>
      run(command, 'scoring', async (context) =>
        (await import('./creator.work')).showCreator(context, name, command.optsWithGlobals()),
      ),
    );
}
