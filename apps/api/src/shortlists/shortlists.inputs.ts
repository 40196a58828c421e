import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
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
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { MoneyInput } from '../platform/graphql/money.type';
import { SearchArgs } from '../scoring/discover.inputs';
import { WantedDeliverableType } from './shortlist-entry.entity';

const optional = { nullable: true } as const;
export const MOST_ENTRIES = 500;

@ArgsType()
export class AddToShortlistArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(MOST_ENTRIES) @IsString({ each: true }) profileIds: string[];
}

@ArgsType()
export class AddSearchToShortlistArgs extends SearchArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
}

/** What is left out stays as it is; null takes the fee away. */
@InputType()
export class ShortlistEntryInput {
  @Field(() => MoneyInput, optional) @IsOptional() @ValidateNested() @Type(() => MoneyInput) fee?: MoneyInput | null;
  /** Public price without VAT. */
  @Field(() => MoneyInput, optional) @IsOptional() @ValidateNested() @Type(() => MoneyInput) gift?: MoneyInput | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(500) giftNote?: string | null;
  @Field(() => [WantedDeliverableType], optional)
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => WantedDeliverableType)
  deliverables?: WantedDeliverableType[] | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) note?: string | null;
}

@InputType()
export class OfferInput {
  @Field() @IsIn(['us', 'creator']) side: string;
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) fee: MoneyInput;
  @Field(() => MoneyInput, optional) @IsOptional() @ValidateNested() @Type(() => MoneyInput) gift?: MoneyInput | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(1000) note?: string | null;
}

export const VOTES = ['for', 'against', 'unsure'] as const;

@InputType()
export class ReviewerInput {
  @Field() @IsEmail() @MaxLength(254) email: string;
  @Field() @IsIn(['en', 'fr']) locale: string;
  @Field(() => Number) @IsInt() @Min(1) @Max(60) days: number;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(1000) message?: string | null;
}

/** What a reviewer says; the name is theirs, given once. */
@ArgsType()
export class GuestCommentArgs {
  @Field(() => ID, optional) @IsOptional() @IsUUID() entryId?: string | null;
  @Field() @IsString() @MinLength(1) @MaxLength(4000) text: string;
  @Field() @IsString() @MinLength(1) @MaxLength(80) name: string;
  @Field() @IsString() @MinLength(8) @MaxLength(100) key: string;
}

@ArgsType()
export class GuestVoteArgs {
  @Field(() => ID) @IsUUID() entryId: string;
  @Field(() => String, optional) @IsOptional() @IsIn(VOTES) vote?: string | null;
  @Field() @IsString() @MinLength(1) @MaxLength(80) name: string;
}

@ArgsType()
export class CommentArgs {
  @Field(() => ID) @IsUUID() shortlistId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() entryId?: string | null;
  @Field() @IsString() @MinLength(1) @MaxLength(4000) text: string;
}

@ArgsType()
export class VoteArgs {
  @Field(() => ID) @IsUUID() entryId: string;
  @Field(() => String, optional) @IsOptional() @IsIn(VOTES) vote?: string | null;
}

@ArgsType()
export class PasteArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field() @IsString() @MinLength(1) @MaxLength(100_000) text: string;
}

@ArgsType()
export class CorrectLineArgs {
  @Field(() => ID) @IsUUID() lineId: string;
  @Field() @IsString() @MinLength(1) @MaxLength(500) text: string;
}
