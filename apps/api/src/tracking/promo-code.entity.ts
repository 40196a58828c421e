import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from '../briefs/campaign.entity';
import { Creator } from '../creators/creator.entity';
import { Deliverable } from '../deliverables/deliverable.entity';

/** A code of the shop that names one creator; a workspace knows each code once. */
@Entity('promo_code')
@ObjectType()
export class PromoCode {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') code: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => ID, { nullable: true }) @Column('integer', { name: 'creator_id', nullable: true }) creatorId:
    number | null;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'deliverable_id', nullable: true }) deliverableId:
    string | null;
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
  /** Orders that are sales and used it. */
  @Field(() => Int) orders: number;
}
