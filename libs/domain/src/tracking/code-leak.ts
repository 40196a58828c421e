/** Days in which a creator's post explains sales: one before, for early access, and a week after. */
export const POST_DAYS = { before: 1, after: 7 };
const LEAST_ORDERS = 5;
/** From this share of buyers who had bought before on, a code does not win new ones. */
const EXISTING_SHARE = 0.5;
/** A day with so many times the code's usual orders. */
const BURST_TIMES = 3;

/** Sites that collect codes; what ends in one of them is one. */
export const COUPON_SITES = [
  'dealabs.com',
  'groupon.com',
  'honey.com',
  'igraal.com',
  'joinhoney.com',
  'ma-reduc.com',
  'poulpeo.com',
  'radins.com',
  'retailmenot.com',
  'savoo.co.uk',
  'vouchercodes.co.uk',
  'widilo.fr',
];

export type LeakReason = 'existing_customers' | 'coupon_site' | 'burst' | 'used_while_paused';

/** An order that used the code. */
export interface CodeUse {
  readonly day: string;
  readonly isNewCustomer: boolean | null;
  readonly referrer: string | null;
  readonly whilePaused: boolean;
}

export interface Leak {
  readonly reason: LeakReason;
  /** How many orders say so, of how many. */
  readonly orders: number;
  readonly of: number;
  /** A site or a day. */
  readonly detail: string | null;
}

export function couponSite(referrer: string | null): string | null {
  const host = referrer ? (URL.parse(referrer)?.hostname ?? referrer).toLowerCase() : '';
  return COUPON_SITES.find((site) => host === site || host.endsWith(`.${site}`)) ?? null;
}

/** What speaks for a code that has left its creator's audience. `posts` are days of the creator's publications. */
export function codeLeaks(uses: readonly CodeUse[], posts: readonly string[]): Leak[] {
  return [...existing(uses), ...coupons(uses), ...bursts(uses, posts), ...paused(uses)];
}

function existing(uses: readonly CodeUse[]): Leak[] {
  const known = uses.filter(({ isNewCustomer }) => isNewCustomer !== null);
  const orders = known.filter(({ isNewCustomer }) => !isNewCustomer).length;
  if (known.length < LEAST_ORDERS || orders < known.length * EXISTING_SHARE) return [];
  return [{ reason: 'existing_customers', orders, of: known.length, detail: null }];
}

function coupons(uses: readonly CodeUse[]): Leak[] {
  const sites = uses.map(({ referrer }) => couponSite(referrer)).filter((site) => site !== null);
  if (sites.length === 0) return [];
  const detail = [...new Set(sites)].sort().join(', ');
  return [{ reason: 'coupon_site', orders: sites.length, of: uses.length, detail }];
}

/** The median counts the days with an order alone: a code that rests most days has no burst on its one good day. */
function bursts(uses: readonly CodeUse[], posts: readonly string[]): Leak[] {
  const days = new Map<string, number>();
  for (const { day } of uses) days.set(day, (days.get(day) ?? 0) + 1);
  const counts = [...days.values()].sort((a, b) => a - b);
  const usual = counts[Math.floor((counts.length - 1) / 2)] ?? 0;
  return [...days]
    .filter(([day, count]) => count >= LEAST_ORDERS && count >= usual * BURST_TIMES && !posts.some(near(day)))
    .map(([detail, orders]) => ({ reason: 'burst' as const, orders, of: uses.length, detail }));
}

const near = (day: string) => (post: string) => {
  const after = (Date.parse(day) - Date.parse(post)) / 86_400_000;
  return after >= -POST_DAYS.before && after <= POST_DAYS.after;
};

function paused(uses: readonly CodeUse[]): Leak[] {
  const orders = uses.filter(({ whilePaused }) => whilePaused).length;
  return orders === 0 ? [] : [{ reason: 'used_while_paused', orders, of: uses.length, detail: null }];
}
