import { CAMPAIGN_STATUSES, type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { type CampaignFieldsFragment } from '../../platform/generated/graphql';

export type Campaign = CampaignFieldsFragment;

/** What the address says: which campaigns are shown. */
export interface CampaignsView {
  readonly find: string;
  readonly brand: string;
  readonly status: string;
}

export interface Column {
  readonly status: CampaignStatus;
  readonly campaigns: readonly Campaign[];
}

/** Letters without accents and case, so that "ete" finds "Été". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function shownIn(campaigns: readonly Campaign[], { find, brand, status }: CampaignsView): Campaign[] {
  const words = plain(find).split(/\s+/).filter(Boolean);
  return campaigns.filter((campaign) => {
    if (brand && campaign.brand.id !== brand) return false;
    if (status && campaign.status !== status) return false;
    const text = plain(`${campaign.name} ${campaign.promotionalObjective} ${campaign.brand.name}`);
    return words.every((word) => text.includes(word));
  });
}

/** Where a campaign ends without results has a column only when something stands in it. */
const OFTEN_EMPTY: readonly string[] = ['archived', 'cancelled'];

export function columnsOf(campaigns: readonly Campaign[]): Column[] {
  return CAMPAIGN_STATUSES.map((status) => ({
    status,
    campaigns: campaigns.filter((one) => one.status === status),
  })).filter((column) => column.campaigns.length > 0 || !OFTEN_EMPTY.includes(column.status));
}

/** Key of what the team does next. */
export function nextStepOf({ status, brief, promotionalObjective }: Campaign): string {
  if (status !== 'draft') return status;
  if (!brief) return 'needs_brief';
  return promotionalObjective ? 'draft' : 'needs_objective';
}

const FLAGS: Readonly<Record<string, string>> = {
  in_review: 'flag-info',
  approved: 'flag-good',
  live: 'flag-good',
  cancelled: 'flag-danger',
};

export function flagOf(status: string): string {
  return FLAGS[status] ?? 'flag-plain';
}
