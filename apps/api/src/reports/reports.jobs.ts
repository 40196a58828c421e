import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AttributionRule, RULES_VERSION_1 } from '@vivier/domain/tracking/attribution';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { ReportSending } from './report-sending.service';
import { computeRuleJob, sendReportJob } from './reports.job';
import { RuleDays } from './rule-days.service';

const SWEEP = 60_000;

@Injectable()
export class ReportsJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('reports');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly rules: RuleDays,
    private readonly sending: ReportSending,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(computeRuleJob)
  async computeRule({ workspaceId, rule }: { workspaceId: string; rule: AttributionRule }): Promise<void> {
    await this.rules.compute(workspaceId, RULES_VERSION_1[rule]);
  }

  @HandlesJob(sendReportJob)
  async sendReport({ workspaceId, scheduleId }: { workspaceId: string; scheduleId: string }): Promise<void> {
    await this.sending.send(workspaceId, scheduleId);
  }

  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) await this.sending.sweep(id);
  }
}
