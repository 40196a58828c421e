import { DEFAULT_VARIANT } from '@vivier/scoring/factors/engagement-rate';
import type { PostRecord } from '@vivier/scoring/posts/post-record';
import { postEngagement, type PostCounts } from '../creators/post.entity';
import type { Profile } from '../creators/profile.entity';
import type { localClock } from './audience-time';

const HOURS_IN_BAND = 4;

export interface PostRow extends PostCounts {
  at: Date;
  format: string;
  sponsored: boolean | null;
}

export interface FollowerCount {
  day: string;
  followers: number;
}

export function hasPostRate({ network }: Pick<Profile, 'network'>): boolean {
  const variant = DEFAULT_VARIANT[network];
  return variant === 'er_followers' || variant === 'er_views' || variant === 'er_youtube';
}

/** What the maths reads of posts, and whether a rate had to be of today's followers, none being known of that day. */
export function recordsOf(
  profile: Pick<Profile, 'network' | 'followers'>,
  rows: readonly PostRow[],
  history: readonly FollowerCount[],
  clock: ReturnType<typeof localClock>,
): { records: PostRecord[]; ofToday: boolean } {
  const overFollowers = DEFAULT_VARIANT[profile.network] === 'er_followers';
  let ofToday = false;
  const records = rows.map((row): PostRecord => {
    const { month, day, weekday, hour } = clock(row.at);
    const then = overFollowers ? followersOn(day, history) : null;
    const engaged = postEngagement(profile.network, row, then ?? profile.followers);
    if (overFollowers && engaged && then === null) ofToday = true;
    return {
      month,
      weekday,
      band: Math.floor(hour / HOURS_IN_BAND),
      format: row.format,
      sponsored: row.sponsored,
      rate: engaged && engaged.interactions / engaged.base,
      logRate: engaged && Math.log((engaged.interactions + 0.5) / engaged.base),
      views: row.views,
    };
  });
  return { records, ofToday };
}

/** The latest count that is not younger than the post; null where none is that old. */
function followersOn(day: string, history: readonly FollowerCount[]): number | null {
  let count: number | null = null;
  for (const { day: counted, followers } of history) {
    if (counted > day) break;
    count = followers;
  }
  return count;
}
