import type { Command } from 'commander';
import { REPORT_FORMATS } from '@vivier/domain/reports/report-format';
import { CUTS } from '@vivier/domain/reports/results';
import { run } from './run';
import { currency, oneOf } from './words';

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('Orders, revenue, cost and ROAS of what was tracked')
    .option('--campaign <slug>', 'only this campaign')
    .option('--by <cut>', CUTS.join(', '), oneOf(CUTS), 'source')
    .option('--format <format>', REPORT_FORMATS.join(', '), oneOf(REPORT_FORMATS), 'json')
    .option('--currency <code>', 'where the facts are in several', currency)
    .option('--out <file>', 'where a csv, xlsx or pdf goes; standard output unless told')
    .action((_: unknown, command: Command) =>
      run(command, 'reports', async (context) =>
        (await import('./report.work')).report(context, command.optsWithGlobals()),
      ),
    );
}
