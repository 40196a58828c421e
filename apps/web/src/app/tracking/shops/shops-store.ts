import { Injectable, inject, signal } from '@angular/core';
import {
  ConnectShopDocument,
  ConnectShopReadingDocument,
  ReconcileShopDocument,
  ReplayShopDeliveryDocument,
  SetShopSecretDocument,
  ShopDeliveriesDocument,
  type ShopDeliveriesQuery,
  type ShopFieldsFragment,
  type ShopInput,
  type ShopReadingInput,
  type ShopSecretInput,
  ShopsDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';

export type Shop = ShopFieldsFragment;
export type Delivery = ShopDeliveriesQuery['shopDeliveries'][number];

/** Shops, how they deliver, and what they delivered. */
@Injectable()
export class ShopsStore {
  private readonly api = inject(Api);
  readonly shops = signal<readonly Shop[] | null>(null);
  readonly deliveries = signal<readonly Delivery[] | null>(null);
  readonly loading = new Call();
  readonly saving = new Call();

  async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ShopsDocument, {}));
    if (answer) this.shops.set(answer.shops);
  }

  async loadDeliveries(shopId: string, unreadable: boolean): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ShopDeliveriesDocument, { shopId, unreadable }));
    if (answer) this.deliveries.set(answer.shopDeliveries);
  }

  async connect(input: ShopInput, key: string): Promise<Shop | null> {
    const answer = await this.saving.run(() => this.api.change(ConnectShopDocument, { input, key }));
    return this.put(answer?.connectShop);
  }

  async setSecret(input: ShopSecretInput): Promise<Shop | null> {
    const answer = await this.saving.run(() => this.api.change(SetShopSecretDocument, { input }));
    return this.put(answer?.setShopSecret);
  }

  async read(input: ShopReadingInput): Promise<Shop | null> {
    const answer = await this.saving.run(() => this.api.change(ConnectShopReadingDocument, { input }));
    return this.put(answer?.connectShopReading);
  }

  async reconcile(shopId: string): Promise<Shop | null> {
    const answer = await this.saving.run(() => this.api.change(ReconcileShopDocument, { shopId }));
    return this.put(answer?.reconcileShop);
  }

  /** Reads a kept delivery anew. */
  async replay(id: string): Promise<void> {
    const answer = await this.saving.run(() => this.api.change(ReplayShopDeliveryDocument, { id }));
    const now = answer?.replayShopDelivery;
    if (now) this.deliveries.update((all) => all?.map((one) => (one.id === now.id ? now : one)) ?? null);
  }

  private put(shop: Shop | undefined): Shop | null {
    if (!shop) return null;
    this.shops.update((all) => [...(all ?? []).filter(({ id }) => id !== shop.id), shop]);
    return shop;
  }
}
