import { Injectable } from '@nestjs/common';
import { type AttributionRule, RULES_VERSION_1 } from '@vivier/domain/tracking/attribution';
import { HandlesJob } from '../platform/queue/jobs';
import { computeRuleJob } from './reports.job';
import { RuleDays } from './rule-days.service';

@Injectable()
export class ReportsJobs {
  constructor(private readonly rules: RuleDays) {}

  @HandlesJob(computeRuleJob)
  async computeRule({ workspaceId, rule }: { workspaceId: string; rule: AttributionRule }): Promise<void> {
    await this.rules.compute(workspaceId, RULES_VERSION_1[rule]);
  }
}
