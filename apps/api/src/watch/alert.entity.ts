import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AlertKind, AlertStatus } from '@vivier/domain/watch/alert-kind';
import { JsonScalar } from '../platform/graphql/scalars';

/** Something that waits for somebody; it resolves by itself when its cause is gone. */
@Entity('alert')
@ObjectType()
export class Alert {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Field(() => String) @Column('text') kind: AlertKind;
  /** What it is about, as `mention/…`. */
  @Field() @Column('text') subject: string;
  @Field(() => String) @Column('text') severity: 'warning' | 'serious';
  @Field(() => JsonScalar) @Column('jsonb', { default: {} }) details: Record<string, unknown>;
  @Field(() => String) @Column('text', { default: 'open' }) status: AlertStatus;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'first_seen_at', default: () => 'now()' })
  firstSeenAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' })
  lastSeenAt: Date;
  @Column('uuid', { name: 'seen_by', nullable: true }) seenBy: string | null;
}
