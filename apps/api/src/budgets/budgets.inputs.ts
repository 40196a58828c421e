import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator'; // prettier-ignore
import { DECISIONS, type Decision } from '@vivier/domain/budgets/approval-status';
import { MoneyInput } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;

@ArgsType()
export class KeyArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
}

@ArgsType()
export class DecideOutsideArgs extends KeyArgs {
  /** The hash of what was read. */
  @Field() @IsString() @Matches(/^[0-9a-f]{64}$/) hash: string;
  @Field(() => String) @IsIn(DECISIONS) decision: Decision;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(4000) comment: string;
}

@ArgsType()
export class DecideArgs extends DecideOutsideArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class ApprovalLinkArgs extends KeyArgs {
  @Field(() => ID) @IsUUID() linkId: string;
}

@InputType()
export class EnvelopeInput {
  @Field(() => ID) @IsUUID() brandId: string;
  /** Of one campaign of that brand; without it the envelope is the brand's. */
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  /** For a brand's envelope: the year, or nothing for any. */
  @Field(() => Int, optional) @IsOptional() @IsInt() @Min(2000) @Max(2200) year?: number | null;
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) amount: MoneyInput;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(500) reason: string;
}

@ArgsType()
export class SetEnvelopeArgs extends KeyArgs {
  @Field(() => EnvelopeInput) @ValidateNested() @Type(() => EnvelopeInput) input: EnvelopeInput;
}

@ArgsType()
export class ThresholdArgs extends KeyArgs {
  @Field(() => ID) @IsUUID() brandId: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  /** Nothing: one approver is always enough. */
  @Field(() => String, optional) @IsOptional() @Matches(/^\d{1,13}(\.\d{1,4})?$/) above?: string | null;
}

@ArgsType()
export class FreePlannedArgs extends KeyArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  @Field() @IsString() @Length(1, 500) reason: string;
}

@InputType()
export class PaymentInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field() @IsString() @MaxLength(100) subject: string;
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) amount: MoneyInput;
  @Field(() => DayScalar) @IsString() paidOn: string;
  @Field() @IsString() @Length(1, 200) reference: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(2000) evidence: string;
}

@ArgsType()
export class RecordPaymentArgs extends KeyArgs {
  @Field(() => PaymentInput) @ValidateNested() @Type(() => PaymentInput) input: PaymentInput;
}
