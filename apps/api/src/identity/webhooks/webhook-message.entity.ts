import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One message to one address: kept in the transaction that caused it, delivered after it. */
@Entity('webhook_message')
@ObjectType()
export class WebhookMessage {
  /** Also what the receiver knows repeats by. */
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'webhook_id' }) webhookId: string;
  @Field() @Column('text') type: string;
  /** The bytes that are signed. */
  @Field() @Column('text') body: string;
  @Field() @Column('text', { default: 'waiting' }) state: string;
  @Field(() => Int) @Column('int', { default: 0 }) tries: number;
  /** What the other side answered last. */
  @Field(() => Int, { nullable: true }) @Column('int', { nullable: true }) status: number | null;
  /** Why there was no answer. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;
}
