import { Injectable } from '@nestjs/common';
import { communityMonths, type FollowerReading, monthsBetween } from '@vivier/domain/reports/community-months';
import type { MonthOfPosts } from '@vivier/scoring/posts/monthly-posts';
import type { Network } from '@vivier/scoring/cohort-columns';
import type { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { PostMonths } from '../scoring/post-months.service';
import type { CommunityMonthsType, CommunityMonthType } from './communities.types';

const MONTHS_BEFORE = 6;
const MONTHS_AFTER = 3;

interface CampaignProfile {
  id: number;
  creatorId: number;
  network: Network;
  followers: number | null;
}

/** $1 workspace, $2 campaign: the profiles of everybody who has a piece, a contract, a link or a code of it. */
const PROFILES = `
  SELECT profile.id, creator_id AS "creatorId", network, followers::float8 FROM profile
  WHERE workspace_id = $1 AND creator_id IN (
    SELECT creator_id FROM deliverable WHERE workspace_id = $1 AND campaign_id = $2
    UNION SELECT creator_id FROM contract WHERE workspace_id = $1 AND campaign_id = $2 AND status NOT IN ('draft', 'void')
    UNION SELECT creator_id FROM tracked_link WHERE workspace_id = $1 AND campaign_id = $2
    UNION SELECT creator_id FROM promo_code WHERE workspace_id = $1 AND campaign_id = $2)
  ORDER BY profile.id`;
/** $1 workspace, $2 profiles, $3 last day. */
const READINGS = `
  SELECT profile_id AS "profileId", network, metric_snapshot.as_of::text AS day, metric_snapshot.followers::float8 AS followers
  FROM metric_snapshot JOIN profile ON profile.workspace_id = $1 AND profile.id = profile_id
  WHERE metric_snapshot.workspace_id = $1 AND profile_id = ANY ($2::integer[]) AND metric_snapshot.followers > 0
    AND metric_snapshot.as_of <= $3
  ORDER BY metric_snapshot.as_of`;
/** Communities and engagement of a campaign's creators by month: half a year before it, and as long after as is known. */
@Injectable()
export class Communities {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly posts: PostMonths,
  ) {}

  months(viewer: Viewer, campaignId: string): Promise<CommunityMonthsType> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const profiles = (await tx.query(PROFILES, [workspaceId, campaign.id])) as CampaignProfile[];
      const span = spanOf(campaign, new Date().toISOString().slice(0, 10));
      const ids = profiles.map(({ id }) => id);
      const readings = (await tx.query(READINGS, [workspaceId, ids, span.to])) as FollowerReading[];
      const { months, ofToday } = await this.posts.byNetwork(tx, workspaceId, { profiles, readings, ...span });
      return {
        creators: new Set(profiles.map(({ creatorId }) => creatorId)).size,
        profiles: profiles.length,
        months: joined(communityMonths(readings, monthsBetween(span.from.slice(0, 7), span.to.slice(0, 7))), months),
        followersOfToday: ofToday,
      };
    });
  }
}

/** Whole months around the campaign, none in the future; without a start, the last year. */
function spanOf({ startsOn, endsOn }: Campaign, today: string): { from: string; to: string } {
  const first = startsOn ? shifted(startsOn, -MONTHS_BEFORE) : shifted(today, -11);
  const last = endsOn ? shifted(endsOn, MONTHS_AFTER) : today;
  return { from: `${first.slice(0, 7)}-01`, to: last < today ? last : today };
}

function shifted(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months + (months > 0 ? 1 : 0), months > 0 ? 0 : 1))
    .toISOString()
    .slice(0, 10);
}

function joined(
  communities: ReturnType<typeof communityMonths>,
  posted: ReadonlyMap<string, MonthOfPosts[]>,
): CommunityMonthType[] {
  const months = new Map<string, CommunityMonthType>();
  const at = (network: string, month: string): CommunityMonthType => {
    const key = `${network}/${month}`;
    const none = { followers: null, profiles: 0, read: 0, posts: 0, measured: 0, rate: null };
    const found = months.get(key) ?? { network, month, ...none };
    months.set(key, found);
    return found;
  };
  for (const { network, month, ...community } of communities) Object.assign(at(network, month), community);
  for (const [network, own] of posted)
    for (const { month, posts, measured, medianRate, state } of own)
      Object.assign(at(network, month), { posts, measured, rate: state === 'available' ? medianRate : null });
  return [...months.values()].sort((a, b) =>
    a.network === b.network ? (a.month < b.month ? -1 : 1) : a.network < b.network ? -1 : 1,
  );
}
