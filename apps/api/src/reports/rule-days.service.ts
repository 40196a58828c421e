import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleVersion } from '@vivier/domain/tracking/attribution';
import { Database } from '../platform/database/database';
import { Queues } from '../platform/queue/queues';
import { Attribution, type OrderCredits } from '../tracking/attribution/attribution.service';
import { computeRuleJob } from './reports.job';
import {
  FOLD_CREDITS,
  KEEP_CREDITS,
  REMOVE_CREDITS,
  RULE_MARKED,
  RULE_PROGRESS,
  SALES_OF_DAYS,
  TAKE_SOME_MARKS,
} from './result-days.queries';
import { BOOKED, ResultDays } from './result-days.service';

const PAGE = 5_000;
/** Orders that a request reckons itself; more are a job, so that a page never waits for them. */
export const AT_ONCE = 500;
/** Orders of one transaction of the job, in whole days. */
const STEP = 2_000;

/** How far a rule is reckoned: a share of the workspace’s orders, whose number is not everybody’s to know. */
export interface RuleProgress {
  readonly rule: string;
  /** From 0 to 1, in hundredths. */
  readonly share: number;
}

export interface RuleRows {
  /** Which rows of `credit_day` may be shown. */
  readonly rows: string;
  /** Set while the rule's own rows are not there yet: the rows are then those that are booked. */
  readonly computing: RuleProgress | null;
}

/** What the facts give under another rule than the one that pays, by day: reckoned when somebody asks for it. */
@Injectable()
export class RuleDays {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly attribution: Attribution,
    private readonly days: ResultDays,
  ) {}

  /** Part of the caller's transaction, after `catchUp`. */
  async rowsOf(tx: EntityManager, workspaceId: string, rule: RuleVersion, paying: RuleVersion): Promise<RuleRows> {
    if (rule.rule === paying.rule) return { rows: BOOKED, computing: null };
    const ready = { rows: rule.rule, computing: null };
    const marked = (await tx.query(RULE_MARKED, [workspaceId, rule.rule])) as unknown[];
    if (marked.length === 0) return ready;
    const [progress] = (await tx.query(RULE_PROGRESS, [workspaceId, rule.rule])) as { left: number; of: number }[];
    if (progress.left > AT_ONCE) {
      // Before the commit: the job catches up for itself, behind the lock of this transaction where there is something to catch up.
      const payload = { workspaceId, rule: rule.rule };
      await this.queues.enqueue(computeRuleJob, payload, { jobId: `rule-${workspaceId}-${rule.rule}` });
      return {
        rows: BOOKED,
        computing: { rule: rule.rule, share: Math.floor((1 - progress.left / progress.of) * 100) / 100 },
      };
    }
    await this.days.alone(tx, workspaceId);
    await this.reckon(tx, workspaceId, rule, AT_ONCE);
    return ready;
  }

  /** All that is to be reckoned, some days a transaction: a worker that is killed loses one of them. */
  async compute(workspaceId: string, rule: RuleVersion): Promise<void> {
    for (let more = true; more;)
      more = await this.database.inWorkspace(workspaceId, async (tx) => {
        await this.days.catchUp(tx, workspaceId);
        await this.days.alone(tx, workspaceId);
        return this.reckon(tx, workspaceId, rule, STEP);
      });
  }

  /** Marked days with that many orders together, at least one; whether there were any. */
  private async reckon(tx: EntityManager, workspaceId: string, rule: RuleVersion, most: number): Promise<boolean> {
    const marks = (await tx.query(TAKE_SOME_MARKS, [workspaceId, rule.rule, most])) as { day: string }[];
    if (marks.length === 0) return false;
    const days = marks.map(({ day }) => day);
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
    await tx.query(FOLD_CREDITS, [workspaceId, days, rule.rule]);
    return true;
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
  deliverable_id: string | null;
  day: string;
  currency: string;
  orders: number;
  minor: number;
}

interface Part {
  campaign: string;
  creator: string;
  minor: number;
}

/** As the query that counts the ledger does it: an order counts once, with who has most of it. */
function addCredits(
  sums: Map<string, DaySum>,
  sale: Sale | undefined,
  { credits, currency, pieceOf }: OrderCredits,
): void {
  if (!sale) return;
  const parts = new Map<string, Part>();
  for (const { campaign, creator, minor } of credits) {
    const key = `${campaign}/${creator}`;
    parts.set(key, { campaign, creator, minor: (parts.get(key)?.minor ?? 0) + minor });
  }
  const placed = [...parts.values()].filter(({ minor }) => minor !== 0).sort(mostFirst);
  placed.forEach(({ campaign, creator, minor }, place) => {
    const piece = pieceOf({ campaign, creator });
    const key = [sale.shopId, campaign, creator, piece ?? '', sale.day, currency].join('/');
    const sum = sums.get(key) ?? {
      shop_id: sale.shopId,
      campaign_id: campaign,
      creator_id: creator === '' ? null : Number(creator),
      deliverable_id: piece,
      day: sale.day,
      currency,
      orders: 0,
      minor: 0,
    };
    sums.set(key, { ...sum, orders: sum.orders + (place === 0 ? 1 : 0), minor: sum.minor + minor });
  });
}

function mostFirst(a: Part, b: Part): number {
  if (a.minor !== b.minor) return b.minor - a.minor;
  if (a.campaign !== b.campaign) return a.campaign < b.campaign ? -1 : 1;
  const idOf = (creator: string) => (creator === '' ? Infinity : Number(creator));
  return idOf(a.creator) - idOf(b.creator);
}
