import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { RescoreService } from '../../scoring/rescore.service';
import { SampleService } from './sample.service';

/** Loads the sample workspace and scores it. */
@Injectable()
export class SampleRun {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly sample: SampleService,
    private readonly scoring: RescoreService,
  ) {}

  /** @throws DomainError `sample_refused` where others can reach this install: sample people need no password. */
  async load(): Promise<boolean> {
    if (!this.config.loopback) throw new DomainError('sample_refused');
    const { workspaceId, loaded } = await this.sample.load();
    // A first run that was interrupted between the two has creators without scores.
    if (loaded || !(await this.scored(workspaceId))) await this.scoring.rescore(workspaceId);
    return loaded;
  }

  private scored(workspaceId: string): Promise<boolean> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = (await tx.query('SELECT 1 FROM profile_factors LIMIT 1')) as unknown[];
      return rows.length > 0;
    });
  }
}
