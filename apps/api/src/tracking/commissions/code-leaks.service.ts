import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { codeLeaks, type CodeUse } from '@vivier/domain/tracking/code-leak';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import type { CodeLeakType } from './commissions.types';

/** Sales that used a code of the brand, with where the shop says the buyer came from. */
const USES = `
  SELECT p.id, p.code, p.campaign_id AS "campaignId", c.brand_id AS "brandId", c.name AS "campaignName", r.display_name AS "creatorName",
    to_char(o.placed_at, 'YYYY-MM-DD') AS day, o.is_new_customer AS "isNewCustomer",
    (SELECT coalesce(m.content -> 'path' ->> 'referrer', m.content -> 'order' -> 'path' ->> 'referrer') FROM shop_message m
      WHERE m.workspace_id = o.workspace_id AND m.shop_id = o.shop_id AND m.external_id = o.external_id AND m.kind = 'order'
      ORDER BY m.id DESC LIMIT 1) AS referrer,
    coalesce(p.crisis_paused_at <= o.placed_at, false) AS "whilePaused",
    (SELECT coalesce(array_agg(DISTINCT to_char(b.published_at, 'YYYY-MM-DD')), '{}') FROM deliverable d
      JOIN publication b ON b.workspace_id = d.workspace_id AND b.deliverable_id = d.id
      WHERE d.workspace_id = p.workspace_id AND d.campaign_id = p.campaign_id AND d.creator_id = p.creator_id) AS posts
  FROM promo_code p
  JOIN campaign c ON c.workspace_id = p.workspace_id AND c.id = p.campaign_id
  LEFT JOIN creator r ON r.workspace_id = p.workspace_id AND r.id = p.creator_id
  JOIN shop_order o ON o.workspace_id = p.workspace_id AND p.code = ANY (o.codes) AND o.standing = 'sale'
  WHERE p.workspace_id = $1 AND ($2::uuid IS NULL OR c.brand_id = $2) AND o.placed_at >= $3 ORDER BY p.code, o.placed_at, o.id`;

interface UseRow extends CodeUse {
  id: string;
  code: string;
  campaignId: string;
  brandId: string;
  campaignName: string;
  creatorName: string | null;
  posts: string[];
}

/** Codes that seem to have left their creator's audience: to check, with the orders that say so. */
@Injectable()
export class CodeLeaks {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
  ) {}

  of(viewer: Viewer, brandId: string): Promise<CodeLeakType[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return this.found(tx, viewer.workspaceId, brandId, new Date(0));
    });
  }

  /** Of every brand, by the sales since then. Part of the caller's transaction. */
  inWorkspace(tx: EntityManager, workspaceId: string, since: Date): Promise<(CodeLeakType & { brandId: string })[]> {
    return this.found(tx, workspaceId, null, since);
  }

  private async found(tx: EntityManager, workspaceId: string, ofBrand: string | null, since: Date) {
    const uses = (await tx.query(USES, [workspaceId, ofBrand, since])) as UseRow[];
    const byCode = new Map<string, UseRow[]>();
    for (const use of uses) byCode.set(use.id, [...(byCode.get(use.id) ?? []), use]);
    return [...byCode.values()].flatMap((all) => {
      const [{ id: codeId, code, creatorName, campaignId, campaignName, brandId, posts }] = all;
      const of = { codeId, code, creatorName, campaignId, campaignName, brandId };
      return codeLeaks(all, posts).map((leak) => ({ ...of, ...leak }));
    });
  }
}
