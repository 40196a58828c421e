import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../platform/graphql/scalars';
import { Growth } from './profile.entity';
import { Authenticity, Engagement, Price, type ShownFactors } from './profile-factors.entity';

/** What a card or a row of a table shows of a profile, apart from its place in an order. */
@ObjectType({ isAbstract: true })
export abstract class ProfileCard {
  @Field(() => ID) id: number;
  @Field(() => ID) creatorId: number;
  @Field() handle: string;
  @Field() displayName: string;
  @Field() network: string;
  @Field(() => String, { nullable: true }) tier: string | null;
  /** Counts are floats in the schema: GraphQL's Int ends at 2³¹. */
  @Field(() => Float, { nullable: true }) followers: number | null;
  @Field(() => String, { nullable: true }) country: string | null;
  @Field(() => String, { nullable: true }) countryBasis: string | null;
  @Field(() => String, { nullable: true }) language: string | null;
  @Field(() => [String]) categories: string[];
  @Field() emailKnown: boolean;
  @Field() contacted: boolean;
  @Field(() => DayScalar) asOf: string;
  @Field() source: string;
  @Field(() => [String]) otherNetworks: string[];
  @Field(() => DayScalar, { nullable: true }) lastPostOn: string | null;
  @Field(() => Engagement) engagement: Engagement;
  @Field(() => Authenticity) authenticity: Authenticity;
  @Field(() => Growth, { nullable: true }) growth: Growth | null;
  @Field(() => Price, { nullable: true }) price: Price | null;
  /** What the card's figures come from, but for what only an explanation needs; null where nothing is scored yet. */
  stored: ShownFactors | null;
}
