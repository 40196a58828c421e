import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { USAGE_RIGHT_STATUSES } from '@vivier/domain/deliverables/usage-right';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

@InputType()
export class RightInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field(() => ID, optional) @IsOptional() @IsString() creatorId?: string | null;
  @Field() @IsString() @MaxLength(200) holderName: string;
  /** Where the request goes; without it the link is handed over by hand. */
  @Field(() => String, optional) @IsOptional() @IsEmail() @MaxLength(200) holderEmail?: string | null;
  @Field() @IsString() @MaxLength(300) contentTitle: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) contentUrl?: string | null;
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) uses: string[];
  @Field(() => [String]) @ArrayMaxSize(20) @IsString({ each: true }) media: string[];
  @Field(() => [String]) @ArrayMaxSize(250) @IsString({ each: true }) territory: string[];
  @Field(() => DayScalar) @IsString() from: string;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() until?: string | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) message: string;
  @Field({ defaultValue: 'fr' }) @IsIn(['fr', 'en']) locale: string;
}

@InputType()
export class UsageQuestionInput {
  @Field() @IsString() @MaxLength(20) use: string;
  @Field() @IsString() @MaxLength(20) medium: string;
  @Field() @Matches(/^[A-Z]{2}$/) territory: string;
  /** Today when it is left out. */
  @Field(() => DayScalar, optional) @IsOptional() @IsString() on?: string | null;
}

@ArgsType()
export class RightsArgs {
  @Field(() => ID, optional) @IsOptional() @IsString() brandId?: string | null;
  @Field(() => ID, optional) @IsOptional() @IsString() campaignId?: string | null;
  @Field(() => ID, optional) @IsOptional() @IsString() creatorId?: string | null;
  @Field(() => [String], optional)
  @IsOptional()
  @ArrayMaxSize(5)
  @IsIn(USAGE_RIGHT_STATUSES, { each: true })
  statuses?: string[] | null;
  @Field(() => UsageQuestionInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => UsageQuestionInput)
  question?: UsageQuestionInput | null;
}

@ArgsType()
export class AskRightArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => RightInput) @ValidateNested() @Type(() => RightInput) input: RightInput;
}

@ArgsType()
export class RightMoveArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(20) to: string;
  /** Who said so, for a decision recorded by hand; why, for one taken back. */
  @Field() @IsString() @MaxLength(1000) note: string;
}

@ArgsType()
export class DecideRightArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field() @IsBoolean() granted: boolean;
  @Field() @IsString() @MaxLength(200) name: string;
  @Field() @IsString() @MaxLength(40) textVersion: string;
}
