import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { Attribution } from './attribution/attribution.service';
import { creatorOf, pieceOf } from './links.service';
import { PromoCode } from './promo-code.entity';
import type { PromoCodeInput } from './tracking.inputs';

const ORDERS = `
  SELECT code, count(*)::int AS orders FROM shop_order, unnest(codes) AS code
  WHERE workspace_id = $1 AND standing = 'sale' AND codes && $2::text[] AND code = ANY ($2::text[]) GROUP BY code`;

/** Promo codes of creators. */
@Injectable()
export class PromoCodes {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
    private readonly attribution: Attribution,
  ) {}

  /** Those of a campaign, or of all that the viewer sees, by their letters. */
  codes(viewer: Viewer, campaignId: string | null): Promise<PromoCode[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      if (campaignId) await this.campaigns.visible(tx, viewer, campaignId);
      const all = await tx.find(PromoCode, {
        where: { workspaceId, ...(campaignId ? { campaignId } : {}) },
        relations: { campaign: true, creator: true, deliverable: true },
        order: { code: 'ASC' },
      });
      const found = all.filter(({ campaign }) => reachesBrand(viewer, campaign.brandId));
      const rows = (await tx.query(ORDERS, [workspaceId, found.map(({ code }) => code)])) as PromoCode[];
      const orders = new Map(rows.map((row) => [row.code, row.orders]));
      return found.map((code) => Object.assign(code, { orders: orders.get(code.code) ?? 0 }));
    });
  }

  /**
   * Orders that used the code before it was known are credited now.
   * @throws DomainError `promo_code_taken`, `promo_code_invalid`, `creator_unknown`, `deliverable_unknown`
   */
  create(viewer: Viewer, input: PromoCodeInput, key: string): Promise<PromoCode[]> {
    const { workspaceId, personId } = viewer;
    return this.database
      .inWorkspace(workspaceId, (tx) =>
        this.idempotency.once(
          tx,
          { workspaceId, actor: personId, key, operation: 'createPromoCode', input },
          async () => {
            const code = input.code.trim().toLowerCase();
            if (!code) throw new DomainError('promo_code_invalid', { field: 'code' });
            const campaign = await this.campaigns.visible(tx, viewer, input.campaignId);
            const piece = await pieceOf(tx, campaign, input.deliverableId);
            const creator = piece?.creator ?? (await creatorOf(tx, workspaceId, input.creatorId));
            const [made] = (await tx.query(
              `INSERT INTO promo_code (workspace_id, campaign_id, creator_id, deliverable_id, code, created_by) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT DO NOTHING RETURNING id`,
              [workspaceId, campaign.id, creator?.id ?? null, piece?.id ?? null, code, personId],
            )) as { id: string }[];
            if (!made) throw new DomainError('promo_code_taken', { field: 'code', code });
            const orders = (await tx.query('SELECT id FROM shop_order WHERE workspace_id = $1 AND $2 = ANY (codes)', [
              workspaceId,
              code,
            ])) as { id: string }[];
            await this.attribution.book(
              tx,
              workspaceId,
              orders.map(({ id }) => id),
            );
            await this.audit.record(tx, viewer, 'promo_code.created', `promo_code/${made.id}`);
            return made.id;
          },
        ),
      )
      .then(() => this.codes(viewer, input.campaignId));
  }
}
