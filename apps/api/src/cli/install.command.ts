import { CreatorSearch } from '../creators/creator-search.port';
import type { Command } from 'commander';
import { SampleRun } from '../ingestion/sample/sample-run';
import { SampleService } from '../ingestion/sample/sample.service';
import { RescoreService } from '../scoring/rescore.service';
import { answer } from './answer';
import type { CommonOptions } from './command-context';
import type { Runner } from './program';

/** Commands about the install as a whole: its processes, its sample data, what can be computed again. */
export function registerInstall(program: Command, run: Runner): void {
  program
    .command('reindex')
    .description('Compute every factor again and rebuild the search index')
    .action((_: unknown, command: Command) =>
      run(command, async (context) => {
        const { workspace: slug, json } = command.optsWithGlobals<CommonOptions>();
        const workspace = await context.workspace(slug);
        await context.get(RescoreService).rescore(workspace.id);
        const profiles = await context.get(CreatorSearch).rebuild(workspace.id);
        answer(json, { workspace: workspace.slug, profiles }, () => [`${profiles} profiles are scored and indexed.`]);
      }),
    );
  const sample = program.command('sample').description('The invented sample workspace');
  sample
    .command('load')
    .description('Load it, when it is not there')
    .action((_: unknown, command: Command) =>
      run(command, async (context) => {
        const loaded = await context.get(SampleRun).load();
        answer(command.optsWithGlobals<CommonOptions>().json, loaded, () => [
          loaded.loaded ? `${loaded.profiles} sample profiles are there.` : 'The sample data was there already.',
        ]);
      }),
    );
  sample
    .command('clear')
    .description('Remove it with everything made in it')
    .action((_: unknown, command: Command) =>
      run(command, async (context) => {
        const cleared = await context.get(SampleService).clear();
        answer(command.optsWithGlobals<CommonOptions>().json, { cleared }, () => [
          cleared ? 'The sample data is gone.' : 'There was no sample data.',
        ]);
      }),
    );
}
