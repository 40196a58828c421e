import { amountOf } from './portfolio-view';

/** What one creator's earlier posts brought. */
export interface OwnResult {
  readonly profileId: string;
  readonly reached: number;
  readonly orders: number;
}

/** All that is asked of a cohort, and all that the address says. Amounts are decimal texts; '' = not said. */
export interface CohortView {
  readonly list: string | null;
  readonly profiles: readonly string[];
  readonly currency: string;
  readonly gift: string;
  readonly fee: string;
  readonly knownPrices: boolean;
  readonly posts: number;
  readonly orderValue: string;
  readonly past: readonly string[];
  readonly own: readonly OwnResult[];
}

interface Params {
  get(name: string): string | null;
}

/** Reads an address; what it does not understand it leaves out. */
export function readCohort(params: Params): CohortView {
  const words = (name: string): string[] => (params.get(name) ?? '').split(',').filter((word) => word !== '');
  const amount = (name: string): string => amountOf(params.get(name) ?? '') ?? '';
  return {
    list: params.get('list'),
    profiles: [...new Set(words('profiles'))],
    currency: /^[A-Z]{3}$/.test(params.get('currency') ?? '') ? (params.get('currency') ?? '') : '',
    gift: amount('gift'),
    fee: amount('fee'),
    knownPrices: params.get('prices') === 'known',
    posts: Math.max(1, wholeOf(params.get('posts') ?? '') ?? 1),
    orderValue: amount('order'),
    past: words('past').flatMap((word) => amountOf(word) ?? []),
    own: words('own').flatMap(readOwn),
  };
}

/** The address of a view: only what was said, null elsewhere so that the router drops it. */
export function writeCohort(view: CohortView): Record<string, string | null> {
  return {
    list: view.list,
    profiles: view.profiles.join(',') || null,
    currency: view.currency || null,
    gift: view.gift || null,
    fee: view.fee || null,
    prices: view.knownPrices ? 'known' : null,
    posts: view.posts === 1 ? null : String(view.posts),
    order: view.orderValue || null,
    past: view.past.join(',') || null,
    own: view.own.map(({ profileId, reached, orders }) => `${profileId}.${reached}.${orders}`).join(',') || null,
  };
}

/** Amounts in a text, by spaces, semicolons or lines; null when one of them is none. */
export function amountsOf(typed: string): string[] | null {
  const amounts = typed
    .split(/[\s;]+/)
    .filter((word) => word !== '')
    .map((word) => amountOf(word.replace(/,$/, '')));
  return amounts.includes(null) ? null : (amounts as string[]);
}

/** A number of people or orders as typed; null when it is none. */
export function wholeOf(typed: string): number | null {
  const amount = amountOf(typed);
  return amount !== null && /^\d{1,9}$/.test(amount) ? Number(amount) : null;
}

function readOwn(word: string): OwnResult[] {
  const [, profileId, reached, orders] = /^([\w-]{1,40})\.(\d{1,9})\.(\d{1,9})$/.exec(word) ?? [];
  return profileId ? [{ profileId, reached: Number(reached), orders: Number(orders) }] : [];
}
