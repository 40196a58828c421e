import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { UsageRightStatus } from '@vivier/domain/deliverables/usage-right';
import { Brand } from '../../identity/brand.entity';
import { Campaign } from '../../briefs/campaign.entity';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

/** The right to use somebody's content: asked for, then granted or refused by the one it belongs to. */
@Entity('usage_right')
@ObjectType()
export class UsageRight {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Column('uuid', { name: 'campaign_id', nullable: true }) campaignId: string | null;
  /** A creator of the pool; null for a fan. */
  @Field(() => Int, optional) @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Field() @Column('text', { name: 'holder_name' }) holderName: string;
  @Field(() => String, optional) @Column('text', { name: 'holder_email', nullable: true }) holderEmail: string | null;
  @Field() @Column('text', { name: 'content_title' }) contentTitle: string;
  @Field(() => String, optional) @Column('text', { name: 'content_url', nullable: true }) contentUrl: string | null;
  @Field(() => String) @Column('text', { default: 'asked' }) status: UsageRightStatus;
  @Field(() => [String]) @Column('text', { array: true }) uses: string[];
  @Field(() => [String]) @Column('text', { array: true }) media: string[];
  @Field(() => [String]) @Column('text', { array: true }) territory: string[];
  @Field(() => DayScalar) @Column('date', { name: 'valid_from' }) from: string;
  @Field(() => DayScalar, optional) @Column('date', { name: 'valid_until', nullable: true }) until: string | null;
  @Field() @Column('text', { default: '' }) message: string;
  @Field() @Column('text', { default: 'en' }) locale: string;
  /** Which wording of the consent was in front of the holder. */
  @Field(() => String, optional) @Column('text', { name: 'text_version', nullable: true }) textVersion: string | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;
  /** The holder by the link, or a member who holds the proof. */
  @Field(() => String, optional) @Column('text', { name: 'decided_by', nullable: true }) decidedBy:
    'holder' | 'member' | null;
  @Field(() => String, optional) @Column('text', { name: 'decided_name', nullable: true }) decidedName: string | null;
  @Field(() => String, optional) @Column('text', { name: 'decided_ip', nullable: true }) decidedIp: string | null;
  @Field(() => String, optional) @Column('text', { name: 'decided_agent', nullable: true }) decidedAgent: string | null;
  @Column('text', { name: 'proof_file_id', nullable: true }) proofFileId: string | null;
  @Field(() => String, optional) @Column('text', { name: 'proof_file_name', nullable: true }) proofFileName:
    string | null;
  @Field(() => String, optional) @Column('text', { name: 'proof_sha256', nullable: true }) proofSha256: string | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
  @Field(() => String, optional) @Column('text', { name: 'ended_reason', nullable: true }) endedReason: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Brand) @ManyToOne(() => Brand) @JoinColumn({ name: 'brand_id' }) brand: Brand;
  @Field(() => Campaign, optional)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign | null;
}
