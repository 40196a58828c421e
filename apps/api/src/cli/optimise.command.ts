import { type Command, InvalidArgumentError } from 'commander';
import { TIERS } from '@vivier/domain/creators/tier';
import { PORTFOLIO_OBJECTIVES } from '@vivier/domain/shortlists/portfolio-order';
import type { PortfolioWish } from '../shortlists/portfolio.service';
import { run } from './run';

export function registerOptimise(program: Command): void {
  const handles = (value: string, before: string[] | undefined) => [
    ...(before ?? []),
    ...value
      .split(',')
      .map((handle) => handle.trim())
      .filter(Boolean),
  ];
  program
    .command('optimise')
    .description('The creators who reach most of a brief’s target for a budget, and how near the best possible that is')
    .requiredOption('--brief <file>', 'a brief as JSON; its target is what is reached')
    .requiredOption('--budget <amount>', 'for example 20000 or 17500.50')
    .requiredOption('--currency <code>', 'ISO 4217, the currency of the workspace')
    .option('--must <handles>', 'in whatever they add; `network/handle` or `handle`, several by commas', handles)
    .option('--never <handles>', 'left out', handles)
    .option('--quota <rule>', 'network[/tier]:min[-max] or tier:min[-max], repeat for more', quota)
    .option('--creator-cap <amount>', 'most that one creator may cost')
    .option('--objective <what>', PORTFOLIO_OBJECTIVES.join(', '))
    .option('--margin-per-person <amount>', 'what one person reached brings, for the objective margin')
    .option(
      '--overlaps <file>',
      'JSON: overlaps [{a, b, share, low, high}] and sketches [{profile, k, hashes}], by handle',
    )
    .option('--candidates <n>', 'how many of the best by score are considered (default: 2000)', whole)
    .action((_: unknown, command: Command) =>
      run(command, 'shortlists', async (context) =>
        (await import('./optimise.work')).optimise(context, command.optsWithGlobals()),
      ),
    );
}

/** `instagram:4`, `instagram/micro:2-5`, `nano:10` → the quota, after those before it. */
function quota(text: string, before: PortfolioWish['quotas']): PortfolioWish['quotas'] {
  const parts = /^([a-z]+)(?:\/([a-z]+))?:(\d+)(?:-(\d+))?$/.exec(text);
  if (!parts) throw new InvalidArgumentError('network:min, network/tier:min-max or tier:min is expected');
  const [, first, second, min, max] = parts;
  const isTier = second === undefined && (TIERS as readonly string[]).includes(first);
  const rule = {
    network: isTier ? null : first,
    tier: isTier ? first : (second ?? null),
    min: Number(min),
    max: max === undefined ? null : Number(max),
  };
  return [...(before ?? []), rule];
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number is expected');
  return value;
}
