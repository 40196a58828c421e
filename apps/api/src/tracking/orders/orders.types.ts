import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../../platform/graphql/money.type';

/** What somebody was credited with of one order, as the ledger sums to. */
@ObjectType()
export class OrderCredit {
  /** Null for a link that is nobody's. */
  @Field(() => ID, { nullable: true }) creatorId: string | null;
  @Field(() => String, { nullable: true }) creatorName: string | null;
  @Field(() => ID) campaignId: string;
  @Field() campaignName: string;
  @Field(() => MoneyType) amount: MoneyType;
}

/** Something that led to an order: a code that was used, or a click that the shop handed back. */
@ObjectType()
export class OrderTouch {
  /** `code` or `click`. */
  @Field() kind: string;
  @Field() word: string;
  @Field(() => String, { nullable: true }) creatorName: string | null;
  @Field(() => String, { nullable: true }) campaignName: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) at: Date | null;
  /** `counts`, `passed_over` under this rule, `too_old`, `too_late`, `robot`, or `unknown`: a code or click that is none of ours. */
  @Field() verdict: string;
}

@ObjectType()
export class OrderRow {
  @Field(() => ID) id: string;
  @Field(() => ID) shopId: string;
  @Field() shopName: string;
  @Field() source: string;
  @Field() number: string;
  @Field(() => GraphQLISODateTime, { nullable: true }) placedAt: Date | null;
  /** `sale`, or why it is none: `draft`, `unpaid`, `cancelled`, `voided`, `test`. */
  @Field() standing: string;
  @Field(() => MoneyType) total: MoneyType;
  @Field(() => MoneyType) refunded: MoneyType;
  /** Total less refunds; null for what is no sale. */
  @Field(() => MoneyType, { nullable: true }) collected: MoneyType | null;
  /** Lines less discounts and refunds, without tax and shipping; null for what is no sale. */
  @Field(() => MoneyType, { nullable: true }) net: MoneyType | null;
  @Field(() => [String]) codes: string[];
  /** True for a customer's first order; null when the shop does not say. */
  @Field(() => Boolean, { nullable: true }) isNewCustomer: boolean | null;
  /** Whole days from the order to the first webhook that told it; null for one that came by file. */
  @Field(() => Int, { nullable: true }) lateDays: number | null;
  @Field(() => [OrderCredit]) credits: OrderCredit[];
}

@ObjectType()
export class OrderLineRow {
  @Field() title: string;
  @Field(() => Float) quantity: number;
  @Field(() => MoneyType) net: MoneyType;
  @Field(() => MoneyType) refunded: MoneyType;
}

/** One order with what led to it and how the rule reads that. */
@ObjectType()
export class OrderDetail {
  @Field(() => OrderRow) order: OrderRow;
  @Field(() => [OrderLineRow]) lines: OrderLineRow[];
  @Field(() => [OrderTouch]) touches: OrderTouch[];
  @Field() rule: string;
  @Field(() => Int) ruleVersion: number;
  @Field(() => Int) windowDays: number;
  /** When a message about it last changed something. */
  @Field(() => GraphQLISODateTime) changedAt: Date;
  @Field(() => Int) messages: number;
}

/** Sums of one currency: amounts of two are never added. */
@ObjectType()
export class OrderSum {
  @Field() currency: string;
  @Field(() => Int) sales: number;
  /** Drafts, cancelled, voided, unpaid and test orders. */
  @Field(() => Int) others: number;
  @Field(() => MoneyType) collected: MoneyType;
  @Field(() => MoneyType) net: MoneyType;
  @Field(() => MoneyType) attributed: MoneyType;
}

@ObjectType()
export class OrderPage {
  @Field(() => [OrderRow]) orders: OrderRow[];
  @Field(() => String, { nullable: true }) next: string | null;
  @Field(() => [OrderSum]) sums: OrderSum[];
}
