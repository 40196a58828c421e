import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a delivery: `nothing` holds no order, `unreadable` is kept with its reason. */
export const DELIVERY_OUTCOMES = ['applied', 'nothing', 'unreadable', 'privacy'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** One webhook of a shop, stored before it was answered. */
@Entity('shop_delivery')
@ObjectType()
export class ShopDelivery {
  @Field(() => ID)
  @PrimaryColumn('bigint', { transformer: { to: (value: number) => value, from: Number } })
  id: number;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'shop_id' }) shopId: string;
  @Column('text') dedupe: string;
  @Field() @Column('text') topic: string;
  @Field(() => String) @Column('text') outcome: DeliveryOutcome;
  /** Why nothing of it could be read. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
  @Column('jsonb', { nullable: true }) details: Record<string, unknown> | null;
  @Field(() => [String]) @Column('text', { name: 'order_ids', array: true, default: [] }) orderIds: string[];
  /** As it came; nothing once the shop asked to forget the customer. */
  @Column('bytea', { nullable: true }) raw: Buffer | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt: Date;
}
