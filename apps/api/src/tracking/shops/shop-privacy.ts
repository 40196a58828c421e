import type { EntityManager } from 'typeorm';
import type { CustomerNames } from '@vivier/domain/tracking/shop-delivery';
import type { Shop } from '../shop.entity';

/**
 * Takes the customer out of everything a shop told us: what was sold for how much stays, who bought it goes. The hash of a
 * message stays as well, so that the same message again does not bring the person back.
 * @param customer null for every customer of the shop
 */
export async function forgetCustomer(
  tx: EntityManager,
  shop: Shop,
  customer: CustomerNames | null,
  orders: readonly string[],
): Promise<number> {
  const found = (await tx.query(
    `SELECT DISTINCT external_id AS id FROM shop_message
     WHERE workspace_id = $1 AND shop_id = $2 AND ($3 OR external_id = ANY ($4)
       OR content #>> '{customer,id}' = $5 OR lower(content #>> '{customer,email}') = lower($6))`,
    [shop.workspaceId, shop.id, customer === null, orders, customer?.id ?? null, customer?.email ?? null],
  )) as { id: string }[];
  const ids = [...new Set([...orders, ...found.map(({ id }) => id)])];
  await tx.query(
    `UPDATE shop_delivery SET raw = NULL WHERE workspace_id = $1 AND shop_id = $2 AND ($3 OR order_ids && $4)`,
    [shop.workspaceId, shop.id, customer === null, ids],
  );
  const changed = (await tx.query(
    `UPDATE shop_message SET raw = '', content = CASE WHEN content ? 'customer'
       THEN content || jsonb_build_object('customer', jsonb_build_object('id', NULL, 'email', NULL, 'isNew', content #> '{customer,isNew}'))
       ELSE content END
     WHERE workspace_id = $1 AND shop_id = $2 AND external_id = ANY ($3) RETURNING id`,
    [shop.workspaceId, shop.id, ids],
  )) as [unknown[], number];
  return changed[1];
}

/** Of these orders those whose customer was forgotten: what the shop tells of them later is without the person as well. */
export async function forgottenOrders(tx: EntityManager, shop: Shop, orders: readonly string[]): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT DISTINCT external_id AS id FROM shop_message
     WHERE workspace_id = $1 AND shop_id = $2 AND external_id = ANY ($3) AND raw = ''`,
    [shop.workspaceId, shop.id, orders],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}
