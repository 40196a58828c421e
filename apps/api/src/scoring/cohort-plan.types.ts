import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';

const unknown = { nullable: true } as const;

@ObjectType()
export class PlanRange {
  @Field(() => Float) value: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
}

@ObjectType()
export class PlanMoneyRange {
  @Field(() => MoneyType) value: MoneyType;
  @Field(() => MoneyType) low: MoneyType;
  @Field(() => MoneyType) high: MoneyType;
}

@ObjectType()
export class PlanCost {
  @Field(() => MoneyType) gifts: MoneyType;
  @Field(() => MoneyType) fees: MoneyType;
  @Field(() => MoneyType) total: MoneyType;
}

@ObjectType()
export class PlanLine {
  @Field(() => ID) profileId: number;
  @Field() handle: string;
  @Field() network: string;
  @Field(() => Float, unknown) followers: number | null;
  /** People that all posts of the creator reach; null where nothing is known to expect it from. */
  @Field(() => Float, unknown) reach: number | null;
  @Field(() => Float) orders: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
  @Field(() => MoneyType) gift: MoneyType;
  @Field(() => MoneyType) fee: MoneyType;
  /** given · known · none */
  @Field() feeKind: string;
  @Field(() => Int, unknown) ownOrders: number | null;
  @Field(() => Float, unknown) ownReached: number | null;
}

/** What a figure of the plan stands on before own results count. */
@ObjectType()
export class PlanPrior {
  /** orders_per_reach · order_value · order_value_spread */
  @Field() code: string;
  @Field(() => Float) value: number;
  /** Strength κ of single creators around the rate; standard deviation of ln order value. */
  @Field(() => Float, unknown) spread: number | null;
  /** Groups (rate) or orders (value, spread) that it counts as. */
  @Field(() => Float) weight: number;
  /** benchmark · given · assumed */
  @Field() basis: string;
  @Field(() => String, unknown) source: string | null;
  @Field(() => String, unknown) publisher: string | null;
  @Field(() => Int, unknown) year: number | null;
  @Field(() => String, unknown) country: string | null;
}

/** Twenty to a hundred small creators planned as one line; intervals of 80 %. */
@ObjectType()
export class CohortPlan {
  @Field(() => Int) creators: number;
  @Field(() => Int) withReach: number;
  @Field(() => Int) withoutReach: number;
  @Field() currency: string;
  @Field(() => PlanRange) reach: PlanRange;
  @Field(() => PlanCost) cost: PlanCost;
  @Field(() => PlanRange) rate: PlanRange;
  @Field(() => PlanRange) orders: PlanRange;
  @Field(() => PlanMoneyRange) orderValue: PlanMoneyRange;
  @Field(() => PlanMoneyRange) revenue: PlanMoneyRange;
  @Field(() => PlanRange) roas: PlanRange;
  @Field(() => Float) chanceRoasAboveOne: number;
  @Field(() => Int) breakEvenOrders: number;
  @Field(() => [PlanLine]) lines: PlanLine[];
  @Field(() => [PlanPrior]) priors: PlanPrior[];
  @Field(() => [String]) notes: string[];
}
