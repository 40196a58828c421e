import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderStanding } from '@vivier/domain/tracking/order-document';
import type { SettledLine } from '@vivier/domain/tracking/order-state';

const safe = { to: (value: number) => value, from: Number };

/** An order as all messages about it say; money in minor units of its currency. */
@Entity('shop_order')
export class ShopOrder {
  @PrimaryColumn('bigint', { transformer: safe }) id: number;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'shop_id' }) shopId: string;
  @Column('text', { name: 'external_id' }) externalId: string;
  @Column('text') number: string;
  @Column('char', { length: 3 }) currency: string;
  @Column('text') standing: OrderStanding;
  @Column('timestamptz', { name: 'placed_at', nullable: true }) placedAt: Date | null;
  @Column('bigint', { name: 'total_minor', transformer: safe }) total: number;
  @Column('bigint', { name: 'tax_minor', transformer: safe }) tax: number;
  @Column('bigint', { name: 'shipping_minor', transformer: safe }) shipping: number;
  @Column('bigint', { name: 'discount_minor', transformer: safe }) discount: number;
  @Column('bigint', { name: 'refunded_minor', transformer: safe }) refunded: number;
  @Column('bigint', { name: 'net_minor', transformer: safe }) net: number;
  @Column('text', { array: true, default: [] }) codes: string[];
  @Column('text', { array: true, default: [] }) clicks: string[];
  @Column('boolean', { name: 'is_new_customer', nullable: true }) isNewCustomer: boolean | null;
  @Column('jsonb') lines: SettledLine[];
  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' }) changedAt: Date;
}
