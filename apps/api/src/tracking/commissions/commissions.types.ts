import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../../platform/graphql/money.type';
import { CreatorInvoice } from './creator-invoice.entity';
import { Payout } from './payout.entity';

/** What one creator has earned with one brand, in one currency. */
@ObjectType()
export class CommissionRow {
  @Field(() => ID) creatorId: string;
  @Field() creatorName: string;
  @Field() currency: string;
  /** Credited sales whose goods may still come back, at today's plans. */
  @Field(() => MoneyType) waiting: MoneyType;
  /** Booked, reversals taken off. */
  @Field(() => MoneyType) earned: MoneyType;
  @Field(() => MoneyType) reversed: MoneyType;
  @Field(() => MoneyType) inPayouts: MoneyType;
  /** Earned and in no payout yet; negative when more was paid than is left. */
  @Field(() => MoneyType) due: MoneyType;
}

@ObjectType()
export class CodeLeakType {
  @Field(() => ID) codeId: string;
  @Field() code: string;
  @Field(() => String, { nullable: true }) creatorName: string | null;
  @Field(() => ID) campaignId: string;
  @Field() campaignName: string;
  /** existing_customers · coupon_site · burst · used_while_paused */
  @Field() reason: string;
  @Field(() => Int) orders: number;
  @Field(() => Int) of: number;
  @Field(() => String, { nullable: true }) detail: string | null;
}

/** What the creator's own room says of money. */
@ObjectType()
export class RoomPayments {
  @Field(() => [Payout]) payouts: Payout[];
  @Field(() => [CreatorInvoice]) invoices: CreatorInvoice[];
}
