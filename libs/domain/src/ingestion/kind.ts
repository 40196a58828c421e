import { DomainError } from '../errors/domain-error';
import type { Concept, HeaderWords } from './header-words';

export const IMPORT_KINDS = ['creators', 'posts', 'tracking', 'payouts', 'spend', 'orders', 'unknown'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What the records are, from their headers alone; the plan checks the content afterwards. */
export function kindOfColumns(columns: readonly HeaderWords[]): ImportKind {
  const any = (...concepts: Concept[]): boolean =>
    columns.some((words) => concepts.every((concept) => words.concepts.has(concept)));
  const count = (concepts: readonly Concept[]): number => concepts.filter((concept) => any(concept)).length;
  const followers = columns.some((words) => words.concepts.has('followers') && !words.concepts.has('change'));
  const metrics = columns.filter(isPostMetric).length;
  const postMarks = [
    any('caption'),
    any('hashtags'),
    any('created') || any('date'),
    any('url'),
    any('posts', 'id'),
  ].filter(Boolean).length;
  if (!followers) {
    if (columns.some((words) => words.concepts.has('payout') && !words.words.includes('basis'))) return 'payouts';
    if (any('spend') && count(['clicks', 'impressions', 'campaign', 'conversions', 'revenue']) >= 1) return 'spend';
    if (isOrders(columns, any, count)) return 'orders';
    if (any('campaign') && (any('order') || any('revenue') || any('conversions') || any('clicks'))) return 'tracking';
    if ((any('order') || any('clicks')) && any('revenue') && (any('person') || any('code'))) return 'tracking';
  }
  const caption = columns.some(
    (words) => words.concepts.has('caption') && words.words.length <= 2 && words.unknown.length === 0,
  );
  if (metrics >= 1 && caption && postMarks >= 2) return 'posts';
  if (followers) return 'creators';
  if (metrics >= 1 && postMarks >= 2) return 'posts';
  if (
    any('handle') ||
    any('person') ||
    any('engagement') ||
    any('viewers') ||
    (any('name') && (any('average') || any('country')))
  )
    return 'creators';
  return metrics >= 2 && postMarks >= 1 ? 'posts' : 'unknown';
}

const POST_METRICS: readonly Concept[] = ['likes', 'comments', 'shares', 'saves', 'views', 'reach', 'impressions'];

function isPostMetric(words: HeaderWords): boolean {
  const { concepts } = words;
  return (
    POST_METRICS.some((metric) => concepts.has(metric)) &&
    !concepts.has('average') &&
    !concepts.has('rank') &&
    !concepts.has('engagement') &&
    !concepts.has('audience')
  );
}

function isOrders(
  columns: readonly HeaderWords[],
  any: (...concepts: Concept[]) => boolean,
  count: (concepts: readonly Concept[]) => number,
): boolean {
  const orderId = columns.some(
    (words) =>
      words.concepts.has('order') &&
      (words.concepts.has('id') || words.concepts.has('number') || words.concepts.has('rank')),
  );
  const shop = count(['order', 'product', 'code', 'revenue', 'refund', 'currency', 'email', 'total']);
  return (orderId && shop >= 2) || (any('refund') && shop >= 4);
}

/** Kinds this version imports are profiles and posts; throws `import_kind_not_supported` or `import_kind_unknown`. */
export function assertImportable(kind: ImportKind): asserts kind is 'creators' | 'posts' {
  if (kind === 'unknown') throw new DomainError('import_kind_unknown', {});
  if (kind !== 'creators' && kind !== 'posts') throw new DomainError('import_kind_not_supported', { kind });
}
