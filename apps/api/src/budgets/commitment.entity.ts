import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { asMoney } from './budget-money';

const minor = (name: string) => ({ name, default: 0, transformer: bigInteger }) as const;

/** Money that is bound to one thing, such as a contract, and how far it has come; each sum holds those after it. */
@Entity('commitment')
@ObjectType()
export class Commitment {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  /** What it is bound to: `contract/…`. */
  @Field() @PrimaryColumn('text') subject: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Column('char', { length: 3 }) currency: string;
  @Column('bigint', minor('committed_minor')) committedMinor: number;
  @Column('bigint', minor('delivered_minor')) deliveredMinor: number;
  @Column('bigint', minor('paid_minor')) paidMinor: number;
  @Column('bigint', minor('released_minor')) releasedMinor: number;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt: Date | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'committed_at', default: () => 'now()' })
  committedAt: Date;

  @Field(() => MoneyType) get committed(): MoneyType {
    return asMoney(this.committedMinor, this.currency);
  }
  @Field(() => MoneyType) get delivered(): MoneyType {
    return asMoney(this.deliveredMinor, this.currency);
  }
  @Field(() => MoneyType) get paid(): MoneyType {
    return asMoney(this.paidMinor, this.currency);
  }
  @Field(() => MoneyType) get released(): MoneyType {
    return asMoney(this.releasedMinor, this.currency);
  }
  /** Delivered, and not paid yet. */
  @Field(() => MoneyType) get due(): MoneyType {
    return asMoney(this.deliveredMinor - this.paidMinor, this.currency);
  }
}
