import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../platform/graphql/scalars';

const unknown = { nullable: true } as const;

@ObjectType()
export class RankChange {
  /** factor · weight · input */
  @Field() kind: string;
  @Field() factor: string;
  /** Of an input: observed_rate · target_share · wish. */
  @Field(() => String, unknown) field: string | null;
  @Field(() => Float, unknown) from: number | null;
  @Field(() => Float, unknown) to: number | null;
  /** What a recount gives after this change alone. */
  @Field(() => Float) score: number;
  @Field(() => Int) rank: number;
  @Field(() => JsonScalar) details: Record<string, unknown>;
}

@ObjectType()
export class RankGoal {
  /** next · top */
  @Field() goal: string;
  @Field(() => Int) place: number;
  @Field(() => ID) holderId: number;
  @Field() holderHandle: string;
  @Field(() => Float) holderScore: number;
  @Field(() => Float) gap: number;
  /** The smallest first. */
  @Field(() => [RankChange]) changes: RankChange[];
}

/** What would change the rank of a profile. */
@ObjectType()
export class RankOutlook {
  @Field(() => Int, unknown) rank: number | null;
  @Field(() => Int) total: number;
  @Field(() => Float) score: number;
  @Field(() => [RankGoal]) goals: RankGoal[];
  @Field(() => [String]) notes: string[];
}
