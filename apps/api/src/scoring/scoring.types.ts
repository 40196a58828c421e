import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ProfileCard } from '../creators/creators.types';
import { DayScalar, JsonScalar } from '../platform/graphql/scalars';

@ObjectType()
export class HitFactor {
  @Field() factor: string;
  @Field(() => Float) points: number;
  @Field() missing: boolean;
  @Field() estimated: boolean;
}

@ObjectType()
export class ProfileHit extends ProfileCard {
  @Field(() => Int, { nullable: true }) rank: number | null;
  @Field(() => Float, { nullable: true }) targetShare: number | null;
  @Field(() => Boolean, { nullable: true }) targetShareEstimated: boolean | null;
  @Field(() => Float) score: number;
  /** The five factors, always in the same order; their points sum to the score. */
  @Field(() => [HitFactor]) factors: HitFactor[];
}

@ObjectType()
export class FacetCount {
  @Field() value: string;
  @Field(() => Int) count: number;
}

@ObjectType()
export class Facet {
  @Field() facet: string;
  @Field(() => [FacetCount]) values: FacetCount[];
}

@ObjectType()
export class HistogramBin {
  @Field(() => Float) from: number;
  @Field(() => Float) to: number;
  @Field(() => Int) count: number;
}

/** Only the best candidates were scored: the order is theirs. */
@ObjectType()
export class CandidateOrder {
  @Field(() => Int) candidates: number;
  /** The share of the true first twenty that the candidates held, as measured on this workspace's searches. */
  @Field(() => Float, { nullable: true }) recall: number | null;
}

@ObjectType()
export class DiscoverPage {
  @Field(() => Int) total: number;
  /** Profiles that pass the filter but miss a minimum share of the brief. */
  @Field(() => Int) gated: number;
  @Field(() => Float) tookMs: number;
  @Field(() => GraphQLISODateTime) indexedAt: Date;
  /** The embedded index answered because the search servers are away or behind. */
  @Field() degraded: boolean;
  /** Search servers that did not answer: everything here is of the others. */
  @Field(() => [String]) away: string[];
  @Field(() => CandidateOrder, { nullable: true }) order: CandidateOrder | null;
  @Field(() => [Facet]) facets: Facet[];
  @Field(() => [HistogramBin]) followerHistogram: HistogramBin[];
  @Field(() => [ProfileHit]) hits: ProfileHit[];
  @Field(() => String, { nullable: true }) next: string | null;
  @Field(() => [String]) notes: string[];
}

@ObjectType()
export class ScorePart {
  @Field() factor: string;
  @Field(() => Float, { nullable: true }) value: number | null;
  @Field(() => Float) points: number;
  @Field(() => Float) weight: number;
  @Field(() => Float, { nullable: true }) factorScore: number | null;
  @Field() missing: boolean;
  @Field() estimated: boolean;
  @Field(() => String, { nullable: true }) source: string | null;
  @Field(() => DayScalar, { nullable: true }) asOf: string | null;
  @Field(() => String, { nullable: true }) cohort: string | null;
  @Field(() => Int, { nullable: true }) cohortSize: number | null;
  @Field(() => Float, { nullable: true }) percentile: number | null;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
  @Field(() => JsonScalar) details: Record<string, unknown>;
}

@ObjectType()
export class Explanation {
  @Field(() => Float) score: number;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
  /** Their points sum to the score. */
  @Field(() => [ScorePart]) parts: ScorePart[];
  @Field(() => Int) formulaVersion: number;
  @Field() benchmarkVersion: string;
  @Field() snapshotHash: string;
  @Field() objective: string;
  @Field(() => [String]) notes: string[];
}

@ObjectType()
export class ExportFile {
  @Field(() => ID) id: string;
  @Field() url: string;
  @Field(() => Int) rows: number;
}
