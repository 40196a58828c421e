import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { ContractLocale } from '@vivier/domain/contracts/clause-library';
import { CONTRACT, type ContractStatus } from '@vivier/domain/contracts/contract-status';
import { moneyText } from '@vivier/domain/money/money';
import { Campaign } from '../briefs/campaign.entity';
import { Advertiser } from '../identity/advertiser.entity';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;
const moment = (name: string) => ({ name, nullable: true }) as const;

/** What an advertiser and a creator agree on for a campaign; its texts are those of its versions. */
@Entity('contract')
@ObjectType()
export class Contract {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  /** Null when the creator was erased since. */
  @Field(() => ID, optional) @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Field(() => ID) @Column('uuid', { name: 'advertiser_id' }) advertiserId: string;
  @Field(() => ID, optional) @Column('uuid', { name: 'shortlist_entry_id', nullable: true }) shortlistEntryId:
    string | null;
  /** The contract that this one takes the place of. */
  @Field(() => ID, optional) @Column('uuid', { name: 'amends_id', nullable: true }) amendsId: string | null;
  @Field(() => String) @Column('text', { default: 'draft' }) status: ContractStatus;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Field(() => String) @Column('text') locale: ContractLocale;
  @Column('bigint', { name: 'fee_minor', transformer: bigInteger }) feeMinor: number;
  /** Public price without VAT of what is given. */
  @Column('bigint', { name: 'gift_minor', default: 0, transformer: bigInteger }) giftMinor: number;
  @Field() @Column('char', { length: 3 }) currency: string;
  @Field() @Column('text', { name: 'promotional_objective' }) promotionalObjective: string;
  @Field() @Column('char', { name: 'law_country', length: 2, default: 'FR' }) lawCountry: string;
  @Field(() => DayScalar, optional) @Column('date', { name: 'starts_on', nullable: true }) startsOn: string | null;
  @Field(() => DayScalar, optional) @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('sent_at')) sentAt: Date | null;
  /** When both had signed. */
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('signed_at')) signedAt: Date | null;
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('ended_at')) endedAt: Date | null;
  @Field(() => String, optional) @Column('text', { name: 'end_reason', nullable: true }) endReason: string | null;
  /** Canonical JSON, signed by the install's key when both had signed. */
  @Column('text', { nullable: true, select: false }) evidence: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;
  @ManyToOne(() => Advertiser)
  @JoinColumn({ name: 'advertiser_id' })
  advertiser: Advertiser;

  @Field(() => MoneyType) get fee(): MoneyType {
    return { amount: moneyText({ minor: this.feeMinor, currency: this.currency }), currency: this.currency };
  }
  @Field(() => MoneyType) get gift(): MoneyType {
    return { amount: moneyText({ minor: this.giftMinor, currency: this.currency }), currency: this.currency };
  }
  @Field() get campaignName(): string {
    return this.campaign.name;
  }
  @Field(() => ID) get brandId(): string {
    return this.campaign.brandId;
  }
  @Field() get advertiserName(): string {
    return this.advertiser.legalName ?? this.advertiser.name;
  }
  /** The statuses that may follow. */
  @Field(() => [String]) get nextStatuses(): readonly ContractStatus[] {
    return CONTRACT.moves[this.status];
  }
}
