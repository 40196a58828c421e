/** Records of one range: what a killed worker does again at most, and what one transaction holds. Fault runs make it small. */
export const RANGE = { records: 25_000 };

/** Posts are merged after all profiles of the same file; their ranges are counted apart. */
const POSTS = 1_000_000;

export interface MergeRange {
  /** What the run's checkpoint remembers. */
  readonly number: number;
  readonly kind: 'creators' | 'posts';
  /** Record numbers after this one … */
  readonly after: number;
  /** … up to this one. */
  readonly upTo: number;
}

export function mergeRanges(
  records: number,
  kinds: readonly MergeRange['kind'][],
  merged: readonly number[],
): MergeRange[] {
  const done = new Set(merged);
  const count = Math.ceil(records / RANGE.records);
  return kinds
    .flatMap((kind) =>
      Array.from({ length: count }, (_, index) => ({
        number: kind === 'posts' ? POSTS + index : index,
        kind,
        after: index * RANGE.records,
        upTo: (index + 1) * RANGE.records,
      })),
    )
    .filter(({ number }) => !done.has(number));
}
