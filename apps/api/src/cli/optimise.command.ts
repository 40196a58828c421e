import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { TIERS } from '@vivier/domain/creators/tier';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { PORTFOLIO_OBJECTIVES } from '@vivier/domain/shortlists/portfolio-order';
import { PortfolioService, type PortfolioWish } from '../shortlists/portfolio.service';
import type { PortfolioAnswer } from '../shortlists/portfolio.types';
import { answer, table } from './answer';
import { readBriefFile } from './brief-file';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';

interface OptimiseOptions extends CommonOptions {
  brief: string;
  budget: string;
  currency: string;
  must?: string[];
  never?: string[];
  quota?: PortfolioWish['quotas'];
  creatorCap?: string;
  objective?: string;
  marginPerPerson?: string;
  candidates?: number;
  overlaps?: string;
}

export function registerOptimise(program: Command, run: Runner): void {
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
    .action((_: unknown, command: Command) => run(command, (context) => optimise(context, command.optsWithGlobals())));
}

async function optimise(context: CommandContext, options: OptimiseOptions): Promise<void> {
  const { brief } = await readBriefFile(options.brief);
  const { id } = await context.workspace(options.workspace);
  const plan = await context.get(PortfolioService).propose(id, brief, {
    budget: { amount: options.budget, currency: options.currency.toUpperCase() },
    must: options.must ?? [],
    never: options.never ?? [],
    quotas: options.quota,
    creatorCap: options.creatorCap,
    objective: options.objective,
    marginPerPerson: options.marginPerPerson,
    candidates: options.candidates,
    ...(options.overlaps ? await measured(options.overlaps) : {}),
  });
  answer(options.json, document(plan), () => lines(plan));
}

/** @throws DomainError `overlaps_unreadable` */
async function measured(file: string): Promise<Pick<PortfolioWish, 'overlaps' | 'sketches'>> {
  try {
    const { overlaps = [], sketches = [] } = JSON.parse(await readFile(file, 'utf8')) as PortfolioWish;
    return { overlaps: [...overlaps], sketches: [...sketches] };
  } catch (cause) {
    throw new DomainError('overlaps_unreadable', { field: 'overlaps', file, reason: (cause as Error).message }, cause);
  }
}

function document(plan: PortfolioAnswer) {
  const { cost, reach, bound, gap, chosen, frontier, more, networks, ...rest } = plan;
  return {
    chosen: chosen.map((one) => ({
      handle: one.handle,
      network: one.network,
      cost: one.cost.amount,
      marginalReach: one.ifRemoved,
      adds: one.adds,
      reachAlone: one.reachAlone,
      must: one.must,
      priceKind: one.priceKind,
      audience: one.audience,
    })),
    cost: cost.amount,
    currency: cost.currency,
    reach,
    bound,
    gap,
    frontier: frontier.map((point) => ({ budget: point.budget.amount, reach: point.reach, cost: point.cost.amount })),
    budget: rest.budget.amount,
    costPerThousand: rest.costPerThousand?.amount ?? null,
    more: { budget: more.budget.amount, reach: more.reach },
    networks: networks.map((part) => ({
      ...part,
      cost: part.cost.amount,
      frontier: part.frontier.map((point) => ({ budget: point.budget.amount, reach: point.reach })),
    })),
    objective: rest.objective,
    value: rest.value,
    method: rest.method,
    evidence: rest.evidence,
    pool: rest.pool,
  };
}

function lines({ chosen, cost, budget, reach, gap, pool, more }: PortfolioAnswer): string[] {
  const people = (value: number) => Math.round(value).toLocaleString('en');
  return [
    `${chosen.length} of ${pool.considered} creators for ${cost.amount} of ${budget.amount} ${budget.currency}`,
    `Unique target reach ${people(reach.value)} (${people(reach.low)} to ${people(reach.high)})`,
    gap === null
      ? 'No bound: overlaps were measured'
      : `Proved within ${(gap * 100).toFixed(2)} % of the best possible`,
    `${more.budget.amount} ${budget.currency} more would reach ${people(more.reach)} more`,
    ...table([
      ['handle', 'network', 'cost', 'alone', 'adds', 'if removed'],
      ...chosen.map((one) => [
        one.handle,
        one.network,
        one.cost.amount,
        people(one.reachAlone),
        people(one.adds),
        people(one.ifRemoved),
      ]),
    ]),
  ];
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
