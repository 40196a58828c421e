import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import {
  IMAGERY,
  PROMOTIONS,
  SAFEGUARDS,
  type Imagery,
  type Promotion,
  type Safeguard,
} from '@vivier/domain/contracts/law/regulated';
import { MoneyInput } from '../../platform/graphql/money.type';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

@InputType()
export class GiftInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => ID) @IsString() creatorId: string;
  @Field() @IsString() @MaxLength(300) description: string;
  /** Public price without VAT. */
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) value: MoneyInput;
  @Field(() => DayScalar, optional) @IsOptional() @IsString() givenOn?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(500) address?: string | null;
}

@ArgsType()
export class AddGiftArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => GiftInput) @ValidateNested() @Type(() => GiftInput) input: GiftInput;
}

@ArgsType()
export class MoveGiftArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(20) to: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) tracking?: string | null;
}

@InputType()
export class CreatorLegalInput {
  @Field(() => String, optional) @IsOptional() @Matches(/^[A-Z]{2}$/) establishedIn?: string | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() under16?: boolean | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) minorAuthorisation?: string | null;
  @Field({ defaultValue: false }) @IsBoolean() minorDeposit: boolean;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() hasAgent?: boolean | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) agent?: string | null;
  @Field({ defaultValue: false }) @IsBoolean() agentContract: boolean;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(300) representative?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(300) insurance?: string | null;
}

@ArgsType()
export class SetCreatorLegalArgs {
  @Field(() => ID) @IsString() creatorId: string;
  /** The version that was read; 0 when nobody had answered yet. */
  @Field(() => Int) @IsInt() version: number;
  @Field(() => CreatorLegalInput) @ValidateNested() @Type(() => CreatorLegalInput) input: CreatorLegalInput;
}

@InputType()
export class CampaignLegalInput {
  @Field(() => [String])
  @ArrayMinSize(1)
  @ArrayMaxSize(PROMOTIONS.length)
  @IsIn(PROMOTIONS, { each: true })
  promotions: Promotion[];
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(SAFEGUARDS.length)
  @IsIn(SAFEGUARDS, { each: true })
  safeguards: Safeguard[];
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(IMAGERY.length)
  @IsIn(IMAGERY, { each: true })
  imagery: Imagery[];
}

@ArgsType()
export class SetCampaignLegalArgs {
  @Field(() => ID) @IsString() campaignId: string;
  @Field(() => Int) @IsInt() version: number;
  @Field(() => CampaignLegalInput) @ValidateNested() @Type(() => CampaignLegalInput) input: CampaignLegalInput;
}

@InputType()
export class LawRateInput {
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  /** Euros for one unit of it. */
  @Field() @Matches(/^\d{1,9}(\.\d{1,10})?$/) rate: string;
  @Field() @IsString() @MaxLength(200) source: string;
  @Field(() => DayScalar) @IsString() asOf: string;
}

@ArgsType()
export class StateLawRateArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => LawRateInput) @ValidateNested() @Type(() => LawRateInput) input: LawRateInput;
}
