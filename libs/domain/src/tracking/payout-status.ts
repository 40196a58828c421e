import type { Machine } from '../status/machine';

export const PAYOUT_STATUSES = ['draft', 'approved', 'paid', 'cancelled'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** A record of what a creator is owed; a cancelled one gives its commissions back to the next. */
export const PAYOUT: Machine<PayoutStatus> = {
  name: 'payout',
  moves: { draft: ['approved', 'cancelled'], approved: ['paid', 'cancelled'], paid: [], cancelled: [] },
};

export const INVOICE_STATUSES = ['received', 'disputed', 'approved', 'paid', 'rejected'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const INVOICE: Machine<InvoiceStatus> = {
  name: 'invoice',
  moves: {
    received: ['approved', 'disputed'],
    disputed: ['approved', 'rejected'],
    approved: ['paid', 'disputed'],
    paid: [],
    rejected: [],
  },
};
