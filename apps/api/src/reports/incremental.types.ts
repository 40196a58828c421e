import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;

@ArgsType()
export class IncrementalArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => String, optional) @IsOptional() @Matches(/^[A-Z]{3}$/) currency?: string | null;
  /** What the campaign promoted; the product with the most credited revenue unless told. */
  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  products: string[];
}

/** What a campaign added over its days, in net sales of what it promoted. */
@ObjectType()
export class IncrementalEstimate {
  @Field(() => MoneyType) total: MoneyType;
  /** Holds the true effect in about 95 of 100 cases. */
  @Field(() => MoneyType) low: MoneyType;
  @Field(() => MoneyType) high: MoneyType;
  @Field(() => Float) placeboP: number;
  /** The trends before were not alike: the comparison says nothing then. */
  @Field() trendsDiffer: boolean;
  @Field() proved: boolean;
}

@ObjectType()
export class IncrementalDay {
  @Field(() => DayScalar) day: string;
  @Field(() => MoneyType) treated: MoneyType;
  /** The controls' mean, on the scale of what was promoted. */
  @Field(() => MoneyType) control: MoneyType;
  /** The mix of controls that was most like it before. */
  @Field(() => MoneyType) mix: MoneyType;
}

@ObjectType()
export class PromotedProduct {
  @Field() product: string;
  @Field(() => MoneyType) credited: MoneyType;
}

/** Advisory: neither pays a commission. */
@ObjectType()
export class AdvisoryCredit {
  @Field(() => ID) creatorId: number;
  @Field() name: string;
  /** In orders: what would be lost without this creator, in a Markov chain of the ways. */
  @Field(() => Float) markov: number;
  /** In orders: the Shapley value; null for more than twelve creators. */
  @Field(() => Float, optional) shapley: number | null;
}

@ObjectType()
export class IncrementalResults {
  @Field() currency: string;
  @Field(() => DayScalar) from: string;
  @Field(() => DayScalar) start: string;
  @Field(() => DayScalar) to: string;
  @Field(() => [String]) treated: string[];
  @Field(() => [PromotedProduct]) choices: PromotedProduct[];
  @Field(() => [String]) controls: string[];
  /** days_before · days_after · controls; null when the data are enough to tell. */
  @Field(() => String, optional) tooFew: string | null;
  @Field(() => IncrementalEstimate, optional) differenceInDifferences: IncrementalEstimate | null;
  @Field(() => IncrementalEstimate, optional) syntheticControl: IncrementalEstimate | null;
  @Field(() => MoneyType) attributed: MoneyType;
  @Field(() => [IncrementalDay]) days: IncrementalDay[];
  @Field(() => Int) orders: number;
  @Field(() => [AdvisoryCredit]) advisory: AdvisoryCredit[];
}
