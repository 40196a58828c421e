import { Injectable } from '@nestjs/common';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { type MinorTotals, type OrderTotals, totalsText } from '@vivier/domain/tracking/order-totals';
import { orderIdOf, type Received, ShopOrders } from '../../tracking/shop-orders.service';
import type { Shop } from '../../tracking/shop.entity';
import type { OrderMapping } from '@vivier/domain/tracking/order-table';
import { contentHash, orderFile, rejectOf } from './order-file';

export interface OrderImport {
  readonly records: number;
  readonly accepted: number;
  /** Equal to a record before it in the file. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Orders of the file that are sales now. */
  readonly sales: number;
  readonly totals: readonly OrderTotals[];
  /** Header → field, of a table. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rejects: readonly { line: number; column: string; value: string; reason: string }[];
}

export interface OrderFileOf {
  readonly workspaceId: string;
  readonly path: string;
  readonly source: ShopSource;
  readonly shopName: string;
  /** For a table that does not say its currency. */
  readonly currency: string | null;
  readonly mapping?: OrderMapping;
}

const BATCH = 500;

/** Files of orders, read into the same facts as webhooks. */
@Injectable()
export class OrderImports {
  constructor(private readonly orders: ShopOrders) {}

  /** @throws DomainError with a `file_…` or `orders_…` code when nothing of the file can be read */
  async run({ workspaceId, path, source, shopName, currency, mapping }: OrderFileOf): Promise<OrderImport> {
    const shop = await this.orders.shop(workspaceId, source, shopName);
    const seen = new Set<string>();
    const named = new Set<string>();
    const rejects: OrderImport['rejects'][number][] = [];
    let [records, duplicates] = [0, 0];
    let batch: Received[] = [];
    let columns: Readonly<Record<string, string>> = {};
    for await (const record of orderFile(path, source, currency, mapping)) {
      if ('columns' in record) {
        columns = record.columns;
        continue;
      }
      records += 1;
      if ('code' in record) {
        rejects.push(rejectOf(record));
        continue;
      }
      const hash = contentHash(record.received);
      if (seen.has(hash)) duplicates += 1;
      seen.add(hash);
      named.add(orderIdOf(record.received.message));
      if (batch.push(record.received) < BATCH) continue;
      await this.orders.receive(shop, batch);
      batch = [];
    }
    if (batch.length > 0) await this.orders.receive(shop, batch);
    const accepted = records - duplicates - rejects.length;
    return {
      records,
      accepted,
      duplicates,
      rejected: rejects.length,
      ...(await this.state(shop, named)),
      columns,
      rejects,
    };
  }

  /** What the orders of the file sum to, with all that is known of them. */
  private async state(shop: Shop, named: ReadonlySet<string>): Promise<{ sales: number; totals: OrderTotals[] }> {
    const sums = new Map<string, MinorTotals>();
    const ids = [...named];
    let sales = 0;
    for (let from = 0; from < ids.length; from += BATCH) {
      for (const { standing, currency, total, refunded, net } of await this.orders.states(
        shop,
        ids.slice(from, from + BATCH),
      )) {
        if (standing !== 'sale') continue;
        sales += 1;
        const sum = sums.get(currency) ?? { gross: 0, refunds: 0, net: 0 };
        sums.set(currency, { gross: sum.gross + total, refunds: sum.refunds + refunded, net: sum.net + net });
      }
    }
    return { sales, totals: totalsText(sums) };
  }
}
