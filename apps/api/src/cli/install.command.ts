import type { Command } from 'commander';
import { run } from './run';

const work = () => import('./install.work');

/** Commands about the install as a whole: its sample data, what can be computed again. */
export function registerInstall(program: Command): void {
  program
    .command('reindex')
    .description('Compute every factor again and rebuild the search index')
    .action((_: unknown, command: Command) =>
      run(command, 'scoring', async (context) => (await work()).reindex(context, command.optsWithGlobals())),
    );
  const sample = program.command('sample').description('The invented sample workspace');
  sample
    .command('load')
    .description('Load it, when it is not there')
    .action((_: unknown, command: Command) =>
      run(command, 'sample', async (context) => (await work()).loadSample(context, command.optsWithGlobals())),
    );
  sample
    .command('clear')
    .description('Remove it with everything made in it')
    .action((_: unknown, command: Command) =>
      run(command, 'sample', async (context) => (await work()).clearSample(context, command.optsWithGlobals())),
    );
}
