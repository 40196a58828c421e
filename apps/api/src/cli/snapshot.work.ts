import { SnapshotsService } from '../scoring/snapshots.service';
import { answer } from './answer';
import type { CommandContext, CommonOptions } from './command-context';
import { commandViewer } from './command-viewer';

export async function replaySnapshot(
  context: CommandContext,
  id: string,
  { json, workspace }: CommonOptions,
): Promise<void> {
  const viewer = commandViewer(await context.workspace(workspace));
  const { hash, replayed, equal } = await context.get(SnapshotsService).replay(viewer, id);
  answer(json, { hash, replayed, equal }, () => [
    equal ? `Equal: ${hash}` : `Not equal: kept as ${hash}, computed again ${replayed}`,
  ]);
}
