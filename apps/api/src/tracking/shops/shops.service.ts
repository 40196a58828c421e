import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { AuditService } from '../../identity/audit.service';
import { Brand } from '../../identity/brand.entity';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { Shop } from '../shop.entity';
import { ShopDelivery } from './shop-delivery.entity';
import { ShopSecrets } from './shop-secrets.service';
import type { ShopInput } from './shops.inputs';

export interface FileShop {
  readonly source: ShopSource;
  readonly name: string;
  readonly brandId: string | null;
}

const PAGE = 100;

const COUNTS = `
  SELECT shop.id,
    (SELECT count(*)::int FROM shop_order WHERE workspace_id = $1 AND shop_id = shop.id) AS orders,
    (SELECT max(received_at) FROM shop_delivery WHERE workspace_id = $1 AND shop_id = shop.id) AS "heardAt",
    (SELECT count(*)::int FROM shop_delivery WHERE workspace_id = $1 AND shop_id = shop.id AND outcome = 'unreadable') AS unreadable,
    EXISTS (SELECT FROM shop_secret WHERE workspace_id = $1 AND shop_id = shop.id) AS signs
  FROM shop WHERE workspace_id = $1 AND shop.id = ANY ($2)`;

/** Shops, what they sign with and what they delivered. */
@Injectable()
export class ShopsService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly secrets: ShopSecrets,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  /** Those of the viewer's brands, by name. */
  shops(viewer: Viewer): Promise<Shop[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const all = await tx.find(Shop, { where: { workspaceId }, order: { name: 'ASC', id: 'ASC' } });
      return this.counted(
        tx,
        workspaceId,
        all.filter(({ brandId }) => reachesBrand(viewer, brandId)),
      );
    });
  }

  /** @throws DomainError `shop_exists`, `shop_app_key_missing`, `brand_unknown` */
  connect(viewer: Viewer, input: ShopInput, key: string): Promise<Shop> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'connectShop', input };
      const id = await this.idempotency.once(tx, intention, async () => {
        checkAppKey(input.source, input.appKey);
        const brandId = await brandOf(tx, viewer, input.brandId);
        const { source, name } = input;
        if (await tx.existsBy(Shop, { workspaceId, source, name }))
          throw new DomainError('shop_exists', { field: 'name' });
        const shop = await tx.save(Shop, { workspaceId, source, name, brandId });
        await this.secrets.add(tx, shop, { secret: input.secret, appKey: input.appKey ?? null }, personId);
        await this.audit.record(tx, viewer, 'shop.connected', `shop/${shop.id}`, { source });
        return shop.id;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /** A shop whose orders come by file: the one of that kind and name, made when it is new. @throws DomainError `brand_unknown` */
  ofFile(viewer: Viewer, { source, name, brandId }: FileShop): Promise<Shop> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const known = await tx.findOneBy(Shop, { workspaceId, source, name });
      if (known) return this.visible(tx, viewer, known.id);
      const brand = await brandOf(tx, viewer, brandId);
      const shop = await tx.save(Shop, { workspaceId, source, name, brandId: brand });
      await this.audit.record(tx, viewer, 'shop.connected', `shop/${shop.id}`, { source, by: 'file' });
      return this.visible(tx, viewer, shop.id);
    });
  }

  /** A shop of files gets its first secret, or a changed one; the one before counts for a week more. @throws DomainError `not_found`, `shop_app_key_missing` */
  setSecret(viewer: Viewer, id: string, secret: string, appKey: string | null): Promise<Shop> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const shop = await this.visible(tx, viewer, id);
      checkAppKey(shop.source, appKey);
      await this.secrets.add(tx, shop, { secret, appKey }, viewer.personId);
      await this.audit.record(tx, viewer, 'shop.secret_changed', `shop/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** The newest hundred, all or those that could not be read. @throws DomainError `not_found` */
  deliveries(viewer: Viewer, shopId: string, unreadable: boolean): Promise<ShopDelivery[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id, workspaceId } = await this.visible(tx, viewer, shopId);
      const where = { workspaceId, shopId: id, ...(unreadable ? { outcome: 'unreadable' as const } : {}) };
      return tx.find(ShopDelivery, { where, order: { id: 'DESC' }, take: PAGE });
    });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's shop */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Shop> {
    const shop = await tx.findOneBy(Shop, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!shop || !reachesBrand(viewer, shop.brandId)) throw new DomainError('not_found');
    return (await this.counted(tx, viewer.workspaceId, [shop]))[0];
  }

  private async counted(tx: EntityManager, workspaceId: string, shops: Shop[]): Promise<Shop[]> {
    const rows = (await tx.query(COUNTS, [workspaceId, shops.map(({ id }) => id)])) as (Partial<Shop> & {
      signs: boolean;
    })[];
    const counts = new Map(rows.map((row) => [row.id, row]));
    for (const shop of shops) {
      const { orders = 0, heardAt = null, unreadable = 0, signs = false } = counts.get(shop.id) ?? {};
      const address = signs ? `${this.config.address}/hooks/${workspaceId}/${shop.id}` : null;
      Object.assign(shop, { orders, heardAt, unreadable, address });
    }
    return shops;
  }
}

function checkAppKey(source: string, appKey: string | null | undefined): void {
  if (source === 'tiktok-shop' && !appKey) throw new DomainError('shop_app_key_missing', { field: 'appKey' });
}

async function brandOf(tx: EntityManager, viewer: Viewer, id: string | null | undefined): Promise<string | null> {
  const brand = id ? await tx.findOneBy(Brand, { id, workspaceId: viewer.workspaceId }) : null;
  if ((id && !brand) || !reachesBrand(viewer, brand?.id ?? null))
    throw new DomainError('brand_unknown', { field: 'brandId' });
  return brand?.id ?? null;
}
