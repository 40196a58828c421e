import { splitByWeights } from '../money/money';
import type { OrderDocument, OrderLine, OrderRefund } from './order-document';

/** A document with what identifies its content: SHA-256 over its bytes, in hex. */
export interface HeardOrder {
  readonly hash: string;
  readonly order: OrderDocument;
}

export interface HeardRefund {
  readonly hash: string;
  readonly refund: OrderRefund;
}

export interface SettledLine extends OrderLine {
  /** Of `net`, what was given back. */
  readonly refunded: number;
}

/** An order as all that was heard of it says. */
export interface OrderState extends Omit<OrderDocument, 'lines'> {
  readonly lines: readonly SettledLine[];
  /** Tax and shipping included. */
  readonly refunded: number;
  /** Total less refunds, as the shop shows it; 0 unless it is a sale. */
  readonly collected: number;
  /** Lines less discounts and refunds, without tax and shipping; 0 unless it is a sale. */
  readonly net: number;
}

/**
 * The state that a set of messages gives: the same for every order in which they came, however often each came, however late.
 * The document with the latest time of change decides, of two of one time the one with the larger hash. Refunds are its own and
 * those that came alone, each once. An order that was deleted at or after its latest change is cancelled; one that changes after
 * that was restored. Null while no document is known.
 * @param removals UTC instants of deletions
 */
export function orderState(
  heard: readonly HeardOrder[],
  alone: readonly HeardRefund[],
  removals: readonly string[] = [],
): OrderState | null {
  const document = [...heard].sort(byChange).at(-1)?.order;
  if (!document) return null;
  const removed = removals.some((at) => at >= (document.updatedAt ?? ''));
  const latest: OrderDocument = removed ? { ...document, standing: 'cancelled' } : document;
  const refunds = refundsOf(latest, alone);
  const sale = latest.standing === 'sale';
  const refunded = refunds.reduce((sum, refund) => sum + refund.total, 0);
  const lines = refunds.reduce(
    settle,
    latest.lines.map((line): SettledLine => ({ ...line, refunded: 0 })),
  );
  const net = lines.reduce((sum, line) => sum + line.net - line.refunded, 0);
  return { ...latest, refunds, lines, refunded, collected: sale ? latest.total - refunded : 0, net: sale ? net : 0 };
}

function byChange(a: HeardOrder, b: HeardOrder): number {
  const [left, right] = [a.order.updatedAt ?? '', b.order.updatedAt ?? ''];
  return left < right ? -1 : left > right ? 1 : a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}

/** Each refund once; one that says its goods is worth more than one that does not. */
function refundsOf(latest: OrderDocument, alone: readonly HeardRefund[]): OrderRefund[] {
  const known = new Map(latest.refunds.map((refund) => [refund.id, refund]));
  for (const { refund } of [...alone].sort((a, b) => (a.hash < b.hash ? -1 : 1))) {
    const before = known.get(refund.id);
    if (!before || (before.lines === null && refund.lines !== null)) known.set(refund.id, refund);
  }
  return [...known.values()].sort((a, b) => order(a.at ?? '', b.at ?? '') || order(a.id, b.id));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Takes a refund off the lines, never more than is left of a line. */
function settle(lines: readonly SettledLine[], refund: OrderRefund): SettledLine[] {
  if (refund.lines) {
    const given = new Map<string, number>();
    for (const { id, net } of refund.lines) given.set(id, (given.get(id) ?? 0) + net);
    return lines.map((line) => ({ ...line, refunded: Math.min(line.net, line.refunded + (given.get(line.id) ?? 0)) }));
  }
  // Only a sum is known: it is for the goods and their tax first, and for shipping with what is more than those.
  const left = lines.map(leftWithTax);
  const goods = left.reduce((sum, part) => sum + part, 0);
  if (goods <= 0) return [...lines];
  const parts = splitByWeights(Math.min(refund.total, goods), left);
  return lines.map((line, at) => ({ ...line, refunded: line.refunded + withoutTax(line, parts[at], left[at]) }));
}

function leftWithTax(line: SettledLine): number {
  if (line.net <= 0) return 0;
  const left = line.net - line.refunded;
  return left + Math.round((Math.max(line.tax, 0) * left) / line.net);
}

function withoutTax(line: SettledLine, part: number, leftOfIt: number): number {
  const left = line.net - line.refunded;
  return part >= leftOfIt ? Math.max(left, 0) : Math.min(left, Math.round((part * left) / leftOfIt));
}
