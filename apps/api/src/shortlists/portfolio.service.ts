import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { handleKey } from '@vivier/domain/creators/handle';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { exponentOf } from '@vivier/domain/money/money';
import { checkPortfolio, type PortfolioDraft, type PortfolioOrder } from '@vivier/domain/shortlists/portfolio-order';
import type { PlanRequest } from '@vivier/scoring/portfolio/plan-portfolio';
import type { RankedHit, RankingBrief } from '@vivier/scoring/ranking/ranking-types';
import { type CreatorMatches, CreatorSearch, type SearchScope } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { type CandidatePool, candidatePool } from './portfolio-candidates';
import { portfolioAnswer } from './portfolio-answer';
import { measuredOverlaps, type SharedAudience, sharedBySketch, type SketchedAudience } from './portfolio-overlaps';
import { PROFILES_BY_HANDLE } from './portfolio.queries';
import { PortfolioSolver } from './portfolio-solver';
import type { PortfolioAnswer } from './portfolio.types';

type Who = number | string;

/** Who is meant: ids of profiles, or handles as somebody wrote them (`network/handle` or `handle`). */
export interface PortfolioWish extends PortfolioDraft {
  must: readonly Who[];
  never: readonly Who[];
  exclusive?: readonly (readonly number[])[];
  overlaps?: readonly SharedAudience<Who>[];
  sketches?: readonly SketchedAudience<Who>[];
  candidates?: number | null;
}

const CANDIDATES = 2_000;
const MOST_CANDIDATES = 10_000;
/** "What 1,000 more buys", in whole units of the currency. */
const MORE = 1_000;

interface Found {
  matches: CreatorMatches;
  hits: RankedHit[];
  must: number[];
  never: number[];
  shared: SharedAudience<number>[];
}

/** Which creators for a budget: the pool within the brief's gates, its figures, and the solver's answer. */
@Injectable()
export class PortfolioService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly profiles: ProfilesService,
    private readonly workspaces: WorkspacesService,
    private readonly solver: PortfolioSolver,
  ) {}

  /** Nothing is written. @throws DomainError with the field that does not hold */
  async propose(workspaceId: string, brief: RankingBrief, wish: PortfolioWish): Promise<PortfolioAnswer> {
    await this.search.ready(workspaceId);
    const gathered = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { currency } = await this.workspaces.settings(tx, workspaceId);
      const order = checkPortfolio(wish, currency, brief.target ?? []);
      const found = await this.find({ workspaceId, tx }, brief, wish);
      const of = { hits: found.hits, target: brief.target ?? [], currency, kept: new Set(found.must) };
      return { order, found, pool: await candidatePool(tx, this.profiles, of) };
    });
    const request = planRequest(gathered, wish);
    const plan = await this.solver.plan(request);
    if (!plan) throw new DomainError('rules_unreachable', { field: wish.quotas?.length ? 'quotas' : 'must' });
    return portfolioAnswer(plan, { ...gathered, request });
  }

  private async find(scope: SearchScope, brief: RankingBrief, wish: PortfolioWish): Promise<Found> {
    const must = await this.named(scope.tx, 'must', wish.must);
    const never = (await this.named(scope.tx, 'never', wish.never)).flat();
    const limit = Math.min(MOST_CANDIDATES, Math.max(1, wish.candidates ?? CANDIDATES));
    const query = { brief, facets: false } as const;
    const matches = await this.search.search(scope, { ...query, limit, filters: { excludedIds: never } });
    const seen = new Set(matches.hits.map(({ id }) => id));
    const ids = must.map(([largest]) => largest);
    for (const id of ids)
      if (never.includes(id)) throw new DomainError('must_and_never', { field: 'never', profileId: id });
    const missing = ids.filter((id) => !seen.has(id));
    // A must-have is in whatever the brief's gates say.
    const others = missing.length
      ? await this.search.search(scope, { ...query, brief: { ...brief, gates: [] }, filters: { ids: missing } })
      : { hits: [] };
    const found = new Set([...seen, ...others.hits.map(({ id }) => id)]);
    const unknown = ids.findIndex((id) => !found.has(id));
    if (unknown >= 0) throw new DomainError('creator_unknown', { field: 'must', value: wish.must[unknown] });
    return {
      matches,
      hits: [...matches.hits, ...others.hits],
      must: [...new Set(ids)],
      never,
      shared: await this.shared(scope.tx, wish),
    };
  }

  /** What was measured of pairs, by profile. */
  private async shared(tx: EntityManager, { overlaps = [], sketches = [] }: PortfolioWish) {
    const [a, b, sketched] = await Promise.all([
      this.named(tx, 'overlaps', overlaps.map((one) => one.a)), // prettier-ignore
      this.named(tx, 'overlaps', overlaps.map((one) => one.b)), // prettier-ignore
      this.named(tx, 'sketches', sketches.map((one) => one.profile)), // prettier-ignore
    ]);
    return [
      ...overlaps.map((one, at) => ({ ...one, a: a[at][0], b: b[at][0] })),
      ...sharedBySketch(sketches.map((one, at) => ({ ...one, profile: sketched[at][0] }))),
    ];
  }

  /** Profiles that each word means, the largest first. */
  private async named(tx: EntityManager, field: string, words: readonly Who[]): Promise<number[][]> {
    const handles = words.flatMap((word) => (typeof word === 'string' ? [word] : []));
    if (handles.length === 0) return words.map((word) => [word as number]);
    const parts = handles.map((text) => {
      const [network, ...rest] = text.split('/');
      return rest.length ? { network, handle: rest.join('/') } : { network: '', handle: text };
    });
    const rows = (await tx.query(PROFILES_BY_HANDLE, [
      parts.map(({ handle }) => handleKey(handle)),
      parts.map(({ network }) => network),
    ])) as { at: string; id: number }[];
    return words.map((word, at) => {
      if (typeof word === 'number') return [word];
      const place = words.slice(0, at).filter((before) => typeof before === 'string').length + 1;
      const ids = rows.filter((row) => Number(row.at) === place).map(({ id }) => id);
      if (ids.length === 0) throw new DomainError('creator_unknown', { field, value: word });
      return ids;
    });
  }
}

export interface Gathered {
  order: PortfolioOrder;
  found: Found;
  pool: CandidatePool;
}

function planRequest({ order, found, pool }: Gathered, wish: PortfolioWish): PlanRequest {
  const { budget, quotas, creatorCap, objective, perPerson } = order;
  const known = new Set(pool.candidates.map(({ id }) => id));
  const must = found.must.map(String);
  const [strange] = must.filter((id) => !known.has(id));
  if (strange !== undefined) throw new DomainError('price_unknown', { field: 'must', profileId: Number(strange) });
  const bill = pool.candidates.reduce((sum, { id, cost }) => sum + (must.includes(id) ? cost : 0), 0);
  if (bill > budget.minor)
    throw new DomainError('must_over_budget', {
      field: 'must',
      cost: bill,
      budget: budget.minor,
      currency: budget.currency,
    });
  return {
    populations: pool.segments.map(({ population }) => population),
    candidates: pool.candidates.map(({ card: _card, audience: _audience, ...candidate }) => candidate),
    rules: {
      budget: budget.minor,
      quotas,
      creatorCap,
      must,
      exclusive: (wish.exclusive ?? []).map((ids) => ids.map(String).filter((id) => known.has(id))),
    },
    objective: objective === 'margin' ? { kind: 'margin', perPerson } : { kind: objective },
    overlaps: measuredOverlaps(pool.candidates, found.shared),
    more: MORE * 10 ** exponentOf(budget.currency),
  };
}
