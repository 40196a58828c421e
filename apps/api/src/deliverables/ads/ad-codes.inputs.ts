import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { AD_CODE_NETWORKS } from '@vivier/domain/deliverables/ad-code';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

@InputType()
export class AdCodeInput {
  @Field(() => ID) @IsString() brandId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field(() => ID, optional) @IsOptional() @IsString() creatorId?: string | null;
  @Field() @IsIn(AD_CODE_NETWORKS) network: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) contentUrl?: string | null;
  @Field() @Matches(/^\s*\S{4,500}\s*$/) code: string;
  @Field(() => DayScalar) @IsString() from: string;
  @Field(() => DayScalar) @IsString() until: string;
}

@ArgsType()
export class AddAdCodeArgs {
  @Field() @IsString() @MaxLength(100) key: string;
  @Field(() => AdCodeInput) @ValidateNested() @Type(() => AdCodeInput) input: AdCodeInput;
}
