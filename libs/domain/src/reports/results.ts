import { splitByWeights } from '../money/money';

/** What the results page, the command line and every export cut the same facts by. */
export const CUTS = ['source', 'campaign', 'creator', 'network', 'tier', 'format', 'week', 'brand'] as const;
export type Cut = (typeof CUTS)[number];

/** How a result found its format: by the piece of its link or code, by its creator's only format in the campaign, or not at all. */
export const FORMAT_BASES = ['piece', 'only', 'unknown'] as const;
export type FormatBasis = (typeof FORMAT_BASES)[number];

/** A fact that was tracked: amounts in minor units of one currency. */
export interface TrackedFact {
  /** Of the row that it counts in, by the cut that is asked for. */
  readonly key: string;
  readonly basis: FormatBasis;
  /** Who earned it, by the name that costs know as well; null for sources that are no creators. */
  readonly creator: string | null;
  readonly campaign: string;
  readonly clicks: number;
  readonly orders: number;
  readonly revenue: number;
  /** What this row itself cost, such as a day of advertising. */
  readonly spend: number;
  /** Of the brand's net revenue what is left after its goods, in basis points; null where nobody said it. */
  readonly marginBp: number | null;
}

/** What was paid or is owed to a creator, or for all creators of a campaign, such as the agency's share. */
export interface CreatorCost {
  readonly creator: string | null;
  /** The campaign it was for; empty where nothing says it. */
  readonly campaign: string;
  readonly amount: number;
  readonly basis: FormatBasis;
  /** It is of that campaign alone, also where nothing of it was tracked. */
  readonly bound?: boolean;
  /** As that of a fact, of a creator without a tracked row. */
  readonly key: string;
}

/** Beside the fact and no copy of it: there are tens of thousands in a page. */
export interface CostedFact {
  readonly fact: TrackedFact;
  readonly cost: number;
}

export interface ResultRow {
  readonly key: string;
  readonly clicks: number;
  readonly orders: number;
  readonly revenue: number;
  readonly cost: number;
  /** Gross margin on the revenue; null where part of it is of a brand without a known margin. */
  readonly margin: number | null;
}

export type ResultFigures = Omit<ResultRow, 'key'>;

/** Formulas of version 1; the texts stand beside the figures wherever they are shown. */
export const RESULT_FORMULAS = {
  roas: 'revenue / cost',
  romi: '(revenue - cost) / cost',
  roi: '(gross margin on revenue - cost) / cost',
  revenue: 'net of what the file or the attributed order lines say, without VAT and shipping',
  cost: 'spend of the rows + what was paid or is owed to their creators, shared among a creator’s rows by revenue: fees, goods at cost, shipping, commission, agency, boost',
  orders: 'orders with a credit, each counted once, with whom most of it is credited to',
  clicks: 'clicks on tracked links without bots, and what files say',
} as const;
/** What may be spent beside the fees of contracts. */
export const COST_KINDS = ['goods', 'shipping', 'commission', 'agency', 'boost'] as const;
export type CostKind = (typeof COST_KINDS)[number];

export const RESULT_FORMULA_VERSION = 1;

/**
 * Each fact with what it cost. What a creator was paid is shared among the creator's rows (of that campaign, where the payment names
 * one that was tracked) in proportion to their revenue, all equal when none earned, by largest remainder: the costs sum to what was
 * paid to the last minor unit. A creator without a row is a fact of its own, without orders; so is what is for nobody in a campaign
 * without creators.
 */
export function costedFacts(facts: readonly TrackedFact[], costs: readonly CreatorCost[]): CostedFact[] {
  const cost = facts.map(({ spend }) => spend);
  const rowsOf = costs.length === 0 ? () => undefined : rowsByParty(facts);
  const untracked: CostedFact[] = [];
  for (const { creator, campaign, amount, key, basis, bound = false } of costs) {
    const named = campaign === '' ? undefined : rowsOf(creator, campaign);
    const rows = named ?? (creator === null || bound ? undefined : rowsOf(creator, null));
    if (!rows) {
      const nothing = { clicks: 0, orders: 0, revenue: 0, spend: 0, marginBp: null };
      untracked.push({ fact: { ...nothing, key, basis, creator: creator ?? '', campaign }, cost: amount });
      continue;
    }
    const earned = rows.map((at) => Math.max(facts[at].revenue, 0));
    const parts = splitByWeights(amount, earned.some((part) => part > 0) ? earned : rows.map(() => 1));
    rows.forEach((at, index) => (cost[at] += parts[index]));
  }
  return [...facts.map((fact, at) => ({ fact, cost: cost[at] })), ...untracked];
}

/** Places of the facts of a creator in a campaign; null for all creators of it, or all campaigns of one. In the order of the facts. */
function rowsByParty(
  facts: readonly TrackedFact[],
): (creator: string | null, campaign: string | null) => number[] | undefined {
  const creators = new Map<string, Map<string, number[]>>();
  const campaigns = new Map<string, number[]>();
  facts.forEach(({ creator, campaign }, at) => {
    if (creator === null) return;
    const own = creators.get(creator) ?? new Map<string, number[]>();
    creators.set(creator, own);
    pushTo(own, campaign, at);
    pushTo(campaigns, campaign, at);
  });
  return (creator, campaign) => {
    if (creator === null) return campaigns.get(campaign ?? '');
    const own = creators.get(creator);
    return campaign === null ? own && [...own.values()].flat().sort((a, b) => a - b) : own?.get(campaign);
  };
}

/** Rows of the cut that the facts are keyed by, largest revenue first, ties by key. `source` counts every fact, the other cuts those that name a creator. */
export function resultRows(cut: Cut, facts: readonly CostedFact[]): ResultRow[] {
  const rows = new Map<string, { -readonly [Part in keyof ResultRow]: ResultRow[Part] }>();
  for (const { fact, cost } of facts) {
    if (cut !== 'source' && fact.creator === null) continue;
    const { key } = fact;
    const row = rows.get(key) ?? { key, ...NOTHING };
    rows.set(key, row);
    const margin = marginOf(fact);
    row.clicks += fact.clicks;
    row.orders += fact.orders;
    row.revenue += fact.revenue;
    row.cost += cost;
    row.margin = row.margin === null || margin === null ? null : row.margin + margin;
  }
  return [...rows.values()].sort((a, b) => b.revenue - a.revenue || (a.key < b.key ? -1 : 1));
}

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const NOTHING: ResultFigures = { clicks: 0, orders: 0, revenue: 0, cost: 0, margin: 0 };

function marginOf({ revenue, marginBp }: TrackedFact): number | null {
  if (revenue === 0) return 0;
  return marginBp === null ? null : Math.round((revenue * marginBp) / 10_000);
}

function added(sum: ResultFigures, { clicks, orders, revenue, cost, margin }: ResultFigures): ResultFigures {
  return {
    clicks: sum.clicks + clicks,
    orders: sum.orders + orders,
    revenue: sum.revenue + revenue,
    cost: sum.cost + cost,
    margin: sum.margin === null || margin === null ? null : sum.margin + margin,
  };
}

/** How much of the orders, clicks and revenue found its format how; what names no creator is in no group. */
export function formatBases(facts: readonly CostedFact[]): Record<FormatBasis, ResultFigures> {
  const sums = Object.fromEntries(FORMAT_BASES.map((basis) => [basis, NOTHING])) as Record<FormatBasis, ResultFigures>;
  for (const { fact, cost } of facts)
    if (fact.creator !== null) sums[fact.basis] = added(sums[fact.basis], { ...fact, cost, margin: marginOf(fact) });
  return sums;
}

export function resultTotal(rows: readonly ResultRow[]): ResultFigures {
  return rows.reduce<ResultFigures>(added, NOTHING);
}

/** revenue / cost; null when nothing was spent: a division by zero is no result. */
export function roas({ revenue, cost }: { revenue: number; cost: number }): number | null {
  return cost > 0 ? revenue / cost : null;
}

/** (revenue − cost) / cost, computed once and not from a rounded ROAS; null when nothing was spent. */
export function romi({ revenue, cost }: { revenue: number; cost: number }): number | null {
  return cost > 0 ? (revenue - cost) / cost : null;
}

/** (gross margin − cost) / cost; null when nothing was spent or the margin is not known. */
export function roi({ margin, cost }: { margin: number | null; cost: number }): number | null {
  return cost > 0 && margin !== null ? (margin - cost) / cost : null;
}
