import { eachPart, type ProfileColumns } from '../cohort-columns';
import { MISSING_CENTI } from '../statistics/percentile-rank';
import { quantile } from '../statistics/quantile';
import { releaseAll } from '../statistics/release';
import {
  commentsPerLikeBand,
  engagementBand,
  ratioBands,
  vendorAuthenticRatio,
  type RatioBands,
} from './authenticity-bands';
import { FLAG_CODES, FLAG_GROUPS, isRaised, type FlagCode, type FlagColumn } from './authenticity-flags';
import {
  followersPerFollowing,
  followingCount,
  likeVariation,
  sponsoredShare,
  vendorCredibility,
} from './authenticity-limits';
import { followerSpike } from './follower-spike';
import { EXTREME, FLAG_LEVELS, NOT_AVAILABLE } from './cohort-ranks';
import { addExpectations, engagementEvidenceOf, type EngagementCohort } from './engagement';
import type { EngagementColumns } from './engagement-columns';

/** `check` asks a person to look; `unknown` means that not one flag could be judged. No state calls anybody a fraud. */
export const AUTHENTICITY_STATES = ['none', 'check', 'unknown'] as const;
const [NONE, CHECK, UNKNOWN] = AUTHENTICITY_STATES.keys();

export interface AuthenticityColumns {
  /** 0 … 10,000, −1 = nothing known */
  readonly centi: Int16Array;
  /** index into AUTHENTICITY_STATES */
  readonly state: Uint8Array;
  /** how many flags could be judged */
  readonly evaluated: Uint8Array;
  readonly flags: readonly FlagColumn[];
  /** of the network's known factors, in centi-points; −1 when nobody's is known */
  readonly p20: number;
  readonly median: number;
}

export interface RaisedFlag {
  readonly code: FlagCode;
  readonly level: 'flagged' | 'extreme';
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const GROUPS = [...new Set(Object.values(FLAG_GROUPS))];
/** A measured audience says more than a pattern in public numbers. */
const VENDOR_WEIGHT = 2;
/** Mean credit of an unremarkable account, by either rule: ∫ min(1, tail/¼) and ∫ (½ + ½·rank) over its rank. */
const EXPECTED_CREDIT = 0.75;

/** What the authenticity of a profile depends on beyond its own figures. */
export interface AuthenticityCohort {
  readonly ratios: RatioBands;
  readonly p20: number;
  readonly median: number;
}

/** What its cohort contributes to each profile's authenticity, and the middle of the network's factors. */
export function authenticityCohort(
  columns: ProfileColumns,
  order: Int32Array,
  scored: EngagementCohort,
): AuthenticityCohort {
  const ratios = ratioBands(columns, order);
  const known = new Int16Array(columns.followers.length);
  let count = 0;
  eachPart(columns, (part, from) => {
    const { columns: engagement, observed } = engagementEvidenceOf(part, scored.variant);
    addExpectations(scored, part, from, engagement);
    const flags = flagsIn(part, from, { ratios, scored, engagement });
    for (const centi of judge(flags, part.followers.length).centi) {
      if (centi === MISSING_CENTI) continue;
      known[count] = centi;
      count += 1;
    }
    releaseAll(engagement, observed, ...flags);
  });
  const sorted = known.subarray(0, count).sort();
  const at = (p: number) => (count > 0 ? Math.round(quantile(sorted, p)) : MISSING_CENTI);
  return { ratios, p20: at(0.2), median: at(0.5) };
}

/**
 * Factor 2, authenticity, from profile-level figures, monthly snapshots and imported vendor figures.
 *
 * The factor is the mean credit of the flags that could be judged (vendor figures count double), together with one
 * neutral credit of 0.75, so that one figure alone cannot move an account from 0 to 100. Two raised flags of different
 * groups, or one beyond P0.5–P99.5, ask for a check.
 *
 * @param part profiles from index `from` on
 */
export function authenticity(
  cohort: AuthenticityCohort,
  part: ProfileColumns,
  from: number,
  engaged: { readonly scored: EngagementCohort; readonly engagement: EngagementColumns },
): AuthenticityColumns {
  const flags = flagsIn(part, from, { ...engaged, ratios: cohort.ratios });
  return { ...judge(flags, part.followers.length), flags, p20: cohort.p20, median: cohort.median };
}

function flagsIn(
  part: ProfileColumns,
  from: number,
  against: { readonly ratios: RatioBands; readonly scored: EngagementCohort; readonly engagement: EngagementColumns },
): FlagColumn[] {
  const { ratios, scored, engagement } = against;
  const byCode: Record<FlagCode, FlagColumn | null> = {
    engagement_band: engagementBand(scored, engagement, from),
    comments_per_like_band: commentsPerLikeBand(ratios.commentsPerLike, part, from),
    followers_per_following: followersPerFollowing(part),
    following_count: followingCount(part),
    follower_spike: followerSpike(part),
    like_variation: likeVariation(part),
    sponsored_share: sponsoredShare(part),
    vendor_authentic_ratio: vendorAuthenticRatio(ratios.authenticRatio, part, from),
    vendor_credibility: vendorCredibility(part),
  };
  return FLAG_CODES.map((code) => byCode[code]).filter((flag) => flag !== null);
}

/** The raised flags of one profile, in the published order, as plain values. */
export function flagsOf(authenticityColumns: AuthenticityColumns, i: number): RaisedFlag[] {
  const bound = (value: number) => (Number.isNaN(value) ? null : value);
  return authenticityColumns.flags
    .filter((flag) => isRaised(flag.level[i]))
    .map((flag) => ({
      code: flag.code,
      level: FLAG_LEVELS[flag.level[i]] as RaisedFlag['level'],
      value: flag.value[i],
      low: bound(flag.low[i]),
      high: bound(flag.high[i]),
    }));
}

/** Column by column: profiles times nine flags are too many for a walk a profile. */
function judge(flags: readonly FlagColumn[], n: number): Pick<AuthenticityColumns, 'centi' | 'state' | 'evaluated'> {
  const centi = new Int16Array(n).fill(MISSING_CENTI);
  const state = new Uint8Array(n).fill(UNKNOWN);
  const evaluated = new Uint8Array(n);
  const credit = new Float64Array(n).fill(EXPECTED_CREDIT);
  const weights = new Float64Array(n).fill(1);
  const groups = new Uint16Array(n);
  for (const { code, level, credit: given } of flags) {
    const weight = FLAG_GROUPS[code] === 'vendor' ? VENDOR_WEIGHT : 1;
    const group = 1 << GROUPS.indexOf(FLAG_GROUPS[code]);
    for (let i = 0; i < n; i += 1) {
      if (level[i] === NOT_AVAILABLE) continue;
      evaluated[i] += 1;
      credit[i] += weight * given[i];
      weights[i] += weight;
      if (isRaised(level[i])) groups[i] |= group;
      if (level[i] === EXTREME) state[i] = CHECK;
    }
  }
  for (let i = 0; i < n; i += 1) {
    if (evaluated[i] === 0) continue;
    // More than one group is raised where clearing the lowest bit leaves something.
    if (state[i] !== CHECK) state[i] = (groups[i] & (groups[i] - 1)) > 0 ? CHECK : NONE;
    centi[i] = Math.round((10_000 * credit[i]) / weights[i]);
  }
  return { centi, state, evaluated };
}
