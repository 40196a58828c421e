import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { SearchArgs } from './discover.inputs';

const optional = { nullable: true } as const;

@ArgsType()
export class ComparisonArgs {
  @Field(() => [ID]) @IsString({ each: true }) profileIds: string[];
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
}

@ArgsType()
export class WhyAboveArgs {
  @Field(() => ID) @IsString() firstId: string;
  @Field(() => ID) @IsString() secondId: string;
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
}

@ArgsType()
export class RankOutlookArgs extends SearchArgs {
  @Field(() => ID) @IsString() profileId: string;
  @Field(() => Int, { nullable: true, defaultValue: 10 }) @IsOptional() @IsInt() @Min(1) @Max(1000) top?: number | null;
}
