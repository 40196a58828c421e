import { type DiscoverFilter } from '../platform/generated/graphql';

export const SORTS = ['score', 'engagement', 'authenticity', 'followers', 'growth', 'price'] as const;
export type Sort = (typeof SORTS)[number];

/** Facets of several values, under the name they have in the address. */
export const SETS = ['network', 'tier', 'country', 'language', 'category', 'authenticity'] as const;
export type SetName = (typeof SETS)[number];

export const RANGES = ['followers', 'engagement', 'growth', 'price'] as const;
export type RangeName = (typeof RANGES)[number];

export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

export interface AudienceMinimum {
  readonly key: string;
  readonly share: number;
}

/** All that Discover shows, and all that its address says. */
export interface DiscoverView {
  readonly text: string;
  readonly sets: Readonly<Record<SetName, readonly string[]>>;
  readonly ranges: Readonly<Record<RangeName, Range>>;
  readonly audience: readonly AudienceMinimum[];
  readonly keepEstimated: boolean;
  readonly lastPostAfter: string | null;
  readonly emailKnown: boolean | null;
  readonly hideContacted: boolean;
  readonly list: string | null;
  readonly brief: string | null;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly cards: boolean;
  /** The profile whose score is explained. */
  readonly explain: string | null;
  readonly compare: readonly string[];
  /** Two of the compared: why one stands above the other. */
  readonly why: readonly string[];
}

export const ANY: Range = { min: null, max: null };

export const START: DiscoverView = {
  text: '',
  sets: { network: [], tier: [], country: [], language: [], category: [], authenticity: [] },
  ranges: { followers: ANY, engagement: ANY, growth: ANY, price: ANY },
  audience: [],
  keepEstimated: true,
  lastPostAfter: null,
  emailKnown: null,
  hideContacted: false,
  list: null,
  brief: null,
  sort: 'score',
  descending: true,
  cards: false,
  explain: null,
  compare: [],
  why: [],
};

export interface Params {
  get(name: string): string | null;
}

/** Reads an address; what it does not understand it leaves out. */
export function readView(params: Params): DiscoverView {
  const words = (name: string): string[] => [
    ...new Set((params.get(name) ?? '').split(',').filter((word) => word !== '')),
  ];
  const sortWord = params.get('sort') ?? '';
  const sort = SORTS.find((one) => one === sortWord.replace(/^[-+]/, '')) ?? 'score';
  return {
    text: params.get('q') ?? '',
    sets: record(SETS, words),
    ranges: record(RANGES, (name) => readRange(params.get(name))),
    audience: words('audience').flatMap(readMinimum),
    keepEstimated: params.get('estimated') !== 'no',
    lastPostAfter: /^\d{4}-\d{2}-\d{2}$/.test(params.get('since') ?? '') ? params.get('since') : null,
    emailKnown: params.get('email') === 'yes' ? true : params.get('email') === 'no' ? false : null,
    hideContacted: params.get('contacted') === 'hide',
    list: params.get('list'),
    brief: params.get('brief'),
    sort,
    descending: sortWord.startsWith('+')
      ? false
      : sortWord === ''
        ? true
        : sortWord.startsWith('-') || sort !== 'price',
    cards: params.get('view') === 'cards',
    explain: params.get('explain'),
    compare: words('compare').slice(0, 6),
    why: pair(words('why'), words('compare').slice(0, 6)),
  };
}

/** The address of a view: only what differs from the start, null elsewhere so that the router drops it. */
export function writeView(view: DiscoverView): Record<string, string | null> {
  const order = `${view.descending ? '-' : '+'}${view.sort}`;
  return {
    q: view.text || null,
    ...Object.fromEntries(SETS.map((name) => [name, view.sets[name].join(',') || null])),
    ...Object.fromEntries(RANGES.map((name) => [name, writeRange(view.ranges[name])])),
    audience: view.audience.map((one) => `${one.key}@${one.share}`).join(',') || null,
    estimated: view.keepEstimated ? null : 'no',
    since: view.lastPostAfter,
    email: view.emailKnown === null ? null : view.emailKnown ? 'yes' : 'no',
    contacted: view.hideContacted ? 'hide' : null,
    list: view.list,
    brief: view.brief,
    sort: order === '-score' ? null : order,
    view: view.cards ? 'cards' : null,
    explain: view.explain,
    compare: view.compare.join(',') || null,
    why: view.why.join(',') || null,
  };
}

/** What the server is asked; what is not asked is not sent. */
export function filterOf(view: DiscoverView): DiscoverFilter {
  const { followers, engagement, growth, price } = view.ranges;
  const asked: [keyof DiscoverFilter, unknown][] = [
    ['text', view.text.trim() || null],
    ['networks', some(view.sets.network)],
    ['tiers', some(view.sets.tier)],
    ['countries', some(view.sets.country)],
    ['languages', some(view.sets.language)],
    ['categories', some(view.sets.category)],
    ['authenticity', some(view.sets.authenticity)],
    ['minFollowers', followers.min],
    ['maxFollowers', followers.max],
    ['minEngagement', engagement.min],
    ['maxEngagement', engagement.max],
    ['minGrowth', growth.min],
    ['maxGrowth', growth.max],
    ['minPrice', price.min],
    ['maxPrice', price.max],
    ['lastPostAfter', view.lastPostAfter],
    ['emailKnown', view.emailKnown],
    ['hideContacted', view.hideContacted || null],
    ['audience', view.audience.length > 0 ? view.audience.map(({ key, share }) => ({ key, share })) : null],
    ['keepEstimated', view.keepEstimated ? null : false],
    ['listId', view.list],
  ];
  return Object.fromEntries(asked.filter(([, value]) => value !== null)) as DiscoverFilter;
}

/** Two of the compared, or nobody. */
function pair(ids: readonly string[], compared: readonly string[]): readonly string[] {
  return ids.length === 2 && ids.every((id) => compared.includes(id)) ? ids : [];
}

function some(values: readonly string[]): string[] | null {
  return values.length > 0 ? [...values] : null;
}

function readRange(text: string | null): Range {
  const match = /^(-?[\d.]*)\.\.(-?[\d.]*)$/.exec(text ?? '');
  return match ? { min: finite(match[1]), max: finite(match[2]) } : ANY;
}

function writeRange({ min, max }: Range): string | null {
  return min === null && max === null ? null : `${min ?? ''}..${max ?? ''}`;
}

function readMinimum(word: string): AudienceMinimum[] {
  const [key, share] = word.split('@');
  const value = finite(share);
  return key && value !== null && value > 0 && value <= 1 ? [{ key, share: value }] : [];
}

function finite(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
}

function record<K extends string, V>(names: readonly K[], value: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, V>;
}
