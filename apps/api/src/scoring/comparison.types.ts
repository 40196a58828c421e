import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { FactorWeightType } from '../briefs/brief.entity';
import { JsonScalar } from '../platform/graphql/scalars';
import { MoneyType } from '../platform/graphql/money.type';
import { ProfileHit, ScorePart } from './scoring.types';

const unknown = { nullable: true } as const;

@ObjectType()
export class CostFigure {
  @Field(() => MoneyType) value: MoneyType;
  /** 100 = the cheapest of the network; null where a quotient of two models says nothing about this profile. */
  @Field(() => Float, unknown) percentile: number | null;
  /** Profiles compared with; null = all of the network that are ranked. */
  @Field(() => Int, unknown) of: number | null;
  @Field() sampled: boolean;
}

@ObjectType()
export class ProfileCosts {
  /** known · modelled */
  @Field() kind: string;
  @Field(() => MoneyType) price: MoneyType;
  @Field(() => MoneyType) priceLow: MoneyType;
  @Field(() => MoneyType) priceHigh: MoneyType;
  /** Cost of 1,000 people reached. */
  @Field(() => CostFigure, unknown) cpm: CostFigure | null;
  /** Cost of one interaction. */
  @Field(() => CostFigure, unknown) cpe: CostFigure | null;
  /** Cost of 1,000 people of the brief's target. */
  @Field(() => CostFigure, unknown) targetCpm: CostFigure | null;
}

@ObjectType()
export class ReachFigure {
  @Field(() => Float) value: number;
  @Field(() => Float, unknown) low: number | null;
  @Field(() => Float, unknown) high: number | null;
  @Field() source: string;
  @Field() estimated: boolean;
}

@ObjectType()
export class ComparedProfile {
  @Field(() => ProfileHit) hit: ProfileHit;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
  @Field(() => [ScorePart]) parts: ScorePart[];
  @Field(() => ProfileCosts, unknown) costs: ProfileCosts | null;
  @Field(() => ReachFigure, unknown) reach: ReachFigure | null;
  @Field(() => ReachFigure, unknown) targetReach: ReachFigure | null;
}

@ObjectType()
export class Comparison {
  @Field() objective: string;
  @Field(() => [FactorWeightType]) weights: FactorWeightType[];
  @Field(() => [ComparedProfile]) profiles: ComparedProfile[];
  @Field(() => [String]) notes: string[];
}

@ObjectType()
export class ScoreDifference {
  @Field() factor: string;
  @Field(() => Float) points: number;
  @Field(() => Float) abovePoints: number;
  @Field(() => Float) belowPoints: number;
  @Field(() => Float) aboveFactor: number;
  @Field(() => Float) belowFactor: number;
  @Field(() => Float) weight: number;
  @Field() aboveMissing: boolean;
  @Field() belowMissing: boolean;
  @Field(() => JsonScalar) aboveDetails: Record<string, unknown>;
  @Field(() => JsonScalar) belowDetails: Record<string, unknown>;
}

/** Why one profile stands above another. */
@ObjectType()
export class ScoreComparison {
  @Field(() => ID) aboveId: number;
  @Field(() => ID) belowId: number;
  /** Equal scores: the smaller id stands first. */
  @Field() tie: boolean;
  @Field(() => Float) aboveScore: number;
  @Field(() => Float) belowScore: number;
  @Field(() => Float) difference: number;
  /** The largest first; their points sum to the difference. */
  @Field(() => [ScoreDifference]) differences: ScoreDifference[];
  @Field(() => [String]) notes: string[];
}
