import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Imagery, Promotion, Safeguard } from '@vivier/domain/contracts/law/regulated';

const words = { array: true, default: () => "'{}'" } as const;

/** What a campaign promotes, as far as the law asks, and what somebody has checked for it. */
@Entity('campaign_legal')
@ObjectType()
export class CampaignLegal {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @PrimaryColumn('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => [String]) @Column('text', { array: true }) promotions: Promotion[];
  @Field(() => [String]) @Column('text', { ...words }) safeguards: Safeguard[];
  @Field(() => [String]) @Column('text', { ...words }) imagery: Imagery[];
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
