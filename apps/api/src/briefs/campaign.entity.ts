import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CAMPAIGN, type CampaignStatus } from '@vivier/domain/briefs/campaign-status';
import { Brand } from '../identity/brand.entity';
import { DayScalar } from '../platform/graphql/scalars';
import { Brief } from './brief.entity';

/** One operation of one brand, from its brief to its results. */
@Entity('campaign')
@ObjectType()
export class Campaign {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Column('uuid', { name: 'brief_id', nullable: true }) briefId: string | null;
  /** The version that the campaign stands on; a newer one is taken by hand. Null = the newest. */
  @Field(() => Int, { nullable: true }) @Column('integer', { name: 'brief_version', nullable: true }) briefVersion:
    number | null;
  @Field() @Column('text') name: string;
  /** What the command line and addresses call it. */
  @Field() @Column('text') slug: string;
  @Field(() => String) @Column('text', { default: 'draft' }) status: CampaignStatus;
  /** The product or operation that is promoted: what the law's meter counts by. Not the brief's objective. */
  @Field() @Column('text', { name: 'promotional_objective', default: '' }) promotionalObjective: string;
  @Field() @Column('char', { length: 3, default: 'EUR' }) currency: string;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'starts_on', nullable: true }) startsOn:
    string | null;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'ends_on', nullable: true }) endsOn:
    string | null;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @Field(() => Brand)
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand;
  /** As the version says that the campaign stands on. */
  @Field(() => Brief, { nullable: true })
  @ManyToOne(() => Brief)
  @JoinColumn({ name: 'brief_id' })
  brief: Brief | null;

  /** Of the brief itself: above `briefVersion` where it was changed since. */
  @Field(() => Int, { nullable: true }) newestBriefVersion: number | null;

  /** The statuses that may follow. */
  @Field(() => [String]) get nextStatuses(): readonly CampaignStatus[] {
    return CAMPAIGN.moves[this.status];
  }
}
