import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const OF_BRAND = `workspace_id = $1 AND campaign_id IN (SELECT id FROM campaign WHERE workspace_id = $1 AND brand_id = $2)`;

export interface PausedCount {
  links: number;
  codes: number;
}

/** The switch of a brand's crisis for its links and codes; what was paused by hand stays so after it. */
@Injectable()
export class CrisisPause {
  /** Part of the caller's transaction. Links obey within five seconds; how many changed. */
  async set(
    tx: EntityManager,
    { workspaceId, brandId, on }: { workspaceId: string; brandId: string; on: boolean },
  ): Promise<PausedCount> {
    const change = async (table: 'tracked_link' | 'promo_code') => {
      const [, count] = (await tx.query(
        `UPDATE ${table} SET crisis_paused_at = ${on ? 'now()' : 'NULL'}
         WHERE ${OF_BRAND} AND crisis_paused_at IS ${on ? '' : 'NOT '}NULL`,
        [workspaceId, brandId],
      )) as [unknown, number];
      return count;
    };
    return { links: await change('tracked_link'), codes: await change('promo_code') };
  }
}
