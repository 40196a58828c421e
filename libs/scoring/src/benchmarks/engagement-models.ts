import type { Network } from '../cohort-columns';
import type { EngagementVariant } from '../factors/engagement-rate';

/**
 * What stands in for a cohort when a workspace has fewer than 50 scored profiles on a network:
 * ln(mean rate per post) ~ Normal(intercept + slope · ln followers, sd²).
 */
export interface EngagementModel {
  readonly network: Network;
  readonly variant: EngagementVariant;
  readonly intercept: number;
  readonly slope: number;
  readonly sd: number;
  readonly publisher: string;
  readonly year: number;
  readonly country: string | null;
  readonly statistic: 'log-normal';
  readonly source: string;
}

const CALIBRATION = {
  publisher: 'Vivier',
  year: 2022,
  country: null,
  statistic: 'log-normal',
  source: 'docs: scoring, "Calibration for sample data" (fit to public creator lists of 2022)',
} as const;

const TWITCH_SOURCE = 'docs: scoring, "Calibration for sample data" (fit to a public list of 1,000 channels, 2020)';

export const ENGAGEMENT_MODELS: readonly EngagementModel[] = [
  { ...CALIBRATION, network: 'instagram', variant: 'er_followers', intercept: -0.402, slope: -0.248, sd: 0.86 },
  { ...CALIBRATION, network: 'tiktok', variant: 'er_views', intercept: -2.1, slope: 0, sd: 0.47 },
  { ...CALIBRATION, network: 'youtube', variant: 'er_youtube', intercept: -3.6, slope: 0, sd: 1 },
  {
    ...CALIBRATION,
    network: 'twitch',
    variant: 'er_twitch',
    intercept: 0.456,
    slope: -0.411,
    sd: 0.71,
    year: 2020,
    source: TWITCH_SOURCE,
  },
];

/** null where no sourced model exists: then nothing is invented. */
export function engagementModel(network: Network, variant: EngagementVariant): EngagementModel | null {
  return ENGAGEMENT_MODELS.find((model) => model.network === network && model.variant === variant) ?? null;
}
