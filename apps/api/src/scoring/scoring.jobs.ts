import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/jobs';
import { rescoreJob, type RescorePayload } from './rescore.job';
import { RescoreService } from './rescore.service';

@Injectable()
export class ScoringJobs {
  constructor(private readonly rescores: RescoreService) {}

  @HandlesJob(rescoreJob)
  async rescore({ workspaceId, networks }: RescorePayload): Promise<void> {
    await this.rescores.rescore(workspaceId, networks);
  }
}
