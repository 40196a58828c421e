import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WEIGHTED_FACTORS } from '@vivier/domain/briefs/brief-weights';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { addDays, daysBetween } from '@vivier/domain/time/iso-date';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Brief } from './brief.entity';
import type { BriefInput } from './briefs.inputs';
import { BriefsService } from './briefs.service';
import { CampaignTemplate } from './campaign-template.entity';
import type { Campaign } from './campaign.entity';
import type { CampaignCopyInput } from './campaigns.inputs';
import { CampaignsService } from './campaigns.service';

/** The next campaign from one that was: as a copy on the same brief, or from a template with a brief of its own. */
@Injectable()
export class CampaignCopiesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly briefs: BriefsService,
    private readonly campaigns: CampaignsService,
  ) {}

  templates(viewer: Viewer): Promise<CampaignTemplate[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const where = { workspaceId: viewer.workspaceId };
      const found = await tx.find(CampaignTemplate, { where, relations: { brand: true }, order: { name: 'ASC' } });
      return found.filter(({ brandId }) => reachesBrand(viewer, brandId));
    });
  }

  /** A draft on the same version of the brief; it runs as long as the other from its own first day. */
  duplicate(viewer: Viewer, id: string, { name, startsOn }: CampaignCopyInput): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const from = await this.campaigns.visible(tx, viewer, id);
      const { brandId, briefId, promotionalObjective, currency } = from;
      const dates = datesFrom(startsOn, lengthOf(from));
      const input = { name, brandId, briefId, promotionalObjective, currency, ...dates };
      return this.campaigns.createIn(tx, viewer, input, from.briefVersion ?? undefined);
    });
  }

  /** @throws DomainError `template_name_invalid`, `template_name_taken` */
  keepTemplate(viewer: Viewer, campaignId: string, text: string): Promise<CampaignTemplate> {
    const { workspaceId, personId: createdBy } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const name = text.trim().replace(/\s+/gu, ' ');
      if (!name || name.length > 120) throw new DomainError('template_name_invalid', { field: 'name' });
      if (await tx.existsBy(CampaignTemplate, { workspaceId, name }))
        throw new DomainError('template_name_taken', { field: 'name', name });
      const { brandId, promotionalObjective, currency } = campaign;
      const brief = campaign.brief && inputOf(campaign.brief);
      const row = { workspaceId, brandId, name, promotionalObjective, currency, days: lengthOf(campaign), brief };
      const { identifiers } = await tx.insert(CampaignTemplate, { ...row, createdBy } as never);
      const id = identifiers[0]['id'] as string;
      await this.audit.record(tx, viewer, 'campaign_template.kept', `campaign_template/${id}`);
      return this.template(tx, viewer, id);
    });
  }

  removeTemplate(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id: found } = await this.template(tx, viewer, id);
      await tx.delete(CampaignTemplate, { id: found, workspaceId: viewer.workspaceId });
      await this.audit.record(tx, viewer, 'campaign_template.removed', `campaign_template/${found}`);
      return true;
    });
  }

  /** @throws DomainError `brief_name_taken` where a brief of the campaign's name exists */
  fromTemplate(viewer: Viewer, id: string, { name, startsOn }: CampaignCopyInput): Promise<Campaign> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { brandId, promotionalObjective, currency, days, brief } = await this.template(tx, viewer, id);
      const dates = datesFrom(startsOn, days);
      const made = brief && (await this.briefs.createIn(tx, viewer, { ...brief, name, brandId, ...dates }));
      const input = { name, brandId, briefId: made?.id ?? null, promotionalObjective, currency, ...dates };
      return this.campaigns.createIn(tx, viewer, input);
    });
  }

  private async template(tx: EntityManager, viewer: Viewer, id: string): Promise<CampaignTemplate> {
    const where = { id: uuidId(id), workspaceId: viewer.workspaceId };
    const found = await tx.findOne(CampaignTemplate, { where, relations: { brand: true } });
    if (!found || !reachesBrand(viewer, found.brandId)) throw new DomainError('not_found');
    return found;
  }
}

/** Days from the first to the last, both counted. */
function lengthOf({ startsOn, endsOn }: Campaign): number | null {
  return startsOn && endsOn ? daysBetween(startsOn, endsOn) + 1 : null;
}

function datesFrom(startsOn: string | null | undefined, days: number | null) {
  return { startsOn: startsOn ?? null, endsOn: startsOn && days ? addDays(startsOn, days - 1) : null };
}

/** What would have to be sent to write this brief again. */
function inputOf(brief: Brief): BriefInput {
  const { name, objective, audience, minimumShares, networks, tiers, countries, categories, languages } = brief;
  const { products, deliverables, dos, donts, hashtags, mentions, usage, kpis, budget, weightsBp } = brief;
  return {
    ...{ name, objective, audience, minimumShares, networks, tiers, countries, categories, languages },
    ...{ products, deliverables, dos, donts, hashtags, mentions, usage, kpis, budget },
    weights: weightsBp && WEIGHTED_FACTORS.map((factor, k) => ({ factor, weight: weightsBp[k] / 10_000 })),
  };
}
