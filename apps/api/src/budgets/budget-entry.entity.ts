import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { LedgerKind } from '@vivier/domain/budgets/ledger';
import { Person } from '../identity/person.entity';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { asMoney } from './budget-money';

/** A line of the ledger: nothing changes or removes it. */
@Entity('budget_entry')
@ObjectType()
export class BudgetEntry {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column({ type: 'bigint', insert: false, transformer: bigInteger }) seq: number;
  @Column('uuid', { name: 'envelope_id' }) envelopeId: string;
  @Column('uuid', { name: 'campaign_id', nullable: true }) campaignId: string | null;
  @Field(() => String) @Column('text') kind: LedgerKind;
  @Column('bigint', { name: 'amount_minor', transformer: bigInteger }) amountMinor: number;
  @Column('char', { length: 3 }) currency: string;
  @Field() @Column('text') subject: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) reference: string | null;
  @Field() @Column('text', { default: '' }) reason: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { default: () => 'now()' }) at: Date;
  /** Null for what nobody of the workspace did, such as a signature by link. */
  @Field(() => Person, { nullable: true })
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person: Person | null;

  @Field(() => MoneyType) get amount(): MoneyType {
    return asMoney(this.amountMinor, this.currency);
  }
}
