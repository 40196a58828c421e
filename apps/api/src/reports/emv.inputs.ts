import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import {
  CONTENT_KINDS,
  CONTENT_PLACES,
  type ContentKind,
  type ContentPlace,
} from '@vivier/domain/deliverables/content-kind';
import { MEDIA_EVENTS, type MediaEvent } from '@vivier/domain/reports/emv';
import { DayScalar } from '../platform/graphql/scalars';

@InputType()
export class EmvRateInput {
  @Field(() => String) @IsIn(CONTENT_PLACES) network: ContentPlace;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(CONTENT_KINDS) format?: ContentKind | null;
  @Field(() => String) @IsIn(MEDIA_EVENTS) event: MediaEvent;
  @Field() @IsString() @MaxLength(20) amount: string;
}

@InputType()
export class EmvTableInput {
  @Field(() => DayScalar) @Matches(/^\d{4}-\d{2}-\d{2}$/) fromOn: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  /** Where the rates come from: a study, an agency's price list, a contract. */
  @Field() @IsString() @MaxLength(2_000) source: string;
  @Field(() => [EmvRateInput])
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => EmvRateInput)
  rates: EmvRateInput[];
}

@ArgsType()
export class SetEmvTableArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
  @Field(() => EmvTableInput) @ValidateNested() @Type(() => EmvTableInput) input: EmvTableInput;
}
