/** Words of the column index: what a row is, what may be asked, what comes back. Units: basis points (bp) and centi-points. */

export const FACTORS = ['engagement', 'authenticity', 'audienceFit', 'value', 'briefFit'] as const;
export type Factor = (typeof FACTORS)[number];

/** Bits of `missing`: the factor's value is its cohort's 20th percentile, not a measurement. Brief fit is never missing. */
export const MISSING = { engagement: 1, authenticity: 2, audienceFit: 4, value: 8 } as const;

/** Centi-points (0..10000) of an audience fit whose audience is neither known nor estimated: p20 of a percentile. */
export const MISSING_AUDIENCE_FIT = 2000;

export const AUTHENTICITY_STATES = ['none', 'check', 'unknown'] as const;
export type AuthenticityState = (typeof AUTHENTICITY_STATES)[number];

/** Share in basis points (integer 0..10000) by audience key, such as `country:FR` or `agegender:F18-24`. */
export type Shares = Readonly<Record<string, number>>;

export type RowAudience =
  /**
   * `joint` holds shares of combinations; its keys are made by `jointKey`. A dimension (`country`, `agegender`, …) that no
   * key names is not 0 but unknown: the prior of `priorGroup` stands in for it, if given.
   */
  | { known: true; shares: Shares; joint?: Shares; priorGroup?: string }
  /** Estimated by the prior of this group, see `RankingIndex.setPrior`; a group without prior is "unknown". */
  | { known: false; priorGroup: string };

/**
 * A known audience as a list of keys, none twice, and their shares in the same order; keys of combinations (see `jointKey`)
 * among them. For readers of many rows: no object whose properties are other ones in every row.
 */
export interface ListedAudience {
  known: true;
  keys: readonly string[];
  bps: readonly number[];
  priorGroup?: string;
}

/** A row as it is put in. */
export type GivenRow = Omit<RankingRow, 'audience'> & { audience: RowAudience | ListedAudience };

export interface RankingRow {
  /** Profile, an integer 1..2^31−1. */
  id: number;
  /** Creator behind the profile, an integer 0..2^31−1. */
  creatorId: number;
  network: string;
  tier: string | null;
  country: string | null;
  language: string | null;
  categories: readonly string[];
  /** Integer 0..2^32−1. */
  followers: number;
  /** Observed rate of the network's default variant, a fraction. */
  engagementRate: number | null;
  /** Change between the two latest snapshots, a fraction. */
  growth: number | null;
  /** Minor units of the workspace's currency; null also when it could not be converted. */
  priceMinor: number | null;
  /** Days since 1970-01-01. */
  lastPostDay: number | null;
  emailKnown: boolean;
  contacted: boolean;
  authenticity: AuthenticityState;
  /** Centi-points 0..10000, already filled with the cohort's p20 where `missing` says so. */
  factors: { engagement: number; authenticity: number; value: number };
  /** Bits of `MISSING` (audienceFit is found by the index itself and ignored here). */
  missing: number;
  audience: RowAudience;
}

/** Bounds are inclusive; a row whose value is unknown fails a bound. */
export interface Range {
  min?: number;
  max?: number;
}

/** The shares of `keys` together reach `minBp`. */
export interface ShareMinimum {
  keys: readonly string[];
  minBp: number;
}

/** Values inside one filter mean OR, filters mean AND; an empty or absent list asks nothing. */
export interface RankingFilters {
  network?: readonly string[];
  tier?: readonly string[];
  country?: readonly string[];
  language?: readonly string[];
  category?: readonly string[];
  authenticity?: readonly AuthenticityState[];
  emailKnown?: boolean;
  followers?: Range;
  engagement?: Range;
  growth?: Range;
  price?: Range;
  lastPostAfterDay?: number;
  hideContacted?: boolean;
  minShares?: readonly ShareMinimum[];
  /** Default true: an estimated share is judged as it is. False: it fails every minimum share, the brief's too. */
  keepEstimated?: boolean;
  /** Only these profiles (a text search's matches, a list); ids not in the index are ignored. */
  ids?: Iterable<number>;
  excludedIds?: Iterable<number>;
}

export interface Wishes {
  network?: readonly string[];
  tier?: readonly string[];
  country?: readonly string[];
  language?: readonly string[];
  category?: readonly string[];
}

export interface RankingBrief {
  /** Basis points in the order of `FACTORS`, already shared out: integers ≥ 0 that sum to 10000. */
  weightsBp: readonly number[];
  /** One list of audience keys a dimension the brief names, in the brief's order. */
  target?: readonly (readonly string[])[];
  /** Rows that fail leave the result and are counted as `gated`. */
  gates?: readonly ShareMinimum[];
  wishes?: Wishes;
}

export const SORTS = ['score', 'engagement', 'authenticity', 'followers', 'growth', 'price'] as const;
export type SortBy = (typeof SORTS)[number];

/** Place of a row in an order: its sort value (null = unknown, always last) and its id. */
export interface Cursor {
  key: number | null;
  id: number;
}

export interface RankingQuery {
  filters?: RankingFilters;
  brief: RankingBrief;
  /** Default: score, highest first. Price defaults to ascending, all others to descending. */
  sort?: { by: SortBy; direction?: 'asc' | 'desc' };
  /** Default: all rows. */
  limit?: number;
  after?: Cursor;
  /** Default true. */
  facets?: boolean;
  /** Also count followers by 1-2-5 steps, without the followers filter. Default false. */
  histogram?: boolean;
}

export interface RankedHit {
  id: number;
  creatorId: number;
  /** Σ weightBp × centi-points, 0..1e8; the score is a millionth of it. */
  scoreUnits: number;
  /** Centi-points in the order of `FACTORS`; null when the brief does not ask for the factor. */
  factors: readonly [number, number, number | null, number, number | null];
  missing: number;
  /** Null without a target or when the audience is neither known nor estimated. */
  targetShareBp: number | null;
  /** A prior stands in for a part of the audience that the target names; without a target: for the whole audience. */
  estimated: boolean;
  cursor: Cursor;
}

export interface FacetCount {
  value: string;
  count: number;
}

export const FACETS = ['network', 'tier', 'country', 'language', 'category', 'emailKnown', 'authenticity'] as const;
export type Facet = (typeof FACETS)[number];

/** Highest count first, then by value; values that count 0 and unknown values are left out. emailKnown: 'true', 'false'. */
export type Facets = Record<Facet, FacetCount[]>;

/** Rows with `from` ≤ followers < `to` (`to` null: no upper end). */
export interface HistogramBin {
  from: number;
  to: number | null;
  count: number;
}

export interface RankingResult {
  total: number;
  /** Rows that pass every filter but fail a gate of the brief. */
  gated: number;
  /** Rows of `total` that are `estimated`, see `RankedHit`. */
  estimated: number;
  hits: RankedHit[];
  /** Null when the page reaches the end. */
  next: Cursor | null;
  facets: Facets | null;
  histogram: HistogramBin[] | null;
}

/** A profile with a known audience, and how like another's it is: a Bhattacharyya coefficient, 0..1. */
export interface Lookalike {
  id: number;
  creatorId: number;
  similarity: number;
}

export interface MemoryReport {
  creators: number;
  bytes: number;
  bytesPerCreator: number;
  parts: Record<string, number>;
}
