import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { duePeriod, endedPeriod, isReported } from '@vivier/domain/reports/report-schedule';
import { dateOfDayNumber, dayNumber } from '@vivier/domain/time/iso-date';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Mailer } from '../platform/mail/mailer';
import { type ReportLetterView, ReportSchedule } from './report-schedule.entity';
import type { PauseReportScheduleArgs, SetReportScheduleArgs } from './report-schedules.inputs';
import { ResultsPage } from './results-page.service';

/** $1 workspace, $2 schedules: what was made for them, with what became of it. */
const LETTERS = `
  SELECT report_letter.schedule_id AS "scheduleId", period, report_letter.recipient, share_id AS "shareId",
    coalesce(mail.state, 'sent') AS state, made_at AS "madeAt", outside_link.expires_at AS "linkExpiresAt",
    outside_link.revoked_at AS "linkRevokedAt"
  FROM report_letter
  LEFT JOIN mail ON mail.workspace_id = $1 AND mail.id = mail_id
  JOIN outside_link ON outside_link.workspace_id = $1 AND subject_id = share_id AND email = report_letter.recipient
  WHERE report_letter.workspace_id = $1 AND report_letter.schedule_id = ANY ($2::uuid[])
  ORDER BY made_at DESC, report_letter.recipient LIMIT 60`;

/** Results that are sent by themselves: set up, paused, taken up again. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
    private readonly page: ResultsPage,
    private readonly mailer: Mailer,
  ) {}

  schedules(viewer: Viewer, campaignId: string): Promise<ReportSchedule[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      return this.of(tx, viewer.workspaceId, campaign.id);
    });
  }

  /**
   * The first report is made when the period that runs now has ended.
   * @throws DomainError `not_found`, `results_in_several_currencies`, `campaign_ended`, `recipient_twice`
   */
  set(viewer: Viewer, { key, input }: SetReportScheduleArgs): Promise<ReportSchedule[]> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, input.campaignId);
      const { rhythm, by, currency = null } = input;
      const recipients = input.recipients.map(({ email, locale }) => ({ email: email.trim().toLowerCase(), locale }));
      if (new Set(recipients.map(({ email }) => email)).size < recipients.length)
        throw new DomainError('recipient_twice', { field: 'recipients' });
      if (!isReported(campaign.status)) throw new DomainError('campaign_ended', { status: campaign.status });
      // What could not be shown could not be sent.
      await this.page.shown(tx, { workspaceId, brandIds: [campaign.brandId] }, campaign, { by, currency, rule: null });
      const intention = { workspaceId, actor: personId, key, operation: 'setReportSchedule', input };
      await this.idempotency.once(tx, intention, async () => {
        const made = { workspaceId, campaignId: campaign.id, rhythm, recipients, by, currency, createdBy: personId };
        const { identifiers } = await tx.insert(ReportSchedule, made);
        const id = identifiers[0]['id'] as string;
        const details = { rhythm, recipients: recipients.length };
        await this.audit.record(tx, viewer, 'report_schedule.set', `report_schedule/${id}`, details);
        return id;
      });
      return this.of(tx, workspaceId, campaign.id);
    });
  }

  pause(viewer: Viewer, { id, paused }: PauseReportScheduleArgs): Promise<ReportSchedule[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const schedule = await tx.findOneBy(ReportSchedule, { id: uuidId(id), workspaceId });
      if (!schedule) throw new DomainError('not_found');
      await this.campaigns.visible(tx, viewer, schedule.campaignId);
      if ((schedule.pausedAt !== null) !== paused) {
        await tx.update(ReportSchedule, { id, workspaceId }, { pausedAt: paused ? new Date() : null });
        const act = paused ? 'report_schedule.paused' : 'report_schedule.resumed';
        await this.audit.record(tx, viewer, act, `report_schedule/${id}`);
      }
      return this.of(tx, workspaceId, schedule.campaignId);
    });
  }

  /** As the outbox says it: without a mail server a letter is kept for somebody to take. */
  private told(letter: ReportLetterView): ReportLetterView {
    return letter.state === 'waiting' && !this.mailer.delivers ? { ...letter, state: 'kept' } : letter;
  }

  private async of(tx: EntityManager, workspaceId: string, campaignId: string): Promise<ReportSchedule[]> {
    const found = await tx.find(ReportSchedule, {
      where: { workspaceId, campaignId },
      relations: { campaign: true },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
    const letters = (await tx.query(LETTERS, [workspaceId, found.map(({ id }) => id)])) as (ReportLetterView & {
      scheduleId: string;
    })[];
    const today = new Date().toISOString().slice(0, 10);
    return found.map((schedule) =>
      Object.assign(schedule, {
        nextOn: nextDay(schedule, today),
        letters: letters.filter(({ scheduleId }) => scheduleId === schedule.id).map((letter) => this.told(letter)),
      }),
    );
  }
}

/** The first day of the next period, unless there is nothing left to report of it. */
function nextDay({ pausedAt, rhythm, campaign }: ReportSchedule, today: string): string | null {
  if (pausedAt !== null) return null;
  const { end } = endedPeriod(rhythm, today);
  const next =
    rhythm === 'week' ? dateOfDayNumber(dayNumber(end) + 7) : `${dateOfDayNumber(dayNumber(end) + 31).slice(0, 7)}-01`;
  return duePeriod({ rhythm, createdOn: end }, campaign, next) ? next : null;
}
