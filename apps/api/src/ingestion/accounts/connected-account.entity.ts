import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';

/** An own account that a creator lets this workspace read, until then or until the creator ends it. */
@Entity('connected_account')
@ObjectType()
export class ConnectedAccount {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Field(() => String) @Column('text') network: AccountNetwork;
  @Field(() => String) @Column('text', { default: 'active' }) state: 'active' | 'refused' | 'ended';
  /** The tokens; empty once the access has ended. */
  @Column('bytea') sealed: Buffer;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) handle: string | null;
  /** Version of the words that the creator agreed to. */
  @Field() @Column('text') consent: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) code: string | null;
  @Column('integer', { default: 0 }) failures: number;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'connected_at', default: () => 'now()' })
  connectedAt: Date;
  @Field(() => GraphQLISODateTime) @Column('timestamptz') until: Date;
  @Column('timestamptz', { name: 'next_at', default: () => 'now()' }) nextAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'last_at', nullable: true })
  lastAt: Date | null;
}
