import { readFile } from 'node:fs/promises';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { PortfolioService, type PortfolioWish } from '../shortlists/portfolio.service';
import type { PortfolioAnswer } from '../shortlists/portfolio.types';
import { answer, table } from './answer';
import { readBriefFile } from './brief-file';
import type { CommandContext, CommonOptions } from './command-context';

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

export async function optimise(context: CommandContext, options: OptimiseOptions): Promise<void> {
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
