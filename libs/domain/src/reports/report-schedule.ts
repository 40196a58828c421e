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

/** Letters that are made at once at most, the last among them: each shows the figures up to now, so that older ones tell nothing more. */
export const MOST_AT_ONCE = 4;

/**
 * Which periods are to be reported on that day, the oldest first: those that ended after the schedule began to count, and were not over
 * for the campaign before they began; what was missed while the server was off is among them. A campaign that is completed, archived or
 * cancelled is reported no more.
 */
export function duePeriods(
  { rhythm, since }: { readonly rhythm: ReportRhythm; readonly since: IsoDate },
  { status, endsOn }: ScheduledCampaign,
  today: IsoDate,
): ReportPeriod[] {
  if (!isReported(status)) return [];
  const due: ReportPeriod[] = [];
  for (let day = today; due.length < MOST_AT_ONCE;) {
    const period = endedPeriod(rhythm, day);
    if (since >= period.end) break;
    if (endsOn === null || endsOn >= period.from) due.unshift(period);
    day = period.from;
  }
  return due;
}

/** From when a schedule counts that was paused: what ended meanwhile is not sent, but for the last period. */
export function resumedSince(
  { rhythm, since }: { readonly rhythm: ReportRhythm; readonly since: IsoDate },
  today: IsoDate,
): IsoDate {
  const { from } = endedPeriod(rhythm, today);
  return since > from ? since : from;
}

export function isReported(status: CampaignStatus): boolean {
  return status !== 'completed' && status !== 'archived' && status !== 'cancelled';
}
