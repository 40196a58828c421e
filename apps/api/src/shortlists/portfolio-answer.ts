import { moneyText } from '@vivier/domain/money/money';
import { POPULATION_SOURCES, POPULATIONS_VERSION } from '@vivier/scoring/benchmarks/segment-populations';
import type { PlanRequest, PlannedCreator, PortfolioPlan } from '@vivier/scoring/portfolio/plan-portfolio';
import type { FrontierPoint } from '@vivier/scoring/portfolio/portfolio-answers';
import { portfolioProblem } from '@vivier/scoring/portfolio/portfolio-problem';
import { aloneReach, Overlaps } from '@vivier/scoring/portfolio/reach-interval';
import type { MoneyType } from '../platform/graphql/money.type';
import type { PoolCandidate } from './portfolio-candidates';
import type { Gathered } from './portfolio.service';
import type {
  PortfolioAnswer,
  PortfolioChoice,
  PortfolioEvidence,
  PortfolioFrontierPoint,
  PortfolioPair,
} from './portfolio.types';

/** Pairs of more chosen than this are too many for a matrix. */
const SHOWN_PAIRS_UP_TO = 40;

/** The solver's plan in the words of the page: names, money, and what it stands on. */
export function portfolioAnswer(plan: PortfolioPlan, of: Gathered & { request: PlanRequest }): PortfolioAnswer {
  const { order, pool, found } = of;
  const { currency } = order.budget;
  const money = (minor: number): MoneyType => ({ amount: moneyText({ minor: Math.round(minor), currency }), currency });
  const perThousand = (cost: number, people: number) => (people >= 1 ? money((cost * 1_000) / people) : null);
  const points = (all: readonly FrontierPoint[]): PortfolioFrontierPoint[] =>
    all.map(({ budget, cost, reach }) => ({ budget: money(budget), cost: money(cost), reach }));
  const byId = new Map(pool.candidates.map((candidate) => [candidate.id, candidate]));
  const choices = plan.chosen.flatMap((chosen) => {
    const candidate = byId.get(chosen.id);
    return candidate ? [{ chosen, candidate }] : [];
  });
  const missing = (kind: string) => [...pool.leftOut.values()].filter((one) => one === kind).length;
  return {
    version: plan.version,
    objective: order.objective,
    budget: money(order.budget.minor),
    cost: money(plan.cost),
    left: money(order.budget.minor - plan.cost),
    reach: { value: plan.reach.value, low: plan.reach.low, high: plan.reach.high },
    evidence: evidenceOf(plan, choices, pool.segments.length),
    costPerThousand: perThousand(plan.cost, plan.reach.value),
    value: plan.value,
    bound: plan.bound,
    gap: plan.gap,
    method: plan.method,
    chosen: choices.map(({ chosen, candidate }) => ({
      ...choiceOf(chosen, candidate),
      must: found.must.includes(candidate.card.id),
      cost: money(chosen.cost),
      costPerThousand: perThousand(chosen.cost, chosen.alone),
    })),
    pairs: pairsOf(of.request, plan.chosen),
    frontier: points(plan.frontier),
    more: { budget: money(plan.more.budget), reach: plan.more.reach },
    networks: plan.networks.map((part) => ({ ...part, cost: money(part.cost), frontier: points(part.frontier) })),
    pool: {
      total: found.matches.total,
      gated: found.matches.gated,
      asked: found.hits.length,
      considered: plan.considered,
      withoutPrice: missing('price'),
      withoutReach: missing('reach'),
      withoutAudience: missing('audience'),
    },
  };
}

function choiceOf(
  { alone, adds, ifRemoved }: PlannedCreator,
  { card, audience }: PoolCandidate,
): Omit<PortfolioChoice, 'must' | 'cost' | 'costPerThousand'> {
  return {
    profileId: String(card.id),
    creatorId: String(card.creatorId),
    handle: card.handle,
    displayName: card.displayName,
    network: card.network,
    tier: card.tier,
    priceKind: card.price?.kind ?? 'modelled',
    reachAlone: alone,
    adds,
    ifRemoved,
    audience,
    reachSource: card.stored?.reachSource ?? null,
  };
}

export function evidenceOf(
  { reach }: Pick<PortfolioPlan, 'reach'>,
  choices: readonly { candidate: PoolCandidate }[],
  segments: number,
): PortfolioEvidence {
  const audiences = (kind: string) => choices.filter(({ candidate }) => candidate.audience === kind).length;
  return {
    basis: reach.basis,
    measuredPairs: reach.evidence.measured,
    modelledPairs: reach.evidence.modelled,
    oneCreatorPairs: reach.evidence.oneCreator,
    segments,
    openSegments: reach.evidence.openSegments,
    knownAudiences: audiences('known'),
    estimatedAudiences: audiences('estimated'),
    assumedAudiences: audiences('assumed'),
    benchmarkReaches: choices.filter(({ candidate }) => candidate.card.stored?.reachSource === 'benchmark').length,
    populationsVersion: POPULATIONS_VERSION,
    sources: Object.values(POPULATION_SOURCES).map(({ publisher, year }) => `${publisher} (${year})`),
  };
}

/** The overlap matrix of the chosen; empty where there are too many to show. */
export function pairsOf(request: Omit<PlanRequest, 'more'>, chosen: readonly { id: string }[]): PortfolioPair[] {
  if (chosen.length > SHOWN_PAIRS_UP_TO) return [];
  const ids = new Set(chosen.map(({ id }) => id));
  const candidates = request.candidates.filter(({ id }) => ids.has(id));
  const problem = portfolioProblem({ ...request, candidates, rules: { budget: request.rules.budget } });
  const overlaps = new Overlaps(problem, request.overlaps);
  return candidates.flatMap((a, i) =>
    candidates.slice(0, i).map((b, j) => {
      const known = overlaps.of(i, j);
      const smaller = Math.min(aloneReach(problem, i), aloneReach(problem, j));
      const people = known ? known.people : overlaps.chance(i, j);
      return {
        a: a.id,
        b: b.id,
        share: smaller > 0 ? Math.min(1, people / smaller) : 0,
        kind: known ? 'measured' : a.creator === b.creator ? 'one_creator' : 'modelled',
      };
    }),
  );
}
