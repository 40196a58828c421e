import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AttributionRule, RULES_VERSION_1 } from '@vivier/domain/tracking/attribution';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { ReportSending } from './report-sending.service';
import { computeRuleJob, sendReportJob } from './reports.job';
import { ResultDays } from './result-days.service';
import { RuleDays } from './rule-days.service';

const SWEEP = 60_000;
const DAY = 24 * 3_600_000;

@Injectable()
export class ReportsJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('reports');
  private timer: NodeJS.Timeout | undefined;
  private folded = 0;

  constructor(
    private readonly database: Database,
    private readonly days: ResultDays,
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
    if (Date.now() - this.folded < DAY) return;
    this.folded = Date.now();
    for (const { id } of workspaces as { id: string }[])
      await this.database.inWorkspace(id, (tx) => this.days.foldAll(tx, id));
  }
}
