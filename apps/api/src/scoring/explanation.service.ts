import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { BENCHMARK_VERSION } from '@vivier/scoring/benchmarks/benchmark-version';
import type { Json } from '@vivier/scoring/canonical-json';
import { explain, type Explanation as ExplainedScore } from '@vivier/scoring/explain';
import { missedMinimumShares } from '@vivier/scoring/factors/audience-fit';
import { FORMULA_VERSION } from '@vivier/scoring/formula-version';
import { MISSING, type RankedHit } from '@vivier/scoring/ranking/ranking-types';
import { FALLBACK_PERCENTILE, type Fallback, type ScoreInput } from '@vivier/scoring/score-creator';
import { type EngagementEvidence, scoreSnapshot, type Snapshot } from '@vivier/scoring/snapshot';
import type { ProfileFactors } from '../creators/profile-factors.entity';
import { CreatorSearch, type SearchScope } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { ExplanationArgs } from './discover.inputs';
import type { RankedBy } from './ranking-brief';
import { type ExplainedProfile, scoreParts } from './explanation-parts';
import { scoreRange, storedEvidence } from './score-reasons';
import type { Explanation, ScorePart } from './scoring.types';
import { SearchQuestions } from './search-question';

/** $2: profile ids. Where the latest dated post of each comes from. */
const LATEST_POSTS = `
  SELECT asked.id, s.label AS source, recent.day AS "asOf" FROM unnest($2::int[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT post.source_id, post.published_at::date::text AS day FROM post
      WHERE post.workspace_id = $1 AND post.profile_id = asked.id ORDER BY post.published_at DESC LIMIT 1) AS recent
    JOIN data_source s ON s.workspace_id = $1 AND s.id = recent.source_id`;

/** Hex, of the text's UTF-8 bytes. */
export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** One profile's score with everything that it is made of. */
export interface Explained {
  known: ExplainedProfile & { hit: RankedHit };
  input: ScoreInput;
  score: ExplainedScore;
  /** 80 % interval of the score, points of 100 */
  range: { low: number; high: number };
  parts: ScorePart[];
  evidence: EngagementEvidence | null;
  snapshot: Snapshot;
}

/** Why a profile has its score: every part with its value, date, source and cohort, and the hash that freezes it. */
@Injectable()
export class ExplanationService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly profiles: ProfilesService,
  ) {}

  /** @throws DomainError `not_found`; `not_scored` for an account that only a file of posts has named */
  async explanation(viewer: Viewer, { profileId, briefId }: ExplanationArgs): Promise<Explanation> {
    const { workspaceId } = viewer;
    const id = integerId(profileId);
    await this.search.ready(workspaceId);
    await this.search.refresh(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const question = await this.questions.of(tx, viewer, { briefId });
      const { score, range, parts, snapshot, known } = await this.explained(tx, workspaceId, id, question);
      return {
        score: score.score,
        ...range,
        parts,
        formulaVersion: Number(FORMULA_VERSION.replace(/\D/g, '')),
        benchmarkVersion: BENCHMARK_VERSION,
        snapshotHash: snapshot.hash,
        objective: question.objective,
        notes: [...question.notes, ...gateNotes(known)],
      };
    });
  }

  /** Part of the caller's transaction. @throws as `explanation` */
  async explained(tx: EntityManager, workspaceId: string, id: number, question: RankedBy): Promise<Explained> {
    const known = await this.known(tx, workspaceId, id, question);
    const input = scoreInput(known.profile.factors, known.hit, question);
    const score = explain(input);
    const parts = scoreParts(score, known);
    const evidence = storedEvidence(known.profile.factors);
    const uncertain = { factors: input.factors, evidence, audienceEstimated: known.hit.estimated };
    const facts = snapshotFacts(known, parts);
    return {
      known,
      input,
      score,
      range: scoreRange(score.units, input.weights, uncertain),
      parts,
      evidence,
      snapshot: scoreSnapshot({ ...input, profileId: String(id), engagement: evidence, facts }, sha256),
    };
  }

  /** The parts of each of these hits, as its explanation shows them. */
  async parts(
    { workspaceId, tx }: SearchScope,
    hits: readonly RankedHit[],
    ranking: RankedBy,
  ): Promise<Map<number, ScorePart[]>> {
    const known = await this.knownOf({ workspaceId, tx }, hits, ranking);
    return new Map(
      known.map((one) => {
        const score = explain(scoreInput(one.profile.factors, one.hit, ranking));
        return [one.profile.id, scoreParts(score, one)];
      }),
    );
  }

  /** The profile, its place in the index (gates aside) and what its figures come from. */
  private async known(tx: EntityManager, workspaceId: string, id: number, question: RankedBy) {
    const query = { brief: { ...question.brief, gates: [] }, filters: { ids: [id] }, facets: false };
    await this.profiles.profile(tx, workspaceId, id);
    const { hits } = await this.search.search({ workspaceId, tx }, query);
    const [known] = await this.knownOf({ workspaceId, tx }, hits, question);
    if (!known) throw new DomainError('not_scored');
    return known;
  }

  private async knownOf({ workspaceId, tx }: SearchScope, hits: readonly RankedHit[], { brief }: RankedBy) {
    const ids = hits.map(({ id }) => id);
    const profiles = await this.profiles.byIds(tx, workspaceId, ids);
    const audiences = await this.profiles.audienceFigures(tx, profiles);
    const sources = await this.profiles.fieldSources(tx, workspaceId, profiles);
    const rows = (await tx.query(LATEST_POSTS, [workspaceId, ids])) as { id: number; source: string; asOf: string }[];
    const posts = new Map(rows.map(({ id, ...post }) => [id, post]));
    const byId = new Map(hits.map((hit) => [hit.id, hit]));
    return profiles.flatMap((profile, index) => {
      const hit = byId.get(profile.id);
      if (!hit) return [];
      const basis = { sources: sources.get(profile.id) ?? [], posts: posts.get(profile.id) ?? null };
      return [{ profile, hit, ...basis, audience: audiences[index], targetShareBp: hit.targetShareBp, brief }];
    });
  }
}

function scoreInput(stored: ProfileFactors | null, hit: RankedHit, { brief }: RankedBy): ScoreInput {
  const fit = hit.missing & MISSING.audienceFit ? null : hit.factors[2];
  const authenticity: Fallback = stored
    ? { p20: stored.authenticityP20, median: stored.authenticityMedian }
    : FALLBACK_PERCENTILE;
  return {
    weights: brief.weightsBp,
    factors: [
      stored?.engagementCenti ?? null,
      stored?.authenticityCenti ?? null,
      fit,
      stored?.valueCenti ?? null,
      hit.factors[4],
    ],
    fallbacks: [FALLBACK_PERCENTILE, authenticity, FALLBACK_PERCENTILE, FALLBACK_PERCENTILE, FALLBACK_PERCENTILE],
  };
}

/** What was shown, with its sources and dates; kept by the hash. */
function snapshotFacts(
  { profile, targetShareBp }: ExplainedProfile,
  parts: readonly ScorePart[],
): Record<string, Json> {
  const shown = parts.map(({ factor, value, source, asOf, cohort, cohortSize, details }) => ({
    factor,
    value,
    source,
    asOf,
    cohort,
    cohortSize,
    details,
  }));
  const { network, handle, followers, asOf } = profile;
  return JSON.parse(JSON.stringify({ network, handle, followers, asOf, targetShareBp, parts: shown })) as Record<
    string,
    Json
  >;
}

/** The minimum shares that keep this profile out of the brief's list. */
function gateNotes({ audience, brief }: ExplainedProfile): string[] {
  const missed = missedMinimumShares(audience?.shares ?? {}, brief.gates ?? []);
  return missed.map(({ keys }) => `gate_minimum_share:${keys.join('+')}`);
}
