import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '@vivier/domain/creators/export-format';
import { AUTHENTICITY_STATES, FACETS, SORTS, type Facet, type SortBy } from '@vivier/scoring/ranking/ranking-types';
import { AudienceMinimumInput } from '../briefs/briefs.inputs';
import { DayScalar } from '../platform/graphql/scalars';

const MOST_WORDS = 300;
const words = () => [String];
const optional = { nullable: true } as const;

@InputType()
export class DiscoverFilter {
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) text?: string | null;
  @Field(words, optional) @IsOptional() @ArrayMaxSize(MOST_WORDS) @IsString({ each: true }) networks?: string[] | null;
  @Field(words, optional) @IsOptional() @ArrayMaxSize(MOST_WORDS) @IsString({ each: true }) tiers?: string[] | null;
  @Field(words, optional) @IsOptional() @ArrayMaxSize(MOST_WORDS) @IsString({ each: true }) countries?: string[] | null;
  @Field(words, optional) @IsOptional() @ArrayMaxSize(MOST_WORDS) @IsString({ each: true }) languages?: string[] | null;
  @Field(words, optional) @IsOptional() @ArrayMaxSize(MOST_WORDS) @IsString({ each: true }) categories?:
    string[] | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() minFollowers?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() maxFollowers?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() minEngagement?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() maxEngagement?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() minGrowth?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() maxGrowth?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() minPrice?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsNumber() maxPrice?: number | null;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() lastPostAfter?: string | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() emailKnown?: boolean | null;
  @Field(words, optional) @IsOptional() @ArrayUnique() @IsIn(AUTHENTICITY_STATES, { each: true }) authenticity?:
    string[] | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() hideContacted?: boolean | null;
  @Field(() => [AudienceMinimumInput], optional)
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AudienceMinimumInput)
  audience?: AudienceMinimumInput[] | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() keepEstimated?: boolean | null;
  @Field(() => ID, optional) @IsOptional() @IsUUID() listId?: string | null;
}

/** What is searched for: a filter, and a brief to rank and gate by. */
@ArgsType()
export class SearchArgs {
  @Field(() => DiscoverFilter, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => DiscoverFilter)
  filter?: DiscoverFilter | null;
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
}

@ArgsType()
export class DiscoverArgs extends SearchArgs {
  @Field(() => String, { nullable: true, defaultValue: 'score' }) @IsOptional() @IsIn(SORTS) sort?: SortBy | null;
  @Field(() => Boolean, { nullable: true, defaultValue: true }) @IsOptional() @IsBoolean() descending?: boolean | null;
  @Field(() => Int, { nullable: true, defaultValue: 50 }) @IsOptional() @IsInt() @Min(0) @Max(100) first?:
    number | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) after?: string | null;
  @Field(words, optional) @IsOptional() @ArrayUnique() @IsIn(FACETS, { each: true }) facets?: Facet[] | null;
}

@ArgsType()
export class CompareArgs {
  @Field(() => [ID]) @ArrayMaxSize(12) @IsString({ each: true }) profileIds: string[];
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
}

@ArgsType()
export class ExplanationArgs {
  @Field(() => ID) @IsString() profileId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
}

@ArgsType()
export class AddSearchArgs extends SearchArgs {
  @Field(() => ID) @IsUUID() listId: string;
}

@ArgsType()
export class ExportArgs extends SearchArgs {
  @Field(() => String, optional) @IsOptional() @IsIn(SORTS) sort?: SortBy | null;
  @Field(() => [ID], optional) @IsOptional() @ArrayMaxSize(10_000) @IsString({ each: true }) profileIds?:
    string[] | null;
  @Field(() => String) @IsIn(EXPORT_FORMATS) format: ExportFormat;
}
