import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BrandReach } from '@vivier/domain/identity/brand-reach';
import { BOOKED } from './result-days.service';

/** One day of shops: credited + other + unexplained = total. Minor units. */
export interface TiedDay {
  /** Null for orders that say no time. */
  readonly day: string | null;
  readonly sales: number;
  readonly credited: number;
  /** Lines of orders that nothing of this question brought. */
  readonly other: number;
  /** What the heads of the orders say more, or less, than their lines. */
  readonly unexplained: number;
  /** Net sales as the heads of the orders say them: totals without tax, shipping and goods that came back. */
  readonly total: number;
  /** Totals less refunds, as the shop shows it. */
  readonly collected: number;
}

export interface TieOutOf {
  readonly workspaceId: string;
  readonly currency: string;
  /** Slug: what is credited in this campaign, over the days from its first credit to its last. */
  readonly campaign: string | null;
  readonly reach: BrandReach;
}

const DAYS = `
  WITH own AS (
    SELECT shop_id, day, currency, sum(minor) AS minor FROM credit_day
    WHERE workspace_id = $1 AND rule = '${BOOKED}' AND currency = $2
      AND campaign_id = (SELECT id FROM campaign WHERE campaign.workspace_id = $1 AND slug = $3)
    GROUP BY 1, 2, 3
  ), tied AS (
    SELECT shop_day.*, CASE WHEN $3::text IS NULL THEN credited_minor ELSE coalesce(own.minor, 0) END AS brought
    FROM shop_day
    JOIN shop ON shop.workspace_id = $1 AND shop.id = shop_day.shop_id
    LEFT JOIN own ON own.shop_id = shop_day.shop_id AND own.day = shop_day.day AND own.currency = shop_day.currency
    WHERE shop_day.workspace_id = $1 AND shop_day.currency = $2 AND ($4::uuid[] IS NULL OR shop.brand_id = ANY ($4))
      AND ($3::text IS NULL OR (shop_day.shop_id IN (SELECT shop_id FROM own)
        AND shop_day.day BETWEEN (SELECT min(day) FROM own) AND (SELECT max(day) FROM own)))
  )
  SELECT CASE WHEN day > '0001-01-01' THEN to_char(day, 'YYYY-MM-DD') END AS day, sum(sales)::float8 AS sales,
    sum(brought)::float8 AS credited, sum(lines_minor - brought)::float8 AS other,
    sum(total_minor - lines_minor)::float8 AS unexplained, sum(total_minor)::float8 AS total,
    sum(collected_minor)::float8 AS collected
  FROM tied GROUP BY tied.day ORDER BY tied.day`;

/** Each day of the shops against what is credited: nothing is left without a name. */
@Injectable()
export class TieOut {
  /** Part of the caller's transaction, from the days as they are. */
  async days(tx: EntityManager, { workspaceId, currency, campaign, reach }: TieOutOf): Promise<TiedDay[]> {
    return (await tx.query(DAYS, [workspaceId, currency, campaign, reach.brandIds])) as TiedDay[];
  }
}

/** All days together. */
export function summed(days: readonly TiedDay[]): Omit<TiedDay, 'day'> {
  const sum = (part: Exclude<keyof TiedDay, 'day'>) => days.reduce((total, day) => total + day[part], 0);
  return {
    sales: sum('sales'),
    credited: sum('credited'),
    other: sum('other'),
    unexplained: sum('unexplained'),
    total: sum('total'),
    collected: sum('collected'),
  };
}
