import { isDomainError } from '../errors/domain-error';
import { mayMove } from '../status/machine';
import { APPROVAL, APPROVAL_STATUSES, type ApprovalStatus, DECISIONS, isOpen } from './approval-status';
import { approversNeeded, type Request, type Say, statusAfter } from './decide-approval';
import { releasable, standing } from './ledger';

/** From the design: one or two people say yes; one no or one wish ends it; what ended stays. */
const FROM_THE_DESIGN: Readonly<Record<ApprovalStatus, readonly string[]>> = {
  requested: ['half_approved', 'approved', 'refused', 'changes_requested', 'voided'],
  half_approved: ['approved', 'refused', 'changes_requested', 'voided'],
  approved: [],
  refused: [],
  changes_requested: [],
  voided: [],
};
const HASH = 'a'.repeat(64);
const request = (values: Partial<Request> = {}): Request => ({
  status: 'requested',
  frozenHash: HASH,
  requestedBy: 'manager',
  approversNeeded: 1,
  approvedBy: [],
  ...values,
});
const say = (values: Partial<Say> = {}): Say => ({
  personId: 'approver',
  hash: HASH,
  decision: 'approve',
  comment: 'why',
  ...values,
});
const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return isDomainError(error) ? error.code : error;
  }
};

test.each(APPROVAL_STATUSES.flatMap((from) => APPROVAL_STATUSES.map((to) => [from, to] as const)))(
  'an approval moves from %s to %s only where the design says so',
  (from, to) => expect(mayMove(APPROVAL, from, to)).toBe(FROM_THE_DESIGN[from].includes(to)),
);

test.each(APPROVAL_STATUSES.flatMap((status) => DECISIONS.map((decision) => [status, decision] as const)))(
  'who reads a request that is %s and says %s',
  (status, decision) => {
    const outcome = codeOf(() => statusAfter(request({ status }), say({ decision })));
    const said = { approve: 'approved', request_changes: 'changes_requested', refuse: 'refused' }[decision];
    const refusal = status === 'voided' ? 'approval_replaced' : 'move_not_allowed';
    expect(outcome).toBe(isOpen(status) ? said : refusal);
  },
);

test('at the threshold one person is enough, a cent above it takes two, without one it is always one', () => {
  expect([99_999, 100_000, 100_001].map((amount) => approversNeeded(amount, 100_000))).toEqual([1, 1, 2]);
  expect(approversNeeded(Number.MAX_SAFE_INTEGER, null)).toBe(1);
  expect([0, 1].map((amount) => approversNeeded(amount, 0))).toEqual([1, 2]);
});

test('above the threshold the first yes waits for another person, and the same person is no second', () => {
  const two = request({ approversNeeded: 2 });
  expect(statusAfter(two, say())).toBe('half_approved');
  const waiting = request({ approversNeeded: 2, status: 'half_approved', approvedBy: ['approver'] });
  expect(codeOf(() => statusAfter(waiting, say()))).toBe('already_decided');
  expect(statusAfter(waiting, say({ personId: 'director' }))).toBe('approved');
  expect(statusAfter(waiting, say({ personId: 'director', decision: 'refuse' }))).toBe('refused');
});

test('nobody decides of what they asked for, with whatever they say', () => {
  for (const decision of DECISIONS)
    expect(codeOf(() => statusAfter(request(), say({ personId: 'manager', decision })))).toBe('own_request');
});

test('a yes to another hash is no yes; a no and a wish need their reason', () => {
  expect(codeOf(() => statusAfter(request(), say({ hash: 'b'.repeat(64) })))).toBe('frozen_hash_differs');
  for (const decision of ['refuse', 'request_changes'] as const)
    expect(codeOf(() => statusAfter(request(), say({ decision, comment: '  ' })))).toBe('comment_missing');
  expect(statusAfter(request(), say({ comment: '' }))).toBe('approved');
});

test('each unit of money stands at one place: 1,000 of which 200 lie elsewhere, 500 approved, 400 signed, 250 delivered, 100 paid', () => {
  const stages = { plannedMinor: 500, committedMinor: 400, deliveredMinor: 250, paidMinor: 100 };
  const places = standing(1000, 200, stages);
  expect(places).toEqual({ free: 300, planned: 100, committed: 150, delivered: 150, paid: 100 });
  expect(Object.values(places).reduce((sum, part) => sum + part, 200)).toBe(1000);
  expect(releasable(stages)).toBe(150);
});
