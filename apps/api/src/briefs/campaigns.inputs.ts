import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { DayScalar } from '../platform/graphql/scalars';

@InputType()
export class CampaignInput {
  @Field() @IsString() @MaxLength(200) name: string;
  @Field(() => ID) @IsUUID() brandId: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() briefId?: string | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(200) promotionalObjective: string;
  @Field({ defaultValue: 'EUR' }) @Matches(/^[A-Z]{3}$/) currency: string;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() startsOn?: string | null;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() endsOn?: string | null;
}

/** A copy of a campaign, or a campaign from a template: what is its own. */
@InputType()
export class CampaignCopyInput {
  @Field() @IsString() @MaxLength(500) name: string;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() startsOn?: string | null;
}
