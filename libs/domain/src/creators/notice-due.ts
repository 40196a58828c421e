import { answerDueOn } from './privacy-request';

/** What makes the information of article 14 due, whichever comes first. */
export const NOTICE_REASONS = ['month', 'contact', 'disclosure'] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

export interface NoticeFacts {
  /** The days on which the data was taken in, the person was first written to, and first named to somebody else. */
  readonly collectedOn: string;
  readonly contactedOn: string | null;
  readonly disclosedOn: string | null;
}

/** Regulation (EU) 2016/679, article 14(3): one month, the first communication, or the first disclosure, if that is earlier. */
export function noticeDue({ collectedOn, contactedOn, disclosedOn }: NoticeFacts): {
  on: string;
  reason: NoticeReason;
} {
  const all: { on: string; reason: NoticeReason }[] = [{ on: answerDueOn(collectedOn), reason: 'month' }];
  if (contactedOn) all.push({ on: contactedOn, reason: 'contact' });
  if (disclosedOn) all.push({ on: disclosedOn, reason: 'disclosure' });
  return all.reduce((first, one) => (one.on < first.on ? one : first));
}
