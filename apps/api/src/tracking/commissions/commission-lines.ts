import type { EntityManager } from 'typeorm';
import { type TierBounds, tierOf } from '@vivier/domain/creators/tier';
import { commissionOf, type CommissionPlan, isSettled, planFor } from '@vivier/domain/tracking/commission';

/** What the credit ledger and the commission ledger say of one line, creator and campaign. */
interface LineRow {
  orderId: string;
  lineId: string;
  creatorId: number;
  campaignId: string;
  currency: string;
  credit: string;
  placedAt: Date | null;
  product: string | null;
  followers: string | null;
  booked: string;
  planId: string | null;
  basisPoints: number | null;
}

export interface CommissionedLine {
  orderId: string;
  lineId: string;
  creatorId: number;
  campaignId: string;
  currency: string;
  planId: string;
  basisPoints: number;
  /** What the line's credit earns once it is settled. */
  minor: number;
  settled: boolean;
  booked: number;
}

const LINES = `
  SELECT e.order_id AS "orderId", e.line_id AS "lineId", e.creator_id AS "creatorId", e.campaign_id AS "campaignId", e.currency,
    sum(e.minor) AS credit, o.placed_at AS "placedAt",
    (SELECT line ->> 'product' FROM jsonb_array_elements(o.lines) AS line WHERE line ->> 'id' = e.line_id LIMIT 1) AS product,
    (SELECT max(followers) FROM profile p WHERE p.workspace_id = $1 AND p.creator_id = e.creator_id) AS followers,
    coalesce(b.minor, 0) AS booked, b.plan_id AS "planId", b.basis_points AS "basisPoints"
  FROM credit_entry e
  JOIN campaign c ON c.workspace_id = e.workspace_id AND c.id = e.campaign_id
  JOIN shop_order o ON o.workspace_id = e.workspace_id AND o.id = e.order_id
  LEFT JOIN LATERAL (
    SELECT sum(minor) AS minor, (array_agg(plan_id ORDER BY id))[1] AS plan_id, (array_agg(basis_points ORDER BY id))[1] AS basis_points
    FROM commission_entry k WHERE k.workspace_id = $1 AND k.order_id = e.order_id AND k.line_id = e.line_id
      AND k.creator_id = e.creator_id AND k.campaign_id = e.campaign_id) b ON true
  WHERE e.workspace_id = $1 AND c.brand_id = $2 AND e.creator_id IS NOT NULL
  GROUP BY e.order_id, e.line_id, e.creator_id, e.campaign_id, e.currency, o.placed_at, o.lines, b.minor, b.plan_id, b.basis_points
  ORDER BY e.order_id, e.line_id, e.creator_id, e.campaign_id`;

/** Every credited line that a plan covers; tiers as the workspace bounds them. One that was booked keeps the plan it was booked under. */
export async function commissionedLines(
  tx: EntityManager,
  { workspaceId, brandId, now, bounds }: { workspaceId: string; brandId: string; now: Date; bounds: TierBounds },
  plans: readonly CommissionPlan[],
): Promise<CommissionedLine[]> {
  const rows = (await tx.query(LINES, [workspaceId, brandId])) as LineRow[];
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  return rows.flatMap((row) => {
    const placedAt = row.placedAt?.toISOString() ?? null;
    const tier = row.followers === null ? null : tierOf(Number(row.followers), bounds);
    const line = { creatorId: row.creatorId, product: row.product ?? '', tier, placedAt: placedAt ?? '' };
    const plan = row.planId ? byId.get(row.planId) : planFor(plans, line);
    const basisPoints = row.basisPoints ?? plan?.basisPoints;
    const planId = row.planId ?? plan?.id;
    if (basisPoints === undefined || planId === undefined) return [];
    const { orderId, lineId, creatorId, campaignId, currency } = row;
    return {
      ...{ orderId, lineId, creatorId, campaignId, currency, planId, basisPoints },
      minor: commissionOf(Number(row.credit), basisPoints),
      settled: row.planId !== null || isSettled(placedAt, plan?.refundDays ?? 0, now),
      booked: Number(row.booked),
    };
  });
}
