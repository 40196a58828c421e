import { campaignProblems } from '@vivier/domain/briefs/check-campaign';
import { type CampaignInput } from '../../platform/generated/graphql';
import { type Brief } from '../brief-form';
import { type Campaign } from './campaigns-view';

/** A campaign as it is being written. */
export interface CampaignForm {
  readonly name: string;
  readonly brandId: string;
  readonly briefId: string;
  readonly promotionalObjective: string;
  readonly currency: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export function emptyCampaign(currency: string, brandId: string): CampaignForm {
  return { name: '', brandId, briefId: '', promotionalObjective: '', currency, startsOn: '', endsOn: '' };
}

export function campaignFormOf(campaign: Campaign): CampaignForm {
  const { name, brand, brief, promotionalObjective, currency, startsOn, endsOn } = campaign;
  return {
    ...{ name, promotionalObjective, currency },
    brandId: brand.id,
    briefId: brief?.id ?? '',
    startsOn: startsOn ?? '',
    endsOn: endsOn ?? '',
  };
}

/** What lists, budgets and contracts stand on already. */
export function fixedFields({ status }: Campaign): string[] {
  return status === 'draft' ? ['brandId'] : ['brandId', 'currency'];
}

export function campaignInputOf(form: CampaignForm): CampaignInput {
  return {
    name: form.name.trim(),
    brandId: form.brandId,
    briefId: form.briefId || null,
    promotionalObjective: form.promotionalObjective.trim(),
    currency: form.currency.trim().toUpperCase(),
    startsOn: form.startsOn || null,
    endsOn: form.endsOn || null,
  };
}

/** Code of what is wrong by field, by the same rules as the server. */
export function campaignFormProblems(form: CampaignForm): Readonly<Record<string, string>> {
  const problems = campaignProblems({ ...form, currency: form.currency.trim().toUpperCase() });
  return form.brandId ? problems : { ...problems, brandId: 'brand_missing' };
}

/** Briefs of the chosen brand, and those of none. */
export function briefsFor(briefs: readonly Brief[], brandId: string): Brief[] {
  return briefs.filter(({ brand }) => !brandId || !brand || brand.id === brandId);
}

/** The brief's brand, dates and currency stand where nothing was written yet. */
export function withBrief(form: CampaignForm, brief: Brief | undefined): CampaignForm {
  if (!brief) return { ...form, briefId: '' };
  return {
    ...form,
    briefId: brief.id,
    brandId: form.brandId || brief.brand?.id || '',
    currency: brief.budget?.currency ?? form.currency,
    startsOn: form.startsOn || brief.startsOn || '',
    endsOn: form.endsOn || brief.endsOn || '',
  };
}
