import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { reachOfSet } from '@vivier/scoring/portfolio/expected-reach-of-set';
import { portfolioProblem } from '@vivier/scoring/portfolio/portfolio-problem';
import { Overlaps } from '@vivier/scoring/portfolio/reach-interval';
import { Selection } from '@vivier/scoring/portfolio/selection';
import type { Brief } from '../briefs/brief.entity';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import { CreatorSearch } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { DiscoverService } from '../scoring/discover.service';
import { evidenceOf, pairsOf } from './portfolio-answer';
import { candidatePool } from './portfolio-candidates';
import type { Shortlist } from './shortlist.entity';
import { ShortlistsService } from './shortlists.service';
import type { SetReach } from './shortlists.types';

/** A budget that the reach of a given set does not depend on. */
const ANY = 1;

/** What a set that is already chosen reaches, by the same model as portfolios. */
@Injectable()
export class SetReachService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly shortlists: ShortlistsService,
    private readonly profiles: ProfilesService,
    private readonly discovery: DiscoverService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** What the entries of a list reach together. */
  async ofShortlist(viewer: Viewer, { id, workspaceId }: Shortlist): Promise<SetReach | null> {
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const shortlist = await this.shortlists.visible(tx, viewer, id);
      const entries = await this.shortlists.entries(tx, shortlist);
      const profileIds = entries.flatMap(({ profileId }) => profileId ?? []);
      return this.of(tx, workspaceId, await this.briefs.standing(tx, shortlist.campaign), profileIds);
    });
  }

  /** Part of the caller's transaction; null for nobody. Who lacks reach or audience is counted as nobody and said so. */
  async of(
    tx: EntityManager,
    workspaceId: string,
    standing: Brief | null,
    profileIds: readonly number[],
  ): Promise<SetReach | null> {
    if (profileIds.length === 0) return null;
    const { brief, hits } = await this.discovery.placed(tx, workspaceId, standing, profileIds);
    const target = brief.target ?? [];
    const pool = await candidatePool(tx, this.profiles, { hits, target, currency: null, kept: new Set() });
    const counted = new Set(pool.candidates.map(({ card }) => card.id));
    const leftOut = profileIds.filter((id) => !counted.has(id)).map(String);
    if (counted.size === 0) return { reach: null, evidence: null, counted: 0, leftOut, pairs: [] };
    const request = {
      populations: pool.segments.map(({ population }) => population),
      candidates: pool.candidates.map(({ card: _card, audience: _audience, ...candidate }) => candidate),
      rules: { budget: ANY },
    };
    const problem = portfolioProblem(request);
    const selection = Selection.of(problem, problem.candidates.keys());
    const reach = reachOfSet(selection, new Overlaps(problem));
    return {
      reach: { value: reach.value, low: reach.low, high: reach.high },
      evidence: evidenceOf({ reach }, pool.candidates.map((candidate) => ({ candidate })), pool.segments.length), // prettier-ignore
      counted: counted.size,
      leftOut,
      pairs: pairsOf(request, pool.candidates),
    };
  }
}
