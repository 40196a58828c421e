import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MoneyInput } from '../../platform/graphql/money.type';

const optional = { nullable: true } as const;

@InputType()
export class ContestInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field() @IsString() @MaxLength(200) title: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(100_000) rules: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) rulesUrl?: string | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) prize: string;
  @Field(() => MoneyInput, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  prizeValue?: MoneyInput | null;
  @Field(() => Int, { defaultValue: 1 }) @IsInt() @Min(1) @Max(1000) winners: number;
  @Field(() => Int, { defaultValue: 0 }) @IsInt() @Min(0) @Max(1000) substitutes: number;
  @Field(() => GraphQLISODateTime, optional) @IsOptional() @IsDate() opensAt?: Date | null;
  @Field(() => GraphQLISODateTime, optional) @IsOptional() @IsDate() closesAt?: Date | null;
}

@ArgsType()
export class UpdateContestArgs {
  @Field(() => ID) @IsString() id: string;
  @Field(() => Int) @IsInt() version: number;
  @Field(() => ContestInput) @ValidateNested() @Type(() => ContestInput) input: ContestInput;
}

@ArgsType()
export class MoveContestArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(20) to: string;
}

@ArgsType()
export class ConfirmCheckArgs {
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(40) check: string;
  @Field() @IsBoolean() confirmed: boolean;
}

@ArgsType()
export class AddEntriesArgs {
  @Field(() => ID) @IsString() id: string;
  /** Handles, as they stand under the post. */
  @Field(() => [String])
  @ArrayMaxSize(2000)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  handles: string[];
}

@ArgsType()
export class ContestEntriesArgs {
  @Field(() => ID) @IsString() id: string;
  @Field(() => Int, { defaultValue: 100 }) @IsInt() @Min(1) @Max(100) first: number;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) after?: string | null;
}
