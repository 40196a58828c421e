import { type Cut } from '@vivier/domain/reports/results';

/** What the groups of the page are; every file and the command line know the same words. */
export const SHOWN_CUTS = [
  'creator',
  'campaign',
  'network',
  'tier',
  'format',
  'week',
  'brand',
  'source',
] as const satisfies readonly Cut[];
export const FIGURES = ['cost', 'reach', 'clicks', 'orders', 'revenue', 'roas', 'roi'] as const;
export type Figure = (typeof FIGURES)[number];

/** All that the page shows stands in its address. */
export interface ResultsView {
  readonly campaign: string | null;
  readonly by: Cut;
  readonly rule: string | null;
  readonly currency: string | null;
  /** Whose formula is open. */
  readonly formula: Figure | null;
}

type Words = Pick<URLSearchParams, 'get'>;

export function readView(words: Words, campaign: string | null): ResultsView {
  const oneOf = <Word extends string>(all: readonly Word[], name: string): Word | null =>
    all.find((word) => word === words.get(name)) ?? null;
  const currency = words.get('currency');
  return {
    campaign: campaign ?? words.get('campaign'),
    by: oneOf(SHOWN_CUTS, 'by') ?? 'creator',
    rule: words.get('rule'),
    currency: currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null,
    formula: oneOf(FIGURES, 'formula'),
  };
}

/** Monday of a week of ISO 8601 such as 2026-W10. */
export function mondayOf(week: string): string {
  const [year, number] = week.split('-W').map(Number);
  const fourth = Date.UTC(year ?? 1970, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return new Date(fourth + ((number ?? 1) - 1) * 7 * 86_400_000 - weekday * 86_400_000).toISOString().slice(0, 10);
}

/** Where a figure stands against what was promised. */
export function kpiShare(value: number | null | undefined, target: number): number | null {
  return value === null || value === undefined || target <= 0 ? null : value / target;
}
