import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { isCurrency } from '@vivier/domain/money/money';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Creator } from '../../creators/creator.entity';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { integerId } from '../../platform/graphql/ids';
import { CampaignLegal } from './campaign-legal.entity';
import { CreatorLegal } from './creator-legal.entity';
import type { SetCampaignLegalArgs, SetCreatorLegalArgs, StateLawRateArgs } from './law.inputs';
import { LawRate } from './law-rate.entity';

/** What the gate asks about creators and campaigns, and the rates by which it may count other currencies. */
@Injectable()
export class LawFactsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  /** Null until somebody answers. */
  creator(viewer: Viewer, creatorId: string): Promise<CreatorLegal | null> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id } = await this.existing(tx, viewer, creatorId);
      return tx.findOneBy(CreatorLegal, { workspaceId: viewer.workspaceId, creatorId: id });
    });
  }

  /** @throws DomainError `conflict` when somebody answered since `version` */
  setCreator(viewer: Viewer, { creatorId, version, input }: SetCreatorLegalArgs): Promise<CreatorLegal> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id } = await this.existing(tx, viewer, creatorId);
      await this.write(tx, CreatorLegal, { workspaceId, creatorId: id }, version, { ...input, ...stamp(viewer) });
      await this.audit.record(tx, viewer, 'law.creator_answered', `creator/${id}`, { version: version + 1 });
      return tx.findOneByOrFail(CreatorLegal, { workspaceId, creatorId: id });
    });
  }

  campaign(viewer: Viewer, campaignId: string): Promise<CampaignLegal | null> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      return tx.findOneBy(CampaignLegal, { workspaceId: viewer.workspaceId, campaignId: id });
    });
  }

  /** @throws DomainError `promotion_contradicts` when "none of them" stands beside one, `conflict` */
  setCampaign(viewer: Viewer, { campaignId, version, input }: SetCampaignLegalArgs): Promise<CampaignLegal> {
    const { workspaceId } = viewer;
    const promotions = [...new Set(input.promotions)];
    if (promotions.includes('none') && promotions.length > 1)
      throw new DomainError('promotion_contradicts', { field: 'promotions' });
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      const values = { ...input, promotions, ...stamp(viewer) };
      await this.write(tx, CampaignLegal, { workspaceId, campaignId: id }, version, values);
      const details = { promotions, safeguards: input.safeguards, imagery: input.imagery };
      await this.audit.record(tx, viewer, 'law.campaign_declared', `campaign/${id}`, details);
      return tx.findOneByOrFail(CampaignLegal, { workspaceId, campaignId: id });
    });
  }

  rates({ workspaceId }: Viewer): Promise<LawRate[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(LawRate, { where: { workspaceId }, order: { currency: 'ASC', asOf: 'DESC' } }),
    );
  }

  /** @throws DomainError `currency_unknown`, `rate_invalid`, `rate_stated` when that day has one already */
  stateRate(viewer: Viewer, { key, input }: StateLawRateArgs): Promise<LawRate> {
    const { workspaceId, personId } = viewer;
    const { currency, rate, asOf } = input;
    const source = input.source.trim();
    if (!isCurrency(currency) || currency === 'EUR')
      throw new DomainError('currency_unknown', { field: 'currency', currency });
    if (Number(rate) === 0 || !source) throw new DomainError('rate_invalid', { field: source ? 'rate' : 'source' });
    const intention = { workspaceId, actor: personId, key, operation: 'stateLawRate', input: { ...input } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const id = await this.idempotency.once(tx, intention, async () => {
        const values = { workspaceId, currency, rate, source, asOf, createdBy: personId };
        const { identifiers } = await tx
          .createQueryBuilder()
          .insert()
          .into(LawRate)
          .values(values)
          .orIgnore()
          .execute();
        const made = identifiers[0] as { id: string } | undefined;
        if (!made) throw new DomainError('rate_stated', { field: 'asOf', currency, asOf });
        await this.audit.record(tx, viewer, 'law.rate_stated', `law_rate/${made.id}`, { currency, rate, asOf });
        return made.id;
      });
      return tx.findOneByOrFail(LawRate, { id, workspaceId });
    });
  }

  /** For the gate, inside its transaction: answers of these creators by their id. */
  async ofCreators(tx: EntityManager, workspaceId: string, ids: readonly number[]): Promise<Map<number, CreatorLegal>> {
    const found = await tx.findBy(CreatorLegal, { workspaceId, creatorId: In([...ids]) });
    return new Map(found.map((one) => [one.creatorId, one]));
  }

  async ofCampaigns(
    tx: EntityManager,
    workspaceId: string,
    ids: readonly string[],
  ): Promise<Map<string, CampaignLegal>> {
    const found = await tx.findBy(CampaignLegal, { workspaceId, campaignId: In([...ids]) });
    return new Map(found.map((one) => [one.campaignId, one]));
  }

  private async write(
    tx: EntityManager,
    entity: typeof CreatorLegal | typeof CampaignLegal,
    where: Record<string, unknown>,
    version: number,
    values: object,
  ): Promise<void> {
    if (version === 0) {
      const row = { ...where, ...values };
      const made = await tx
        .createQueryBuilder()
        .insert()
        .into(entity)
        .values(row)
        .orIgnore()
        .returning('version')
        .execute();
      if ((made.raw as unknown[]).length > 0) return;
    } else {
      const { affected } = await tx.update(entity, { ...where, version }, { ...values, version: version + 1 });
      if (affected) return;
    }
    throw new DomainError('conflict', { field: 'version' });
  }

  private async existing(tx: EntityManager, { workspaceId }: Viewer, id: string): Promise<Creator> {
    const creator = await tx.findOneBy(Creator, { id: integerId(id), workspaceId });
    if (!creator) throw new DomainError('not_found');
    return creator;
  }
}

function stamp({ personId: updatedBy }: Viewer) {
  return { updatedBy, updatedAt: new Date() };
}
