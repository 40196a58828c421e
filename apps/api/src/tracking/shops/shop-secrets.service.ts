import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Sealed } from '../../platform/secrets/sealed';
import type { Shop } from '../shop.entity';
import { ShopSecret } from './shop-secret.entity';
import type { SigningSecret } from './shop-signatures';

/** How long the secret before still counts: the longest that a shop repeats a delivery it signed earlier (Shopify: 4 h, WooCommerce: days). */
const ROTATION_DAYS = 7;

/** The secrets that shops sign with: sealed, two at most at a time. */
@Injectable()
export class ShopSecrets {
  constructor(private readonly sealed: Sealed) {}

  /** Those that count now, part of the caller's transaction. */
  async living(tx: EntityManager, { workspaceId, id: shopId }: Shop): Promise<SigningSecret[]> {
    const rows = await tx.find(ShopSecret, {
      where: [
        { workspaceId, shopId, retiresAt: IsNull() },
        { workspaceId, shopId, retiresAt: MoreThan(new Date()) },
      ],
      order: { createdAt: 'DESC' },
      take: 2,
    });
    return Promise.all(
      rows.map(async ({ sealed, appKey }) => ({ appKey, secret: await this.sealed.open(sealed, contextOf(shopId)) })),
    );
  }

  /** A new secret; the one before it counts for some days more, all older ones no longer. */
  async add(tx: EntityManager, shop: Shop, { secret, appKey }: SigningSecret, personId: string): Promise<void> {
    const { workspaceId, id: shopId } = shop;
    await tx.query('DELETE FROM shop_secret WHERE workspace_id = $1 AND shop_id = $2 AND retires_at IS NOT NULL', [
      workspaceId,
      shopId,
    ]);
    await tx.query(
      `UPDATE shop_secret SET retires_at = now() + make_interval(days => $3) WHERE workspace_id = $1 AND shop_id = $2`,
      [workspaceId, shopId, ROTATION_DAYS],
    );
    const sealed = await this.sealed.seal(secret, contextOf(shopId));
    await tx.insert(ShopSecret, { workspaceId, shopId, appKey, sealed, createdBy: personId });
  }
}

const contextOf = (shopId: string) => `shop/${shopId}`;
