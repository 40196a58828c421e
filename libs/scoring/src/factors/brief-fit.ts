/** What a brief may wish for, in the order it is shown. */
export const WISHES = ['network', 'tier', 'country', 'language', 'category'] as const;
export type WishCode = (typeof WISHES)[number];

/** Accepted values of each wish; absent or empty = not asked. */
export type BriefWishes = Readonly<Partial<Record<WishCode, readonly string[]>>>;

export interface WishedProfile {
  readonly network: string;
  readonly tier: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly categories: readonly string[];
}

export interface BriefFit {
  /** 10,000 × met / asked, rounded; null when nothing is asked: then its weight is shared out */
  readonly centi: number | null;
  readonly asked: number;
  readonly met: readonly WishCode[];
  readonly missed: readonly WishCode[];
}

/** Factor 5: the share of a brief's wishes a profile meets. What is unknown about a profile meets no wish. */
export function briefFit(wishes: BriefWishes, profile: WishedProfile): BriefFit {
  const values: Readonly<Record<WishCode, readonly (string | null)[]>> = {
    network: [profile.network],
    tier: [profile.tier],
    country: [profile.country],
    language: [profile.language],
    category: profile.categories,
  };
  const asked = WISHES.filter((wish) => (wishes[wish]?.length ?? 0) > 0);
  const meets = (wish: WishCode) => values[wish].some((value) => value !== null && wishes[wish]?.includes(value));
  const met = asked.filter(meets);
  return {
    centi: asked.length === 0 ? null : Math.round((10_000 * met.length) / asked.length),
    asked: asked.length,
    met,
    missed: asked.filter((wish) => !meets(wish)),
  };
}

/** Reasons that keep a profile out of a brief whatever its score. */
export const GATES = [
  'exclusivity_conflict',
  'blacklisted',
  'banned_category',
  'age_unknown',
  'minor_file_missing',
  'brand_safety',
  'minimum_share',
] as const;
export type GateCode = (typeof GATES)[number];

export interface GateFacts {
  /** an active contract forbids work for this brand's competitors */
  readonly exclusivityConflict?: boolean;
  readonly blacklisted?: boolean;
  readonly categories?: readonly string[];
  readonly bannedCategories?: readonly string[];
  /** the brief needs a known age */
  readonly ageRequired?: boolean;
  /** null = unknown */
  readonly minor?: boolean | null;
  readonly minorFileComplete?: boolean;
  readonly brandSafetyBreaches?: number;
  readonly missedMinimumShares?: number;
}

/** The gates that stay shut, in the published order; none = the profile may be ranked. */
export function shutGates(facts: GateFacts): GateCode[] {
  const shut: Readonly<Record<GateCode, boolean>> = {
    exclusivity_conflict: facts.exclusivityConflict === true,
    blacklisted: facts.blacklisted === true,
    banned_category: (facts.categories ?? []).some((category) => facts.bannedCategories?.includes(category)),
    age_unknown: facts.ageRequired === true && (facts.minor ?? null) === null,
    minor_file_missing: facts.minor === true && facts.minorFileComplete !== true,
    brand_safety: (facts.brandSafetyBreaches ?? 0) > 0,
    minimum_share: (facts.missedMinimumShares ?? 0) > 0,
  };
  return GATES.filter((gate) => shut[gate]);
}
