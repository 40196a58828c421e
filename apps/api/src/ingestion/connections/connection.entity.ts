import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type ConnectedNetwork, type ConnectionState, quotaWindow } from '@vivier/domain/ingestion/connection';
import { JsonScalar } from '../../platform/graphql/scalars';

const instant = (name: string, optional = true) => ({ name, nullable: optional });

/** A network that this workspace reads by itself, with what it may spend there and how the last reading ended. */
@Entity('network_connection')
@ObjectType()
export class NetworkConnection {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => String) @Column('text') network: ConnectedNetwork;
  /** What opens the network; podcasts need nothing. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'keyed_at', default: () => 'now()' })
  keyedAt: Date;
  @Field(() => String) @Column('text', { default: 'active' }) state: ConnectionState;
  /** Why the last reading ended early; null when it went through. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
  @Field(() => JsonScalar) @Column('jsonb', { default: {} }) details: Record<string, unknown>;
  @Field(() => Int) @Column('integer', { default: 0 }) failures: number;
  /** Reads profiles of the pool as well, not only those that were listed. */
  @Field() @Column('boolean', { default: true }) pool: boolean;
  @Field() @Column('boolean', { default: true }) posts: boolean;
  @Field(() => Int) @Column('integer', { name: 'every_hours', default: 24 }) everyHours: number;
  @Field(() => Int) @Column('integer') quota: number;
  @Column('integer', { default: 0 }) used: number;
  @Column('timestamptz', instant('window_from')) windowFrom: Date | null;
  /** Somebody asked for everything anew: what was read before is due. */
  @Column('timestamptz', instant('asked_at')) askedAt: Date | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'next_at', default: () => 'now()' })
  nextAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', instant('last_at'))
  lastAt: Date | null;
  /** Rises with each worker that takes it: the one before may no longer write. */
  @Column('integer', { default: 0 }) lease: number;
  @Column('timestamptz', instant('lease_until')) leaseUntil: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;

  /** Units spent in the window that runs now. */
  @Field(() => Int) get unitsUsed(): number {
    const { from } = quotaWindow(this.network, new Date());
    return this.windowFrom && this.windowFrom >= from ? this.used : 0;
  }

  @Field(() => GraphQLISODateTime) get quotaAnewAt(): Date {
    return quotaWindow(this.network, new Date()).until;
  }

  /** A worker reads it now. */
  @Field() get reading(): boolean {
    return this.leaseUntil !== null && this.leaseUntil > new Date();
  }
}
