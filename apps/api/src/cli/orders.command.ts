import { basename } from 'node:path';
import type { Command } from 'commander';
import { SHOP_SOURCES, type ShopSource } from '@vivier/domain/tracking/order-document';
import { OrderImports } from '../ingestion/orders/order-imports.service';
import { answer, table } from './answer';
import type { CommonOptions } from './command-context';
import type { Runner } from './program';
import { currency, oneOf } from './words';

interface OrdersOptions extends CommonOptions {
  source: ShopSource;
  shop?: string;
  currency?: string;
}

export function registerOrders(program: Command, run: Runner): void {
  const orders = program.command('orders').description('Orders of shops');
  orders
    .command('import <file>')
    .description('Import orders of a shop: its JSON, NDJSON, or a table')
    .requiredOption('--source <source>', SHOP_SOURCES.join(', '), oneOf(SHOP_SOURCES))
    .option('--shop <name>', 'the shop they belong to, when the workspace has several of a source')
    .option('--currency <code>', 'ISO 4217 currency of a table that does not say it', currency)
    .action((file: string, _: unknown, command: Command) =>
      run(command, async (context) => {
        const options = command.optsWithGlobals<OrdersOptions>();
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
            .map(
              ({ line, column, value, reason }) =>
                `  record ${line}: ${reason}${column ? ` (${column}: ${value})` : ''}`,
            ),
        ]);
      }),
    );
}
