import type { Machine } from '../status/machine';

export const CONTEST_STATUSES = ['draft', 'open', 'closed', 'drawn', 'cancelled'] as const;
export type ContestStatus = (typeof CONTEST_STATUSES)[number];

/** Opening fixes the rules and commits the seed, closing fixes the entries, so that a draw has nothing left to choose. */
export const CONTEST: Machine<ContestStatus> = {
  name: 'contest',
  moves: {
    draft: ['open', 'cancelled'],
    open: ['closed', 'cancelled'],
    closed: ['drawn', 'cancelled'],
    drawn: [],
    cancelled: [],
  },
};
