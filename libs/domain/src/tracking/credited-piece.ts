import { type AttributedOrder, countedClicks, type Party, type RuleVersion, type Touch } from './attribution';

/**
 * Which piece of content a party's credit of an order belongs to: that of its code where codes decide, else that of its last link
 * clicked (its first under `first-touch`), else that of its code. A touch that names no piece says nothing; null when none does.
 */
export function creditedPiece(order: AttributedOrder, party: Party, rule: RuleVersion): string | null {
  const own = (touches: readonly Touch[]) =>
    touches.filter(({ creator, campaign }) => creator === party.creator && campaign === party.campaign);
  const clicks = own(countedClicks(order, rule.windowDays));
  const codes = own(order.codes);
  if (rule.rule !== 'first-touch') clicks.reverse();
  const touches = rule.rule === 'code-first' ? [...codes, ...clicks] : [...clicks, ...codes];
  return touches.find(({ piece }) => piece)?.piece ?? null;
}
