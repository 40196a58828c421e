import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Tier } from '@vivier/domain/creators/tier';
import { Creator } from '../../creators/creator.entity';

/** What share of credited net sales a creator gets; never changed, only ended. */
@Entity('commission_plan')
@ObjectType('CommissionPlan')
export class CommissionPlanRecord {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field(() => ID, { nullable: true }) @Column('integer', { name: 'creator_id', nullable: true }) creatorId:
    number | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) product: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) tier: Tier | null;
  @Field(() => Int) @Column('integer', { name: 'basis_points' }) basisPoints: number;
  @Field(() => Int) @Column('integer', { name: 'refund_days' }) refundDays: number;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'from_at' }) from: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'until_at', nullable: true })
  until: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @ManyToOne(() => Creator)
  @JoinColumn({ name: 'creator_id' })
  creator: Creator | null;

  @Field(() => String, { nullable: true }) get creatorName(): string | null {
    return this.creator?.displayName ?? null;
  }
}
