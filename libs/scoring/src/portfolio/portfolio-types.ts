/** People of the target whom one candidate reaches, by segment; segments named once, people > 0. */
export interface SegmentReach {
  readonly segments: readonly number[];
  readonly people: readonly number[];
}

/** One profile that can be booked at one price. */
export interface Candidate {
  readonly id: string;
  /** profiles of one creator share it */
  readonly creator: string;
  readonly network: string;
  readonly tier: string | null;
  /** creators of one niche share more of their audience than chance; null = unknown */
  readonly niche: string | null;
  /** minor units of the budget's currency, ≥ 0 */
  readonly cost: number;
  /** content pieces that the price buys */
  readonly pieces: number;
  readonly reach: SegmentReach;
  /** 80 % interval of what it reaches, as multiples of the figure (low ≤ 1 ≤ high); left out = exact */
  readonly error?: ReachError;
}

export interface ReachError {
  readonly low: number;
  readonly high: number;
  /** true = the same benchmark stands behind others too, so that all err to the same side */
  readonly shared: boolean;
}

/** At least `min` and at most `max` of the chosen are on the network and of the tier (null = any). */
export interface Quota {
  readonly network: string | null;
  readonly tier: string | null;
  readonly min: number;
  readonly max: number | null;
}

/** What is maximised: unique people, gross margin (money a person reached brings, less cost), or content pieces. */
export type PortfolioObjective =
  { readonly kind: 'reach' } | { readonly kind: 'margin'; readonly perPerson: number } | { readonly kind: 'pieces' };

export interface PortfolioRules {
  /** minor units, inclusive */
  readonly budget: number;
  readonly must?: readonly string[];
  readonly never?: readonly string[];
  readonly quotas?: readonly Quota[];
  /** of each group at most one is chosen */
  readonly exclusive?: readonly (readonly string[])[];
  /** most that one creator may cost over all profiles, minor units; null = no cap */
  readonly creatorCap?: number | null;
}

export interface PortfolioInput {
  /** people of the target in each segment; Infinity where no population is known (nobody is then counted twice) */
  readonly populations: readonly number[];
  readonly candidates: readonly Candidate[];
  readonly rules: PortfolioRules;
  readonly objective?: PortfolioObjective;
}
