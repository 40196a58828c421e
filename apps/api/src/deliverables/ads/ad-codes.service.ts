import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Creator } from '../../creators/creator.entity';
import { AuditService } from '../../identity/audit.service';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { integerId, uuidId } from '../../platform/graphql/ids';
import { webAddress } from '../../platform/outgoing/outgoing';
import { Sealed } from '../../platform/secrets/sealed';
import { AdCode } from './ad-code.entity';
import type { AddAdCodeArgs, AdCodeInput } from './ad-codes.inputs';

const HINT = 4;

@Injectable()
export class AdCodesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly campaigns: CampaignsService,
    private readonly idempotency: Idempotency,
    private readonly sealed: Sealed,
  ) {}

  /** The first to end first. */
  all(viewer: Viewer): Promise<AdCode[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const found = await loaded(tx)
        .where('ad_code.workspace_id = :workspaceId', { workspaceId: viewer.workspaceId })
        .orderBy('ad_code.until', 'ASC')
        .addOrderBy('ad_code.id')
        .getMany();
      return found.filter(({ brandId }) => reachesBrand(viewer, brandId));
    });
  }

  /** @throws DomainError `ad_code_dates_invalid`, `not_found` */
  add(viewer: Viewer, { key, input }: AddAdCodeArgs): Promise<AdCode> {
    const { workspaceId, personId: actor } = viewer;
    const intention = { workspaceId, actor, key, operation: 'addAdCode', input };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const id = await this.idempotency.once(tx, intention, async () => {
        const values = await this.checked(tx, viewer, input);
        const code = input.code.trim();
        const [{ id: made }] = (await tx.query('SELECT gen_random_uuid() AS id')) as { id: string }[];
        const sealed = await this.sealed.seal(code, `ad_code/${made}`);
        const row = { ...values, id: made, workspaceId, createdBy: actor, sealed, hint: code.slice(-HINT) };
        await tx.insert(AdCode, row as never);
        await this.audit.record(tx, viewer, 'ad_code.added', `ad_code/${made}`, { brandId: values.brandId });
        return made;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /** The code itself, for who puts it into the advertising account; every look is noted. @throws DomainError `ad_code_revoked` */
  reveal(viewer: Viewer, id: string): Promise<string> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { sealed, revokedAt } = await this.visible(tx, viewer, id);
      if (revokedAt) throw new DomainError('ad_code_revoked');
      await this.audit.record(tx, viewer, 'ad_code.shown', `ad_code/${id}`);
      return this.sealed.open(sealed, `ad_code/${id}`);
    });
  }

  revoke(viewer: Viewer, id: string): Promise<AdCode> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const code = await this.visible(tx, viewer, id);
      if (!code.revokedAt) {
        await tx.update(AdCode, { id, workspaceId }, { revokedAt: new Date() });
        await this.audit.record(tx, viewer, 'ad_code.revoked', `ad_code/${id}`);
      }
      return this.visible(tx, viewer, id);
    });
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<AdCode> {
    const code = await loaded(tx)
      .where({ id: uuidId(id), workspaceId: viewer.workspaceId })
      .getOne();
    if (!code || !reachesBrand(viewer, code.brandId)) throw new DomainError('not_found');
    return code;
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: AdCodeInput) {
    const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
    const campaign = input.campaignId ? await this.campaigns.visible(tx, viewer, input.campaignId) : null;
    if (campaign && campaign.brandId !== brandId) throw new DomainError('not_found', { field: 'campaignId' });
    const creatorId = input.creatorId ? integerId(input.creatorId) : null;
    if (creatorId && !(await tx.existsBy(Creator, { id: creatorId, workspaceId: viewer.workspaceId })))
      throw new DomainError('not_found', { field: 'creatorId' });
    const { network, from, until } = input;
    if (until < from) throw new DomainError('ad_code_dates_invalid', { field: 'until' });
    const contentUrl = input.contentUrl ? webAddress(input.contentUrl).href : null;
    return { brandId, campaignId: campaign?.id ?? null, creatorId, network, from, until, contentUrl };
  }
}

function loaded(tx: EntityManager) {
  return tx
    .createQueryBuilder(AdCode, 'ad_code')
    .innerJoinAndSelect('ad_code.brand', 'brand')
    .leftJoinAndSelect('ad_code.campaign', 'campaign')
    .leftJoinAndSelect('campaign.brand', 'campaignBrand');
}
