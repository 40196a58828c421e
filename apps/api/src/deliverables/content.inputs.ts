import { ArgsType, Field, Float, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ApproveDraftArgs, MoveArgs } from './deliverables.inputs';

const optional = { nullable: true } as const;

@ArgsType()
export class AcceptFindingArgs extends ApproveDraftArgs {
  @Field() @IsString() @MaxLength(20_100) finding: string;
  @Field() @IsString() @MaxLength(2000) reason: string;
}

@ArgsType()
export class CommentArgs extends ApproveDraftArgs {
  @Field() @IsString() @MaxLength(5000) text: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() fileId?: string | null;
  @Field(() => Int, optional) @IsOptional() @IsInt() @Min(0) atMs?: number | null;
  @Field(() => Int, optional) @IsOptional() @IsInt() @Min(0) @Max(10_000) xBp?: number | null;
  @Field(() => Int, optional) @IsOptional() @IsInt() @Min(0) @Max(10_000) yBp?: number | null;
  @Field(() => ID, optional) @IsOptional() @IsUUID() answers?: string | null;
}

@ArgsType()
export class ResolveCommentArgs extends MoveArgs {
  @Field(() => ID) @IsString() commentId: string;
}

@InputType()
export class PublicationInput {
  @Field() @IsString() @MaxLength(2000) url: string;
  @Field() @IsString() @MaxLength(20_000) caption: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(200) label: string;
  @Field(() => GraphQLISODateTime) @IsDate() publishedAt: Date;
  @Field(() => ID, optional) @IsOptional() @IsUUID() screenshotId?: string | null;
}

@ArgsType()
export class PublicationArgs extends MoveArgs {
  @Field(() => PublicationInput) @ValidateNested() @Type(() => PublicationInput) input: PublicationInput;
}

@ArgsType()
export class VerifyArgs extends MoveArgs {
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) note: string;
}

@ArgsType()
export class BreachArgs extends MoveArgs {
  @Field() @IsString() @MaxLength(2000) reason: string;
}

@InputType()
export class FiguresInput {
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) views?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) likes?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) comments?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) shares?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) saves?: number | null;
  /** How many people saw it, each once. */
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) reach?: number | null;
  @Field(() => Float, optional) @IsOptional() @IsInt() @Min(0) impressions?: number | null;
}

/** Without figures, those of the pool's own post are taken. */
@ArgsType()
export class FiguresArgs extends MoveArgs {
  @Field(() => FiguresInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => FiguresInput)
  figures?: FiguresInput | null;
}
