/** What the check before publication looks for, in the order shown to people. */
export const CHECK_RULES = [
  'disclosure_missing',
  'disclosure_buried',
  'disclosure_late',
  'disclosure_equivalent',
  'label_missing',
  'mention_missing',
  'hashtag_missing',
  'link_missing',
  'link_wrong',
  'code_missing',
  'code_wrong',
  'forbidden_word',
  'spelling',
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

/** `must` is mended or accepted with a reason before the team approves; `look` is for a person's eye. */
export type FindingLevel = 'must' | 'look';

export interface ContentFinding {
  readonly rule: CheckRule;
  readonly level: FindingLevel;
  /** UTF-16 offsets in the caption; equal where something is missing: there it belongs. */
  readonly from: number;
  readonly until: number;
  /** What was found at that place; empty where something is missing. */
  readonly found: string;
  /** What would do, any of them. */
  readonly wanted: readonly string[];
}

/** The same finding of the same draft has the same key. */
export function findingKey({ rule, from, wanted, found }: ContentFinding): string {
  return [rule, from, found || (wanted[0] ?? '')].join(':');
}
