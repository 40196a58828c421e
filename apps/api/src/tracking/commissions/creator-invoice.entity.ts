import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { moneyText } from '@vivier/domain/money/money';
import { legalDay } from '@vivier/domain/time/legal-day';
import { INVOICE, type InvoiceStatus } from '@vivier/domain/tracking/payout-status';
import { Creator } from '../../creators/creator.entity';
import { bigInteger } from '../../platform/database/column-types';
import { MoneyType } from '../../platform/graphql/money.type';
import { DayScalar } from '../../platform/graphql/scalars';

/** What a creator has billed a brand. */
@Entity('creator_invoice')
@ObjectType()
export class CreatorInvoice {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field(() => ID, { nullable: true }) @Column('integer', { name: 'creator_id', nullable: true }) creatorId:
    number | null;
  @Field() @Column('text') number: string;
  @Field(() => DayScalar) @Column('date', { name: 'issued_on' }) issuedOn: string;
  @Field(() => DayScalar) @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('char', { length: 3 }) currency: string;
  @Column('bigint', { name: 'net_minor', transformer: bigInteger }) netMinor: number;
  /** In percent, such as 20 or 5.5. */
  @Field() @Column('text', { name: 'vat_percent' }) vatPercent: string;
  @Column('bigint', { name: 'vat_minor', transformer: bigInteger }) vatMinor: number;
  @Field(() => String) @Column('text', { default: 'received' }) status: InvoiceStatus;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
  @ManyToOne(() => Creator)
  @JoinColumn({ name: 'creator_id' })
  creator: Creator | null;

  @Field(() => MoneyType) get net(): MoneyType {
    return this.money(this.netMinor);
  }
  @Field(() => MoneyType) get vat(): MoneyType {
    return this.money(this.vatMinor);
  }
  @Field(() => MoneyType) get total(): MoneyType {
    return this.money(this.netMinor + this.vatMinor);
  }
  @Field(() => String, { nullable: true }) get creatorName(): string | null {
    return this.creator?.displayName ?? null;
  }
  /** Its day has passed and it is not settled. */
  @Field() get overdue(): boolean {
    return this.nextStatuses.length > 0 && this.dueOn < legalDay(new Date());
  }
  @Field(() => [String]) get nextStatuses(): readonly InvoiceStatus[] {
    return INVOICE.moves[this.status];
  }

  private money(minor: number): MoneyType {
    return { amount: moneyText({ minor, currency: this.currency }), currency: this.currency };
  }
}
