import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';

/** Unique people of the target: the estimate and the interval that holds it. */
@ObjectType()
export class ReachRange {
  @Field(() => Float) value: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
}

/** What the interval stands on, counted over the chosen and their pairs. */
@ObjectType()
export class PortfolioEvidence {
  /** sainsbury = independence within segments · pairs = moved by measured overlaps */
  @Field() basis: string;
  @Field(() => Int) measuredPairs: number;
  @Field(() => Int) modelledPairs: number;
  /** Pairs of profiles of one creator, counted as the larger of the two. */
  @Field(() => Int) oneCreatorPairs: number;
  @Field(() => Int) segments: number;
  /** Segments whose population no source gives: nobody is counted twice there. */
  @Field(() => Int) openSegments: number;
  @Field(() => Int) knownAudiences: number;
  @Field(() => Int) estimatedAudiences: number;
  /** Nothing known: everybody is taken to live in the profile's own country. */
  @Field(() => Int) assumedAudiences: number;
  /** Of the chosen, those whose reach comes from a published rate, not from their own views. */
  @Field(() => Int) benchmarkReaches: number;
  @Field(() => Int) populationsVersion: number;
  @Field(() => [String]) sources: string[];
}

@ObjectType()
export class PortfolioChoice {
  @Field(() => ID) profileId: string;
  @Field(() => ID) creatorId: string;
  @Field() handle: string;
  @Field() displayName: string;
  @Field() network: string;
  @Field(() => String, { nullable: true }) tier: string | null;
  @Field() must: boolean;
  @Field(() => MoneyType) cost: MoneyType;
  /** known · modelled */
  @Field() priceKind: string;
  @Field(() => Float) reachAlone: number;
  /** Beyond those listed before; the column sums to the reach of the segments alone. */
  @Field(() => Float) adds: number;
  /** What the set loses without it. */
  @Field(() => Float) ifRemoved: number;
  @Field(() => MoneyType, { nullable: true }) costPerThousand: MoneyType | null;
  /** known · estimated · assumed */
  @Field() audience: string;
  @Field(() => String, { nullable: true }) reachSource: string | null;
}

@ObjectType()
export class PortfolioFrontierPoint {
  @Field(() => MoneyType) budget: MoneyType;
  @Field(() => MoneyType) cost: MoneyType;
  @Field(() => Float) reach: number;
}

@ObjectType()
export class PortfolioNetwork {
  @Field() network: string;
  @Field(() => Int) creators: number;
  @Field(() => MoneyType) cost: MoneyType;
  /** Unique people whom the chosen of this network reach. */
  @Field(() => Float) reach: number;
  /** What they add to the chosen of the other networks. */
  @Field(() => Float) adds: number;
  /** Best reach for the same budget without this network; null when a must-have is on it. */
  @Field(() => Float, { nullable: true }) bestWithout: number | null;
  /** Best reach for the same budget on this network alone. */
  @Field(() => Float, { nullable: true }) bestAlone: number | null;
  @Field(() => [PortfolioFrontierPoint]) frontier: PortfolioFrontierPoint[];
}

@ObjectType()
export class PortfolioMore {
  @Field(() => MoneyType) budget: MoneyType;
  @Field(() => Float) reach: number;
}

/** Two of the chosen and what they share, part of the smaller audience. */
@ObjectType()
export class PortfolioPair {
  @Field(() => ID) a: string;
  @Field(() => ID) b: string;
  @Field(() => Float) share: number;
  /** measured · modelled · one_creator */
  @Field() kind: string;
}

@ObjectType()
export class PortfolioPool {
  /** Profiles within the brief's gates, and those that a gate shuts out. */
  @Field(() => Int) total: number;
  @Field(() => Int) gated: number;
  /** The best by score that were looked at, and how many of them could be planned with. */
  @Field(() => Int) asked: number;
  @Field(() => Int) considered: number;
  @Field(() => Int) withoutPrice: number;
  @Field(() => Int) withoutReach: number;
  @Field(() => Int) withoutAudience: number;
}

@ObjectType('PortfolioPlan')
export class PortfolioAnswer {
  @Field(() => Int) version: number;
  @Field() objective: string;
  @Field(() => MoneyType) budget: MoneyType;
  @Field(() => MoneyType) cost: MoneyType;
  @Field(() => MoneyType) left: MoneyType;
  @Field(() => ReachRange) reach: ReachRange;
  @Field(() => PortfolioEvidence) evidence: PortfolioEvidence;
  @Field(() => MoneyType, { nullable: true }) costPerThousand: MoneyType | null;
  /** The objective of the set: people, minor units of margin, or content pieces. */
  @Field(() => Float) value: number;
  /** No set under the rules is worth more; null where measured overlaps leave nothing to prove it by. */
  @Field(() => Float, { nullable: true }) bound: number | null;
  /** (bound − value) / bound: "proved within x % of the best possible". */
  @Field(() => Float, { nullable: true }) gap: number | null;
  /** greedy · refined (the exact programme ran) · pairs */
  @Field() method: string;
  @Field(() => [PortfolioChoice]) chosen: PortfolioChoice[];
  @Field(() => [PortfolioPair]) pairs: PortfolioPair[];
  @Field(() => [PortfolioFrontierPoint]) frontier: PortfolioFrontierPoint[];
  @Field(() => PortfolioMore) more: PortfolioMore;
  @Field(() => [PortfolioNetwork]) networks: PortfolioNetwork[];
  @Field(() => PortfolioPool) pool: PortfolioPool;
}

/** The plan that was kept for a brief. */
@ObjectType()
export class KeptPortfolio {
  @Field(() => ID) briefId: string;
  /** The brief's version when the plan was made; an older one than the brief's means: plan again. */
  @Field(() => Int) briefVersion: number;
  @Field(() => GraphQLISODateTime) createdAt: Date;
  @Field(() => PortfolioAnswer) plan: PortfolioAnswer;
}
