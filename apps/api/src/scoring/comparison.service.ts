import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { compareScores } from '@vivier/scoring/explain';
import { standsAbove } from '@vivier/scoring/rank-change';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import { FACTORS } from '@vivier/scoring/weights';
import { CreatorSearch } from '../creators/creator-search.port';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { ComparedProfile, Comparison, ScoreComparison } from './comparison.types';
import { DiscoverService } from './discover.service';
import { type Explained, ExplanationService } from './explanation.service';
import { profileCosts, reachFigures, type TargetCosts } from './profile-costs';
import type { ProfileHit } from './scoring.types';
import { type SearchQuestion, SearchQuestions } from './search-question';
import { targetCosts } from './target-costs';

const MOST_COMPARED = 6;

/** Profiles side by side, and why one stands above another. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly discovery: DiscoverService,
    private readonly explanations: ExplanationService,
  ) {}

  /**
   * In the order asked for; a gate of the brief keeps nobody out here.
   * @throws DomainError `too_many_profiles`, `not_found`, `not_scored`
   */
  async comparison(viewer: Viewer, profileIds: readonly string[], briefId?: string | null): Promise<Comparison> {
    const { workspaceId } = viewer;
    const ids = [...new Set(profileIds.map(integerId))];
    if (ids.length > MOST_COMPARED) {
      throw new DomainError('too_many_profiles', { field: 'profileIds', most: MOST_COMPARED, count: ids.length });
    }
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const question = await this.questions.of(tx, viewer, { briefId });
      const explained: Explained[] = [];
      for (const id of ids) explained.push(await this.explanations.explained(tx, workspaceId, id, question));
      const others = await this.others(tx, workspaceId, explained, question);
      const ranked = explained.map(({ known }) => known.hit);
      const weights = question.brief.weightsBp;
      const hits = await this.discovery.hits(tx, ranked, { weights, before: null });
      return {
        objective: question.objective,
        weights: FACTORS.map((factor, k) => ({ factor, weight: weights[k] / 10_000 })),
        profiles: explained.flatMap((one) => {
          const hit = hits.find(({ id }) => id === one.known.profile.id);
          return hit ? [comparedProfile(one, hit, others)] : [];
        }),
        notes: question.notes,
      };
    });
  }

  /** @throws DomainError as `comparison`, and `same_profile` */
  async whyAbove(viewer: Viewer, [first, second]: readonly [string, string], briefId?: string | null) {
    const { workspaceId } = viewer;
    const ids = [integerId(first), integerId(second)];
    if (ids[0] === ids[1]) throw new DomainError('same_profile', { field: 'secondId' });
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const question = await this.questions.of(tx, viewer, { briefId });
      const [a, b] = [
        await this.explanations.explained(tx, workspaceId, ids[0], question),
        await this.explanations.explained(tx, workspaceId, ids[1], question),
      ];
      const place = ({ known, score }: Explained) => ({ id: known.profile.id, units: score.units });
      return standsAbove(place(a), place(b)) ? difference(a, b, question) : difference(b, a, question);
    });
  }

  /** The costs of each network's profiles, where the brief names a target. */
  private async others(
    tx: EntityManager,
    workspaceId: string,
    explained: readonly Explained[],
    question: SearchQuestion,
  ): Promise<Map<string, TargetCosts>> {
    const found = new Map<string, TargetCosts>();
    if (!question.brief.target?.length) return found;
    for (const { network } of explained.map(({ known }) => known.profile)) {
      if (!found.has(network))
        found.set(network, await targetCosts(this.search, { workspaceId, tx }, network, question));
    }
    return found;
  }
}

function comparedProfile(
  { known, range, parts }: Explained,
  hit: ProfileHit,
  others: ReadonlyMap<string, TargetCosts>,
): ComparedProfile {
  const { factors, network } = known.profile;
  const { targetShareBp } = known;
  const share = targetShareBp === null ? null : { shareBp: targetShareBp, estimated: known.hit.estimated };
  return {
    hit,
    ...range,
    parts,
    costs: profileCosts(factors, { targetShareBp, others: others.get(network) ?? null }),
    ...reachFigures(factors, share),
  };
}

function difference(above: Explained, below: Explained, { notes }: SearchQuestion): ScoreComparison {
  const { units, differences } = compareScores(above.score, below.score);
  const pointsOf = ({ score }: Explained, factor: string) =>
    score.parts.filter(({ of }) => of === factor).reduce((sum, { points }) => sum + points, 0) / UNITS_PER_POINT;
  const detailsOf = ({ parts }: Explained, factor: string) =>
    parts.find((part) => part.factor === factor)?.details ?? {};
  return {
    aboveId: above.known.profile.id,
    belowId: below.known.profile.id,
    tie: units === 0,
    aboveScore: above.score.score,
    belowScore: below.score.score,
    difference: units / UNITS_PER_POINT,
    differences: differences.map(({ factor, units: points }) => {
      const k = FACTORS.indexOf(factor);
      return {
        factor,
        points: points / UNITS_PER_POINT,
        abovePoints: pointsOf(above, factor),
        belowPoints: pointsOf(below, factor),
        aboveFactor: above.score.factors[k] / 100,
        belowFactor: below.score.factors[k] / 100,
        weight: above.input.weights[k] / 10_000,
        aboveMissing: above.score.missing[k],
        belowMissing: below.score.missing[k],
        aboveDetails: detailsOf(above, factor),
        belowDetails: detailsOf(below, factor),
      };
    }),
    notes,
  };
}
