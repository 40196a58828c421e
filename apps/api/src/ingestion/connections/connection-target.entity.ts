import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A profile that a connection reads: listed by a member, or of the pool and read before. */
@Entity('connection_target')
@ObjectType()
export class ConnectionTarget {
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'connection_id' }) connectionId: string;
  @Field() @Column('text') handle: string;
  @PrimaryColumn('text', { name: 'handle_key' }) handleKey: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId: string | null;
  /** Only podcasts: where the feed is. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) url: string | null;
  @Column('boolean', { default: false }) listed: boolean;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
  /** Why it gave nothing when it was last asked for; null when it did. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
}
