import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';
import { asMoney } from './budget-money';

/** Money that has left: recorded, not sent, by Vivier. */
@Entity('payment')
@ObjectType()
export class Payment {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') subject: string;
  @Column('bigint', { name: 'amount_minor', transformer: bigInteger }) amountMinor: number;
  @Column('char', { length: 3 }) currency: string;
  @Field(() => DayScalar) @Column('date', { name: 'paid_on' }) paidOn: string;
  /** The bank's or the accounts' name for it: once a subject. */
  @Field() @Column('text') reference: string;
  /** Where the proof lies. */
  @Field() @Column('text', { default: '' }) evidence: string;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt: Date;

  @Field(() => MoneyType) get amount(): MoneyType {
    return asMoney(this.amountMinor, this.currency);
  }
}
