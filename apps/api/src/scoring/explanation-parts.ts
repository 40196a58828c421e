import { exponentOf } from '@vivier/domain/money/money';
import { type Explanation as ExplainedScore, type Part } from '@vivier/scoring/explain';
import { briefFit } from '@vivier/scoring/factors/brief-fit';
import { targetReach, targetShare } from '@vivier/scoring/factors/audience-fit';
import { costPerTargetReach } from '@vivier/scoring/factors/value';
import { jointKeys, sumShares } from '@vivier/scoring/ranking/target-share';
import type { RankingBrief } from '@vivier/scoring/ranking/ranking-types';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import type { FieldSource, Profile } from '../creators/profile.entity';
import { pointsOf, type ProfileFactors } from '../creators/profile-factors.entity';
import type { AudienceBasis } from '../creators/profiles.service';
import type { ScorePart } from './scoring.types';

/** Everything known of one profile that its explanation may name. */
export interface ExplainedProfile {
  profile: Profile;
  sources: readonly FieldSource[];
  /** The latest dated post, where posts are what engagement rests on. */
  posts: { source: string; asOf: string } | null;
  audience: AudienceBasis | null;
  targetShareBp: number | null;
  brief: RankingBrief;
}

type Origin = Pick<ScorePart, 'source' | 'asOf'>;
type Figures = Partial<Omit<ScorePart, 'factor' | 'points' | 'weight'>>;

/** The parts of an explained score in codes and numbers; a missing factor's price stands as a part of its own. */
export function scoreParts(score: ExplainedScore, of: ExplainedProfile): ScorePart[] {
  return score.parts.map((part) => {
    const figures =
      part.factor === 'missing' ? { details: { of: part.of, ...part.numbers } } : FIGURES[part.factor](of, part);
    const missing = part.factor === 'missing' || part.reason === 'factor_missing';
    return {
      value: null,
      source: null,
      asOf: null,
      cohort: null,
      cohortSize: null,
      percentile: null,
      low: null,
      high: null,
      estimated: false,
      ...figures,
      factor: part.factor,
      points: part.points / UNITS_PER_POINT,
      weight: part.weightBp / 10_000,
      factorScore: part.factor === 'missing' ? null : part.centi / 100,
      missing,
      details: { reason: part.reason, ...figures.details },
    };
  });
}

const FIGURES: Readonly<Record<Exclude<Part['factor'], 'missing'>, (of: ExplainedProfile, part: Part) => Figures>> = {
  engagement: engagementFigures,
  authenticity: authenticityFigures,
  audienceFit: audienceFigures,
  value: valueFigures,
  briefFit: briefFigures,
};

function engagementFigures(of: ExplainedProfile): Figures {
  const { factors } = of.profile;
  if (!factors) return { details: { state: 'not_scored' } };
  const percentile = factors.engagementCenti === null ? null : factors.engagementCenti / 100;
  return {
    ...engagementOrigin(of),
    value: factors.rate,
    low: factors.rateLow,
    high: factors.rateHigh,
    cohort: factors.cohortKind,
    cohortSize: factors.cohortSize,
    percentile,
    details: {
      state: factors.rateState,
      variant: factors.rateVariant,
      basis: factors.rateBasis,
      observed: factors.observedRate,
      expected: factors.rateExpected,
      posts: factors.ratePosts,
      assumed: factors.rateAssumed,
      cohortFrom: factors.cohortFrom,
      cohortTo: factors.cohortTo,
    },
  };
}

/** The file that brought the figures that the rate was made of. */
function engagementOrigin(of: ExplainedProfile): Origin {
  const basis = of.profile.factors?.rateBasis;
  if (basis === 'posts' && of.posts) return of.posts;
  const counts = of.profile.network === 'twitch' ? ['avgViewers'] : ['avgLikes', 'avgComments', 'avgViews'];
  const fields =
    basis === 'rate' ? ['engagementRate'] : basis === 'average_engagement' ? ['averageEngagement'] : counts;
  return origin(of, fields);
}

function origin({ profile, sources }: ExplainedProfile, fields: readonly string[]): Origin {
  const found = sources.find(({ field }) => fields.includes(field));
  return { source: found?.source ?? profile.source, asOf: found?.asOf ?? profile.asOf };
}

function authenticityFigures(of: ExplainedProfile): Figures {
  const { factors } = of.profile;
  return {
    ...origin(of, ['authenticEngagement', 'credibility', 'followers']),
    value: factors ? pointsOf(factors.authenticityCenti) : null,
    cohort: 'network',
    details: {
      state: factors?.authenticityState ?? 'unknown',
      evaluated: factors?.authenticityEvaluated ?? 0,
      flags: factors?.flags ?? [],
    },
  };
}

function audienceFigures({ audience, targetShareBp, brief }: ExplainedProfile, part: Part): Figures {
  const target = brief.target ?? [];
  if (!audience || targetShareBp === null) return { details: { dimensions: target } };
  const marginalsBp = target.map((keys) => sumShares(audience.shares, keys));
  const hasJoint = target.length > 1 && jointKeys(target).some((key) => Object.hasOwn(audience.shares, key));
  const share = targetShare({ marginalsBp, jointBp: hasJoint ? targetShareBp : null });
  return {
    value: targetShareBp / 10_000,
    low: share.lowBp / 10_000,
    high: share.highBp / 10_000,
    source: audience.source,
    asOf: audience.asOf,
    estimated: audience.estimated,
    cohort: 'workspace',
    percentile: part.centi / 100,
    details: {
      kind: share.kind,
      dimensions: target.map((keys, k) => ({ keys, share: marginalsBp[k] / 10_000 })),
    },
  };
}

function valueFigures(of: ExplainedProfile): Figures {
  const { factors } = of.profile;
  if (!factors?.priceKind || !factors.priceCurrency) return { details: { kind: 'unknown' } };
  const unit = 10 ** exponentOf(factors.priceCurrency);
  const major = (minor: number | null) => (minor === null ? null : minor / unit);
  const known = factors.priceKind === 'known';
  return {
    ...(known
      ? { ...origin(of, ['price']), asOf: of.profile.priceAsOf ?? of.profile.asOf }
      : { source: 'price_model', asOf: null }),
    value: major(factors.cpmMinor),
    percentile: factors.valueCenti === null ? null : factors.valueCenti / 100,
    cohort: 'network',
    estimated: !known,
    details: {
      kind: factors.priceKind,
      currency: factors.priceCurrency,
      price: major(factors.priceMid),
      priceLow: major(factors.priceLow),
      priceHigh: major(factors.priceHigh),
      cpm: major(factors.cpmMinor),
      cpe: major(factors.cpeMinor),
      cpmPercentile: pointsOf(factors.cpmCenti),
      cpePercentile: pointsOf(factors.cpeCenti),
      ...(of.targetShareBp === null ? {} : targetFigures(factors, of.targetShareBp, major)),
      reach: factors.reach,
      reachLow: factors.reachLow,
      reachHigh: factors.reachHigh,
      reachSource: factors.reachSource,
      benchmarkVersion: factors.benchmarkVersion,
    },
  };
}

/** What the price buys of the brief's target: people a post is expected to reach there, and the cost of 1,000 of them. */
function targetFigures(
  { priceMid, reach }: ProfileFactors,
  shareBp: number,
  major: (minor: number | null) => number | null,
): Record<string, number | null> {
  const cost = costPerTargetReach(priceMid ?? NaN, reach ?? NaN, shareBp);
  return {
    targetReach: reach === null ? null : targetReach(reach, shareBp),
    targetCpm: Number.isFinite(cost) ? major(cost) : null,
  };
}

function briefFigures({ profile, brief }: ExplainedProfile): Figures {
  const fit = briefFit(brief.wishes ?? {}, profile);
  return {
    source: profile.source,
    asOf: profile.asOf,
    value: fit.asked ? fit.met.length / fit.asked : null,
    details: { asked: fit.asked, met: fit.met, missed: fit.missed, wishes: brief.wishes ?? {} },
  };
}
