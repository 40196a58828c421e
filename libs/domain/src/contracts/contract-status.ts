import type { Machine } from '../status/machine';

export const CONTRACT_STATUSES = [
  'draft',
  'checked',
  'sent',
  'signed_by_creator',
  'active',
  'amended',
  'completed',
  'terminated',
  'void',
] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

/** A change after the check or after sending makes a new version, which is a draft again. */
export const CONTRACT: Machine<ContractStatus> = {
  name: 'contract',
  moves: {
    draft: ['checked', 'void'],
    checked: ['sent', 'draft', 'void'],
    sent: ['signed_by_creator', 'draft', 'void'],
    signed_by_creator: ['active', 'draft', 'void'],
    active: ['amended', 'completed', 'terminated', 'void'],
    amended: [],
    completed: [],
    terminated: [],
    void: [],
  },
};
