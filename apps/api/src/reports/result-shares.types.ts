import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Cut, CUTS } from '@vivier/domain/reports/results';
import { ATTRIBUTION_RULES, type AttributionRule } from '@vivier/domain/tracking/attribution';
import { MediaResultsType } from './media.types';
import { ResultShare } from './result-share.entity';
import { ResultsType } from './results.types';

const optional = { nullable: true } as const;

@InputType()
export class ResultShareInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => String, { defaultValue: 'creator' }) @IsIn(CUTS) by: Cut;
  @Field(() => String, optional) @IsOptional() @IsIn(ATTRIBUTION_RULES) rule?: AttributionRule | null;
  @Field(() => String, optional) @IsOptional() @Matches(/^[A-Z]{3}$/) currency?: string | null;
  @Field(() => Int, { defaultValue: 30 }) @IsInt() @Min(1) @Max(365) days: number;
  /** The client's sign, PNG or JPEG, as a data address. */
  @Field(() => String, optional)
  @IsOptional()
  @IsString()
  @MaxLength(400_000)
  @Matches(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/)
  logo?: string | null;
}

@ArgsType()
export class ShareResultsArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
  @Field(() => ResultShareInput) @ValidateNested() @Type(() => ResultShareInput) input: ResultShareInput;
}

@ArgsType()
export class SharedResultsArgs {
  /** As it was shared, unless another group is asked for. */
  @Field(() => String, optional) @IsOptional() @IsIn(CUTS) by?: Cut | null;
}

@ObjectType()
export class MadeShare {
  @Field(() => ResultShare) share: ResultShare;
  /** Shown once; null when the same intention came again. */
  @Field(() => String, optional) url: string | null;
}

@ObjectType()
export class SharedResults {
  @Field() campaign: string;
  @Field(() => String, optional) logo: string | null;
  @Field(() => ResultsType) results: ResultsType;
  @Field(() => ResultsType) weeks: ResultsType;
  /** What was counted of the posts; EMV apart from sales, with its tables. */
  @Field(() => MediaResultsType) media: MediaResultsType;
}
