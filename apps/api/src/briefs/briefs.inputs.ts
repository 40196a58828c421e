import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { BriefPlanDraft, UsageWanted } from '@vivier/domain/briefs/brief-plan';
import type { BriefDraft } from '@vivier/domain/briefs/check-brief';
import type { KpiTarget } from '@vivier/domain/briefs/kpi';
import { MoneyInput } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

@InputType()
export class AudienceMinimumInput {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => Float) @IsNumber() share: number;
}

@InputType()
export class AudienceDimensionInput {
  @Field() @IsString() @MaxLength(40) dimension: string;
  @Field(() => [String]) @ArrayMaxSize(200) @IsString({ each: true }) keys: string[];
}

@InputType()
export class FactorWeightInput {
  @Field() @IsString() @MaxLength(40) factor: string;
  @Field(() => Float) @IsNumber() weight: number;
}

@InputType()
export class BriefDeliverableInput {
  @Field() @IsString() @MaxLength(40) kind: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) network?: string | null;
  @Field(() => Int) @IsInt() count: number;
}

@InputType()
export class BriefUsageInput implements UsageWanted {
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) uses: string[];
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) media: string[];
  @Field(() => [String]) @ArrayMaxSize(250) @IsString({ each: true }) territory: string[];
  @Field(() => Int, { nullable: true }) @ValidateIf(({ months }: BriefUsageInput) => months !== null) @IsInt() months:
    number | null;
}

@InputType()
export class BriefKpiInput implements KpiTarget {
  @Field() @IsString() @MaxLength(40) metric: string;
  @Field() @IsString() @MaxLength(30) target: string;
}

/** Shapes only; what the fields may hold is the domain's rule, so that every refusal names its field by a code. */
@InputType()
export class BriefInput implements BriefDraft, BriefPlanDraft {
  @Field() @IsString() @MaxLength(500) name: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() brandId?: string | null;
  @Field() @IsString() @MaxLength(40) objective: string;
  @Field(() => [AudienceDimensionInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AudienceDimensionInput)
  audience?: AudienceDimensionInput[] | null;
  @Field(() => [AudienceMinimumInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AudienceMinimumInput)
  minimumShares?: AudienceMinimumInput[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(20) @IsString({ each: true }) networks?:
    string[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(20) @IsString({ each: true }) tiers?:
    string[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(300) @IsString({ each: true }) countries?:
    string[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(200) @IsString({ each: true }) categories?:
    string[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(200) @IsString({ each: true }) languages?:
    string[] | null;
  @Field(() => MoneyInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  budget?: MoneyInput | null;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() startsOn?: string | null;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() endsOn?: string | null;
  @Field(() => [FactorWeightInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FactorWeightInput)
  weights?: FactorWeightInput[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(200) @IsString({ each: true }) products?:
    string[] | null;
  @Field(() => [BriefDeliverableInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BriefDeliverableInput)
  deliverables?: BriefDeliverableInput[] | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(20_000) dos?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(20_000) donts?: string | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(200) @IsString({ each: true }) hashtags?:
    string[] | null;
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(200) @IsString({ each: true }) mentions?:
    string[] | null;
  @Field(() => BriefUsageInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => BriefUsageInput)
  usage?: BriefUsageInput | null;
  @Field(() => [BriefKpiInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BriefKpiInput)
  kpis?: BriefKpiInput[] | null;
}
