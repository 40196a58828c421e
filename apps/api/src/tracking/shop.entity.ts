import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ShopSource } from '@vivier/domain/tracking/order-document';

/** A shop whose orders come in, by webhook or by file. */
@Entity('shop')
@ObjectType()
export class Shop {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID, { nullable: true })
  @Column('uuid', { name: 'brand_id', nullable: true })
  brandId: string | null;
  @Field(() => String) @Column('text') source: ShopSource;
  @Field() @Column('text') name: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  /** Orders known of it, counted when it is shown. */
  @Field(() => Int) orders: number;
  /** When it last delivered; null for one that never did. */
  @Field(() => GraphQLISODateTime, { nullable: true }) heardAt: Date | null;
  /** Deliveries that are kept but could not be read. */
  @Field(() => Int) unreadable: number;
  /** Where it sends its webhooks; null while no secret is agreed. */
  @Field(() => String, { nullable: true }) address: string | null;
}
