import { mayMove } from '../status/machine';
import { DELIVERABLE, DELIVERABLE_STATUSES } from './deliverable-status';

describe('The life of a deliverable', () => {
  const allowed = new Set([
    'planned > draft_submitted',
    'draft_submitted > changes_requested',
    'draft_submitted > approved',
    'changes_requested > draft_submitted',
    'approved > scheduled',
    'scheduled > published',
    'published > verified',
    'published > breached',
  ]);

  it.each(DELIVERABLE_STATUSES.flatMap((from) => DELIVERABLE_STATUSES.map((to) => [from, to] as const)))(
    'moves from %s to %s only where the specification says so',
    (from, to) => expect(mayMove(DELIVERABLE, from, to)).toBe(allowed.has(`${from} > ${to}`)),
  );
});
