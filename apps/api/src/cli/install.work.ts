import { CreatorSearch } from '../creators/creator-search.port';
import { SampleRun } from '../ingestion/sample/sample-run';
import { SampleService } from '../ingestion/sample/sample.service';
import { RescoreService } from '../scoring/rescore.service';
import { answer } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

export async function reindex(context: CommandContext, { workspace: slug, json }: CommonOptions): Promise<void> {
  const workspace = await context.workspace(slug);
  await context.get(RescoreService).rescore(workspace.id);
  const profiles = await context.get(CreatorSearch).rebuild(workspace.id);
  answer(json, { workspace: workspace.slug, profiles }, () => [`${profiles} profiles are scored and indexed.`]);
}

export async function loadSample(context: CommandContext, { json }: CommonOptions): Promise<void> {
  const loaded = await context.get(SampleRun).load();
  answer(json, loaded, () => [
    loaded.loaded ? `${loaded.profiles} sample profiles are there.` : 'The sample data was there already.',
  ]);
}

export async function clearSample(context: CommandContext, { json }: CommonOptions): Promise<void> {
  const cleared = await context.get(SampleService).clear();
  answer(json, { cleared }, () => [cleared ? 'The sample data is gone.' : 'There was no sample data.']);
}
