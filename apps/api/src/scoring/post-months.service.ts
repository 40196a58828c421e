import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Network } from '@vivier/scoring/cohort-columns';
import { type MonthOfPosts, monthlyPosts } from '@vivier/scoring/posts/monthly-posts';
import type { PostRecord } from '@vivier/scoring/posts/post-record';
import { localClock } from './audience-time';
import { type FollowerCount, hasPostRate, type PostRow, recordsOf } from './post-records';

/** $1 workspace, $2 profiles, $3 first day, $4 last. */
const POSTS = `
  SELECT profile_id AS "profileId", published_at AS at, format, sponsored, likes::float8, comments::float8, shares::float8,
    views::float8
  FROM post WHERE workspace_id = $1 AND profile_id = ANY ($2::integer[])
    AND published_at >= $3::date::timestamp AT TIME ZONE 'UTC' AND published_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'`;

export interface MonthsOf {
  readonly profiles: readonly { readonly id: number; readonly network: Network; readonly followers: number | null }[];
  /** Followers as they were read, the oldest first. */
  readonly readings: readonly (FollowerCount & { readonly profileId: number })[];
  readonly from: string;
  readonly to: string;
}

/** Monthly statistics of the posts of several profiles, by network: rates over followers and over views are never mixed. */
@Injectable()
export class PostMonths {
  /** Part of the caller's transaction. */
  async byNetwork(
    tx: EntityManager,
    workspaceId: string,
    { profiles, readings, from, to }: MonthsOf,
  ): Promise<{ months: ReadonlyMap<Network, MonthOfPosts[]>; ofToday: boolean }> {
    const ids = profiles.map(({ id }) => id);
    const posts = (await tx.query(POSTS, [workspaceId, ids, from, to])) as (PostRow & { profileId: number })[];
    const records = new Map<Network, PostRecord[]>();
    let ofToday = false;
    for (const profile of profiles.filter(hasPostRate)) {
      const own = posts.filter(({ profileId }) => profileId === profile.id);
      const history = readings.filter(({ profileId }) => profileId === profile.id);
      const found = recordsOf(profile, own, history, localClock('UTC'));
      ofToday ||= found.ofToday;
      records.set(profile.network, [...(records.get(profile.network) ?? []), ...found.records]);
    }
    return { months: new Map([...records].map(([network, own]) => [network, monthlyPosts(own)])), ofToday };
  }
}
