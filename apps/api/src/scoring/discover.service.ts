import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import {
  FACETS,
  FACTORS,
  MISSING,
  type RankedHit,
  type RankingBrief,
  type RankingResult,
} from '@vivier/scoring/ranking/ranking-types';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import type { Weights } from '@vivier/scoring/weights';
import { CreatorList } from '../creators/creator-list.entity';
import { CreatorSearch } from '../creators/creator-search.port';
import { ListsService } from '../creators/lists.service';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { AddSearchArgs, CompareArgs, DiscoverArgs, DiscoverFilter, SearchArgs } from './discover.inputs';
import type { DiscoverPage, Facet, HistogramBin, HitFactor, ProfileHit } from './scoring.types';
import { type BriefToRank, rankedBy } from './ranking-brief';
import { pageCursor, readPageCursor, SearchQuestions } from './search-question';

const PAGE = 50;
const ASKS_NOTHING = {
  ...({ objective: 'awareness', weightsBp: null } as const),
  ...{ minimumShares: [], networks: [], tiers: [], countries: [], languages: [], categories: [] },
};

/** Search, filter, rank: one transaction, one reading of the index, one query for what the page shows. */
@Injectable()
export class DiscoverService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly profiles: ProfilesService,
    private readonly lists: ListsService,
  ) {}

  async discover(viewer: Viewer, args: DiscoverArgs): Promise<DiscoverPage> {
    const { workspaceId } = viewer;
    const { after, before } = readPageCursor(args.after);
    const counts = args.facets?.length !== 0;
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { brief, text, filters, notes } = await this.questions.of(tx, viewer, args);
      const found = await this.search.search(
        { workspaceId, tx },
        {
          brief,
          text,
          filters,
          after,
          sort: { by: args.sort ?? 'score', direction: (args.descending ?? true) ? 'desc' : 'asc' },
          limit: args.first ?? PAGE,
          facets: counts,
          histogram: counts,
        },
      );
      const { total, gated, tookMs, indexedAt, degraded, away, order } = found;
      return {
        total,
        gated,
        tookMs,
        indexedAt,
        degraded,
        away,
        order,
        hits: await this.hits(tx, found.hits, { weights: brief.weightsBp, before }),
        facets: facetsOf(found, args.facets ?? FACETS),
        followerHistogram: binsOf(found),
        next: pageCursor(found.next, before + found.hits.length),
        notes: found.estimated > 0 && (brief.target || brief.gates?.length) ? [...notes, 'audiences_estimated'] : notes,
      };
    });
  }

  /** What a brief ranks by. @throws DomainError `not_found` for a brief that the viewer may not see */
  async rankingOf(tx: EntityManager, viewer: Viewer, briefId: string): Promise<RankingBrief> {
    return (await this.questions.of(tx, viewer, { briefId })).brief;
  }

  /** The best that a filter finds for the target of a brief that is still being written. Part of the caller's transaction. */
  async bestFor(
    tx: EntityManager,
    viewer: Viewer,
    { filter, target, limit }: { filter: DiscoverFilter; target: readonly (readonly string[])[]; limit: number },
  ): Promise<{ hits: readonly RankedHit[]; total: number }> {
    const { text, filters } = await this.questions.of(tx, viewer, { filter });
    const audience = target.map((keys) => ({ keys }));
    const { brief } = rankedBy({ ...ASKS_NOTHING, audience });
    const query = { brief, text, filters, limit, facets: false };
    return this.search.search({ workspaceId: viewer.workspaceId, tx }, query);
  }

  /** These profiles side by side, in the order asked for; a gate of the brief keeps nobody out here. */
  async compare(viewer: Viewer, { profileIds, briefId }: CompareArgs): Promise<ProfileHit[]> {
    const { workspaceId } = viewer;
    const ids = [...new Set(profileIds.map(integerId))];
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { brief } = await this.questions.of(tx, viewer, { briefId });
      const query = { brief: { ...brief, gates: [] }, filters: { ids }, facets: false };
      const { hits } = await this.search.search({ workspaceId, tx }, query);
      const found = await this.hits(tx, hits, { weights: brief.weightsBp, before: null });
      if (found.length !== ids.length) throw new DomainError('not_found');
      return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    });
  }

  /** Everything that a search finds now, into a list. */
  addSearchToList(viewer: Viewer, args: AddSearchArgs): Promise<CreatorList> {
    return this.withFound(viewer, args, (tx, ids) => this.lists.addIds(tx, viewer, args.listId, ids));
  }

  /** Does something with all that a search finds now, the best first, in the transaction that found it. */
  async withFound<Result>(
    viewer: Viewer,
    args: SearchArgs,
    work: (tx: EntityManager, profileIds: number[]) => Promise<Result>,
  ): Promise<Result> {
    const { workspaceId } = viewer;
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { brief, text, filters } = await this.questions.of(tx, viewer, args);
      const { hits } = await this.search.search({ workspaceId, tx }, { brief, text, filters, facets: false });
      return work(
        tx,
        hits.map(({ id }) => id),
      );
    });
  }

  /** The places of these profiles in a brief's order, whatever its gates; not scored ones have none. */
  async placed(
    tx: EntityManager,
    workspaceId: string,
    asked: BriefToRank | null,
    profileIds: readonly number[],
  ): Promise<{ brief: RankingBrief; hits: readonly RankedHit[] }> {
    const { brief } = rankedBy(asked);
    const query = { brief: { ...brief, gates: [] }, filters: { ids: [...profileIds] }, facets: false };
    const { hits } = await this.search.search({ workspaceId, tx }, query);
    return { brief, hits };
  }

  /** Hits of the index with what is shown of them; `before` null = places are not counted. */
  async hits(
    tx: EntityManager,
    ranked: readonly RankedHit[],
    { weights, before }: { weights: Weights; before: number | null },
  ): Promise<ProfileHit[]> {
    const cards = await this.profiles.cards(
      tx,
      ranked.map(({ id }) => id),
    );
    const places = new Map(ranked.map((hit, index) => [hit.id, { hit, index }]));
    return cards.flatMap((card) => {
      const place = places.get(card.id);
      if (!place) return [];
      const { hit, index } = place;
      return {
        ...card,
        rank: before === null ? null : before + index + 1,
        score: hit.scoreUnits / UNITS_PER_POINT,
        targetShare: hit.targetShareBp === null ? null : hit.targetShareBp / 10_000,
        targetShareEstimated: hit.targetShareBp === null ? null : hit.estimated,
        factors: hitFactors(hit, weights),
      };
    });
  }
}

function hitFactors(hit: RankedHit, weights: Weights): HitFactor[] {
  return FACTORS.map((factor, k) => ({
    factor,
    points: (weights[k] * (hit.factors[k] ?? 0)) / UNITS_PER_POINT,
    missing: factor !== 'briefFit' && (hit.missing & MISSING[factor]) !== 0 && weights[k] > 0,
    estimated: factor === 'audienceFit' && hit.estimated && hit.targetShareBp !== null,
  }));
}

function facetsOf({ facets }: RankingResult, asked: readonly (typeof FACETS)[number][]): Facet[] {
  return facets ? asked.map((facet) => ({ facet, values: facets[facet] })) : [];
}

/** The last bin has no upper end; it is drawn as wide as the step before it. */
function binsOf({ histogram }: RankingResult): HistogramBin[] {
  return (histogram ?? []).map(({ from, to, count }) => ({ from, to: to ?? from * 2, count }));
}
