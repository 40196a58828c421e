import type { Machine } from '../status/machine';

export const APPROVAL_STATUSES = [
  'requested',
  'half_approved',
  'approved',
  'refused',
  'changes_requested',
  'voided',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** What one approver may say. */
export const DECISIONS = ['approve', 'request_changes', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** One yes is enough, or waits for a second; one no ends it. A list that is no longer the frozen one voids it. */
export const APPROVAL: Machine<ApprovalStatus> = {
  name: 'approval',
  moves: {
    requested: ['half_approved', 'approved', 'refused', 'changes_requested', 'voided'],
    half_approved: ['approved', 'refused', 'changes_requested', 'voided'],
    approved: [],
    refused: [],
    changes_requested: [],
    voided: [],
  },
};

/** Somebody still has to decide. */
export function isOpen(status: ApprovalStatus): boolean {
  return status === 'requested' || status === 'half_approved';
}
