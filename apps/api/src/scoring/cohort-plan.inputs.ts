import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MoneyInput } from '../platform/graphql/money.type';

const optional = { nullable: true } as const;
const MOST_RESULTS = 2000;

@InputType()
export class PastResultInput {
  @Field(() => ID) @IsString() profileId: string;
  /** People reached by the posts, all together. */
  @Field(() => Float) @IsNumber() @Min(0) @Max(1e12) reached: number;
  @Field(() => Int) @IsInt() @Min(0) orders: number;
}

@InputType()
export class CohortPlanInput {
  @Field(() => [ID], optional) @IsOptional() @IsString({ each: true }) profileIds?: string[] | null;
  @Field(() => ID, optional) @IsOptional() @IsUUID() listId?: string | null;
  /** Of one creator, shipping included. */
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) giftCost: MoneyInput;
  @Field(() => MoneyInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  feePerCreator?: MoneyInput | null;
  /** Who has a known price is paid that instead. */
  @Field(() => Boolean, { nullable: true, defaultValue: false }) @IsOptional() @IsBoolean() useKnownPrices?:
    boolean | null;
  @Field(() => Int, { nullable: true, defaultValue: 1 }) @IsOptional() @IsInt() @Min(1) @Max(100) postsPerCreator?:
    number | null;
  /** Mean order value expected. */
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) orderValue: MoneyInput;
  /** Amounts of own orders, in the same currency. */
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(MOST_RESULTS)
  @Matches(/^\d{1,13}(\.\d{1,4})?$/, { each: true })
  pastOrderValues?: string[] | null;
  @Field(() => [PastResultInput], optional)
  @IsOptional()
  @ArrayMaxSize(MOST_RESULTS)
  @ValidateNested({ each: true })
  @Type(() => PastResultInput)
  pastResults?: PastResultInput[] | null;
}
