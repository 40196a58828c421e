import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { REPORT_RHYTHMS, type ReportRhythm } from '@vivier/domain/reports/report-schedule';
import { type Cut, CUTS } from '@vivier/domain/reports/results';
import type { ReportLocale } from './report-words';

@InputType()
export class ReportRecipientInput {
  @Field() @IsEmail() @MaxLength(254) email: string;
  @Field(() => String) @IsIn(['en', 'fr']) locale: ReportLocale;
}

@InputType()
export class ReportSettingsInput {
  @Field(() => String) @IsIn(REPORT_RHYTHMS) rhythm: ReportRhythm;
  @Field(() => [ReportRecipientInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ReportRecipientInput)
  recipients: ReportRecipientInput[];
  @Field(() => String, { defaultValue: 'creator' }) @IsIn(CUTS) by: Cut;
  /** Needed where the campaign's results are in several. */
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(/^[A-Z]{3}$/) currency?: string | null;
}

@InputType()
export class ReportScheduleInput extends ReportSettingsInput {
  @Field(() => ID) @IsUUID() campaignId: string;
}

@ArgsType()
export class SetReportScheduleArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
  @Field(() => ReportScheduleInput) @ValidateNested() @Type(() => ReportScheduleInput) input: ReportScheduleInput;
}

@ArgsType()
export class ChangeReportScheduleArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ReportSettingsInput) @ValidateNested() @Type(() => ReportSettingsInput) input: ReportSettingsInput;
}

@ArgsType()
export class PauseReportScheduleArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field() @IsBoolean() paused: boolean;
}
