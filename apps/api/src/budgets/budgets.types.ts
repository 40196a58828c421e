import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import { BudgetEntry } from './budget-entry.entity';
import { BudgetLine } from './budget-line.entity';
import { Commitment } from './commitment.entity';
import { Envelope } from './envelope.entity';
import { Payment } from './payment.entity';

/** A campaign's money, a line a currency. */
@ObjectType()
export class CampaignBudget {
  @Field(() => ID) campaignId: string;
  /** What the campaign may draw from, whether anything was approved yet or not. */
  @Field(() => [Envelope]) envelopes: Envelope[];
  @Field(() => [BudgetLine]) lines: BudgetLine[];
  @Field(() => [Commitment]) commitments: Commitment[];
  @Field(() => [Payment]) payments: Payment[];
  /** The latest first. */
  @Field(() => [BudgetEntry]) history: BudgetEntry[];
}

/** The request against what there is. */
@ObjectType()
export class EnvelopeCheck {
  /** Null where nobody gave an envelope. */
  @Field(() => MoneyType, { nullable: true }) amount: MoneyType | null;
  /** What is taken without this request. */
  @Field(() => MoneyType, { nullable: true }) taken: MoneyType | null;
  /** What is left after this request; null where it does not fit. */
  @Field(() => MoneyType, { nullable: true }) left: MoneyType | null;
  @Field() fits: boolean;
}

/** Where the money of one envelope stands; what lies in envelopes inside it is `allocated` there. */
@ObjectType()
export class EnvelopeStanding {
  @Field(() => MoneyType) planned: MoneyType;
  @Field(() => MoneyType) committed: MoneyType;
  @Field(() => MoneyType) delivered: MoneyType;
  @Field(() => MoneyType) paid: MoneyType;
}
