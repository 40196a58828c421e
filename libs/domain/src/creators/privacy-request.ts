import type { Machine } from '../status/machine';

export const REQUEST_KINDS = ['access', 'rectification', 'restriction', 'objection', 'erasure'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATUSES = ['open', 'erasing', 'done', 'refused'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const PRIVACY_REQUEST: Machine<RequestStatus> = {
  name: 'privacy_request',
  moves: { open: ['erasing', 'done', 'refused'], erasing: ['done'], done: [], refused: [] },
};

/** One month after it was asked (Regulation (EU) 2016/679, article 12(3)); a day that the month lacks is its last one. */
export function answerDueOn(askedOn: string): string {
  const [year, month, day] = askedOn.split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastOfNext))).toISOString().slice(0, 10);
}
