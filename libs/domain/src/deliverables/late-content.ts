import type { IsoDate } from '../time/iso-date';
import type { DeliverableStatus } from './deliverable-status';

const IN_PUBLIC: readonly DeliverableStatus[] = ['published', 'verified', 'breached'];

/** A piece is late from the day after it was due until it stands in public; without a due day it never is. */
export function isLate(
  { status, dueOn }: { readonly status: DeliverableStatus; readonly dueOn: IsoDate | null },
  today: IsoDate,
): boolean {
  return dueOn !== null && dueOn < today && !IN_PUBLIC.includes(status);
}
