import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyText } from '@vivier/domain/money/money';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import type { Guest } from '../../platform/graphql/access';
import type { RoomCode, RoomLink, RoomResults } from './room-results.types';

/** Each: $1 workspace, $2 creator, $3 brand of the link or null. */
const LINKS = `
  SELECT link.code, campaign.name AS "campaignName", piece.title AS "pieceTitle", paused_at IS NOT NULL AS paused,
    count(click.id) FILTER (WHERE bot IS NULL)::int AS clicks,
    count(DISTINCT visitor) FILTER (WHERE bot IS NULL)::int AS visitors
  FROM tracked_link link JOIN campaign ON campaign.workspace_id = link.workspace_id AND campaign.id = link.campaign_id
    LEFT JOIN deliverable piece ON piece.workspace_id = link.workspace_id AND piece.id = link.deliverable_id
    LEFT JOIN click ON click.workspace_id = link.workspace_id AND click.link_id = link.id
  WHERE link.workspace_id = $1 AND link.creator_id = $2 AND ($3::uuid IS NULL OR campaign.brand_id = $3)
  GROUP BY link.id, campaign.name, piece.title ORDER BY link.created_at DESC, link.id`;

const CODES = `
  SELECT promo.code, campaign.name AS "campaignName", (SELECT count(*)::int FROM shop_order o
    WHERE o.workspace_id = $1 AND standing = 'sale' AND codes @> ARRAY[promo.code]) AS orders
  FROM promo_code promo JOIN campaign ON campaign.workspace_id = promo.workspace_id AND campaign.id = promo.campaign_id
  WHERE promo.workspace_id = $1 AND promo.creator_id = $2 AND ($3::uuid IS NULL OR campaign.brand_id = $3)
  ORDER BY promo.code`;

const RESULTS = `
  WITH credited AS (
    SELECT campaign_id, order_id, trim(currency) AS currency, sum(minor) AS minor FROM credit_entry
    WHERE workspace_id = $1 AND creator_id = $2 GROUP BY campaign_id, order_id, currency HAVING sum(minor) <> 0)
  SELECT campaign.name AS "campaignName", credited.currency, count(*)::int AS orders, sum(minor) AS minor
  FROM credited JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  WHERE $3::uuid IS NULL OR campaign.brand_id = $3
  GROUP BY campaign.id, campaign.name, credited.currency ORDER BY campaign.name, credited.currency`;

/** What a creator reads of the own links, codes and sales, by the mailed link. */
@Injectable()
export class RoomResultsService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `not_found` for a link that names no creator */
  of({ workspaceId, creatorId, brandId }: Guest): Promise<RoomResults> {
    if (creatorId === null) throw new DomainError('not_found');
    const asked = [workspaceId, creatorId, brandId];
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const links = (await tx.query(LINKS, asked)) as (RoomLink & { code: string })[];
      const codes = (await tx.query(CODES, asked)) as RoomCode[];
      const results = (await tx.query(RESULTS, asked)) as {
        campaignName: string;
        currency: string;
        orders: number;
        minor: string;
      }[];
      return {
        links: links.map(({ code, ...link }) => ({ ...link, address: `${this.config.linksAddress}/${code}` })),
        codes,
        results: results.map(({ campaignName, currency, orders, minor }) => ({
          campaignName,
          orders,
          credited: { amount: moneyText({ minor: Number(minor), currency }), currency },
        })),
      };
    });
  }
}
