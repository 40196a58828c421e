import { Injectable } from '@nestjs/common';
import { type Money, moneyOf, moneyText } from '@vivier/domain/money/money';
import { forecastReach } from '@vivier/scoring/portfolio/forecast-reach';
import type { Candidate } from '@vivier/scoring/portfolio/portfolio-types';
import { CreatorSearch } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { DiscoverService } from '../scoring/discover.service';
import type { BriefForecast, BriefForecastArgs, NetworkForecast } from './brief-forecast.types';
import { type CandidatePool, candidatePool } from './portfolio-candidates';

/** Enough for an answer while somebody types; the portfolio looks at two thousand. */
const CONSIDERED = 400;

type Planned = CandidatePool['candidates'][number];

/** Reach and prices of a brief that is being written, by the same figures and the same model as portfolios. */
@Injectable()
export class BriefForecastService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly profiles: ProfilesService,
    private readonly workspaces: WorkspacesService,
    private readonly discovery: DiscoverService,
  ) {}

  async forecast(viewer: Viewer, args: BriefForecastArgs): Promise<BriefForecast> {
    const { workspaceId } = viewer;
    await this.search.ready(workspaceId);
    const found = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { currency } = await this.workspaces.settings(tx, workspaceId);
      const budget = args.budget ? moneyOf(args.budget.amount, args.budget.currency) : null;
      const target = (args.audience ?? []).flatMap(({ keys }) => (keys.length ? [keys] : []));
      const best = await this.discovery.bestFor(tx, viewer, { filter: args.filter, target, limit: CONSIDERED });
      const of = { hits: best.hits, target, currency: budget?.currency ?? currency, kept: new Set<number>() };
      return { ...best, budget, currency: of.currency, pool: await candidatePool(tx, this.profiles, of) };
    });
    const { pool, budget, currency, hits, total } = found;
    const populations = pool.segments.map(({ population }) => population);
    const networks = [...new Set(pool.candidates.map(({ network }) => network))].map((network) => {
      const members = pool.candidates.filter((one) => one.network === network);
      return { network, creators: members.length, ...figuresOf(members, populations, { budget, currency }) };
    });
    return {
      total,
      considered: hits.length,
      usable: pool.candidates.length,
      ...figuresOf(pool.candidates, populations, { budget, currency }),
      networks: networks.filter(hasPrice).sort(byReach),
    };
  }
}

function figuresOf(
  planned: readonly Planned[],
  populations: readonly number[],
  { budget, currency }: { budget: Money | null; currency: string },
) {
  const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
  const median = medianOf(planned.map(({ cost }) => cost));
  const candidates: Candidate[] = planned.map(({ card: _card, audience: _audience, ...candidate }) => candidate);
  const found =
    budget && budget.minor > 0 ? forecastReach({ populations, candidates, rules: { budget: budget.minor } }) : null;
  return {
    typicalPrice: median === null ? null : money(median),
    booked: budget && (found?.creators ?? 0),
    cost: found && money(found.cost),
    reach: found && { value: found.reach.value, low: found.reach.low, high: found.reach.high },
  };
}

/** The lower of the two in the middle. */
function medianOf(costs: readonly number[]): number | null {
  if (costs.length === 0) return null;
  return costs.toSorted((a, b) => a - b)[Math.floor((costs.length - 1) / 2)];
}

function hasPrice<Row extends { typicalPrice: unknown }>(row: Row): row is Row & NetworkForecast {
  return row.typicalPrice !== null;
}

function byReach(a: NetworkForecast, b: NetworkForecast): number {
  return (b.reach?.value ?? 0) - (a.reach?.value ?? 0) || b.creators - a.creators;
}
