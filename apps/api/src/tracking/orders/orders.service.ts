import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyText } from '@vivier/domain/money/money';
import { clickVerdicts, codeVerdict } from '@vivier/domain/tracking/touch-verdict';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { Attribution } from '../attribution/attribution.service';
import type { OrderFilter } from './orders.inputs';
import {
  type ClickRow,
  CLICKS,
  type CodeRow,
  CODES,
  type CreditRow,
  CREDITS,
  ORDER,
  type OrderRecord,
  ORDERS,
  SUMS,
} from './orders.queries';
import type { OrderDetail, OrderPage, OrderRow, OrderSum, OrderTouch } from './orders.types';

const MOST = 200;

/** Orders as people read them: what counts, what does not and why, and who is credited. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly attribution: Attribution,
  ) {}

  /** The newest first, page by page, with the sums of all that were found. @throws DomainError `not_found`, `cursor_invalid` */
  orders(viewer: Viewer, filter: OrderFilter, first: number, after: string | null): Promise<OrderPage> {
    const { workspaceId, brandIds } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      if (filter.campaignId) await this.campaigns.visible(tx, viewer, filter.campaignId);
      const { campaignId = null, shopId = null, standing = null, attributed = null } = filter;
      const text = filter.text?.trim() || null;
      const found = [workspaceId, brandIds, campaignId, shopId, standing, attributed, text];
      const limit = Math.min(Math.max(first, 1), MOST);
      const rows = (await tx.query(ORDERS, [...found, ...cursorOf(after), limit + 1])) as OrderRecord[];
      const sums = (await tx.query(SUMS, found)) as (Record<'collected' | 'net' | 'attributed', string> & OrderSum)[];
      const last = rows.length > limit ? rows[limit - 1] : null;
      return {
        orders: await withCredits(tx, workspaceId, rows.slice(0, limit)),
        next: last && `${last.placed}|${last.id}`,
        sums: sums.map((sum) => ({
          currency: sum.currency,
          sales: sum.sales,
          others: sum.others,
          collected: money(sum.collected, sum.currency),
          net: money(sum.net, sum.currency),
          attributed: money(sum.attributed, sum.currency),
        })),
      };
    });
  }

  /** @throws DomainError `not_found` also for an order of another brand's shop */
  order(viewer: Viewer, id: string): Promise<OrderDetail> {
    const { workspaceId, brandIds } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [row] = (await tx.query(ORDER, [workspaceId, brandIds, orderId(id)])) as OrderRecord[];
      if (!row) throw new DomainError('not_found');
      const { rule, version, windowDays } = await this.attribution.ruleOf(tx, workspaceId);
      const [order] = await withCredits(tx, workspaceId, [row]);
      return {
        order,
        lines: row.lines.map(({ title, quantity, net, refunded }) => ({
          title,
          quantity,
          net: money(net, row.currency),
          refunded: money(refunded, row.currency),
        })),
        touches: await touchesOf(tx, workspaceId, row, { rule, windowDays }),
        rule,
        ruleVersion: version,
        windowDays,
        changedAt: row.changedAt,
        messages: row.messages,
      };
    });
  }
}

/** Orders are many: their ids do not fit into 32 bits. */
function orderId(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new DomainError('not_found');
  return text;
}

function cursorOf(after: string | null): [string | null, string | null] {
  if (after === null) return [null, null];
  const [, placed, id] = /^([-+:. \d]+|-infinity)\|(\d{1,18})$/.exec(after) ?? [];
  if (!placed || !id) throw new DomainError('cursor_invalid', { field: 'after' });
  return [placed, id];
}

function money(minor: string | number, currency: string) {
  return { amount: moneyText({ minor: Number(minor), currency }), currency };
}

async function withCredits(tx: EntityManager, workspaceId: string, rows: readonly OrderRecord[]): Promise<OrderRow[]> {
  const credits = (await tx.query(CREDITS, [workspaceId, rows.map(({ id }) => id)])) as CreditRow[];
  return rows.map((row) => {
    const { id, shopId, shopName, source, number, placedAt, standing, currency, codes, isNewCustomer, lateDays } = row;
    const sale = standing === 'sale';
    return {
      id,
      shopId,
      shopName,
      source,
      number,
      placedAt,
      standing,
      codes,
      isNewCustomer,
      lateDays,
      total: money(row.total, currency),
      refunded: money(row.refunded, currency),
      collected: sale ? money(Number(row.total) - Number(row.refunded), currency) : null,
      net: sale ? money(row.net, currency) : null,
      credits: credits
        .filter(({ orderId }) => orderId === id)
        .map(({ creatorId, creatorName, campaignId, campaignName, minor }) => ({
          creatorId: creatorId === null ? null : String(creatorId),
          creatorName,
          campaignId,
          campaignName,
          amount: money(minor, currency),
        })),
    };
  });
}

async function touchesOf(
  tx: EntityManager,
  workspaceId: string,
  { codes, clicks, placedAt }: OrderRecord,
  rule: { rule: string; windowDays: number },
): Promise<OrderTouch[]> {
  const usedCodes = (await tx.query(CODES, [workspaceId, codes])) as CodeRow[];
  const told = (await tx.query(CLICKS, [workspaceId, clicks])) as ClickRow[];
  const known = usedCodes.some(({ campaignName }) => campaignName !== null);
  const verdicts = clickVerdicts(
    told.map(({ at, bot, link }) => ({ at: at?.getTime() ?? null, bot: bot !== null, known: link !== null })),
    { placedAt: placedAt?.getTime() ?? null, codeDecides: known, ...rule },
  );
  const clicksCount = verdicts.some((verdict) => verdict === 'counts' || verdict === 'passed_over');
  return [
    ...usedCodes.map(({ code, creatorName, campaignName }) => ({
      kind: 'code',
      word: code,
      creatorName,
      campaignName,
      at: null,
      verdict: codeVerdict(campaignName !== null, { rule: rule.rule, clicksCount }),
    })),
    ...told.map(({ at, link, id, creatorName, campaignName }, index) => ({
      kind: 'click',
      word: link ?? id,
      creatorName,
      campaignName,
      at,
      verdict: verdicts[index],
    })),
  ];
}
