import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { ProfileCard } from '../creators/creators.types';

const optional = { nullable: true } as const;

@ArgsType()
export class LookalikesArgs {
  @Field(() => ID) @IsString() profileId: string;
  @Field(() => [String], optional) @IsOptional() @ArrayMaxSize(20) @IsString({ each: true }) networks?: string[] | null;
  @Field(() => [String], optional) @IsOptional() @ArrayMaxSize(20) @IsString({ each: true }) tiers?: string[] | null;
  @Field(() => [String], optional) @IsOptional() @ArrayMaxSize(300) @IsString({ each: true }) countries?:
    string[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 10 }) @IsOptional() @IsInt() @Min(1) @Max(100) first?:
    number | null;
}

@ObjectType()
export class LookalikeHit extends ProfileCard {
  /** 0 to 1: the mean Bhattacharyya coefficient over the dimensions of the audience and the categories. */
  @Field(() => Float) similarity: number;
}

@ObjectType()
export class Lookalikes {
  /** False where nothing is known of the audience that would be compared: then there are no hits. */
  @Field() audienceKnown: boolean;
  /** The most alike first. */
  @Field(() => [LookalikeHit]) hits: LookalikeHit[];
}
