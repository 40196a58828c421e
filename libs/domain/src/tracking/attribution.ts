import { splitByWeights } from '../money/money';

/** The six rules that may pay a commission. Markov and Shapley stand beside them and never pay. */
export const ATTRIBUTION_RULES = [
  'code-first',
  'last-touch',
  'first-touch',
  'linear',
  'time-decay',
  'position',
] as const;
export type AttributionRule = (typeof ATTRIBUTION_RULES)[number];
export const DEFAULT_RULE: AttributionRule = 'code-first';

/** Rules are data with a version: what was computed under one is never changed by the next. */
export interface RuleVersion {
  readonly rule: AttributionRule;
  readonly version: number;
  /** Clicks older than this before the order do not count; codes know no window. */
  readonly windowDays: number;
  /** Of `time-decay`: a click this much older weighs half. */
  readonly halfLifeDays: number;
}

export const RULES_VERSION_1: Readonly<Record<AttributionRule, RuleVersion>> = Object.fromEntries(
  ATTRIBUTION_RULES.map((rule) => [rule, { rule, version: 1, windowDays: 30, halfLifeDays: 7 }]),
) as never;

/** Who brought a customer: a creator, in one campaign. */
export interface Party {
  readonly creator: string;
  readonly campaign: string;
}

/** A link or a code that led to an order; it may name the piece of content that shows it. */
export interface Touch extends Party {
  readonly piece?: string | null;
}

export interface Click extends Touch {
  readonly id: string;
  /** Unix seconds, fractions included. */
  readonly at: number;
}

/** What attribution needs of an order. Amounts in minor units of one currency. */
export interface AttributedOrder {
  readonly id: string;
  /** Unix seconds; null when the shop says none: then no click is too old. */
  readonly at: number | null;
  /** What is left of each line after discounts and refunds, without tax and shipping; none for what is no sale. */
  readonly lines: readonly { readonly id: string; readonly net: number }[];
  /** Owners of the codes used, in the order of use. */
  readonly codes: readonly Touch[];
  /** The customer's clicks on our links, in any order. */
  readonly clicks: readonly Click[];
}

export interface Credit extends Party {
  readonly line: string;
  readonly minor: number;
}

const DAY = 86_400;
/** Weights are whole: shares of money are exact. */
const WHOLE = 1_000_000_000;

/**
 * Credits of an order under a rule: a pure function of the facts, so recomputing gives the same. Each line's value is shared among
 * the touches by largest remainder: the credits of a line sum to its value to the last minor unit, once, whatever the campaigns.
 * A touch is a click in the window; a code stands in where there is no such click, and decides under `code-first`. An order that
 * nobody brought has no credits.
 */
export function creditsOf(order: AttributedOrder, rule: RuleVersion): Credit[] {
  const shares = sharesOf(order, rule);
  if (shares.length === 0) return [];
  const weights = shares.map(({ weight }) => weight);
  return order.lines.flatMap(({ id: line, net }) =>
    splitByWeights(net, weights).flatMap((minor, at): Credit[] => {
      const { creator, campaign } = shares[at].party;
      return minor === 0 ? [] : [{ line, creator, campaign, minor }];
    }),
  );
}

interface Share {
  readonly party: Party;
  readonly weight: number;
}

/** The parties with their weights, each once, in an order that depends on nothing but them. */
function sharesOf(order: AttributedOrder, rule: RuleVersion): Share[] {
  const clicks = countedClicks(order, rule.windowDays);
  const byCode = order.codes.map((party) => ({ party, weight: 1 }));
  if ((rule.rule === 'code-first' && byCode.length > 0) || clicks.length === 0) return merged(byCode);
  const weights = clickWeights(order, clicks, rule);
  return merged(clicks.map((party, at) => ({ party, weight: weights[at] })));
}

/** First to last; of one moment by id; each click once. */
export function countedClicks({ at, clicks }: AttributedOrder, windowDays: number): Click[] {
  const once = new Map(clicks.map((click) => [click.id, click]));
  const counted = [...once.values()].filter(
    (click) => at === null || (click.at <= at && click.at >= at - windowDays * DAY),
  );
  return counted.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function clickWeights(order: AttributedOrder, clicks: readonly Click[], rule: RuleVersion): number[] {
  const last = clicks.length - 1;
  const end = order.at ?? clicks[last].at;
  switch (rule.rule) {
    case 'code-first':
    case 'last-touch':
      return clicks.map((_, at) => (at === last ? 1 : 0));
    case 'first-touch':
      return clicks.map((_, at) => (at === 0 ? 1 : 0));
    case 'linear':
      return clicks.map(() => 1);
    case 'time-decay':
      // The newest click weighs most: never are all weights rounded to nothing.
      return clicks.map(({ at }) => Math.max(1, Math.round(WHOLE * 2 ** ((at - end) / (rule.halfLifeDays * DAY)))));
    case 'position':
      return positionWeights(clicks.length);
  }
}

/** 40 % first, 40 % last, 20 % among those between; one touch has all, two have half each. */
function positionWeights(count: number): number[] {
  if (count <= 2) return Array<number>(count).fill(1);
  const between = count - 2;
  return Array.from({ length: count }, (_, at) => (at === 0 || at === count - 1 ? 2 * between : 1));
}

function merged(shares: readonly Share[]): Share[] {
  const byParty = new Map<string, Share>();
  for (const { party, weight } of shares) {
    if (weight === 0) continue;
    const key = JSON.stringify([party.creator, party.campaign]);
    const { creator, campaign } = party;
    byParty.set(key, { party: { creator, campaign }, weight: (byParty.get(key)?.weight ?? 0) + weight });
  }
  return [...byParty].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
}

/** What is written to the ledger so that its sum becomes `credits`: nothing is ever taken out of it. */
export function ledgerChanges(before: readonly Credit[], credits: readonly Credit[]): Credit[] {
  const left = new Map<string, Credit>();
  const key = ({ line, creator, campaign }: Credit) => JSON.stringify([line, creator, campaign]);
  const add = (credit: Credit, sign: 1 | -1) => {
    const known = left.get(key(credit));
    left.set(key(credit), { ...credit, minor: (known?.minor ?? 0) + sign * credit.minor });
  };
  for (const credit of credits) add(credit, 1);
  for (const credit of before) add(credit, -1);
  return [...left]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, credit]) => credit)
    .filter(({ minor }) => minor !== 0);
}
