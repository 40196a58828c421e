import { Injectable, inject, signal } from '@angular/core';
import {
  OrderShopsDocument,
  type OrderShopsQuery,
  ShopOrderDocument,
  type ShopOrderQuery,
  ShopOrdersDocument,
  type ShopOrdersQuery,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { type OrdersView, filterOf } from './orders-view';

export type OrderRow = ShopOrdersQuery['shopOrders']['orders'][number];
export type OrderSum = ShopOrdersQuery['shopOrders']['sums'][number];
export type OrderDetail = ShopOrderQuery['shopOrder'];

/** The orders that the address asks for, page by page, and the one that is open. */
@Injectable()
export class OrdersStore {
  private readonly api = inject(Api);
  private asked = '';
  readonly rows = signal<readonly OrderRow[] | null>(null);
  readonly sums = signal<readonly OrderSum[]>([]);
  readonly next = signal<string | null>(null);
  readonly shops = signal<OrderShopsQuery['shops']>([]);
  readonly detail = signal<OrderDetail | null>(null);
  readonly loading = new Call();
  readonly opening = new Call();

  async load(view: OrdersView): Promise<void> {
    const filter = filterOf(view);
    const asked = JSON.stringify(filter);
    this.asked = asked;
    const answer = await this.loading.run(() => this.api.query(ShopOrdersDocument, { filter, after: null }));
    if (answer && this.asked === asked) this.take(answer.shopOrders);
  }

  /** New orders appear while the first page is looked at; without a word when it fails. */
  async refresh(view: OrdersView): Promise<void> {
    if ((this.rows()?.length ?? 0) > 50) return;
    const asked = this.asked;
    const answer = await this.api.query(ShopOrdersDocument, { filter: filterOf(view), after: null }).catch(() => null);
    if (answer && this.asked === asked) this.take(answer.shopOrders);
  }

  async more(view: OrdersView): Promise<void> {
    const after = this.next();
    const answer = await this.loading.run(() => this.api.query(ShopOrdersDocument, { filter: filterOf(view), after }));
    if (!answer || this.next() !== after) return;
    this.rows.update((rows) => [...(rows ?? []), ...answer.shopOrders.orders]);
    this.next.set(answer.shopOrders.next ?? null);
  }

  async loadShops(): Promise<void> {
    const answer = await this.api.query(OrderShopsDocument, {}).catch(() => null);
    if (answer) this.shops.set(answer.shops);
  }

  async open(id: string): Promise<void> {
    this.detail.set(null);
    if (!id) return;
    const answer = await this.opening.run(() => this.api.query(ShopOrderDocument, { id }));
    if (answer) this.detail.set(answer.shopOrder);
  }

  private take({ orders, sums, next }: ShopOrdersQuery['shopOrders']): void {
    this.rows.set(orders);
    this.sums.set(sums);
    this.next.set(next ?? null);
  }
}
