import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CONTENT_KINDS,
  CONTENT_PLACES,
  type ContentKind,
  type ContentPlace,
} from '@vivier/domain/deliverables/content-kind';
import type { ContentTermsDraft } from '@vivier/domain/deliverables/content-terms';
import { DELIVERABLE_STATUSES, type DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import { MoneyInput } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;

/** Shapes only: what the terms may hold is the domain's rule. */
@InputType()
export class ContentTermsInput implements ContentTermsDraft {
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(10) law?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(10) language?: string | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  hashtags?: string[] | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  mentions?: string[] | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) link?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(100) code?: string | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  forbidden?: string[] | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  brandWords?: string[] | null;
}

@InputType()
export class DeliverableChanges {
  @Field(() => String) @IsIn(CONTENT_KINDS) kind: ContentKind;
  @Field(() => String) @IsIn(CONTENT_PLACES) network: ContentPlace;
  @Field() @IsString() @MaxLength(200) title: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(10_000) instructions: string;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() dueOn?: string | null;
  @Field(() => ContentTermsInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => ContentTermsInput)
  terms?: ContentTermsInput | null;
  /** What the piece is worth of the contract's pay: given as delivered when it is verified. */
  @Field(() => MoneyInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  value?: MoneyInput | null;
}

@InputType()
export class DeliverableInput extends DeliverableChanges {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => ID) @IsString() creatorId: string;
}

@ArgsType()
export class ContentArgs {
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(8)
  @IsIn(DELIVERABLE_STATUSES, { each: true })
  statuses?: DeliverableStatus[] | null;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() from?: string | null;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() until?: string | null;
  @Field(() => Int, { defaultValue: 200 }) @IsInt() @Min(1) @Max(500) first: number;
}

/** Every move names the piece and the caller's intention. */
@ArgsType()
export class MoveArgs {
  @Field() @Length(1, 100) key: string;
  @Field(() => ID) @IsString() id: string;
}

@InputType()
export class DraftInput {
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) caption: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) link?: string | null;
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(3)
  @IsIn(['retouched', 'virtual', 'ai'], { each: true })
  declared: string[];
  @Field({ defaultValue: '' }) @IsString() @MaxLength(5000) note: string;
  @Field(() => [ID], { defaultValue: [] }) @ArrayMaxSize(20) @IsUUID(undefined, { each: true }) fileIds: string[];
}

@ArgsType()
export class SubmitDraftArgs extends MoveArgs {
  @Field(() => DraftInput) @ValidateNested() @Type(() => DraftInput) input: DraftInput;
}

/** An approval is of one version: of what was seen, not of what came meanwhile. */
@ArgsType()
export class ApproveDraftArgs extends MoveArgs {
  @Field(() => ID) @IsString() versionId: string;
}

@ArgsType()
export class AskForChangesArgs extends ApproveDraftArgs {
  @Field() @IsString() @MaxLength(5000) text: string;
}

@ArgsType()
export class ScheduleArgs extends MoveArgs {
  @Field(() => GraphQLISODateTime) @IsDate() at: Date;
}
