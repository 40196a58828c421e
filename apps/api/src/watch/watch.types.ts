import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../platform/graphql/scalars';
import { Crisis } from './crisis.entity';
import { Mention } from './mention.entity';

@ObjectType()
export class MentionPage {
  @Field(() => [Mention]) mentions: Mention[];
  @Field(() => String, { nullable: true }) next: string | null;
}

@ObjectType()
export class VoiceOf {
  /** `own` is the brand with its products; the others are competitors. */
  @Field() subject: string;
  @Field() name: string;
}

@ObjectType()
export class WeekOfVoice {
  /** As `2026-W48`. */
  @Field() week: string;
  @Field() monday: string;
  @Field() complete: boolean;
  /** In the order of `voices`. */
  @Field(() => [Int]) mentions: number[];
  /** Basis points, in the same order; null while nobody was named. */
  @Field(() => [Int], { nullable: true }) shares: number[] | null;
}

@ObjectType()
export class ShareOfVoice {
  @Field(() => [VoiceOf]) voices: VoiceOf[];
  @Field(() => [WeekOfVoice]) weeks: WeekOfVoice[];
  @Field() timeZone: string;
}

/** A brand that publishes nothing at present: also for who approves for it. */
@ObjectType()
export class BrandCrisis {
  @Field(() => ID) brandId: string;
  @Field() brandName: string;
  @Field(() => GraphQLISODateTime) since: Date;
}

@ObjectType()
export class CrisisPost {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field() status: string;
  @Field() network: string;
  @Field() creatorName: string;
  @Field() campaignName: string;
  @Field(() => String, { nullable: true }) url: string | null;
  @Field(() => String, { nullable: true }) dueOn: string | null;
}

@ObjectType()
export class CrisisAct {
  @Field(() => GraphQLISODateTime) at: Date;
  @Field() action: string;
  @Field(() => JsonScalar) details: Record<string, unknown>;
  @Field(() => String, { nullable: true }) by: string | null;
}

@ObjectType()
export class CrisisRoom {
  @Field(() => Crisis) crisis: Crisis;
  @Field(() => [CrisisPost]) posts: CrisisPost[];
  @Field(() => [CrisisAct]) acts: CrisisAct[];
}
