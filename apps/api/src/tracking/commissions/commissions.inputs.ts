import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { TIERS, type Tier } from '@vivier/domain/creators/tier';
import { INVOICE_STATUSES, type InvoiceStatus, PAYOUT_STATUSES, type PayoutStatus } from '@vivier/domain/tracking/payout-status'; // prettier-ignore
import { MoneyInput } from '../../platform/graphql/money.type';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

@ArgsType()
class Keyed {
  @Field() @IsString() @MinLength(8) @MaxLength(100) key: string;
}

@InputType()
export class CommissionPlanInput {
  @Field(() => ID) @IsUUID() brandId: string;
  @Field(() => ID, optional) @IsOptional() @IsString() creatorId?: string | null;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) product?: string | null;
  @Field(() => String, optional) @IsOptional() @IsIn(TIERS) tier?: Tier | null;
  /** Hundredths of a percent. */
  @Field(() => Int) @IsInt() @Min(1) @Max(10_000) basisPoints: number;
  @Field(() => Int, { defaultValue: 30 }) @IsInt() @Min(0) @Max(365) refundDays: number;
  /** Orders from this day on, in UTC; today when left out. */
  @Field(() => DayScalar, optional) @IsOptional() @IsString() from?: string | null;
}

@ArgsType()
export class CreateCommissionPlanArgs extends Keyed {
  @Field(() => CommissionPlanInput)
  @ValidateNested()
  @Type(() => CommissionPlanInput)
  input: CommissionPlanInput;
}

@ArgsType()
export class EndCommissionPlanArgs extends Keyed {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class SettleCommissionsArgs extends Keyed {
  @Field(() => ID) @IsUUID() brandId: string;
}

@ArgsType()
export class CreatePayoutArgs extends Keyed {
  @Field(() => ID) @IsUUID() brandId: string;
  @Field(() => ID) @IsString() creatorId: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
}

@ArgsType()
export class MovePayoutArgs extends Keyed {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => String) @IsIn(PAYOUT_STATUSES) to: PayoutStatus;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(200) reference?: string | null;
}

@InputType()
export class CreatorInvoiceInput {
  @Field(() => ID) @IsUUID() brandId: string;
  @Field(() => ID) @IsString() creatorId: string;
  @Field() @IsString() @MaxLength(100) number: string;
  @Field(() => DayScalar) @IsString() issuedOn: string;
  /** Thirty days after its date when left out. */
  @Field(() => DayScalar, optional) @IsOptional() @IsString() dueOn?: string | null;
  @Field(() => MoneyInput) @ValidateNested() @Type(() => MoneyInput) net: MoneyInput;
  @Field() @Matches(/^\d{1,2}(\.\d{1,2})?$/) vatPercent: string;
}

@ArgsType()
export class AddCreatorInvoiceArgs extends Keyed {
  @Field(() => CreatorInvoiceInput)
  @ValidateNested()
  @Type(() => CreatorInvoiceInput)
  input: CreatorInvoiceInput;
}

@ArgsType()
export class MoveCreatorInvoiceArgs extends Keyed {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => String) @IsIn(INVOICE_STATUSES) to: InvoiceStatus;
}
