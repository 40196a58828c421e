import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { type AdCodeState, adCodeState } from '@vivier/domain/deliverables/ad-code';
import { Campaign } from '../../briefs/campaign.entity';
import { Brand } from '../../identity/brand.entity';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

/** A creator's permission to show a post as an ad, as the network writes it. The code itself is sealed. */
@Entity('ad_code')
@ObjectType()
export class AdCode {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Column('uuid', { name: 'campaign_id', nullable: true }) campaignId: string | null;
  @Field(() => Int, optional) @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Column('uuid', { name: 'deliverable_id', nullable: true }) deliverableId: string | null;
  @Field() @Column('text') network: string;
  @Field(() => String, optional) @Column('text', { name: 'content_url', nullable: true }) contentUrl: string | null;
  @Column('bytea') sealed: Buffer;
  /** Its last characters, to tell codes apart. */
  @Field() @Column('text') hint: string;
  @Field(() => DayScalar) @Column('date', { name: 'valid_from' }) from: string;
  @Field(() => DayScalar) @Column('date', { name: 'valid_until' }) until: string;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Field(() => Brand) @ManyToOne(() => Brand) @JoinColumn({ name: 'brand_id' }) brand: Brand;
  @Field(() => Campaign, optional)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign | null;

  @Field(() => String) get state(): AdCodeState {
    const { from, until, revokedAt } = this;
    return adCodeState({ from, until, revoked: revokedAt !== null }, new Date().toISOString().slice(0, 10));
  }
}
