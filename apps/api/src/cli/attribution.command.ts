import type { Command } from 'commander';
import { ATTRIBUTION_RULES } from '@vivier/domain/tracking/attribution';
import { run } from './run';
import { currency, oneOf } from './words';

export function registerAttribution(program: Command): void {
  const attribution = program.command('attribution').description('Who is credited with what');
  attribution
    .command('replay')
    .description('Credits under another rule beside those that are booked; nothing is changed')
    .requiredOption('--rule <rule>', ATTRIBUTION_RULES.join(', '), oneOf(ATTRIBUTION_RULES))
    .option('--campaign <slug>', 'only this campaign')
    .option('--currency <code>', 'where orders are in several', currency)
    .action((_: unknown, command: Command) =>
      run(command, 'tracking', async (context) =>
        (await import('./attribution.work')).replayAttribution(context, command.optsWithGlobals()),
      ),
    );
}
