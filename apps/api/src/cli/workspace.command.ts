import type { Command } from 'commander';
import { WorkspacesService } from '../identity/workspaces.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';

export function registerWorkspaces(program: Command, run: Runner): void {
  const workspace = program.command('workspace').description('Workspaces of this install');
  workspace
    .command('list')
    .description('All workspaces')
    .action((_: unknown, command: Command) =>
      run(command, (context) => list(context, command.optsWithGlobals<CommonOptions>())),
    );
  workspace
    .command('create <slug>')
    .description('Create a workspace')
    .option('--name <name>', 'its name; without it the slug')
    .action((slug: string, options: { name?: string }, command: Command) =>
      run(command, async (context) => {
        const made = await context.get(WorkspacesService).create(slug, options.name ?? slug);
        answer(command.optsWithGlobals<CommonOptions>().json, { slug: made.slug, name: made.name }, () => [
          `Workspace ${made.slug} is ready.`,
        ]);
      }),
    );
}

async function list(context: CommandContext, { json }: CommonOptions): Promise<void> {
  const workspaces = (await context.get(WorkspacesService).list()).map(({ slug, name, sample }) => ({
    slug,
    name,
    sample,
  }));
  answer(json, { workspaces }, () =>
    table([
      ['slug', 'name', 'sample'],
      ...workspaces.map(({ slug, name, sample }) => [slug, name, sample ? 'yes' : 'no']),
    ]),
  );
}
