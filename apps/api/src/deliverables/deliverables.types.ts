import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ContentLaw } from '@vivier/domain/deliverables/check/disclosure-laws';
import type { ContentLanguage, ContentTerms } from '@vivier/domain/deliverables/content-terms';

/** What a piece has to hold and must not hold. */
@ObjectType('ContentTerms')
export class ContentTermsType implements ContentTerms {
  @Field(() => String) law: ContentLaw;
  @Field(() => String) language: ContentLanguage;
  @Field(() => [String]) hashtags: string[];
  @Field(() => [String]) mentions: string[];
  @Field(() => String, { nullable: true }) link: string | null;
  @Field(() => String, { nullable: true }) code: string | null;
  @Field(() => [String]) forbidden: string[];
  @Field(() => [String]) brandWords: string[];
}

@ObjectType()
export class PublicationCheck {
  /** network · handle · disclosure · in_time */
  @Field() check: string;
  /** Null where it cannot be told. */
  @Field(() => Boolean, { nullable: true }) passed: boolean | null;
  @Field() detail: string;
}

/** What was found when the publication was looked at, kept as it was found. */
@ObjectType()
export class Verification {
  @Field(() => [PublicationCheck]) checks: PublicationCheck[];
  /** Why a check that did not pass was accepted. */
  @Field() note: string;
  @Field(() => GraphQLISODateTime) at: Date;
}

@ObjectType()
export class PublicationFigures {
  @Field(() => ID) id: string;
  @Field() source: string;
  @Field(() => GraphQLISODateTime) measuredAt: Date;
  @Field(() => Float, { nullable: true }) views: number | null;
  @Field(() => Float, { nullable: true }) likes: number | null;
  @Field(() => Float, { nullable: true }) comments: number | null;
  @Field(() => Float, { nullable: true }) shares: number | null;
  @Field(() => Float, { nullable: true }) saves: number | null;
  @Field(() => Float, { nullable: true }) reach: number | null;
  @Field(() => Float, { nullable: true }) impressions: number | null;
}

/** What the check before publication found, with its place in the caption. */
@ObjectType('ContentFinding')
export class FindingType {
  @Field() key: string;
  @Field() rule: string;
  /** must: mended or accepted with a reason · look: for a person's eye */
  @Field() level: string;
  @Field(() => Int) from: number;
  @Field(() => Int) until: number;
  @Field() found: string;
  @Field(() => [String]) wanted: string[];
  @Field(() => String, { nullable: true }) accepted: string | null;
}
