import { Injectable } from '@nestjs/common';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';

/** A creator of the pool who buys in a shop. The e-mail that tells it is compared by its hash and shown to nobody. */
@ObjectType()
export class CreatorCustomer {
  @Field(() => ID) creatorId: string;
  @Field() creatorName: string;
  @Field(() => ID) shopId: string;
  @Field() shopName: string;
  /** Sales. */
  @Field(() => Int) orders: number;
  @Field(() => GraphQLISODateTime, { nullable: true }) firstAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastAt: Date | null;
}

const MOST = 500;
const hashOf = (email: string) => `sha256(convert_to(lower(btrim(${email})), 'UTF8'))`;

/** $1 workspace, $2 brands or null. Who objected, or asked for restriction, is not looked for. */
const FOUND = `
  WITH known AS (
    SELECT id, display_name, ${hashOf('email')} AS hash FROM creator
    WHERE workspace_id = $1 AND email LIKE '%@%' AND NOT EXISTS (SELECT FROM privacy_request r
      WHERE r.workspace_id = $1 AND r.creator_id = creator.id AND r.kind IN ('objection', 'restriction', 'erasure')
        AND r.status <> 'refused')
  ), told AS (
    SELECT shop_id, external_id, max(content #>> '{customer,id}') AS customer,
      array_agg(DISTINCT ${hashOf("content #>> '{customer,email}'")}) FILTER (WHERE content #>> '{customer,email}' LIKE '%@%') AS hashes
    FROM shop_message WHERE workspace_id = $1 AND kind = 'order' GROUP BY shop_id, external_id
  ), named AS (SELECT shop_id, external_id, customer, unnest(hashes) AS hash FROM told),
  -- An order without an e-mail is its customer's, whom the shop itself knows by an id (decision 0025).
  bought AS (
    SELECT shop_id, external_id, hash FROM named
    UNION SELECT shop_id, told.external_id, hash FROM named JOIN told USING (shop_id, customer) WHERE told.hashes IS NULL
  )
  SELECT known.id::text AS "creatorId", display_name AS "creatorName", shop.id AS "shopId", shop.name AS "shopName",
    count(*)::int AS orders, min(placed_at) AS "firstAt", max(placed_at) AS "lastAt"
  FROM known JOIN bought USING (hash)
    JOIN shop ON shop.workspace_id = $1 AND shop.id = bought.shop_id AND ($2::uuid[] IS NULL OR shop.brand_id = ANY ($2))
    JOIN shop_order o ON o.workspace_id = $1 AND o.shop_id = bought.shop_id AND o.external_id = bought.external_id AND standing = 'sale'
  GROUP BY known.id, display_name, shop.id, shop.name ORDER BY count(*) DESC, display_name, shop.name LIMIT ${MOST}`;

/** Shop customers who are creators: people who like a brand already. */
@Injectable()
export class CreatorCustomers {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** Every look is noted: it joins what two sides know of a person. */
  all(viewer: Viewer): Promise<CreatorCustomer[]> {
    const { workspaceId, brandIds } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const found = (await tx.query(FOUND, [workspaceId, brandIds])) as CreatorCustomer[];
      await this.audit.record(tx, viewer, 'shop.creators_looked_for', 'shop', { found: found.length });
      return found;
    });
  }
}
