import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DEFAULT_VARIANT } from '@vivier/scoring/factors/engagement-rate';
import { monthlyPosts } from '@vivier/scoring/posts/monthly-posts';
import { paidAgainstOrganic } from '@vivier/scoring/posts/paid-against-organic';
import { FEWEST_IN_CELL, postingCells } from '@vivier/scoring/posts/posting-cells';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import { audienceTimeZone, localClock } from './audience-time';
import type { PostInsights } from './post-insights.types';
import { type FollowerCount, hasPostRate, type PostRow, recordsOf } from './post-records';

/** More posts than an account publishes in years; the newest count. */
const MOST_POSTS = 5000;

const POSTS = `
  SELECT published_at AS at, format, sponsored, likes::float8, comments::float8, shares::float8, views::float8
  FROM post WHERE workspace_id = $1 AND profile_id = $2 ORDER BY published_at DESC, id DESC LIMIT $3`;

const FOLLOWERS = `
  SELECT as_of::text AS day, followers::float8 FROM metric_snapshot
  WHERE workspace_id = $1 AND profile_id = $2 AND followers > 0 ORDER BY as_of`;

/** Monthly statistics, paid against organic, best time and format: what a profile's dated posts say. */
@Injectable()
export class PostInsightsService {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfilesService,
  ) {}

  /** @throws DomainError `not_found` */
  insights(viewer: Viewer, profileId: string): Promise<PostInsights> {
    const { workspaceId } = viewer;
    const id = integerId(profileId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const profile = await this.profiles.profile(tx, workspaceId, id);
      const [audience] = await this.profiles.audienceFigures(tx, [profile]);
      const rows = (await tx.query(POSTS, [workspaceId, id, MOST_POSTS])) as PostRow[];
      const { several, ...zone } = audienceTimeZone(audience, profile.country);
      const clock = localClock(zone.timeZone);
      const { records, ofToday } = recordsOf(profile, rows, await this.followers(tx, workspaceId, id), clock);
      const byPosts = hasPostRate(profile);
      return {
        ...zone,
        variant: byPosts ? DEFAULT_VARIANT[profile.network] : null,
        posts: rows.length,
        measured: records.filter(({ rate }) => rate !== null).length,
        from: rows.length ? clock(rows[rows.length - 1].at).day : null,
        to: rows.length ? clock(rows[0].at).day : null,
        months: monthlyPosts(records),
        sponsored: paidAgainstOrganic(records),
        minimum: FEWEST_IN_CELL,
        ...postingCells(records),
        notes: [
          ...(byPosts ? [] : ['rate_not_of_posts']),
          ...(ofToday ? ['followers_of_today'] : []),
          ...(several ? ['several_time_zones'] : []),
          ...(rows.length === MOST_POSTS ? ['posts_cut'] : []),
        ],
      };
    });
  }

  private async followers(tx: EntityManager, workspaceId: string, id: number): Promise<FollowerCount[]> {
    return (await tx.query(FOLLOWERS, [workspaceId, id])) as FollowerCount[];
  }
}
