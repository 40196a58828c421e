import { type AudienceMinimum, type DiscoverView, type SetName, SORTS, START, type Range } from '../discover-view';

/** What the server keeps of a search; the filter is JSON and may be of an older version. */
export interface KeptSearch {
  readonly filter: unknown;
  readonly briefId: string | null;
  readonly sort: string;
  readonly descending: boolean;
}

const SET_FIELDS: Readonly<Record<SetName, string>> = {
  network: 'networks',
  tier: 'tiers',
  country: 'countries',
  language: 'languages',
  category: 'categories',
  authenticity: 'authenticity',
};

/** The view that a kept search describes: `filterOf` the other way round. What it does not understand it leaves out. */
export function viewOf({ filter, briefId, sort, descending }: KeptSearch): DiscoverView {
  const fields: Readonly<Record<string, unknown>> =
    typeof filter === 'object' && filter !== null ? (filter as Record<string, unknown>) : {};
  const words = (name: string): string[] => list(fields[name]).filter((one): one is string => typeof one === 'string');
  const range = (name: string): Range => ({ min: number(fields[`min${name}`]), max: number(fields[`max${name}`]) });
  return {
    ...START,
    text: text(fields['text']) ?? '',
    sets: Object.fromEntries(
      Object.entries(SET_FIELDS).map(([name, field]) => [name, words(field)]),
    ) as unknown as DiscoverView['sets'],
    ranges: {
      followers: range('Followers'),
      engagement: range('Engagement'),
      growth: range('Growth'),
      price: range('Price'),
    },
    audience: list(fields['audience']).flatMap(minimum),
    keepEstimated: fields['keepEstimated'] !== false,
    lastPostAfter: text(fields['lastPostAfter']),
    emailKnown: typeof fields['emailKnown'] === 'boolean' ? fields['emailKnown'] : null,
    hideContacted: fields['hideContacted'] === true,
    list: text(fields['listId']),
    brief: briefId,
    sort: SORTS.find((one) => one === sort) ?? 'score',
    descending,
  };
}

function minimum(one: unknown): AudienceMinimum[] {
  const { key, share } = (one ?? {}) as { key?: unknown; share?: unknown };
  return typeof key === 'string' && typeof share === 'number' ? [{ key, share }] : [];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
