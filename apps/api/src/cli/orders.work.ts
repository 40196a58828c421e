import { basename } from 'node:path';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { OrderImports } from '../ingestion/orders/order-imports.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface OrdersOptions extends CommonOptions {
  source: ShopSource;
  shop?: string;
  currency?: string;
}

export async function importOrdersOf(context: CommandContext, file: string, options: OrdersOptions): Promise<void> {
  const { id: workspaceId } = await context.workspace(options.workspace);
  const imported = await context.get(OrderImports).run({
    workspaceId,
    path: file,
    source: options.source,
    shopName: options.shop ?? options.source,
    currency: options.currency ?? null,
  });
  answer(options.json, imported, () => [
    `${basename(file)}: ${imported.records} records, ${imported.sales} sales`,
    ...table([
      ['accepted', 'duplicates', 'rejected'],
      [imported.accepted, imported.duplicates, imported.rejected],
    ]),
    ...table([
      ['currency', 'gross', 'refunds', 'collected', 'net'],
      ...imported.totals.map((row) => [row.currency, row.gross, row.refunds, row.collected, row.net]),
    ]),
    ...imported.rejects
      .slice(0, 20)
      .map(({ line, column, value, reason }) => `  record ${line}: ${reason}${column ? ` (${column}: ${value})` : ''}`),
  ]);
}
