import type { Command } from 'commander';
import { SHOP_SOURCES } from '@vivier/domain/tracking/order-document';
import { run } from './run';
import { currency, oneOf } from './words';

export function registerOrders(program: Command): void {
  const orders = program.command('orders').description('Orders of shops');
  orders
    .command('import <file>')
    .description('Import orders of a shop: its JSON, NDJSON, or a table')
    .requiredOption('--source <source>', SHOP_SOURCES.join(', '), oneOf(SHOP_SOURCES))
    .option('--shop <name>', 'the shop they belong to, when the workspace has several of a source')
    .option('--currency <code>', 'ISO 4217 currency of a table that does not say it', currency)
    .action((file: string, _: unknown, command: Command) =>
      run(command, 'ingestion', async (context) =>
        (await import('./orders.work')).importOrdersOf(context, file, command.optsWithGlobals()),
      ),
    );
}
