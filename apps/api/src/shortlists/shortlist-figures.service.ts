import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { RankedHit } from '@vivier/scoring/ranking/ranking-types';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import type { Brief } from '../briefs/brief.entity';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import type { ProfileCard } from '../creators/creators.types';
import { CreatorSearch } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { DiscoverService } from '../scoring/discover.service';
import type { ShortlistEntry, ShortlistFigures } from './shortlist-entry.entity';
import { Shortlist } from './shortlist.entity';

/** What a list shows of its creators: today's figures, or those that were frozen. */
@Injectable()
export class ShortlistFiguresService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly profiles: ProfilesService,
    private readonly discovery: DiscoverService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** Today's figures of each entry's profile, ranked for its campaign's brief; null for who is gone. */
  async ofEntries(viewer: Viewer, entries: readonly ShortlistEntry[]): Promise<(ShortlistFigures | null)[]> {
    const { workspaceId } = viewer;
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const id = In([...new Set(entries.map(({ shortlistId }) => shortlistId))]);
      const found = new Map<string, ShortlistFigures>();
      for (const shortlist of await tx.find(Shortlist, { where: { id, workspaceId }, relations: { campaign: true } })) {
        const brief = await this.briefs.standing(tx, shortlist.campaign);
        const asked = entries.filter(({ shortlistId }) => shortlistId === shortlist.id);
        const today = await this.today(tx, workspaceId, brief, asked.flatMap(({ profileId }) => profileId ?? [])); // prettier-ignore
        for (const { id, profileId } of asked) {
          const figures = profileId === null ? undefined : today.get(profileId);
          if (figures) found.set(id, figures);
        }
      }
      return entries.map(({ id }) => found.get(id) ?? null);
    });
  }

  /** Part of the caller's transaction. By profile; who is gone is left out. */
  async today(
    tx: EntityManager,
    workspaceId: string,
    brief: Brief | null,
    profileIds: readonly number[],
  ): Promise<Map<number, ShortlistFigures>> {
    if (profileIds.length === 0) return new Map();
    const { hits } = await this.discovery.placed(tx, workspaceId, brief, profileIds);
    const byId = new Map(hits.map((hit) => [hit.id, hit]));
    const cards = await this.profiles.cards(tx, profileIds);
    return new Map(cards.map((card) => [card.id, figuresOf(card, byId.get(card.id) ?? null)]));
  }
}

/** As they were frozen; null when the person was erased since, or nothing is frozen. */
export function frozenFigures({ frozenPerson }: ShortlistEntry): ShortlistFigures | null {
  return frozenPerson === null ? null : (JSON.parse(frozenPerson) as { figures: ShortlistFigures }).figures;
}

function figuresOf(card: ProfileCard, hit: RankedHit | null): ShortlistFigures {
  const { displayName, handle, network, tier, country, categories, followers, source, asOf, stored } = card;
  return {
    displayName,
    handle,
    network,
    tier,
    country,
    categories,
    followers,
    engagement: card.engagement.value,
    authenticity: card.authenticity.state,
    flags: card.authenticity.flags.map(({ code }) => code),
    score: hit && hit.scoreUnits / UNITS_PER_POINT,
    targetShare: typeof hit?.targetShareBp === 'number' ? hit.targetShareBp / 10_000 : null,
    targetShareEstimated: typeof hit?.targetShareBp === 'number' ? hit.estimated : null,
    reach: stored?.reach ?? null,
    reachLow: stored?.reachLow ?? null,
    reachHigh: stored?.reachHigh ?? null,
    source,
    asOf,
  };
}
