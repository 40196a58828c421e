import type { Command } from 'commander';
import type { CommonOptions } from './command-context';
import { runAlone } from './run';

export function registerAssessFollowers(program: Command): void {
  program
    .command('assess-followers <file>')
    .description('How likely each account of a follower sample is fake, and what share of the sample is')
    .action((file: string, _: unknown, command: Command) =>
      runAlone(command, async () =>
        (await import('./assess-followers.work')).assess(file, command.optsWithGlobals<CommonOptions>().json),
      ),
    );
}
