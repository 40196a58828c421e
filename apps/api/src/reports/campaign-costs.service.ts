import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { moneyOf } from '@vivier/domain/money/money';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import type { AddCostArgs, SetMarginArgs } from './campaign-costs.inputs';

/** What a campaign cost beside its contracts, and the margin of a brand: a mistake is set right by a line of the other sign. */
@Injectable()
export class CampaignCosts {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `not_found`, `creator_unknown`, `amount_invalid` */
  add(viewer: Viewer, { key, input }: AddCostArgs): Promise<boolean> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, input.campaignId);
      const { minor, currency } = moneyOf(input.amount, input.currency);
      if (minor === 0) throw new DomainError('amount_invalid', { field: 'amount', amountMinor: minor });
      const intention = { workspaceId, actor: personId, key, operation: 'addCampaignCost', input };
      await this.idempotency.once(tx, intention, async () => {
        await tx.query(
          `INSERT INTO campaign_cost (workspace_id, campaign_id, kind, amount_minor, currency, spent_on, note, created_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [workspaceId, campaign.id, input.kind, minor, currency, input.spentOn, input.note, personId],
        );
        const { kind } = input;
        await this.audit.record(tx, viewer, 'campaign.cost_added', `campaign/${campaign.id}`, {
          kind,
          amountMinor: minor,
          currency,
        });
        return campaign.id;
      });
      return true;
    });
  }

  /** Of a brand's net revenue what is left after its goods. */
  setMargin(viewer: Viewer, { brandId, margin }: SetMarginArgs): Promise<boolean> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [brand] = (await tx.query('SELECT id FROM brand WHERE workspace_id = $1 AND id = $2', [
        workspaceId,
        brandId,
      ])) as unknown[];
      if (!brand || !reachesBrand(viewer, brandId))
        throw new DomainError('brand_unknown', { field: 'brandId', brandId });
      const marginBp = Math.round(margin * 10_000);
      await tx.query(
        `INSERT INTO brand_margin (workspace_id, brand_id, margin_bp, set_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, brand_id) DO UPDATE SET margin_bp = $3, set_by = $4, set_at = now()`,
        [workspaceId, brandId, marginBp, personId],
      );
      await this.audit.record(tx, viewer, 'brand.margin_set', `brand/${brandId}`, { marginBp });
      return true;
    });
  }
}
