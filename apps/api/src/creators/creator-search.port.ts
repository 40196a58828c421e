import type { EntityManager } from 'typeorm';
import type { Lookalike, RankingFilters, RankingQuery, RankingResult } from '@vivier/scoring/ranking/ranking-types';

/** Where a search runs: the caller's transaction, scoped to that workspace. */
export interface SearchScope {
  workspaceId: string;
  tx: EntityManager;
}

export interface CreatorQuery extends RankingQuery {
  /** Names and handles, with tolerance for typing errors; every word must be found. */
  text?: string | null;
  /** Page after page, everything will be read: the order has to be the exact one of all matches. */
  whole?: boolean;
}

export interface CandidateOrder {
  candidates: number;
  /** Null before it was measured. */
  recall: number | null;
}

export interface CreatorMatches extends RankingResult {
  tookMs: number;
  /** The state of the database that the answer shows. */
  indexedAt: Date;
  /** True when a fallback answered. */
  degraded: boolean;
  /** Servers that did not answer: what is counted and shown is of the others. */
  away: string[];
  /** Where only the best candidates were scored: how many, and the share of the true first places they held so far. */
  order: CandidateOrder | null;
}

/**
 * Filters, counts and ranks the profiles of a workspace. A copy that can be rebuilt from the database at any time:
 * nothing is written through it.
 */
export abstract class CreatorSearch {
  /** Resolves once the workspace can be searched. To be called before a transaction is opened for the search. */
  abstract ready(workspaceId: string): Promise<void>;
  /** @throws RangeError for a brief that the index refuses (see `RankingIndex.search`) */
  abstract search(scope: SearchScope, query: CreatorQuery): Promise<CreatorMatches>;
  /** What was committed before this call is found after it. */
  abstract refresh(workspaceId: string): Promise<void>;
  /** Reads everything again; answers with the number of profiles. */
  abstract rebuild(workspaceId: string): Promise<number>;
}

/** An ability beside the search, of the embedded index alone. */
export abstract class LookalikeSearch {
  /**
   * The profiles whose known audiences are most like this one's, exactly; see `findLookalikes` of the ranking. Null when
   * the workspace has no such profile or its audience is not known.
   */
  abstract lookalikes(
    workspaceId: string,
    profileId: number,
    options: { filters?: RankingFilters; limit: number },
  ): Promise<Lookalike[] | null>;
}
