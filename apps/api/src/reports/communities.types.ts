import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

/** One network in one month. */
@ObjectType()
export class CommunityMonthType {
  /** Such as 2026-03. */
  @Field() month: string;
  @Field() network: string;
  /** Sum of the latest count of each profile up to the month's end; null before anything was read. */
  @Field(() => Float, { nullable: true }) followers: number | null;
  @Field(() => Int) profiles: number;
  /** How many of the profiles were read in that month. */
  @Field(() => Int) read: number;
  @Field(() => Int) posts: number;
  /** How many of the posts have what a rate needs. */
  @Field(() => Int) measured: number;
  /** Median of the posts' engagement rates; null below three measured posts. */
  @Field(() => Float, { nullable: true }) rate: number | null;
}

/** Communities and engagement of who works in a campaign, a month. */
@ObjectType('CommunityMonths')
export class CommunityMonthsType {
  @Field(() => Int) creators: number;
  @Field(() => Int) profiles: number;
  @Field(() => [CommunityMonthType]) months: CommunityMonthType[];
  /** Where followers of the day were not known and today's stand in. */
  @Field() followersOfToday: boolean;
}
