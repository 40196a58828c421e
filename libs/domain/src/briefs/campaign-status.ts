import type { Machine } from '../status/machine';

export const CAMPAIGN_STATUSES = [
  'draft',
  'in_review',
  'approved',
  'live',
  'completed',
  'archived',
  'cancelled',
] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** What is refused in review goes back to the draft; cancelling is possible until the campaign is completed. */
export const CAMPAIGN: Machine<CampaignStatus> = {
  name: 'campaign',
  moves: {
    draft: ['in_review', 'cancelled'],
    in_review: ['approved', 'draft', 'cancelled'],
    approved: ['live', 'cancelled'],
    live: ['completed', 'cancelled'],
    completed: ['archived'],
    archived: [],
    cancelled: [],
  },
};
