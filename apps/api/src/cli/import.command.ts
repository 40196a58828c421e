import type { Command } from 'commander';
import { run } from './run';
import { account, currency, day, network } from './words';

export function registerImport(program: Command): void {
  program
    .command('import <file>')
    .description('Import a file: creators, posts, or what a campaign left (tracking, payouts, spend, orders)')
    .option('--network <network>', 'network of the profiles, when the file does not say it', network)
    .option('--as-of <date>', 'day of the figures; without it the file’s modification date', day)
    .option('--mapping <file>', 'JSON: header → field, or null to leave a column out')
    .option('--currency <code>', 'ISO 4217 currency of prices without one', currency)
    .option('--account <network/handle>', 'whose posts these are, when the file does not say it', account)
    .option('--dry-run', 'everything but the import itself')
    .option('--strict', 'exit 1 when only a person can answer a question')
    .action((file: string, _: unknown, command: Command) =>
      run(command, 'ingestion', async (context) =>
        (await import('./import.work')).importFile(context, file, command.optsWithGlobals()),
      ),
    );
}
