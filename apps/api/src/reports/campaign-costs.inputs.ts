import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsNumber,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { COST_KINDS, type CostKind } from '@vivier/domain/reports/results';
import { DayScalar } from '../platform/graphql/scalars';

@InputType()
export class CampaignCostInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => String) @IsIn(COST_KINDS) kind: CostKind;
  /** Below zero takes back what was too much. */
  @Field() @Matches(/^-?\d{1,13}(\.\d{1,4})?$/) amount: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  @Field(() => DayScalar) @Matches(/^\d{4}-\d{2}-\d{2}$/) spentOn: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(500) note: string;
}

@ArgsType()
export class AddCostArgs {
  /** Made by the caller for one intention: the second click with it changes nothing. */
  @Field() @IsString() @Length(1, 200) key: string;
  @Field(() => CampaignCostInput) @ValidateNested() @Type(() => CampaignCostInput) input: CampaignCostInput;
}

@ArgsType()
export class SetMarginArgs {
  @Field(() => ID) @IsUUID() brandId: string;
  /** 0 to 1. */
  @Field(() => Float) @IsNumber() @Min(0) @Max(1) margin: number;
}
