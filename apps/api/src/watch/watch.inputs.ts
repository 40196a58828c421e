import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MENTION_STATUSES } from '@vivier/domain/watch/mention-status';

const optional = { nullable: true } as const;

@InputType()
export class WatchTermInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field() @IsString() @MaxLength(20) kind: string;
  @Field() @IsString() @MaxLength(100) name: string;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(19)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  words?: string[] | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  negative?: string[] | null;
}

@InputType()
export class FeedInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field() @IsString() @MaxLength(2000) url: string;
  @Field({ defaultValue: false }) @IsBoolean() publicQuestions: boolean;
}

@InputType()
export class MentionInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field() @IsString() @MaxLength(500) title: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) excerpt: string;
  @Field() @IsString() @MaxLength(100) source: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) author?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) url?: string | null;
  @Field(() => GraphQLISODateTime, optional) @IsOptional() @IsDate() publishedAt?: Date | null;
}

@ArgsType()
export class MentionsArgs {
  @Field(() => ID, optional) @IsOptional() @IsString() brandId?: string | null;
  @Field(() => [String], optional) @IsOptional() @ArrayMaxSize(4) @IsIn(MENTION_STATUSES, { each: true }) statuses?:
    string[] | null;
  /** Only what waits for an answer, the first due first. */
  @Field({ defaultValue: false }) @IsBoolean() questions: boolean;
  @Field({ defaultValue: false }) @IsBoolean() mine: boolean;
  @Field(() => ID, optional) @IsOptional() @IsString() termId?: string | null;
  @Field(() => Int, { defaultValue: 50 }) @IsInt() @Min(1) @Max(100) first: number;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(100) after?: string | null;
}

@ArgsType()
export class MoveMentionArgs {
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(20) to: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) answer?: string | null;
}

@ArgsType()
export class AssignMentionArgs {
  @Field(() => ID) @IsString() id: string;
  @Field(() => ID) @IsUUID() personId: string;
}

@ArgsType()
export class StartCrisisArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => ID) @IsString() brandId: string;
  @Field() @IsString() @MaxLength(1000) reason: string;
}

@ArgsType()
export class CrisisItemArgs {
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(40) item: string;
  @Field() @IsBoolean() done: boolean;
}
