/** What happens to money, in the order in which it may happen; `released` takes back what was not delivered. */
export const LEDGER_KINDS = ['envelope', 'planned', 'committed', 'delivered', 'paid', 'released'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Running sums: what is paid was delivered, what is delivered was committed, what is committed was planned. */
export interface Stages {
  readonly plannedMinor: number;
  readonly committedMinor: number;
  readonly deliveredMinor: number;
  readonly paidMinor: number;
}

/** Where each unit of money stands now; the five amounts add up to the envelope. */
export interface Standing {
  readonly free: number;
  readonly planned: number;
  readonly committed: number;
  readonly delivered: number;
  readonly paid: number;
}

/** @param allocatedMinor what envelopes inside this one have taken */
export function standing(amountMinor: number, allocatedMinor: number, stages: Stages): Standing {
  return {
    free: amountMinor - allocatedMinor - stages.plannedMinor,
    planned: stages.plannedMinor - stages.committedMinor,
    committed: stages.committedMinor - stages.deliveredMinor,
    delivered: stages.deliveredMinor - stages.paidMinor,
    paid: stages.paidMinor,
  };
}

/** What a void or terminated contract gives back. */
export function releasable({ committedMinor, deliveredMinor }: Omit<Stages, 'plannedMinor'>): number {
  return committedMinor - deliveredMinor;
}
