import type { Machine } from '../status/machine';

export const SHORTLIST_STATUSES = ['open', 'frozen', 'submitted', 'approved', 'refused', 'changes_requested'] as const;
export type ShortlistStatus = (typeof SHORTLIST_STATUSES)[number];

/** What a decision may say of a submitted list. */
export const SHORTLIST_DECISIONS = ['approved', 'refused', 'changes_requested'] as const;
export type ShortlistDecision = (typeof SHORTLIST_DECISIONS)[number];

/** The move back to open makes a new version; the one it comes from stays as it was frozen. */
export const SHORTLIST: Machine<ShortlistStatus> = {
  name: 'shortlist',
  moves: {
    open: ['frozen'],
    frozen: ['submitted'],
    submitted: ['approved', 'refused', 'changes_requested'],
    changes_requested: ['open'],
    approved: [],
    refused: [],
  },
};

/** A decision ended this version: the campaign may start another list beside it. */
export function isDecided(status: ShortlistStatus): boolean {
  return status === 'approved' || status === 'refused';
}

/** Comments and votes are taken until somebody has decided. */
export function takesReview(status: ShortlistStatus): boolean {
  return status === 'open' || status === 'frozen' || status === 'submitted';
}

/** People outside see what can change no more, and say something of it until somebody has decided. */
export function isShownOutside(status: ShortlistStatus): boolean {
  return status !== 'open';
}
