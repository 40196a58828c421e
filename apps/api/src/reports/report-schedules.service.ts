import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { duePeriods, endedPeriod, isReported, resumedSince } from '@vivier/domain/reports/report-schedule';
import { dateOfDayNumber, dayNumber } from '@vivier/domain/time/iso-date';
import type { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Mailer } from '../platform/mail/mailer';
import { type ReportLetterView, ReportSchedule } from './report-schedule.entity';
import type {
  ChangeReportScheduleArgs,
  PauseReportScheduleArgs,
  ReportSettingsInput,
  SetReportScheduleArgs,
} from './report-schedules.inputs';
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
      const { rhythm, by, currency, recipients } = await this.checked(tx, campaign, input);
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

  /**
   * The same schedule with its letters, sent otherwise from now on; another rhythm begins with the period that runs.
   * @throws DomainError as `set`
   */
  change(viewer: Viewer, { id, input }: ChangeReportScheduleArgs): Promise<ReportSchedule[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const schedule = await this.locked(tx, viewer, id);
      const campaign = await this.campaigns.visible(tx, viewer, schedule.campaignId);
      const settings = await this.checked(tx, campaign, input);
      const since = settings.rhythm === schedule.rhythm ? schedule.since : today();
      await tx.update(ReportSchedule, { id, workspaceId }, { ...settings, since, problem: null });
      const details = { rhythm: settings.rhythm, recipients: settings.recipients.length };
      await this.audit.record(tx, viewer, 'report_schedule.changed', `report_schedule/${id}`, details);
      return this.of(tx, workspaceId, campaign.id);
    });
  }

  pause(viewer: Viewer, { id, paused }: PauseReportScheduleArgs): Promise<ReportSchedule[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const schedule = await this.locked(tx, viewer, id);
      if ((schedule.pausedAt !== null) !== paused) {
        const since = paused ? schedule.since : resumedSince(schedule, today());
        await tx.update(ReportSchedule, { id, workspaceId }, { pausedAt: paused ? new Date() : null, since });
        const act = paused ? 'report_schedule.paused' : 'report_schedule.resumed';
        await this.audit.record(tx, viewer, act, `report_schedule/${id}`);
      }
      return this.of(tx, workspaceId, schedule.campaignId);
    });
  }

  /** Against the sender, which holds the row while it makes letters. @throws DomainError `not_found` */
  private async locked(tx: EntityManager, viewer: Viewer, id: string): Promise<ReportSchedule> {
    const where = { id: uuidId(id), workspaceId: viewer.workspaceId };
    const schedule = await tx.findOne(ReportSchedule, { where, lock: { mode: 'pessimistic_write' } });
    if (!schedule) throw new DomainError('not_found');
    await this.campaigns.visible(tx, viewer, schedule.campaignId);
    return schedule;
  }

  private async checked(tx: EntityManager, campaign: Campaign, input: ReportSettingsInput) {
    const { rhythm, by, currency = null } = input;
    const recipients = input.recipients.map(({ email, locale }) => ({ email: email.trim().toLowerCase(), locale }));
    if (new Set(recipients.map(({ email }) => email)).size < recipients.length)
      throw new DomainError('recipient_twice', { field: 'recipients' });
    const { workspaceId, brandId, status } = campaign;
    if (!isReported(status)) throw new DomainError('campaign_ended', { status });
    // What could not be shown could not be sent.
    await this.page.shown(tx, { workspaceId, brandIds: [brandId] }, campaign, { by, currency, rule: null });
    return { rhythm, by, currency, recipients };
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
    const day = today();
    return found.map((schedule) =>
      Object.assign(schedule, {
        nextOn: nextDay(schedule, day),
        letters: letters.filter(({ scheduleId }) => scheduleId === schedule.id).map((letter) => this.told(letter)),
      }),
    );
  }
}

const today = () => new Date().toISOString().slice(0, 10);

/** The first day of the next period, unless there is nothing left to report of it. */
function nextDay({ pausedAt, rhythm, campaign }: ReportSchedule, day: string): string | null {
  if (pausedAt !== null) return null;
  const { end } = endedPeriod(rhythm, day);
  const next =
    rhythm === 'week' ? dateOfDayNumber(dayNumber(end) + 7) : `${dateOfDayNumber(dayNumber(end) + 31).slice(0, 7)}-01`;
  return duePeriods({ rhythm, since: end }, campaign, next).length > 0 ? next : null;
}
