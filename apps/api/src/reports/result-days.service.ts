import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ATTRIBUTION_RULES, type Credit, type RuleVersion } from '@vivier/domain/tracking/attribution';
import { Attribution } from '../tracking/attribution/attribution.service';
import {
  COUNT_CLICK_DAYS,
  COUNT_CREDITS,
  COUNT_SHOP_DAYS,
  KEEP_CREDITS,
  MARK,
  MARKED,
  REMOVE_CLICK_DAYS,
  REMOVE_CREDITS,
  REMOVE_SHOP_DAYS,
  SALES_OF_DAYS,
  TAKE_MARKS,
} from './result-days.queries';

/** The rows of `credit_day` that hold what the ledger has booked, whatever the rule that was in force. */
export const BOOKED = 'booked';

const KINDS = ['orders', 'clicks'] as const;
const PAGE = 5_000;

/** Sums by day, brought up to date before they are read: what is read equals a recount of the facts. */
@Injectable()
export class ResultDays {
  constructor(private readonly attribution: Attribution) {}

  /** Part of the caller's transaction. Two at once wait for each other; one without marks waits for nobody. */
  async catchUp(tx: EntityManager, workspaceId: string): Promise<void> {
    const marked = (await tx.query(MARKED, [workspaceId, KINDS])) as { kind: string }[];
    if (marked.length === 0) return;
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('result-days' || $1, 0))", [workspaceId]);
    const orders = await this.taken(tx, workspaceId, 'orders');
    if (orders.length > 0) {
      await tx.query(REMOVE_CREDITS, [workspaceId, orders, BOOKED]);
      await tx.query(COUNT_CREDITS, [workspaceId, orders, BOOKED]);
      await tx.query(REMOVE_SHOP_DAYS, [workspaceId, orders]);
      await tx.query(COUNT_SHOP_DAYS, [workspaceId, orders]);
      // What other rules would have given has to be reckoned anew as well, when somebody asks for it.
      await tx.query(MARK, [workspaceId, orders, ATTRIBUTION_RULES]);
    }
    const clicks = await this.taken(tx, workspaceId, 'clicks');
    if (clicks.length > 0) {
      await tx.query(REMOVE_CLICK_DAYS, [workspaceId, clicks]);
      await tx.query(COUNT_CLICK_DAYS, [workspaceId, clicks]);
    }
  }

  /**
   * Which rows of `credit_day` show that rule: what is booked under the rule that pays, else what the facts give under the other,
   * brought up to date. Part of the caller's transaction, after `catchUp`.
   */
  async rowsOf(tx: EntityManager, workspaceId: string, rule: RuleVersion, paying: RuleVersion): Promise<string> {
    if (rule.rule === paying.rule) return BOOKED;
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('result-days' || $1, 0))", [workspaceId]);
    const days = await this.taken(tx, workspaceId, rule.rule);
    if (days.length === 0) return rule.rule;
    await tx.query(REMOVE_CREDITS, [workspaceId, days, rule.rule]);
    const sums = new Map<string, DaySum>();
    for (let after = '0'; ;) {
      const sales = (await tx.query(SALES_OF_DAYS, [workspaceId, days, after, PAGE])) as Sale[];
      const placed = new Map(sales.map((sale) => [sale.id, sale]));
      for (const order of await this.attribution.creditsOfOrders(tx, workspaceId, rule, [...placed.keys()]))
        addCredits(sums, placed.get(order.orderId), order);
      if (sales.length < PAGE) break;
      after = sales[sales.length - 1].id;
    }
    await tx.query(KEEP_CREDITS, [workspaceId, rule.rule, JSON.stringify([...sums.values()])]);
    return rule.rule;
  }

  /** The days that were marked, each once; their marks are gone when the caller's transaction ends well. */
  async taken(tx: EntityManager, workspaceId: string, kind: string): Promise<string[]> {
    const rows = (await tx.query(TAKE_MARKS, [workspaceId, kind])) as { day: string }[];
    return rows.map(({ day }) => day);
  }
}

interface Sale {
  id: string;
  shopId: string;
  day: string;
}

interface DaySum {
  shop_id: string;
  campaign_id: string;
  creator_id: number | null;
  day: string;
  currency: string;
  orders: number;
  minor: number;
}

/** As the query that counts the ledger does it: an order counts once, with who has most of it. */
function addCredits(
  sums: Map<string, DaySum>,
  sale: Sale | undefined,
  { credits, currency }: { credits: readonly Credit[]; currency: string },
): void {
  if (!sale) return;
  const parts = new Map<string, { campaign: string; creator: string; minor: number }>();
  for (const { campaign, creator, minor } of credits) {
    const key = `${campaign}/${creator}`;
    parts.set(key, { campaign, creator, minor: (parts.get(key)?.minor ?? 0) + minor });
  }
  const placed = [...parts.values()].filter(({ minor }) => minor !== 0).sort(mostFirst);
  placed.forEach(({ campaign, creator, minor }, place) => {
    const key = [sale.shopId, campaign, creator, sale.day, currency].join('/');
    const sum = sums.get(key) ?? {
      shop_id: sale.shopId,
      campaign_id: campaign,
      creator_id: creator === '' ? null : Number(creator),
      day: sale.day,
      currency,
      orders: 0,
      minor: 0,
    };
    sums.set(key, { ...sum, orders: sum.orders + (place === 0 ? 1 : 0), minor: sum.minor + minor });
  });
}

function mostFirst(
  a: { campaign: string; creator: string; minor: number },
  b: { campaign: string; creator: string; minor: number },
): number {
  if (a.minor !== b.minor) return b.minor - a.minor;
  if (a.campaign !== b.campaign) return a.campaign < b.campaign ? -1 : 1;
  const idOf = (creator: string) => (creator === '' ? Infinity : Number(creator));
  return idOf(a.creator) - idOf(b.creator);
}
