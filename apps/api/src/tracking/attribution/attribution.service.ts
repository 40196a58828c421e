import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type AttributionRule,
  type Credit,
  creditsOf,
  ledgerChanges,
  type Party,
  RULES_VERSION_1,
  type RuleVersion,
} from '@vivier/domain/tracking/attribution';
import { creditedPiece } from '@vivier/domain/tracking/credited-piece';
import { WorkspaceSettings } from '../../identity/workspace.entity';
import { factPages, factsOf, type OrderFacts } from './attribution-facts';
import { BOOK, BOOKED, type BookedRow } from './attribution.queries';

export interface OrderCredits {
  readonly orderId: string;
  readonly currency: string;
  readonly credits: readonly Credit[];
  /** Which piece of content a creditor's part belongs to. */
  pieceOf(party: Party): string | null;
}

/** Credits of orders: computed from facts, booked as what changes in the ledger. */
@Injectable()
export class Attribution {
  /** Brings the ledger of these orders up to date, part of the caller's transaction. What is booked already is booked once. */
  async book(tx: EntityManager, workspaceId: string, orderIds: readonly string[]): Promise<void> {
    const rule = await this.ruleOf(tx, workspaceId);
    await this.bookFacts(tx, workspaceId, rule, await factsOf(tx, workspaceId, orderIds));
  }

  /** Every order of the workspace anew; how many entries the ledger lacked. After an undisturbed life it lacks none. */
  async recompute(tx: EntityManager, workspaceId: string): Promise<number> {
    const rule = await this.ruleOf(tx, workspaceId);
    let booked = 0;
    for await (const facts of factPages(tx, workspaceId)) booked += await this.bookFacts(tx, workspaceId, rule, facts);
    return booked;
  }

  /** The credits that a rule gives, order by order; nothing is booked. */
  async *credits(tx: EntityManager, workspaceId: string, rule: RuleVersion): AsyncGenerator<OrderCredits> {
    for await (const facts of factPages(tx, workspaceId)) for (const fact of facts) yield creditsUnder(fact, rule);
  }

  /** As `credits`, of these orders alone. */
  async creditsOfOrders(
    tx: EntityManager,
    workspaceId: string,
    rule: RuleVersion,
    orderIds: readonly string[],
  ): Promise<OrderCredits[]> {
    const facts = await factsOf(tx, workspaceId, orderIds);
    return facts.map((fact) => creditsUnder(fact, rule));
  }

  async ruleOf(tx: EntityManager, workspaceId: string): Promise<RuleVersion> {
    const settings = await tx.findOneBy(WorkspaceSettings, { workspaceId });
    return RULES_VERSION_1[(settings?.attributionRule ?? 'code-first') as AttributionRule];
  }

  private async bookFacts(
    tx: EntityManager,
    workspaceId: string,
    { rule, version }: RuleVersion,
    facts: readonly OrderFacts[],
  ): Promise<number> {
    const ids = facts.map(({ order }) => order.id);
    const before = new Map<string, Credit[]>();
    for (const { orderId, line, creator, campaign, minor } of (await tx.query(BOOKED, [
      workspaceId,
      ids,
    ])) as BookedRow[])
      listOf(before, orderId).push({ line, creator: String(creator ?? ''), campaign, minor });
    const entries = facts.flatMap(({ order, currency }) =>
      ledgerChanges(before.get(order.id) ?? [], creditsOf(order, RULES_VERSION_1[rule])).map((change) => ({
        order_id: order.id,
        line_id: change.line,
        creator_id: change.creator === '' ? null : Number(change.creator),
        campaign_id: change.campaign,
        currency,
        minor: change.minor,
      })),
    );
    if (entries.length > 0) await tx.query(BOOK, [workspaceId, rule, version, JSON.stringify(entries)]);
    return entries.length;
  }
}

function creditsUnder({ order, currency }: OrderFacts, rule: RuleVersion): OrderCredits {
  return {
    orderId: order.id,
    currency,
    credits: creditsOf(order, rule),
    pieceOf: (party) => creditedPiece(order, party, rule),
  };
}

function listOf<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
