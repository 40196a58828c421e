import type { ProfileHit } from './scoring.types';

/** One profile as it leaves the house: flat, plain values, null where unknown. */
export type ExportRow = Readonly<Record<(typeof EXPORT_COLUMNS)[number], string | number | boolean | null>>;

export const EXPORT_COLUMNS = [
  'rank', 'network', 'handle', 'name', 'url', 'email', 'followers', 'tier', 'country', 'language', 'categories',
  'engagement_variant', 'engagement_observed', 'engagement_rate', 'engagement_low', 'engagement_high', 'engagement_percentile',
  'authenticity', 'authenticity_state', 'growth', 'growth_from', 'growth_to', 'price_kind', 'price_low', 'price_high',
  'price_currency', 'target_share', 'target_share_estimated', 'score', 'points_engagement', 'points_authenticity',
  'points_audience_fit', 'points_value', 'points_brief_fit', 'last_post_on', 'contacted', 'as_of', 'source',
] as const;

export function exportRow(hit: ProfileHit, { url, email }: { url: string | null; email: string | null }): ExportRow {
  const { engagement, authenticity, growth, price, factors } = hit;
  const points = factors.map((factor) => factor.points);
  return {
    rank: hit.rank,
    network: hit.network,
    handle: hit.handle,
    name: hit.displayName,
    url,
    email,
    followers: hit.followers,
    tier: hit.tier,
    country: hit.country,
    language: hit.language,
    categories: hit.categories.join('; '),
    engagement_variant: engagement.variant,
    engagement_observed: engagement.observed,
    engagement_rate: engagement.value,
    engagement_low: engagement.low,
    engagement_high: engagement.high,
    engagement_percentile: engagement.percentile,
    authenticity: authenticity.score,
    authenticity_state: authenticity.state,
    growth: growth?.value ?? null,
    growth_from: growth?.from ?? null,
    growth_to: growth?.to ?? null,
    price_kind: price?.kind ?? null,
    price_low: price?.low.amount ?? null,
    price_high: price?.high.amount ?? null,
    price_currency: price?.low.currency ?? null,
    target_share: hit.targetShare,
    target_share_estimated: hit.targetShareEstimated,
    score: hit.score,
    points_engagement: points[0],
    points_authenticity: points[1],
    points_audience_fit: points[2],
    points_value: points[3],
    points_brief_fit: points[4],
    last_post_on: hit.lastPostOn,
    contacted: hit.contacted,
    as_of: hit.asOf,
    source: hit.source,
  };
}
