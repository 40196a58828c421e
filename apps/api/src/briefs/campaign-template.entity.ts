import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Brand } from '../identity/brand.entity';
import type { BriefInput } from './briefs.inputs';

/** A campaign without its dates, people and money, to start the next one from. */
@Entity('campaign_template')
@ObjectType()
export class CampaignTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field() @Column('text') name: string;
  @Field() @Column('text', { name: 'promotional_objective' }) promotionalObjective: string;
  @Field() @Column('char', { length: 3 }) currency: string;
  /** How long it runs. */
  @Field(() => Int, { nullable: true }) @Column('integer', { nullable: true }) days: number | null;
  /** What the brief said; a campaign from the template gets a brief of its own. */
  @Column('jsonb', { nullable: true }) brief: BriefInput | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Brand)
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand;

  @Field() get hasBrief(): boolean {
    return this.brief !== null;
  }
}
