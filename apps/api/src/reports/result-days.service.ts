import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ATTRIBUTION_RULES } from '@vivier/domain/tracking/attribution';
import { Attribution } from '../tracking/attribution/attribution.service';
import {
  COUNT_CLICK_DAYS,
  COUNT_CREDITS,
  COUNT_SHOP_DAYS,
  FOLD_ALL,
  FOLD_CLICKS,
  FOLD_CREDITS,
  MARK,
  MARKED,
  REMOVE_CLICK_DAYS,
  REMOVE_CREDITS,
  REMOVE_SHOP_DAYS,
  TAKE_MARKS,
} from './result-days.queries';

/** The rows of `credit_day` that hold what the ledger has booked, whatever the rule that was in force. */
export const BOOKED = 'booked';

const KINDS = ['orders', 'clicks'] as const;

/** Sums by day and by week, brought up to date before they are read: what is read equals a recount of the facts. */
@Injectable()
export class ResultDays {
  constructor(private readonly attribution: Attribution) {}

  /** Part of the caller's transaction. Two at once wait for each other; one without marks waits for nobody. */
  async catchUp(tx: EntityManager, workspaceId: string): Promise<void> {
    const marked = (await tx.query(MARKED, [workspaceId, KINDS])) as { kind: string }[];
    if (marked.length === 0) return;
    await this.alone(tx, workspaceId);
    const orders = await this.taken(tx, workspaceId, 'orders');
    if (orders.length > 0) {
      await tx.query(REMOVE_CREDITS, [workspaceId, orders, BOOKED]);
      const { rule, windowDays } = await this.attribution.ruleOf(tx, workspaceId);
      await tx.query(COUNT_CREDITS, [workspaceId, orders, BOOKED, rule, windowDays]);
      await tx.query(FOLD_CREDITS, [workspaceId, orders, BOOKED]);
      await tx.query(REMOVE_SHOP_DAYS, [workspaceId, orders]);
      await tx.query(COUNT_SHOP_DAYS, [workspaceId, orders]);
      // What other rules would have given has to be reckoned anew as well, when somebody asks for it.
      await tx.query(MARK, [workspaceId, orders, ATTRIBUTION_RULES]);
    }
    const clicks = await this.taken(tx, workspaceId, 'clicks');
    if (clicks.length > 0) {
      await tx.query(REMOVE_CLICK_DAYS, [workspaceId, clicks]);
      await tx.query(COUNT_CLICK_DAYS, [workspaceId, clicks]);
      await tx.query(FOLD_CLICKS, [workspaceId, clicks]);
    }
  }

  /** All weeks from their days, part of the caller's transaction: an older version beside this one wrote days alone. */
  async foldAll(tx: EntityManager, workspaceId: string): Promise<void> {
    await this.alone(tx, workspaceId);
    for (const statement of FOLD_ALL) await tx.query(statement, [workspaceId]);
  }

  /** Until the caller's transaction ends nobody else takes marks of this workspace, or leaves those of rules. */
  async alone(tx: EntityManager, workspaceId: string): Promise<void> {
    // Who holds it recounts: that takes as long as there is to count, and a page without it would be wrong.
    await tx.query('SET LOCAL lock_timeout = 0');
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('result-days' || $1, 0))", [workspaceId]);
    await tx.query('SET LOCAL lock_timeout TO DEFAULT');
  }

  /** The days that were marked, each once; their marks are gone when the caller's transaction ends well. */
  private async taken(tx: EntityManager, workspaceId: string, kind: string): Promise<string[]> {
    const rows = (await tx.query(TAKE_MARKS, [workspaceId, kind])) as { day: string }[];
    return rows.map(({ day }) => day);
  }
}
