import type { Command } from 'commander';
import { SnapshotsService } from '../scoring/snapshots.service';
import { answer } from './answer';
import { type CommonOptions } from './command-context';
import { commandViewer } from './command-viewer';
import type { Runner } from './program';

export function registerSnapshot(program: Command, run: Runner): void {
  program
    .command('snapshot <id>')
    .description('Computes a kept score again from what it was made of')
    .requiredOption('--replay', 'compute it again and compare the hashes')
    .action((id: string, _: unknown, command: Command) =>
      run(command, async (context) => {
        const { json, workspace } = command.optsWithGlobals<CommonOptions>();
        const viewer = commandViewer(await context.workspace(workspace));
        const { hash, replayed, equal } = await context.get(SnapshotsService).replay(viewer, id);
        answer(json, { hash, replayed, equal }, () => [
          equal ? `Equal: ${hash}` : `Not equal: kept as ${hash}, computed again ${replayed}`,
        ]);
      }),
    );
}
