import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

const MANY = 200;

@InputType()
export class PortfolioGroupInput {
  @Field(() => [ID]) @ArrayMaxSize(MANY) @IsString({ each: true }) profiles: string[];
}

@InputType()
export class PortfolioQuotaInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) network?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) tier?: string | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() min?: number | null;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() max?: number | null;
}

/** The amount and its currency as they were typed; what they may hold is the domain's rule. */
@InputType()
export class PortfolioBudgetInput {
  @Field() @IsString() @MaxLength(30) amount: string;
  @Field() @IsString() @MaxLength(10) currency: string;
}

/** Part of the smaller of two audiences that is in both, as a report gave it; 0 to 1. */
@InputType()
export class AudienceOverlapInput {
  @Field(() => ID) @IsString() @MaxLength(12) a: string;
  @Field(() => ID) @IsString() @MaxLength(12) b: string;
  @Field(() => Float) @IsNumber() share: number;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsNumber() low?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsNumber() high?: number | null;
}

@InputType()
export class PortfolioInput {
  @Field(() => PortfolioBudgetInput) @ValidateNested() @Type(() => PortfolioBudgetInput) budget: PortfolioBudgetInput;
  /** Profiles that are in the set whatever they add, also when a gate of the brief would keep them out. */
  @Field(() => [ID], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MANY)
  @IsString({ each: true })
  must?: string[] | null;
  @Field(() => [ID], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MANY)
  @IsString({ each: true })
  never?: string[] | null;
  @Field(() => [PortfolioQuotaInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => PortfolioQuotaInput)
  quotas?: PortfolioQuotaInput[] | null;
  /** Of each group of profiles at most one is in the set. */
  @Field(() => [PortfolioGroupInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MANY)
  @ValidateNested({ each: true })
  @Type(() => PortfolioGroupInput)
  exclusive?: PortfolioGroupInput[] | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(30) creatorCap?: string | null;
  /** reach · margin · pieces */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(20) objective?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(30) marginPerPerson?: string | null;
  @Field(() => [AudienceOverlapInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(5_000)
  @ValidateNested({ each: true })
  @Type(() => AudienceOverlapInput)
  overlaps?: AudienceOverlapInput[] | null;
  /** How many of the best by score are considered: 2,000 unless told, 10,000 at most. */
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() candidates?: number | null;
}
