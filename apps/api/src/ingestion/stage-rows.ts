import { hash } from 'node:crypto';
import type { CreatorRow, PostRow } from '@vivier/domain/ingestion/outcome';
import { postFormat, sponsoredByHashtag } from '@vivier/domain/ingestion/post-format';
import type { Network } from '@vivier/domain/creators/network';
import { arrayText, copyLine, type CopyValue } from './copy-text';

const COMMON = [
  'run_id',
  'n',
  'line',
  'key',
  'content',
  'network',
  'handle',
  'handle_key',
  'external_id',
  'url',
  'as_of',
  'display_name',
];
export const CREATOR_COLUMNS = [
  ...COMMON,
  ...[
    'email',
    'bio',
    'country',
    'country_basis',
    'language',
    'categories',
    'verified',
    'followers',
    'following',
    'media_count',
  ],
  ...[
    'avg_likes',
    'avg_comments',
    'avg_shares',
    'avg_views',
    'avg_viewers',
    'average_engagement',
    'authentic_engagement',
  ],
  ...['engagement_rate', 'credibility', 'extra', 'price_minor', 'price_currency', 'audience'],
];
export const POST_COLUMNS = [
  ...COMMON,
  ...['creator_external_id', 'published_at', 'format', 'caption', 'likes', 'comments', 'shares', 'saves', 'views'],
  ...['reach', 'impressions', 'sponsored'],
];

/** What a staged row carries beside the file's own cells. */
export interface StagePlace {
  readonly runId: string;
  /** Number of the record in its file, from 1. */
  readonly n: number;
  readonly line: number;
  readonly key: string;
  readonly content: string;
  readonly asOf: string;
}

/** The first 128 bits of SHA-256, written as PostgreSQL's uuid: equal texts are equal, and rows stay narrow. */
export function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}

export function creatorLine(place: StagePlace, row: CreatorRow): string {
  const country = row.country ?? row.audienceCountry;
  return copyLine([
    ...common(place, row.network, row.handle, row.handleKey, row.externalId, row.url, row.displayName),
    row.email,
    row.bio,
    country,
    country === null ? null : row.country === null ? 'audience' : 'stated',
    row.language,
    arrayText(row.categories),
    row.verified,
    row.followers,
    row.following,
    row.posts,
    row.avgLikes,
    row.avgComments,
    row.avgShares,
    row.avgViews,
    row.avgViewers,
    row.averageEngagement,
    row.authenticEngagement,
    row.engagementRate,
    row.credibility === null ? null : row.credibility / 10_000,
    extraOf(row),
    row.price === null ? null : row.price.minor,
    row.price?.currency ?? null,
    row.audience.length === 0 ? null : JSON.stringify(Object.fromEntries(row.audience.map(({ key, bp }) => [key, bp]))),
  ]);
}

export interface PostOwner {
  readonly network: Network;
  readonly handle: string;
  readonly handleKey: string;
}

export function postLine(place: StagePlace, row: PostRow, owner: PostOwner): string {
  return copyLine([
    ...common(
      place,
      owner.network,
      owner.handle,
      owner.handleKey,
      row.externalId ?? row.url ?? digest(place.key),
      row.url,
      row.displayName,
    ),
    row.creatorExternalId,
    row.publishedAt,
    postFormat(row.mediaType, owner.network),
    row.caption,
    row.likes,
    row.comments,
    row.shares,
    row.saves,
    row.views,
    row.reach,
    row.impressions,
    sponsoredByHashtag(row.hashtags),
  ]);
}

function common(
  place: StagePlace,
  network: string,
  handle: string,
  handleKey: string,
  externalId: string | null,
  url: string | null,
  displayName: string | null,
): CopyValue[] {
  return [
    place.runId,
    place.n,
    place.line,
    digest(place.key),
    digest(place.content),
    network,
    handle,
    handleKey,
    externalId,
    url,
    place.asOf,
    displayName,
  ];
}

/** Figures that no formula uses yet are kept as the file told them. */
function extraOf(row: CreatorRow): string | null {
  const { peakViewers, watchTime, totalLikes, totalViews, mature, categoryLabels } = row;
  if (!peakViewers && !watchTime && !totalLikes && !totalViews && mature === null && categoryLabels.length === 0)
    return null;
  const kept: Record<string, unknown> = {};
  if (peakViewers) kept['peakViewers'] = Number(peakViewers);
  if (watchTime) kept['watchTime'] = Number(watchTime);
  if (totalLikes) kept['totalLikes'] = Number(totalLikes);
  if (totalViews) kept['totalViews'] = Number(totalViews);
  if (mature !== null) kept['mature'] = mature;
  if (categoryLabels.length > 0) kept['categoryLabels'] = categoryLabels;
  return JSON.stringify(kept);
}
