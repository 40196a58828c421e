import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../platform/graphql/scalars';

const unknown = { nullable: true } as const;

@ObjectType()
export class PostMonth {
  /** `2026-08`, in the audience's time zone. */
  @Field() month: string;
  @Field(() => Int) posts: number;
  @Field(() => Int) measured: number;
  @Field(() => Float, unknown) meanRate: number | null;
  @Field(() => Float, unknown) medianRate: number | null;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
  @Field(() => Float, unknown) views: number | null;
  @Field(() => Float, unknown) medianViews: number | null;
  @Field() state: string;
}

@ObjectType()
export class PostGroup {
  @Field(() => Int) posts: number;
  @Field(() => Float, unknown) meanRate: number | null;
  @Field(() => Float, unknown) medianRate: number | null;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
}

@ObjectType()
export class PaidAgainstOrganic {
  @Field() state: string;
  @Field(() => Int) minimum: number;
  @Field(() => Int) unlabelled: number;
  @Field(() => PostGroup) paid: PostGroup;
  @Field(() => PostGroup) organic: PostGroup;
  @Field(() => Float, unknown) difference: number | null;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
  @Field() clear: boolean;
}

@ObjectType()
export class TimeCell {
  /** 1 = Monday … 7 = Sunday. */
  @Field(() => Int) weekday: number;
  /** 0 = from midnight to four … 5. */
  @Field(() => Int) band: number;
  @Field(() => Int) posts: number;
  @Field() pooled: boolean;
  @Field(() => Int) pooledPosts: number;
  @Field(() => Float, unknown) difference: number | null;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
  @Field() state: string;
}

@ObjectType()
export class FormatCell {
  @Field() format: string;
  @Field(() => Int) posts: number;
  @Field(() => Float, unknown) difference: number | null;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
  @Field() state: string;
}

/** What the dated posts of a profile say; rates are fractions, differences relative, intervals of 80 %. */
@ObjectType()
export class PostInsights {
  @Field(() => String, unknown) variant: string | null;
  @Field(() => Int) posts: number;
  @Field(() => Int) measured: number;
  @Field(() => DayScalar, unknown) from: string | null;
  @Field(() => DayScalar, unknown) to: string | null;
  @Field() timeZone: string;
  @Field() timeZoneBasis: string;
  @Field(() => String, unknown) timeZoneCountry: string | null;
  @Field(() => Float, unknown) timeZoneShare: number | null;
  @Field(() => [PostMonth]) months: readonly PostMonth[];
  @Field(() => PaidAgainstOrganic) sponsored: PaidAgainstOrganic;
  /** Posts that a cell needs. */
  @Field(() => Int) minimum: number;
  @Field(() => [TimeCell]) times: readonly TimeCell[];
  @Field(() => [FormatCell]) formats: readonly FormatCell[];
  @Field(() => TimeCell, unknown) bestTime: TimeCell | null;
  @Field(() => FormatCell, unknown) bestFormat: FormatCell | null;
  @Field(() => [String]) notes: string[];
}
