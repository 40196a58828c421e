import { handleKey } from '@vivier/domain/creators/handle';
import type { SampleCreator, SampleProfile } from './sample-creators';
import type { SampleMetrics } from './sample-metrics';

/** Text format of COPY: a cell, tab, a cell, line end; `\N` is null. */
export type CopyCell = string | number | boolean | null;

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export function copyLine(cells: readonly CopyCell[]): string {
  let line = '';
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (i > 0) line += '\t';
    if (cell === null) line += '\\N';
    else line += typeof cell === 'string' ? cell.replace(SPECIAL, (mark) => ESCAPES[mark]) : String(cell);
  }
  return `${line}\n`;
}

export const METRIC_COLUMNS = [
  'followers',
  'following',
  'media_count',
  'avg_likes',
  'avg_comments',
  'avg_shares',
  'avg_views',
  'avg_viewers',
  'average_engagement',
  'authentic_engagement',
  'engagement_rate',
  'credibility',
  'sampled_posts',
] as const;

function metricCells(metrics: SampleMetrics): CopyCell[] {
  return [
    metrics.followers,
    metrics.following,
    metrics.mediaCount,
    metrics.avgLikes,
    metrics.avgComments,
    metrics.avgShares,
    metrics.avgViews,
    metrics.avgViewers,
    metrics.averageEngagement,
    metrics.authenticEngagement,
    metrics.engagementRate,
    metrics.credibility,
    metrics.sampledPosts,
  ];
}

/** The staging tables, in the order in which they are filled and emptied into the real ones. */
export const STAGED = ['creator', 'profile', 'snapshot', 'audience', 'post'] as const;
export type Staged = (typeof STAGED)[number];

export function emptyStage(): Record<Staged, string[]> {
  return { creator: [], profile: [], snapshot: [], audience: [], post: [] };
}

export function stageCreator(stage: Record<Staged, string[]>, id: number, { displayName, email }: SampleCreator): void {
  stage.creator.push(copyLine([id, displayName, email]));
}

export function stageProfile(
  stage: Record<Staged, string[]>,
  id: number,
  creatorId: number,
  profile: SampleProfile,
): void {
  const { snapshots, audience, posts, price } = profile;
  const latest = snapshots[snapshots.length - 1];
  const before = snapshots.length > 1 ? snapshots[snapshots.length - 2] : null;
  stage.profile.push(
    copyLine([
      id,
      creatorId,
      profile.network,
      profile.handle,
      handleKey(profile.handle),
      profile.displayName,
      profile.url,
      profile.bio,
      profile.country,
      profile.countryBasis,
      profile.language,
      `{${profile.categories.join(',')}}`,
      profile.verified,
      latest.asOf,
      ...metricCells(latest.metrics),
      before && latest.metrics.followers / before.metrics.followers - 1,
      before && before.asOf,
      before && latest.asOf,
      price && price.minor,
      price && price.currency,
      price && price.asOf,
      profile.lastPostOn,
    ]),
  );
  for (const { asOf, metrics } of snapshots) stage.snapshot.push(copyLine([id, asOf, ...metricCells(metrics)]));
  if (audience) stage.audience.push(copyLine([id, latest.asOf, audience.joint, JSON.stringify(audience.shares)]));
  posts.forEach((post, n) => {
    stage.post.push(
      copyLine([
        id,
        `sample-${n + 1}`,
        post.publishedAt,
        post.format,
        post.caption,
        post.likes,
        post.comments,
        post.shares,
        post.views,
        post.sponsored,
      ]),
    );
  });
}
