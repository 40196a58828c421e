import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type AttributedOrder,
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
import { BOOK, BOOKED, type BookedRow, type FactRow, FACTS_OF, FACTS_PAGE } from './attribution.queries';

export interface OrderCredits {
  readonly orderId: string;
  readonly currency: string;
  readonly credits: readonly Credit[];
  /** Which piece of content a creditor's part belongs to. */
  pieceOf(party: Party): string | null;
}

const PAGE = 5_000;

/** Credits of orders: computed from facts, booked as what changes in the ledger. */
@Injectable()
export class Attribution {
  /** Brings the ledger of these orders up to date, part of the caller's transaction. What is booked already is booked once. */
  async book(tx: EntityManager, workspaceId: string, orderIds: readonly string[]): Promise<void> {
    const rule = await this.ruleOf(tx, workspaceId);
    const facts = (await tx.query(FACTS_OF, [workspaceId, orderIds])) as FactRow[];
    await this.bookFacts(tx, workspaceId, rule, facts);
  }

  /** Every order of the workspace anew; how many entries the ledger lacked. After an undisturbed life it lacks none. */
  async recompute(tx: EntityManager, workspaceId: string): Promise<number> {
    const rule = await this.ruleOf(tx, workspaceId);
    let booked = 0;
    for await (const facts of pages(tx, workspaceId)) booked += await this.bookFacts(tx, workspaceId, rule, facts);
    return booked;
  }

  /** The credits that a rule gives, order by order; nothing is booked. */
  async *credits(tx: EntityManager, workspaceId: string, rule: RuleVersion): AsyncGenerator<OrderCredits> {
    for await (const facts of pages(tx, workspaceId)) for (const fact of facts) yield creditsUnder(fact, rule);
  }

  /** As `credits`, of these orders alone. */
  async creditsOfOrders(
    tx: EntityManager,
    workspaceId: string,
    rule: RuleVersion,
    orderIds: readonly string[],
  ): Promise<OrderCredits[]> {
    const facts = (await tx.query(FACTS_OF, [workspaceId, orderIds])) as FactRow[];
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
    facts: readonly FactRow[],
  ): Promise<number> {
    const ids = facts.map(({ id }) => id);
    const before = new Map<string, Credit[]>();
    for (const { orderId, line, creator, campaign, minor } of (await tx.query(BOOKED, [
      workspaceId,
      ids,
    ])) as BookedRow[])
      listOf(before, orderId).push({ line, creator: String(creator ?? ''), campaign, minor: Number(minor) });
    const entries = facts.flatMap((fact) =>
      ledgerChanges(before.get(fact.id) ?? [], creditsOf(orderOf(fact), RULES_VERSION_1[rule])).map((change) => ({
        order_id: fact.id,
        line_id: change.line,
        creator_id: change.creator === '' ? null : Number(change.creator),
        campaign_id: change.campaign,
        currency: fact.currency,
        minor: change.minor,
      })),
    );
    if (entries.length > 0) await tx.query(BOOK, [workspaceId, rule, version, JSON.stringify(entries)]);
    return entries.length;
  }
}

function creditsUnder(fact: FactRow, rule: RuleVersion): OrderCredits {
  const order = orderOf(fact);
  return {
    orderId: fact.id,
    currency: fact.currency,
    credits: creditsOf(order, rule),
    pieceOf: (party) => creditedPiece(order, party, rule),
  };
}

async function* pages(tx: EntityManager, workspaceId: string): AsyncGenerator<FactRow[]> {
  for (let after = '0'; ;) {
    const facts = (await tx.query(FACTS_PAGE, [workspaceId, after, PAGE])) as FactRow[];
    if (facts.length > 0) yield facts;
    if (facts.length < PAGE) return;
    after = facts[facts.length - 1].id;
  }
}

function orderOf({ id, at, sale, lines, codes, clicks }: FactRow): AttributedOrder {
  const touch = ({ creator, campaign, piece }: { creator: number | null; campaign: string; piece: string | null }) => ({
    creator: String(creator ?? ''),
    campaign,
    piece,
  });
  return {
    id,
    at: at === null ? null : Number(at),
    lines: sale ? lines.map((line) => ({ id: line.id, net: line.net - line.refunded })) : [],
    codes: (codes ?? []).map(touch),
    clicks: (clicks ?? []).map((click) => ({ ...touch(click), id: click.id, at: click.at })),
  };
}

function listOf<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
