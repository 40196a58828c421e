import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { NETWORKS } from '@vivier/domain/creators/network';
import { CONTENT_KINDS } from '@vivier/domain/deliverables/content-kind';
import type { WantedDeliverable } from '@vivier/domain/shortlists/wanted-deliverable';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';
import { Shortlist } from './shortlist.entity';
import { minorMoney } from './shortlist-money';

@ObjectType('WantedDeliverable')
@InputType('WantedDeliverableInput')
export class WantedDeliverableType {
  @Field() @IsIn(CONTENT_KINDS) kind: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(NETWORKS) network?: string | null;
  @Field(() => Int) @IsInt() @Min(1) @Max(100) count: number;
}

/** Where a proposed fee comes from. */
@ObjectType()
export class FeeSource {
  /** known · modelled · agreed (an offer that was taken) · own (typed by a member) · none */
  @Field() kind: string;
  @Field(() => MoneyType, { nullable: true }) low?: MoneyType | null;
  @Field(() => MoneyType, { nullable: true }) high?: MoneyType | null;
  @Field(() => DayScalar, { nullable: true }) asOf?: string | null;
}

/** What a list shows of a creator, today or as it was when the list was frozen. */
@ObjectType()
export class ShortlistFigures {
  @Field() displayName: string;
  @Field() handle: string;
  @Field() network: string;
  @Field(() => String, { nullable: true }) tier: string | null;
  @Field(() => String, { nullable: true }) country: string | null;
  @Field(() => [String]) categories: string[];
  @Field(() => Float, { nullable: true }) followers: number | null;
  @Field(() => Float, { nullable: true }) engagement: number | null;
  @Field() authenticity: string;
  /** Codes of what is to check. */
  @Field(() => [String]) flags: string[];
  @Field(() => Float, { nullable: true }) score: number | null;
  @Field(() => Float, { nullable: true }) targetShare: number | null;
  @Field(() => Boolean, { nullable: true }) targetShareEstimated: boolean | null;
  @Field(() => Float, { nullable: true }) reach: number | null;
  @Field(() => Float, { nullable: true }) reachLow: number | null;
  @Field(() => Float, { nullable: true }) reachHigh: number | null;
  @Field() source: string;
  @Field(() => DayScalar) asOf: string;
}

const optional = { nullable: true } as const;

/** A creator of a shortlist with what it is offered for which content. */
@Entity('shortlist_entry')
@ObjectType()
export class ShortlistEntry {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'shortlist_id' }) shortlistId: string;
  /** Null in a frozen list when the creator was erased since. */
  @Field(() => ID, optional) @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Field(() => ID, optional) @Column('integer', { name: 'profile_id', nullable: true }) profileId: number | null;
  @Field(() => Int) @Column('integer') position: number;
  @Column('bigint', { name: 'fee_minor', nullable: true, transformer: bigInteger }) feeMinor: number | null;
  /** Public price without VAT of what is given: what the law's meter counts. */
  @Column('bigint', { name: 'gift_minor', default: 0, transformer: bigInteger }) giftMinor: number;
  @Field() @Column('char', { length: 3 }) currency: string;
  @Field(() => FeeSource) @Column('jsonb', { name: 'fee_source', default: { kind: 'none' } }) feeSource: FeeSource;
  @Field() @Column('text', { name: 'gift_note', default: '' }) giftNote: string;
  @Field(() => [WantedDeliverableType]) @Column('jsonb', { default: [] }) deliverables: WantedDeliverable[];
  /** For the team; reviewers outside do not see it. */
  @Field() @Column('text', { default: '' }) note: string;
  @Column('uuid', { name: 'snapshot_id', nullable: true }) snapshotId: string | null;
  /** Canonical JSON of fee, gift and content as frozen: names nobody. */
  @Column('text', { name: 'frozen_terms', nullable: true }) frozenTerms: string | null;
  /** Canonical JSON of the person as shown, with a salt; removed by an erasure, which leaves `personHash`. */
  @Column('text', { name: 'frozen_person', nullable: true }) frozenPerson: string | null;
  @Column('text', { name: 'person_hash', nullable: true }) personHash: string | null;
  @Column('uuid', { name: 'added_by', nullable: true }) addedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' })
  addedAt: Date;
  @ManyToOne(() => Shortlist)
  @JoinColumn({ name: 'shortlist_id' })
  shortlist: Shortlist;

  @Field(() => MoneyType, optional) get fee(): MoneyType | null {
    return this.feeMinor === null ? null : minorMoney(this.feeMinor, this.currency);
  }
  @Field(() => MoneyType) get gift(): MoneyType {
    return minorMoney(this.giftMinor, this.currency);
  }
}
