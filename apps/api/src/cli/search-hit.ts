import type { ProfileHit, ScorePart } from '../scoring/scoring.types';

/** One hit in the words that scripts rely on: rates and shares as fractions, percentiles and points out of 100. */
export function searchHit(hit: ProfileHit, parts: readonly ScorePart[]) {
  const { engagement, authenticity, growth, price } = hit;
  return {
    rank: hit.rank,
    handle: hit.handle,
    name: hit.displayName,
    network: hit.network,
    followers: hit.followers,
    tier: hit.tier,
    country: hit.country,
    countryBasis: hit.countryBasis,
    language: hit.language,
    categories: hit.categories,
    emailKnown: hit.emailKnown,
    engagement: {
      variant: engagement.variant,
      // What was seen, which is what `--sort engagement` follows; the interval is of the shrunken estimate.
      value: engagement.observed ?? engagement.value,
      shrunk: engagement.value,
      low: engagement.low,
      high: engagement.high,
      percentile: engagement.percentile,
      n: engagement.posts,
      assumed: engagement.assumed,
    },
    authenticity: { score: authenticity.score, toCheck: authenticity.state === 'check', flags: authenticity.flags },
    growth: growth && { value: growth.value, from: growth.from, to: growth.to },
    price: price && { kind: price.kind, low: price.low, high: price.high },
    targetShare: hit.targetShare,
    asOf: hit.asOf,
    source: hit.source,
    score: hit.score,
    parts: parts.map((part) => partOf(part, hit)),
  };
}

/** A part with the source and the date of its own figure; what a missing factor costs is a part too, so that they sum to the score. */
function partOf(part: ScorePart, hit: ProfileHit) {
  const { factor, value, points, weight, source, asOf, estimated, low, high } = part;
  return {
    factor,
    of: part.details['of'] ?? factor,
    value,
    ...{ low, high, points, weight, source, asOf },
    cohort: factor === 'engagement' ? cohortOf(hit) : part.cohort,
    percentile: part.percentile ?? part.factorScore,
    estimated,
  };
}

function cohortOf({ network, engagement }: ProfileHit): string | null {
  const { cohortKind, cohortSize, cohortFrom, cohortTo } = engagement;
  if (!cohortKind) return null;
  return `${network}, ${cohortKind}, ${cohortSize} profiles of ${cohortFrom} to ${cohortTo} followers`;
}
