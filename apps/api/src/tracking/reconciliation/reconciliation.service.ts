import { Injectable } from '@nestjs/common';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { Outgoing } from '../../platform/outgoing/outgoing';
import { Queues } from '../../platform/queue/queues';
import { Sealed } from '../../platform/secrets/sealed';
import { type Received, ShopOrders } from '../shop-orders.service';
import { Shop } from '../shop.entity';
import { ShopsService } from '../shops/shops.service';
import { reconcileShopJob } from '../tracking.job';
import type { ShopReadingInput } from './reconciliation.inputs';
import { orderPages, READABLE_SOURCES, type ShopCredential } from './shop-pages';
import { ShopReading } from './shop-reading.entity';

const DAY = 86_400_000;
/** Read once more each time: clocks differ, and a change may be told late. */
const OVERLAP = 2 * DAY;
const AGAIN_AFTER_FAILURE = 3_600_000;

interface Counts {
  seen: number;
  missed: number;
  unreadable: number;
}

/** Once a day the shop is asked itself: what no webhook brought is found, whatever the reason it did not come. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly database: Database,
    private readonly outgoing: Outgoing,
    private readonly queues: Queues,
    private readonly sealed: Sealed,
    private readonly orders: ShopOrders,
    private readonly shops: ShopsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `not_found`, `address_invalid`, `address_insecure`, `shop_not_readable`, `shop_secret_missing` */
  async connect(viewer: Viewer, { shopId, site, token, secret = null }: ShopReadingInput): Promise<Shop> {
    const url = this.outgoing.secureAddress(site);
    const { workspaceId } = viewer;
    const shop = await this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await this.shops.visible(tx, viewer, shopId);
      refuseUnreadable(found.source, secret ?? null);
      const credential: ShopCredential = { token, secret: secret ?? null };
      const sealed = await this.sealed.seal(JSON.stringify(credential), contextOf(found.id));
      await tx.upsert(ShopReading, { shopId: found.id, workspaceId, site: url.origin, sealed, nextAt: new Date() }, [
        'shopId',
      ]);
      await this.audit.record(tx, viewer, 'shop.reading_connected', `shop/${found.id}`, { site: url.origin });
      return found;
    });
    await this.queues.enqueue(reconcileShopJob, { workspaceId, shopId: shop.id }, { jobId: jobIdOf(shop.id) });
    return shop;
  }

  /** Now, not at the end of the day. @throws DomainError `not_found` also for a shop that is not read */
  async request(viewer: Viewer, shopId: string): Promise<Shop> {
    const { workspaceId } = viewer;
    const shop = await this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await this.shops.visible(tx, viewer, shopId);
      const { affected } = await tx.update(ShopReading, { workspaceId, shopId: found.id }, { nextAt: new Date() });
      if (!affected) throw new DomainError('not_found');
      return found;
    });
    await this.queues.enqueue(reconcileShopJob, { workspaceId, shopId: shop.id }, { jobId: jobIdOf(shop.id) });
    return shop;
  }

  /** Of that shop; null for one that is not read. */
  reading(workspaceId: string, shopId: string): Promise<ShopReading | null> {
    return this.database.inWorkspace(workspaceId, (tx) => tx.findOneBy(ShopReading, { workspaceId, shopId }));
  }

  /** Puts into the queue what is due in that workspace. */
  async sweep(workspaceId: string): Promise<void> {
    const due = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('SELECT shop_id AS id FROM shop_reading WHERE workspace_id = $1 AND next_at <= now()', [workspaceId]),
    )) as { id: string }[];
    for (const { id: shopId } of due)
      await this.queues.enqueue(reconcileShopJob, { workspaceId, shopId }, { jobId: jobIdOf(shopId) });
  }

  /** Page by page, each in a transaction of its own: what was read before a failure stays, and read again it changes nothing. */
  async reconcile(workspaceId: string, shopId: string): Promise<void> {
    const reading = await this.reading(workspaceId, shopId);
    if (!reading || reading.nextAt.getTime() > Date.now()) return;
    const shop = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.findOneByOrFail(Shop, { workspaceId, id: shopId }),
    );
    const began = new Date();
    const counts: Counts = { seen: 0, missed: 0, unreadable: 0 };
    let failure: DomainError | null = null;
    try {
      const credential = JSON.parse(await this.sealed.open(reading.sealed, contextOf(shopId))) as ShopCredential;
      const since = reading.knownUntil && new Date(reading.knownUntil.getTime() - OVERLAP);
      for await (const page of orderPages(this.outgoing, {
        source: shop.source,
        site: reading.site,
        credential,
        since,
      }))
        await this.take(shop, page, counts);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      failure = error;
    }
    await this.note(reading, began, counts, failure);
  }

  private async take(shop: Shop, page: unknown, counts: Counts): Promise<void> {
    const received: Received[] = [];
    for (const { record, envelope } of orderRecords(page)) {
      counts.seen += 1;
      try {
        received.push({ raw: JSON.stringify(record), message: orderMessage(shop.source, { record, envelope }) });
      } catch (error) {
        if (!isDomainError(error)) throw error;
        counts.unreadable += 1;
      }
    }
    if (received.length > 0) counts.missed += await this.orders.receive(shop, received);
  }

  private async note(reading: ShopReading, began: Date, counts: Counts, failure: DomainError | null): Promise<void> {
    const { workspaceId, shopId } = reading;
    const wait = failure?.code === 'rate_limited' ? Number(failure.details['seconds']) * 1000 : AGAIN_AFTER_FAILURE;
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.update(
        ShopReading,
        { workspaceId, shopId },
        {
          ...counts,
          code: failure?.code ?? null,
          lastAt: began,
          nextAt: new Date(began.getTime() + (failure ? wait : DAY)),
          ...(failure ? {} : { knownUntil: began }),
        },
      ),
    );
  }
}

function refuseUnreadable(source: ShopSource, secret: string | null): void {
  if (!READABLE_SOURCES.includes(source)) throw new DomainError('shop_not_readable', { field: 'shopId', source });
  if (source === 'woocommerce' && !secret) throw new DomainError('shop_secret_missing', { field: 'secret' });
}

const contextOf = (shopId: string) => `shop-reading/${shopId}`;
const jobIdOf = (shopId: string) => `reconcile-${shopId}`;
