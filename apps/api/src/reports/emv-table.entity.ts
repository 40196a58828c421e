import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ContentKind, ContentPlace } from '@vivier/domain/deliverables/content-kind';
import type { EmvRate, EmvRates, MediaEvent } from '@vivier/domain/reports/emv';
import { DayScalar } from '../platform/graphql/scalars';

@ObjectType('EmvRate')
export class EmvRateType implements EmvRate {
  @Field(() => String) network: ContentPlace;
  /** Null for every format without a rate of its own. */
  @Field(() => String, { nullable: true }) format: ContentKind | null;
  @Field(() => String) event: MediaEvent;
  /** Plain decimal in the currency of the table. */
  @Field() amount: string;
}

/** What a workspace takes events of posts to be worth, with where it has that from; a change is a new version. */
@Entity('emv_table')
@ObjectType('EmvTable')
export class EmvTable implements EmvRates {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => Int) @Column('integer') version: number;
  /** The first day of posts that it values. */
  @Field(() => DayScalar) @Column('date', { name: 'from_on' }) fromOn: string;
  @Field() @Column('char', { length: 3 }) currency: string;
  @Field() @Column('text') source: string;
  @Field(() => [EmvRateType]) @Column('jsonb') rates: EmvRateType[];
  @Column('uuid', { name: 'set_by', nullable: true }) setBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt: Date;
}
