import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Cut } from '@vivier/domain/reports/results';
import type { AttributionRule } from '@vivier/domain/tracking/attribution';
import { OutsideLink } from '../identity/outside-link.entity';

/** Results of one campaign for a client: the link's secret is known to who made it, once. */
@Entity('result_share')
@ObjectType()
export class ResultShare {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => String) @Column('text', { name: 'cut' }) by: Cut;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) rule: AttributionRule | null;
  @Field(() => String, { nullable: true }) @Column('char', { length: 3, nullable: true }) currency: string | null;
  /** A picture as a data address. */
  @Column('text', { nullable: true }) logo: string | null;
  /** Made for a letter that is sent by itself. */
  @Column('uuid', { name: 'schedule_id', nullable: true }) scheduleId: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => OutsideLink, { nullable: true }) link?: OutsideLink | null;
}
