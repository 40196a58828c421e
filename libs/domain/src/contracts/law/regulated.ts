/** What may not be promoted, or only so; `none` is the answer of who has looked and found nothing of it. */
export const PROMOTIONS = [
  'none',
  'aesthetic_surgery',
  'therapy_substitute',
  'nicotine',
  'unlawful_animals',
  'sports_tips',
  'financial_contracts',
  'crypto',
  'gambling',
  'alcohol',
  'health_claims',
  'sweet_or_salty_food',
  'cpf_training',
] as const;
export type Promotion = (typeof PROMOTIONS)[number];

/** What somebody has checked before such a thing may be promoted. */
export const SAFEGUARDS = [
  'advertiser_authorised',
  'minors_excluded',
  'operator_licensed',
  'gambling_warning',
  'alcohol_content_limits',
  'alcohol_warning',
  'claims_on_register',
  'health_message',
  'training_facts_stated',
] as const;
export type Safeguard = (typeof SAFEGUARDS)[number];

/** Without `requires` the promotion is banned; with them it is allowed once each of them was checked. */
export interface RegulatedRule {
  readonly promotion: Promotion;
  readonly requires: readonly Safeguard[];
  readonly source: string;
  readonly article: string;
}

/** How an image was made, as far as the law asks. */
export const IMAGERY = ['retouched', 'virtual', 'ai_generated'] as const;
export type Imagery = (typeof IMAGERY)[number];
