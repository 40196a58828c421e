import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { UtmTemplate } from '@vivier/domain/tracking/link';
import { Campaign } from '../briefs/campaign.entity';
import { Creator } from '../creators/creator.entity';
import { Deliverable } from '../deliverables/deliverable.entity';
import { JsonScalar } from '../platform/graphql/scalars';

/** Why clicks are none of a person: `head_request`, `prefetch`, `no_user_agent`, `user_agent:<the word that told>`. */
@ObjectType()
export class RobotReason {
  @Field() reason: string;
  @Field(() => Int) clicks: number;
}

/** A short link of a campaign, mostly of one creator. */
@Entity('tracked_link')
@ObjectType()
export class TrackedLink {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') code: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => ID, { nullable: true }) @Column('integer', { name: 'creator_id', nullable: true }) creatorId:
    number | null;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'deliverable_id', nullable: true }) deliverableId:
    string | null;
  @Field() @Column('text') target: string;
  @Field(() => JsonScalar) @Column('jsonb', { default: {} }) utm: UtmTemplate;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;
  /** While the brand is in a crisis. */
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'crisis_paused_at', nullable: true })
  crisisPausedAt: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;
  @ManyToOne(() => Creator)
  @JoinColumn({ name: 'creator_id' })
  creator: Creator | null;
  @ManyToOne(() => Deliverable)
  @JoinColumn({ name: 'deliverable_id' })
  deliverable: Deliverable | null;

  @Field(() => String, { nullable: true }) get creatorName(): string | null {
    return this.creator?.displayName ?? null;
  }
  @Field() get campaignName(): string {
    return this.campaign.name;
  }
  @Field(() => String, { nullable: true }) get deliverableTitle(): string | null {
    return this.deliverable?.title ?? null;
  }
  /** Set by the service, which knows where links are answered. */
  @Field() address: string;
  /** Of people: robots are kept and left out. */
  @Field(() => Int) clicks: number;
  /** Different visitors of a day, summed over the days: nobody is followed from one day to the next. */
  @Field(() => Int) visitors: number;
  @Field(() => Int) robots: number;
  @Field(() => [RobotReason]) robotReasons: RobotReason[];
  /** The last click of a person. */
  @Field(() => GraphQLISODateTime, { nullable: true }) clickedAt: Date | null;
}
