import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { moneyText } from '@vivier/domain/money/money';
import { PAYOUT, type PayoutStatus } from '@vivier/domain/tracking/payout-status';
import { Creator } from '../../creators/creator.entity';
import { bigInteger } from '../../platform/database/column-types';
import { MoneyType } from '../../platform/graphql/money.type';

/** A record of what a creator is owed by a brand; somebody else moves the money. */
@Entity('payout')
@ObjectType()
export class Payout {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field(() => ID, { nullable: true }) @Column('integer', { name: 'creator_id', nullable: true }) creatorId:
    number | null;
  @Column('char', { length: 3 }) currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: bigInteger }) amountMinor: number;
  @Field(() => String) @Column('text', { default: 'draft' }) status: PayoutStatus;
  /** Of the transfer, as the bank or the payer names it. */
  @Field() @Column('text', { default: '' }) reference: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @ManyToOne(() => Creator)
  @JoinColumn({ name: 'creator_id' })
  creator: Creator | null;

  @Field(() => MoneyType) get amount(): MoneyType {
    const { amountMinor: minor, currency } = this;
    return { amount: moneyText({ minor, currency }), currency };
  }
  @Field(() => String, { nullable: true }) get creatorName(): string | null {
    return this.creator?.displayName ?? null;
  }
  @Field(() => [String]) get nextStatuses(): readonly PayoutStatus[] {
    return PAYOUT.moves[this.status];
  }
}
