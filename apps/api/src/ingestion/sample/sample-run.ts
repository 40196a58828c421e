import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { RescoreService } from '../../scoring/rescore.service';
import { type SampleLoad, SampleService } from './sample.service';
import { SampleStory } from './story/sample-story';

/** Loads the sample workspace, scores it and tells its campaigns. */
@Injectable()
export class SampleRun {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly sample: SampleService,
    private readonly scoring: RescoreService,
    private readonly story: SampleStory,
  ) {}

  /** @throws DomainError `sample_refused` where others can reach this install: sample people need no password. */
  async load(): Promise<SampleLoad> {
    if (!this.config.loopback) throw new DomainError('sample_refused');
    const load = await this.sample.load();
    // A first run that was interrupted between the two has creators without scores.
    if (load.loaded || !(await this.scored(load.workspaceId))) await this.begin(load.workspaceId);
    return load;
  }

  private async begin(workspaceId: string): Promise<void> {
    await this.scoring.rescore(workspaceId);
    await this.story.tell(workspaceId, new Date().toISOString().slice(0, 10));
  }

  private scored(workspaceId: string): Promise<boolean> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = (await tx.query('SELECT 1 FROM profile_factors LIMIT 1')) as unknown[];
      return rows.length > 0;
    });
  }
}
