import { checkMove } from '../status/machine';
import { commissionOf, type CommissionPlan, isSettled, planFor, vatOf } from './commission';
import { INVOICE, INVOICE_STATUSES, PAYOUT, PAYOUT_STATUSES } from './payout-status';

const plan = (id: string, other: Partial<CommissionPlan> = {}): CommissionPlan => ({
  ...{ id, creatorId: null, product: null, tier: null, basisPoints: 500, refundDays: 30 },
  ...{ from: '2026-01-01T00:00:00.000Z', until: null },
  ...other,
});
const line = { creatorId: 7, product: 'Serum', tier: 'micro', placedAt: '2026-05-01T10:00:00.000Z' } as const;

test('the plan that names most of a line holds: creator before product before tier, of equals the later', () => {
  const all = plan('all');
  const tier = plan('tier', { tier: 'micro' });
  const product = plan('product', { product: 'serum' });
  const creator = plan('creator', { creatorId: 7 });
  const both = plan('both', { creatorId: 7, product: 'serum' });
  const chosen = (...plans: CommissionPlan[]) => planFor(plans, line)?.id;
  expect([
    chosen(all),
    chosen(all, tier),
    chosen(tier, product, all),
    chosen(creator, product, tier),
    chosen(both, creator),
    chosen(plan('other', { creatorId: 8 }), plan('mega', { tier: 'mega' })),
  ]).toEqual(['all', 'tier', 'product', 'creator', 'both', undefined]);
  expect(chosen(plan('later', { from: '2026-02-01T00:00:00.000Z' }), all)).toBe('later');
});

test('a plan holds from its first instant until before its last', () => {
  const ended = plan('ended', { until: line.placedAt });
  expect([planFor([ended], line), planFor([plan('exact', { from: line.placedAt })], line)?.id]).toEqual([
    null,
    'exact',
  ]);
});

test('a commission is rounded half away from zero, also when it is taken back', () => {
  // 10.05 × 5 % = 0.5025; 10.10 × 5 % = 0.505; 33.33 × 12.5 % = 4.16625.
  expect([
    commissionOf(1005, 500),
    commissionOf(1010, 500),
    commissionOf(-1010, 500),
    commissionOf(3333, 1250),
  ]).toEqual([50, 51, -51, 417]);
});

test('an order is settled when its refund days are over, to the second', () => {
  const settled = (now: string) => isSettled('2026-05-01T10:00:00.000Z', 30, new Date(now));
  expect([settled('2026-05-31T09:59:59.000Z'), settled('2026-05-31T10:00:00.000Z')]).toEqual([false, true]);
  expect(isSettled(null, 0, new Date())).toBe(false);
});

test('VAT is rounded to the cent', () => {
  // 100.01 × 20 % = 20.002; 10.10 × 5.5 % = 0.5555; nothing on 0 %.
  expect([vatOf(10_001, '20'), vatOf(1010, '5.5'), vatOf(10_001, '0')]).toEqual([2000, 56, 0]);
});

/** Typed from the design: records of what is owed and paid; no money moves here. */
const PAYOUTS: Readonly<Record<string, string>> = {
  draft: 'approved cancelled',
  approved: 'paid cancelled',
  paid: '',
  cancelled: '',
};
const INVOICES: Readonly<Record<string, string>> = {
  received: 'approved disputed',
  disputed: 'approved rejected',
  approved: 'paid disputed',
  paid: '',
  rejected: '',
};

test.each(PAYOUT_STATUSES.flatMap((from) => PAYOUT_STATUSES.map((to) => [from, to] as const)))(
  'a payout that is %s goes to %s only where the table says so',
  (from, to) => {
    const move = () => checkMove(PAYOUT, from, to);
    if (PAYOUTS[from].split(' ').includes(to)) expect(move).not.toThrow();
    else expect(move).toThrow('move_not_allowed');
  },
);

test.each(INVOICE_STATUSES.flatMap((from) => INVOICE_STATUSES.map((to) => [from, to] as const)))(
  'an invoice that is %s goes to %s only where the table says so',
  (from, to) => {
    const move = () => checkMove(INVOICE, from, to);
    if (INVOICES[from].split(' ').includes(to)) expect(move).not.toThrow();
    else expect(move).toThrow('move_not_allowed');
  },
);
