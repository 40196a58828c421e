import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { type Cut, CUTS } from '@vivier/domain/reports/results';
import { ATTRIBUTION_RULES, type AttributionRule } from '@vivier/domain/tracking/attribution';

const optional = { nullable: true } as const;

@ArgsType()
export class ResultsArgs {
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field(() => String, { defaultValue: 'creator' }) @IsIn(CUTS) by: Cut;
  /** Needed where the facts are in several: they are never added. */
  @Field(() => String, optional) @IsOptional() @Matches(/^[A-Z]{3}$/) currency?: string | null;
  /** What the workspace's rule has booked, unless another is asked for. */
  @Field(() => String, optional) @IsOptional() @IsIn(ATTRIBUTION_RULES) rule?: AttributionRule | null;
}

@ArgsType()
export class RuleArgs {
  @Field(() => String) @IsIn(ATTRIBUTION_RULES) rule: AttributionRule;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() campaignId?: string | null;
}

@ArgsType()
export class PastArgs {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
}
