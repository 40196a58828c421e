import type { CampaignStatus } from '../briefs/campaign-status';
import { dateOfDayNumber, dayNumber, type IsoDate } from '../time/iso-date';
import { isoWeekOf } from '../time/iso-week';

/** How often results are sent by themselves. */
export const REPORT_RHYTHMS = ['week', 'month'] as const;
export type ReportRhythm = (typeof REPORT_RHYTHMS)[number];

/** Days for which the link of a letter opens: longer than to the next letter, so that two are never both closed. */
export const LINK_DAYS: Readonly<Record<ReportRhythm, number>> = { week: 14, month: 45 };

export interface ReportPeriod {
  /** `2026-W48` or `2026-11`: a report is sent once a period. */
  readonly key: string;
  readonly from: IsoDate;
  /** The first day after it. */
  readonly end: IsoDate;
}

/** The period that ended last, on that day or before it. Weeks begin on Monday. */
export function endedPeriod(rhythm: ReportRhythm, today: IsoDate): ReportPeriod {
  if (rhythm === 'month') {
    const end = `${today.slice(0, 7)}-01`;
    const last = dateOfDayNumber(dayNumber(end) - 1);
    return { key: last.slice(0, 7), from: `${last.slice(0, 7)}-01`, end };
  }
  const number = dayNumber(today);
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  const from = dateOfDayNumber(monday - 7);
  return { key: isoWeekOf(from), from, end: dateOfDayNumber(monday) };
}

export interface ScheduledCampaign {
  readonly status: CampaignStatus;
  readonly endsOn: IsoDate | null;
}

/**
 * Which period is to be reported on that day: the last that ended, unless the schedule was made after its end, or the campaign was over
 * before it began. A campaign that is completed, archived or cancelled is reported no more. What was missed for longer than a period
 * is not sent later: its figures are in the next report.
 */
export function duePeriod(
  schedule: { readonly rhythm: ReportRhythm; readonly createdOn: IsoDate },
  campaign: ScheduledCampaign,
  today: IsoDate,
): ReportPeriod | null {
  if (!isReported(campaign.status)) return null;
  const period = endedPeriod(schedule.rhythm, today);
  if (schedule.createdOn >= period.end) return null;
  return campaign.endsOn !== null && campaign.endsOn < period.from ? null : period;
}

export function isReported(status: CampaignStatus): boolean {
  return status !== 'completed' && status !== 'archived' && status !== 'cancelled';
}
