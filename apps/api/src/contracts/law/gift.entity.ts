import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { GIFT, type GiftStatus } from '@vivier/domain/contracts/law/gift-status';
import { moneyText } from '@vivier/domain/money/money';
import { Campaign } from '../../briefs/campaign.entity';
import { bigInteger } from '../../platform/database/column-types';
import { Creator } from '../../creators/creator.entity';
import { MoneyType } from '../../platform/graphql/money.type';
import { DayScalar } from '../../platform/graphql/scalars';

/** A benefit in kind. It counts at its public price without VAT, which is not what it cost the brand. */
@Entity('gift')
@ObjectType()
export class Gift {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => ID) @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Column('uuid', { name: 'advertiser_id' }) advertiserId: string;
  /** As the campaign had it on the day: another word later does not take the gift off its meter. */
  @Field() @Column('text', { name: 'promotional_objective' }) promotionalObjective: string;
  @Field() @Column('text') description: string;
  @Column('bigint', { name: 'value_minor', transformer: bigInteger }) valueMinor: number;
  @Column('char', { length: 3 }) currency: string;
  /** Where it goes: for who sends it. Its field is resolved by permission. */
  @Column('text', { nullable: true }) address: string | null;
  @Field(() => String) @Column('text', { name: 'shipping_status', default: 'planned' }) shippingStatus: GiftStatus;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) tracking: string | null;
  @Field(() => DayScalar) @Column('date', { name: 'given_on' }) givenOn: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
  @ManyToOne(() => Campaign) @JoinColumn({ name: 'campaign_id' }) campaign: Campaign;
  @ManyToOne(() => Creator) @JoinColumn({ name: 'creator_id' }) creator: Creator;

  @Field(() => MoneyType) get value(): MoneyType {
    const { valueMinor: minor, currency } = this;
    return { amount: moneyText({ minor, currency }), currency };
  }
  @Field() get creatorName(): string {
    return this.creator.displayName;
  }
  /** The statuses that may follow. */
  @Field(() => [String]) get nextStatuses(): readonly GiftStatus[] {
    return GIFT.moves[this.shippingStatus];
  }
}
