import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from '../briefs/campaign.entity';
import { Brand } from '../identity/brand.entity';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { asMoney } from './budget-money';

const minor = (name: string) => ({ name, default: 0, transformer: bigInteger }) as const;
const optional = { nullable: true } as const;

/** What a brand gives, for a year or at large, or for one campaign: out of the brand's envelope where it has a parent. */
@Entity('envelope')
@ObjectType()
export class Envelope {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field(() => ID, optional) @Column('uuid', { name: 'campaign_id', nullable: true }) campaignId: string | null;
  @Field(() => Int, optional) @Column('integer', { nullable: true }) year: number | null;
  @Field(() => ID, optional) @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('char', { length: 3 }) currency: string;
  @Column('bigint', minor('amount_minor')) amountMinor: number;
  @Column('bigint', minor('allocated_minor')) allocatedMinor: number;
  @Column('bigint', minor('planned_minor')) plannedMinor: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @Field(() => Brand)
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand;
  @Field(() => Campaign, optional)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign | null;

  @Field(() => MoneyType) get amount(): MoneyType {
    return asMoney(this.amountMinor, this.currency);
  }
  /** What envelopes inside this one hold. */
  @Field(() => MoneyType) get allocated(): MoneyType {
    return asMoney(this.allocatedMinor, this.currency);
  }
  /** What was approved out of it, whatever has become of it since. */
  @Field(() => MoneyType) get planned(): MoneyType {
    return asMoney(this.plannedMinor, this.currency);
  }
  @Field(() => MoneyType) get free(): MoneyType {
    return asMoney(this.amountMinor - this.allocatedMinor - this.plannedMinor, this.currency);
  }
}
