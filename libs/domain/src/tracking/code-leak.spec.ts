import { codeLeaks, type CodeUse, couponSite } from './code-leak';

const use = (day: string, other: Partial<CodeUse> = {}): CodeUse => ({
  ...{ day, isNewCustomer: true, referrer: null, whilePaused: false },
  ...other,
});
const times = (count: number, one: CodeUse) => Array.from({ length: count }, () => one);
const reasons = (uses: CodeUse[], posts: string[] = []) => codeLeaks(uses, posts).map(({ reason }) => reason);

test('a code that half of its buyers had bought before is to check, from five known buyers on', () => {
  const old = use('2026-05-01', { isNewCustomer: false });
  const posts = ['2026-05-01'];
  expect(codeLeaks([...times(3, old), ...times(3, use('2026-05-01'))], posts)).toEqual([
    { reason: 'existing_customers', orders: 3, of: 6, detail: null },
  ]);
  expect(reasons([...times(2, old), ...times(3, use('2026-05-01'))], posts)).toEqual([]);
  expect(reasons(times(4, old), posts)).toEqual([]);
  expect(reasons(times(9, use('2026-05-01', { isNewCustomer: null })), posts)).toEqual([]);
});

test('a coupon site as referrer is named, its subdomains too, a name that only ends alike is not', () => {
  expect(couponSite('https://www.dealabs.com/codes/shop')).toBe('dealabs.com');
  expect([couponSite('https://notdealabs.com/'), couponSite('https://instagram.com/'), couponSite(null)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(codeLeaks([use('2026-05-01', { referrer: 'https://www.dealabs.com/' }), use('2026-05-01')], [])).toEqual([
    { reason: 'coupon_site', orders: 1, of: 2, detail: 'dealabs.com' },
  ]);
});

test('a day of three times the usual orders is a burst where no post is near', () => {
  const uses = [use('2026-05-01'), use('2026-05-02'), use('2026-05-03'), ...times(6, use('2026-06-20'))];
  expect(codeLeaks(uses, ['2026-05-01'])).toEqual([{ reason: 'burst', orders: 6, of: 9, detail: '2026-06-20' }]);
  expect([reasons(uses, ['2026-06-13']), reasons(uses, ['2026-06-12'])]).toEqual([[], ['burst']]);
  expect([reasons(uses, ['2026-06-21']), reasons(uses, ['2026-06-22'])]).toEqual([[], ['burst']]);
});

test('an order with a paused code is to check', () => {
  expect(reasons([use('2026-05-01', { whilePaused: true })])).toEqual(['used_while_paused']);
});
