import { explain } from '@vivier/scoring/explain';
import { FACTORS, MISSING, type RankedHit } from '@vivier/scoring/ranking/ranking-types';
import { FALLBACK_PERCENTILE, UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import type { Weights } from '@vivier/scoring/weights';
import type { ProfileFactors } from '../creators/profile-factors.entity';
import type { ProfileHit } from '../scoring/scoring.types';

/** One hit in the words that scripts rely on: rates and shares as fractions, percentiles and points out of 100. */
export function searchHit(hit: ProfileHit, ranked: RankedHit, weights: Weights, stored: ProfileFactors | undefined) {
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
    parts: parts(hit, ranked, weights, stored),
  };
}

/** The parts sum to the score; what a missing factor costs against its cohort's median is a part of its own. */
function parts(hit: ProfileHit, ranked: RankedHit, weights: Weights, stored: ProfileFactors | undefined) {
  const known = (factor: keyof typeof MISSING, value: number | null) =>
    (ranked.missing & MISSING[factor]) === 0 ? value : null;
  const authenticity = stored
    ? { p20: stored.authenticityP20, median: stored.authenticityMedian }
    : FALLBACK_PERCENTILE;
  const explained = explain({
    weights,
    factors: [
      known('engagement', ranked.factors[0]),
      known('authenticity', ranked.factors[1]),
      known('audienceFit', ranked.factors[2]),
      known('value', ranked.factors[3]),
      ranked.factors[4],
    ],
    fallbacks: [FALLBACK_PERCENTILE, authenticity, FALLBACK_PERCENTILE, FALLBACK_PERCENTILE, FALLBACK_PERCENTILE],
  });
  return explained.parts.map((part) => ({
    factor: part.factor,
    of: part.of,
    value: part.factor === 'missing' ? null : valueOf(part.factor, hit, ranked),
    points: part.points / UNITS_PER_POINT,
    weight: part.weightBp / 10_000,
    source: hit.source,
    asOf: hit.asOf,
    cohort: cohortOf(hit),
    percentile: part.factor === 'missing' ? null : part.centi / 100,
    estimated: hit.factors[FACTORS.indexOf(part.of)].estimated,
  }));
}

function valueOf(factor: (typeof FACTORS)[number], hit: ProfileHit, ranked: RankedHit): number | null {
  if (factor === 'engagement') return hit.engagement.observed ?? hit.engagement.value;
  if (factor === 'authenticity') return hit.authenticity.score;
  if (factor === 'audienceFit') return hit.targetShare;
  if (factor === 'briefFit') return ranked.factors[4] === null ? null : ranked.factors[4] / 10_000;
  return hit.price?.cpm ? Number(hit.price.cpm.amount) : null;
}

function cohortOf({ network, engagement }: ProfileHit): string | null {
  const { cohortKind, cohortSize, cohortFrom, cohortTo } = engagement;
  if (!cohortKind) return null;
  return `${network}, ${cohortKind}, ${cohortSize} profiles of ${cohortFrom} to ${cohortTo} followers`;
}
