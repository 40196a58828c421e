/** What a page of alerts can say, in the order of its weight. */
export const ALERT_KINDS = [
  'question_unanswered',
  'disclosure_missing',
  'right_expiring',
  'ad_code_expiring',
  'deliverable_late',
  'budget_near',
  'legal_meter',
  'code_leak',
  'mention_spike',
  'mention_drop',
  'feed_failing',
  'connection_refused',
  'connection_failing',
  'account_refused',
  'account_ended',
  'privacy_notice_overdue',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_STATUSES = ['open', 'seen', 'resolved'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];
