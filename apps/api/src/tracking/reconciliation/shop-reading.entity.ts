import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a shop is read once a day, so that a webhook which never came is missed for a day at most. */
@Entity('shop_reading')
@ObjectType()
export class ShopReading {
  @PrimaryColumn('uuid', { name: 'shop_id' }) shopId: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  /** The shop's own address, without a path. */
  @Field() @Column('text') site: string;
  @Column('bytea') sealed: Buffer;
  /** Everything that the shop changed before this moment is known. */
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'known_until', nullable: true })
  knownUntil: Date | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'next_at', default: () => 'now()' })
  nextAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'last_at', nullable: true })
  lastAt: Date | null;
  /** Why the last reading ended early; null when it went through. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
  /** Orders that the last reading saw. */
  @Field(() => Int) @Column('int', { default: 0 }) seen: number;
  /** Of these, orders that no webhook had told, or not as they are now. */
  @Field(() => Int) @Column('int', { default: 0 }) missed: number;
  /** Of these, orders that could not be read. */
  @Field(() => Int) @Column('int', { default: 0 }) unreadable: number;
}
