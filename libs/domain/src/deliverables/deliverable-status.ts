import type { Machine } from '../status/machine';

export const DELIVERABLE_STATUSES = [
  'planned',
  'draft_submitted',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'verified',
  'breached',
] as const;
export type DeliverableStatus = (typeof DELIVERABLE_STATUSES)[number];

/** Only what was published can be verified or found in breach; asked changes come back as a new draft. */
export const DELIVERABLE: Machine<DeliverableStatus> = {
  name: 'deliverable',
  moves: {
    planned: ['draft_submitted'],
    draft_submitted: ['changes_requested', 'approved'],
    changes_requested: ['draft_submitted'],
    approved: ['scheduled'],
    scheduled: ['published'],
    published: ['verified', 'breached'],
    verified: [],
    breached: [],
  },
};
