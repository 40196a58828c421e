import { Injectable } from '@nestjs/common';
import type { OrderDocument } from '@vivier/domain/tracking/order-document';
import { type HeardOrder, type HeardRefund, orderState } from '@vivier/domain/tracking/order-state';
import { type MinorTotals, type OrderTotals, totalsText } from '@vivier/domain/tracking/order-totals';
import { moneyText } from '@vivier/domain/money/money';
import { orderIdOf, type Received } from '../../tracking/shop-orders.service';
import { contentHash, orderFile, rejectOf } from './order-file';
import type { OrderFileOf } from './order-imports.service';

export interface OrderPreview {
  readonly records: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Orders of the file, each once. */
  readonly orders: number;
  readonly sales: number;
  /** Orders that are no sales, by what they are. */
  readonly others: Readonly<Record<string, number>>;
  readonly totals: readonly OrderTotals[];
  readonly columns: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly first: readonly PreviewOrder[];
  readonly rejects: readonly { line: number; column: string; value: string; reason: string }[];
}

export interface PreviewOrder {
  readonly number: string;
  readonly placedAt: string | null;
  readonly standing: string;
  readonly total: { readonly amount: string; readonly currency: string };
  readonly codes: readonly string[];
}

const SHOWN = 8;
const MOST_REJECTS = 200;

interface Heard {
  orders: HeardOrder[];
  refunds: HeardRefund[];
}

/** What an import of a file would find; nothing of it is kept. */
@Injectable()
export class OrderPreviews {
  /** @throws DomainError with a `file_…` or `orders_…` code when nothing of the file can be read */
  async of({ path, source, currency, mapping }: Omit<OrderFileOf, 'workspaceId' | 'shopName'>): Promise<OrderPreview> {
    const heard = new Map<string, Heard>();
    const seen = new Set<string>();
    const rejects: OrderPreview['rejects'][number][] = [];
    let table: Pick<OrderPreview, 'columns' | 'headers' | 'samples'> = { columns: {}, headers: [], samples: [] };
    let [records, duplicates, rejected] = [0, 0, 0];
    for await (const record of orderFile(path, source, currency, mapping)) {
      if ('columns' in record) {
        table = record;
        continue;
      }
      records += 1;
      if ('code' in record) {
        rejected += 1;
        if (rejects.length < MOST_REJECTS) rejects.push(rejectOf(record));
        continue;
      }
      const hash = contentHash(record.received);
      if (seen.has(hash)) duplicates += 1;
      else hear(heard, record.received, hash);
      seen.add(hash);
    }
    return { records, duplicates, rejected, rejects, ...table, ...summed(heard) };
  }
}

function hear(heard: Map<string, Heard>, { message }: Received, hash: string): void {
  const id = orderIdOf(message);
  const of = heard.get(id) ?? { orders: [], refunds: [] };
  heard.set(id, of);
  if (message.kind === 'order') of.orders.push({ hash, order: message.order });
  else if (message.kind === 'refund') of.refunds.push({ hash, refund: message.refund.refund });
}

function summed(heard: ReadonlyMap<string, Heard>) {
  const sums = new Map<string, MinorTotals>();
  const others: Record<string, number> = {};
  const first: PreviewOrder[] = [];
  let [orders, sales] = [0, 0];
  for (const of of heard.values()) {
    const state = orderState(of.orders, of.refunds);
    if (!state) continue;
    orders += 1;
    if (first.length < SHOWN) first.push(shown(state));
    if (state.standing !== 'sale') {
      others[state.standing] = (others[state.standing] ?? 0) + 1;
      continue;
    }
    sales += 1;
    const sum = sums.get(state.currency) ?? { gross: 0, refunds: 0, net: 0 };
    const { gross, refunds, net } = sum;
    sums.set(state.currency, {
      gross: gross + state.total,
      refunds: refunds + state.refunded,
      net: net + state.net,
    });
  }
  return { orders, sales, others, first, totals: totalsText(sums) };
}

function shown({ number, placedAt, standing, total: minor, currency, codes }: OrderDocument): PreviewOrder {
  return { number, placedAt, standing, codes, total: { amount: moneyText({ minor, currency }), currency } };
}
