import { WorkspacesService } from '../identity/workspaces.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

export async function createWorkspace(
  context: CommandContext,
  slug: string,
  { json, name }: CommonOptions & { name?: string },
): Promise<void> {
  const made = await context.get(WorkspacesService).create(slug, name ?? slug);
  answer(json, { slug: made.slug, name: made.name }, () => [`Workspace ${made.slug} is ready.`]);
}

export async function listWorkspaces(context: CommandContext, { json }: CommonOptions): Promise<void> {
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
