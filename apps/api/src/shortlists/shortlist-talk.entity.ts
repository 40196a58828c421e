import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { minorMoney } from './shortlist-money';

/** What a member or a guest says of a list, or of one creator on it. */
@Entity('shortlist_comment')
@ObjectType()
export class ShortlistComment {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'shortlist_id' }) shortlistId: string;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'entry_id', nullable: true }) entryId: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  @Field() @Column('text', { name: 'author_name' }) authorName: string;
  @Field() @Column('text') text: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'said_at', default: () => 'now()' })
  saidAt: Date;

  /** Said by somebody outside the team. */
  @Field() get outside(): boolean {
    return this.linkId !== null;
  }
}

/** One voice a person or link, the last one counts. */
@Entity('shortlist_vote')
@ObjectType()
export class ShortlistVote {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @PrimaryColumn('uuid', { name: 'entry_id' }) entryId: string;
  @PrimaryColumn('text') voter: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  @Field() @Column('text', { name: 'author_name' }) authorName: string;
  /** for · against · unsure */
  @Field() @Column('text') vote: string;
  @Column('timestamptz', { name: 'voted_at', default: () => 'now()' }) votedAt: Date;
}

/** A step of a negotiation; written once, never changed. */
@Entity('shortlist_offer')
@ObjectType()
export class ShortlistOffer {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Column('integer', { name: 'creator_id' }) creatorId: number;
  /** us · creator */
  @Field() @Column('text') side: string;
  @Column('bigint', { name: 'fee_minor', transformer: bigInteger }) feeMinor: number;
  @Column('bigint', { name: 'gift_minor', default: 0, transformer: bigInteger }) giftMinor: number;
  @Column('char', { length: 3 }) currency: string;
  @Field() @Column('text', { default: '' }) note: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt: Date;

  @Field(() => MoneyType) get fee(): MoneyType {
    return minorMoney(this.feeMinor, this.currency);
  }
  @Field(() => MoneyType) get gift(): MoneyType {
    return minorMoney(this.giftMinor, this.currency);
  }
}
