import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { duePeriods, LINK_DAYS, type ReportPeriod } from '@vivier/domain/reports/report-schedule';
import { Campaign } from '../briefs/campaign.entity';
import { AuditService } from '../identity/audit.service';
import { OutboxService } from '../identity/outbox.service';
import { OutsideLinksService } from '../identity/outside-links.service';
import { Database } from '../platform/database/database';
import { Queues } from '../platform/queue/queues';
import { type Media, MediaResults } from './media-results.service';
import { reportLetter } from './report-letter';
import { type ReportRecipient, ReportSchedule } from './report-schedule.entity';
import { sendReportJob } from './reports.job';
import { ResultShare } from './result-share.entity';
import { RESULTS_LINK } from './result-shares.service';
import { ResultsPage } from './results-page.service';

const OPEN = `
  SELECT report_schedule.id, rhythm, since::text, status, ends_on::text AS "endsOn"
  FROM report_schedule JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  WHERE report_schedule.workspace_id = $1 AND paused_at IS NULL`;
/** $1 workspace, $2 schedule, $3 periods: those that letters were made for. */
const MADE = `
  SELECT DISTINCT period FROM report_letter WHERE workspace_id = $1 AND schedule_id = $2 AND period = ANY ($3)`;

type OpenSchedule = Parameters<typeof duePeriods>[0] & Parameters<typeof duePeriods>[1] & { id: string };

/** Makes the letters of what is due: all of a period in one transaction with the mark that they were made. */
@Injectable()
export class ReportSending {
  private readonly logger = new Logger('reports');

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly outside: OutsideLinksService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly page: ResultsPage,
    private readonly media: MediaResults,
  ) {}

  /** A job for each schedule with periods that ended and have no letters yet. */
  async sweep(workspaceId: string, now: Date = new Date()): Promise<void> {
    const due = await this.database.inWorkspace(workspaceId, async (tx) => {
      const found: { id: string; period: string }[] = [];
      for (const schedule of (await tx.query(OPEN, [workspaceId])) as OpenSchedule[]) {
        const [period] = await unmade(tx, { ...schedule, workspaceId }, duePeriods(schedule, schedule, dayOf(now)));
        if (period) found.push({ id: schedule.id, period: period.key });
      }
      return found;
    });
    for (const { id: scheduleId, period } of due)
      await this.queues.enqueue(
        sendReportJob,
        { workspaceId, scheduleId },
        { jobId: `report-${scheduleId}-${period}` },
      );
  }

  /**
   * What is due, the oldest first: also what the server missed while it was off. Safe to run twice, and at once: the schedule's row is
   * locked, and a recipient has one letter a period.
   */
  async send(workspaceId: string, scheduleId: string, now: Date = new Date()): Promise<void> {
    try {
      for (let more = true; more;) {
        const mails = await this.database.inWorkspace(workspaceId, (tx) => this.make(tx, workspaceId, scheduleId, now));
        // A letter whose delivery is not asked for here, the worker being killed, is found by the sweep of the outbox.
        for (const mailId of mails) await this.outbox.deliver(workspaceId, mailId);
        more = mails.length > 0;
      }
    } catch (error) {
      if (!isDomainError(error)) throw error;
      this.logger.warn({ err: error, scheduleId }, 'report not made');
      await this.database.inWorkspace(workspaceId, (tx) =>
        tx.update(ReportSchedule, { id: scheduleId, workspaceId }, { problem: error.code }),
      );
    }
  }

  /** The letters of one period; none when nothing is due any more. */
  private async make(tx: EntityManager, workspaceId: string, scheduleId: string, now: Date): Promise<string[]> {
    const schedule = await tx.findOne(ReportSchedule, {
      where: { id: scheduleId, workspaceId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!schedule || schedule.pausedAt) return [];
    const { campaignId, by, currency, recipients } = schedule;
    const campaign = await tx.findOneOrFail(Campaign, {
      where: { id: campaignId, workspaceId },
      relations: { brief: true },
    });
    const [period] = await unmade(tx, schedule, duePeriods(schedule, campaign, dayOf(now)));
    if (!period || recipients.length === 0) return [];
    const reader = { workspaceId, brandIds: [campaign.brandId] };
    const results = await this.page.shown(tx, reader, campaign, { by, currency: currency?.trim() ?? null, rule: null });
    const media = await this.media.within(tx, { workspaceId, campaignId, reach: reader });
    const { identifiers } = await tx.insert(ResultShare, {
      workspaceId,
      campaignId,
      scheduleId,
      by,
      currency: results.currency,
      createdBy: schedule.createdBy,
    });
    const shareId = identifiers[0]['id'] as string;
    const mails: string[] = [];
    for (const recipient of recipients)
      mails.push(await this.letter(tx, { schedule, campaign, period, recipient, results, media, shareId }));
    if (schedule.problem) await tx.update(ReportSchedule, { id: scheduleId, workspaceId }, { problem: null });
    const details = { campaignId, period: period.key, letters: mails.length };
    await this.audit.record(
      tx,
      { workspaceId, personId: null },
      'report.sent',
      `report_schedule/${scheduleId}`,
      details,
    );
    return mails;
  }

  /** The link's secret is in the letter alone; what is kept of the letter, once it is sent, is without it. */
  private async letter(tx: EntityManager, given: LetterOf): Promise<string> {
    const { schedule, campaign, period, recipient, results, media, shareId } = given;
    const { workspaceId, id: scheduleId, rhythm } = schedule;
    const { email, locale } = recipient;
    const days = LINK_DAYS[rhythm];
    const about = { workspaceId, purpose: RESULTS_LINK, subjectId: shareId, brandId: campaign.brandId, email, locale };
    const { url } = await this.outside.create(tx, { ...about, days, createdBy: schedule.createdBy });
    const facts = { to: email, campaign: campaign.name, rhythm, period, results, media, days };
    const kept = reportLetter(locale, { ...facts, url: this.outside.keptUrl(RESULTS_LINK) });
    const mailId = await this.outbox.keep(tx, workspaceId, reportLetter(locale, { ...facts, url }), kept.text);
    await tx.query(
      `INSERT INTO report_letter (workspace_id, schedule_id, period, recipient, share_id, mail_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [workspaceId, scheduleId, period.key, email, shareId, mailId],
    );
    return mailId;
  }
}

interface LetterOf {
  schedule: ReportSchedule;
  campaign: Campaign;
  period: ReportPeriod;
  recipient: ReportRecipient;
  results: Awaited<ReturnType<ResultsPage['shown']>>;
  media: Media;
  shareId: string;
}

/** A reader who was added later gets what is due from then on. */
async function unmade(
  tx: EntityManager,
  { workspaceId, id }: Pick<ReportSchedule, 'workspaceId' | 'id'>,
  due: readonly ReportPeriod[],
): Promise<ReportPeriod[]> {
  if (due.length === 0) return [];
  const rows = (await tx.query(MADE, [workspaceId, id, due.map(({ key }) => key)])) as { period: string }[];
  return due.filter(({ key }) => !rows.some(({ period }) => period === key));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
