import type { ContractStatus } from '../contract-status';

/**
 * A promise counts from the day it is sent. Of a contract that was ended what was delivered until then still counts; what was
 * amended counts as its amendment.
 */
export const COUNTED_DEALS: readonly ContractStatus[] = [
  'sent',
  'signed_by_creator',
  'active',
  'completed',
  'terminated',
  'void',
];
