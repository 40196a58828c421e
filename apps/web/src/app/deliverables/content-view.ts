import { type DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import { isLate } from '@vivier/domain/deliverables/late-content';
import { type PieceRowFragment } from '../platform/generated/graphql';

export type PieceRow = PieceRowFragment;

/** What the address says: which pieces are shown. `status` is one of the machine's, or `late`. */
export interface ContentView {
  readonly find: string;
  readonly brand: string;
  readonly campaign: string;
  readonly status: string;
}

export interface QueueGroup {
  /** team · brand · creator · done */
  readonly name: string;
  readonly pieces: readonly PieceRow[];
}

/** Letters without accents and case, so that "ete" finds "Été". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function late(piece: Pick<PieceRow, 'status' | 'dueOn'>, today: string): boolean {
  return isLate({ status: piece.status as DeliverableStatus, dueOn: piece.dueOn ?? null }, today);
}

export function shownPieces(pieces: readonly PieceRow[], view: ContentView, today: string): PieceRow[] {
  const words = plain(view.find).split(/\s+/).filter(Boolean);
  return pieces.filter((piece) => {
    if (view.brand && piece.campaign.brand.id !== view.brand) return false;
    if (view.campaign && piece.campaign.id !== view.campaign) return false;
    if (view.status === 'late' ? !late(piece, today) : view.status && piece.status !== view.status) return false;
    const text = plain(`${piece.title} ${piece.creatorName} ${piece.handle ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

/** The day that a piece stands on: published, planned for, or due; null where none is known. */
export function dayOf({ publication, scheduledAt, dueOn }: PieceRow): string | null {
  const moment = publication?.publishedAt ?? scheduledAt;
  return moment ? localDay(new Date(moment)) : (dueOn ?? null);
}

/** Whose turn it is, the reader's own side first; the first day first, what has no day last. */
export function queueOf(pieces: readonly PieceRow[], side: 'team' | 'brand'): QueueGroup[] {
  const order = side === 'brand' ? ['brand', 'team', 'creator', 'done'] : ['team', 'brand', 'creator', 'done'];
  return order
    .map((name) => ({
      name,
      pieces: pieces
        .filter((piece) => (piece.waitsFor ?? 'done') === name)
        .sort((a, b) => (dayOf(a) ?? '9999').localeCompare(dayOf(b) ?? '9999') || a.id.localeCompare(b.id)),
    }))
    .filter((group) => group.pieces.length > 0);
}

/** The weeks from Monday to Sunday that hold the month `YYYY-MM`, each day an ISO date. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  while (weeks.length === 0 || start.toISOString().slice(0, 7) === month) {
    const week: string[] = [];
    for (let day = 0; day < 7; day += 1) {
      week.push(start.toISOString().slice(0, 10));
      start.setUTCDate(start.getUTCDate() + 1);
    }
    weeks.push(week);
  }
  return weeks;
}

/** The month `step` months away from `YYYY-MM`. */
export function monthFrom(month: string, step: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + step, 1)).toISOString().slice(0, 7);
}

/** The day where the reader is. */
export function localDay(moment = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** As a field of the browser takes a moment: the reader's own clock, to the minute. */
export function localMoment(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${localDay(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

const FLAGS: Readonly<Record<string, string>> = {
  draft_submitted: 'flag-info',
  changes_requested: 'flag-warning',
  approved: 'flag-good',
  scheduled: 'flag-good',
  published: 'flag-good',
  verified: 'flag-good',
  breached: 'flag-danger',
};

export function flagOf(status: string): string {
  return FLAGS[status] ?? 'flag-plain';
}
