import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEmail,
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
import { RETENTION_KINDS, type RetentionKind } from '@vivier/domain/creators/retention';

const optional = { nullable: true } as const;
const MOST_AT_ONCE = 200;

@ArgsType()
export class NoticeQueueArgs {
  @Field(() => Int, { defaultValue: 50 }) @IsInt() @Min(1) @Max(500) first: number;
}

@ArgsType()
export class AskKeyArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
}

@ArgsType()
export class CreatorAskArgs extends AskKeyArgs {
  @Field(() => ID) @IsString() creatorId: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) note: string;
}

/** What is said to be right. What is left out stays. */
@InputType()
export class Correction {
  @Field(() => String, optional) @IsOptional() @IsString() @Length(1, 200) displayName?: string | null;
  @Field(() => String, optional) @IsOptional() @IsEmail() @MaxLength(254) email?: string | null;
  @Field(() => String, optional) @IsOptional() @Matches(/^[A-Z]{2}$/) country?: string | null;
  @Field(() => String, optional) @IsOptional() @Matches(/^[a-z]{2,3}$/) language?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) bio?: string | null;
}

@ArgsType()
export class CorrectCreatorArgs {
  @Field(() => ID) @IsString() creatorId: string;
  @Field(() => Correction) @ValidateNested() @Type(() => Correction) input: Correction;
}

@ArgsType()
export class MyCorrectionArgs {
  @Field(() => Correction) @ValidateNested() @Type(() => Correction) input: Correction;
}

@ArgsType()
export class AskAboutMyDataArgs extends AskKeyArgs {
  @Field(() => String) @IsIn(['objection', 'restriction', 'rectification', 'erasure']) kind: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) note: string;
}

@ArgsType()
export class AnswerRequestArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => String) @IsIn(['done', 'refused']) status: 'done' | 'refused';
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) note: string;
}

@ArgsType()
export class SendNoticesArgs extends AskKeyArgs {
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(MOST_AT_ONCE) creatorIds: string[];
}

@ArgsType()
export class MarkInformedArgs {
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(MOST_AT_ONCE) creatorIds: string[];
  @Field(() => String) @IsIn(['message', 'contract']) how: 'message' | 'contract';
}

@ArgsType()
export class SetRetentionArgs {
  @Field(() => String) @IsIn(RETENTION_KINDS) kind: RetentionKind;
  @Field(() => Int) @IsInt() @Min(1) @Max(3650) days: number;
}
