import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../../platform/config/config';
import { RescoreService } from '../../scoring/rescore.service';
import { SampleService } from './sample.service';

/** Loads the sample workspace and scores it. */
@Injectable()
export class SampleRun {
  constructor(
    private readonly config: Config,
    private readonly sample: SampleService,
    private readonly scoring: RescoreService,
  ) {}

  /** @throws DomainError `sample_refused` where others can reach this install: sample people need no password. */
  async load(): Promise<boolean> {
    if (!this.config.loopback) throw new DomainError('sample_refused');
    const { workspaceId, loaded } = await this.sample.load();
    if (loaded) await this.scoring.rescore(workspaceId);
    return loaded;
  }
}
