import { handleKey, normaliseHandle } from '@vivier/domain/creators/handle';
import { searchName } from '@vivier/domain/creators/search-name';
import type { CreatorRow, PostRow } from '@vivier/domain/ingestion/outcome';
import type { Network } from '@vivier/domain/creators/network';

type Known = Partial<CreatorRow> & { readonly network: Network; readonly handle: string; readonly followers: number };

/** A profile row with everything unknown but what is given. */
export function creatorRow(known: Known): CreatorRow {
  const handle = normaliseHandle(known.handle);
  return {
    displayName: null,
    externalId: null,
    url: null,
    email: null,
    bio: null,
    following: null,
    posts: null,
    avgLikes: null,
    avgComments: null,
    avgShares: null,
    avgViews: null,
    avgViewers: null,
    peakViewers: null,
    watchTime: null,
    averageEngagement: null,
    authenticEngagement: null,
    totalLikes: null,
    totalViews: null,
    engagementRate: null,
    credibility: null,
    country: null,
    audienceCountry: null,
    language: null,
    categories: [],
    categoryLabels: [],
    verified: null,
    mature: null,
    asOf: null,
    price: null,
    audience: [],
    ...known,
    handle,
    handleKey: handleKey(handle),
    searchName: searchName(`${known.displayName ?? ''} ${handle}`),
  };
}

/** A post row with everything unknown but what is given; tags come from the caption unless given. */
export function postRow(known: Partial<PostRow> & { readonly network: Network }): PostRow {
  const handle = known.handle ? normaliseHandle(known.handle) : null;
  const caption = known.caption ?? null;
  return {
    externalId: null,
    url: null,
    creatorExternalId: null,
    displayName: null,
    publishedAt: null,
    likes: null,
    comments: null,
    shares: null,
    saves: null,
    views: null,
    reach: null,
    impressions: null,
    follows: null,
    profileVisits: null,
    mediaType: null,
    durationSeconds: null,
    hashtags: tags(caption, /[#＃](?=[\p{N}_]*\p{L})([\p{L}\p{N}\p{M}_]+)/gu),
    mentions: tags(caption, /@([\p{L}\p{N}._]+)/gu),
    ...known,
    caption,
    handle,
    handleKey: handle === null ? null : handleKey(handle),
  };
}

function tags(caption: string | null, pattern: RegExp): string[] {
  return [...new Set([...(caption ?? '').matchAll(pattern)].map((match) => match[1]))];
}
