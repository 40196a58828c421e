import { DomainError } from '../errors/domain-error';

/** What is settled before a brand returns to its work, in the order in which it is done. */
export const CRISIS_CHECKLIST = [
  'facts_established',
  'content_reviewed',
  'creators_told',
  'answer_published',
  'questions_answered',
  'brand_agrees',
] as const;
export type CrisisItem = (typeof CRISIS_CHECKLIST)[number];

/** @throws DomainError `crisis_item_unknown` */
export function crisisItemOf(word: string): CrisisItem {
  const item = CRISIS_CHECKLIST.find((one) => one === word);
  if (!item) throw new DomainError('crisis_item_unknown', { field: 'item', item: word });
  return item;
}

/** @throws DomainError `crisis_checklist_open` {missing} */
export function checkReturn(done: readonly string[]): void {
  const missing = CRISIS_CHECKLIST.filter((item) => !done.includes(item));
  if (missing.length > 0) throw new DomainError('crisis_checklist_open', { missing });
}
