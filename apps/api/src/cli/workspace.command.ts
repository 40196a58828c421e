import type { Command } from 'commander';
import { run } from './run';

const work = () => import('./workspace.work');

export function registerWorkspaces(program: Command): void {
  const workspace = program.command('workspace').description('Workspaces of this install');
  workspace
    .command('list')
    .description('All workspaces')
    .action((_: unknown, command: Command) =>
      run(command, 'identity', async (context) => (await work()).listWorkspaces(context, command.optsWithGlobals())),
    );
  workspace
    .command('create <slug>')
    .description('Create a workspace')
    .option('--name <name>', 'its name; without it the slug')
    .action((slug: string, _: unknown, command: Command) =>
      run(command, 'identity', async (context) =>
        (await work()).createWorkspace(context, slug, command.optsWithGlobals()),
      ),
    );
}
