import { Injectable } from '@nestjs/common';
import { MeterListService } from '../contracts/law/meter-list.service';
import type { AlertSource } from './alert-sources';

/** From this share of an envelope on somebody should know. */
const NEAR_PERCENT = 90;

const ENVELOPES = `
  SELECT envelope.id, envelope.brand_id AS "brandId", envelope.campaign_id AS "campaignId",
    coalesce(campaign.name, brand.name || coalesce(' ' || envelope.year, '')) AS title, envelope.amount_minor AS amount,
    sum(budget_line.committed_minor) AS committed
  FROM envelope JOIN brand ON brand.workspace_id = envelope.workspace_id AND brand.id = envelope.brand_id
  LEFT JOIN campaign ON campaign.workspace_id = envelope.workspace_id AND campaign.id = envelope.campaign_id
  JOIN budget_line ON budget_line.workspace_id = envelope.workspace_id AND budget_line.envelope_id = envelope.id
  WHERE envelope.workspace_id = $1 AND envelope.amount_minor > 0
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(budget_line.committed_minor) * 100 >= envelope.amount_minor * $2`;

/** Envelopes that are nearly or wholly committed; meters of the law that are near their threshold or past it without a contract. */
@Injectable()
export class MoneyAlerts {
  constructor(private readonly meters: MeterListService) {}

  readonly sources: readonly AlertSource[] = [
    {
      kinds: ['budget_near'],
      async find({ tx, workspaceId }) {
        const found = (await tx.query(ENVELOPES, [workspaceId, NEAR_PERCENT])) as {
          id: string;
          brandId: string;
          campaignId: string | null;
          title: string;
          amount: string;
          committed: string;
        }[];
        return found.map(({ id, brandId, campaignId, title, amount, committed }) => ({
          kind: 'budget_near' as const,
          brandId,
          subject: `envelope/${id}`,
          severity: Number(committed) >= Number(amount) ? ('serious' as const) : ('warning' as const),
          details: { title, campaignId, percent: Number(committed) / Number(amount) },
        }));
      },
    },
    {
      kinds: ['legal_meter'],
      find: async ({ tx, workspaceId }) => {
        const rows = await this.meters.inWorkspace(tx, workspaceId);
        // No name: what somebody has erased must not stay in an alert.
        return rows
          .filter(({ written, forecast }) => !written && forecast.level !== 'clear')
          .map(({ advertiserName, promotionalObjective, forecast, touched, creatorId }) => ({
            kind: 'legal_meter' as const,
            brandId: touched.brandId,
            subject: `meter/${touched.campaignId}/${creatorId}`,
            severity: forecast.level === 'reached' ? ('serious' as const) : ('warning' as const),
            details: {
              title: `${advertiserName}, ${promotionalObjective}`,
              campaignId: touched.campaignId,
              creatorId,
              percent: forecast.percent / 100,
            },
          }));
      },
    },
  ];
}
