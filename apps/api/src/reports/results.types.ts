import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import type { KpiState } from '@vivier/domain/briefs/kpi-progress';
import { DayScalar } from '../platform/graphql/scalars';
import type { KpiBasis } from './kpi-values';

const optional = { nullable: true } as const;

@ObjectType()
export class ResultFiguresType {
  @Field(() => Float) clicks: number;
  @Field(() => Float) orders: number;
  @Field(() => MoneyType) revenue: MoneyType;
  @Field(() => MoneyType) cost: MoneyType;
  /** Null when nothing was spent. */
  @Field(() => Float, optional) roas: number | null;
  @Field(() => Float, optional) romi: number | null;
  /** Null when nothing was spent, or the margin of a brand is not known. */
  @Field(() => Float, optional) roi: number | null;
}

@ObjectType('ResultRow')
export class ResultRowType extends ResultFiguresType {
  /** Empty for what is not known. */
  @Field() key: string;
  @Field() name: string;
}

@ObjectType()
export class CostPart {
  @Field() kind: string;
  @Field(() => MoneyType) amount: MoneyType;
}

/** Rows of files that a shop or the books tell as well: in no sum. */
@ObjectType()
export class LeftOutRows {
  @Field(() => Int) rows: number;
  @Field(() => Float) orders: number;
  @Field(() => MoneyType) revenue: MoneyType;
  @Field(() => MoneyType) payouts: MoneyType;
}

/** How much found its format by the piece of its link or code, and how much by its creator's only format in the campaign. */
@ObjectType()
export class FormatBasisType {
  /** piece · only · unknown */
  @Field() basis: string;
  @Field(() => ResultFiguresType) figures: ResultFiguresType;
}

@ObjectType('TiedDay')
export class TiedDayType {
  /** Null for orders that say no time. */
  @Field(() => DayScalar, optional) day: string | null;
  @Field(() => Int) sales: number;
  @Field(() => MoneyType) credited: MoneyType;
  @Field(() => MoneyType) other: MoneyType;
  @Field(() => MoneyType) unexplained: MoneyType;
  @Field(() => MoneyType) total: MoneyType;
  @Field(() => MoneyType) collected: MoneyType;
}

/** Credited + other + unexplained = total, each day and in all. */
@ObjectType('TieOut')
export class TieOutType {
  @Field(() => TiedDayType) whole: TiedDayType;
  @Field(() => [TiedDayType]) days: TiedDayType[];
  /** How many days have something unexplained. */
  @Field(() => Int) differing: number;
}

@ObjectType()
export class ResultFormula {
  @Field() name: string;
  @Field() text: string;
  @Field(() => Int) version: number;
}

@ObjectType('RuleVersion')
export class RuleVersionType {
  @Field() rule: string;
  @Field(() => Int) version: number;
  @Field(() => Int) windowDays: number;
}

/** How far the credits under a rule are reckoned. */
@ObjectType('RuleProgress')
export class RuleProgressType {
  @Field() rule: string;
  /** From 0 to 1. */
  @Field(() => Float) share: number;
}

@ObjectType()
export class ReachInterval {
  @Field(() => Float) value: number;
  @Field(() => Float) low: number;
  @Field(() => Float) high: number;
}

/** A figure that was promised against what came. */
@ObjectType()
export class KpiResult {
  /** As in the brief. */
  @Field() metric: string;
  @Field(() => Float) target: number;
  /** Null for what is not measured. */
  @Field(() => Float, optional) value: number | null;
  /** Of a reach: measured · forecast */
  @Field(() => String, optional) basis: KpiBasis | null;
  /** Of a measured reach, who counted it; of an EMV, the tables of its rates. */
  @Field(() => [String]) sources: string[];
}

/** A target of a campaign's brief, followed from day to day. */
@ObjectType()
export class CampaignKpi extends KpiResult {
  /** Of the target; null for what is not measured. */
  @Field(() => Float, optional) share: number | null;
  /** Of the campaign's days; null without dates. */
  @Field(() => Float, optional) elapsed: number | null;
  /** not_measured · not_begun · no_dates · on_track · behind · met · missed */
  @Field(() => String) state: KpiState;
}

@ObjectType('Results')
export class ResultsType {
  @Field() currency: string;
  @Field() by: string;
  /** By which rule the credits are. */
  @Field(() => RuleVersionType) rule: RuleVersionType;
  /** The workspace's own rule, which pays. */
  @Field(() => RuleVersionType) paying: RuleVersionType;
  /** Set while the rule that was asked for is being reckoned: until then `rule` is the paying one. */
  @Field(() => RuleProgressType, optional) computing: RuleProgressType | null;
  @Field(() => [ResultRowType]) rows: ResultRowType[];
  @Field(() => ResultFiguresType) total: ResultFiguresType;
  /** Gross margin on the revenue; null where a brand's margin is not known. */
  @Field(() => MoneyType, optional) margin: MoneyType | null;
  /** What was approved to spend on the campaign. */
  @Field(() => MoneyType, optional) approved: MoneyType | null;
  /** Whom the campaign's last frozen list was expected to reach. */
  @Field(() => ReachInterval, optional) reach: ReachInterval | null;
  @Field(() => [CostPart]) costs: CostPart[];
  @Field(() => LeftOutRows) leftOut: LeftOutRows;
  /** Of results by format alone. */
  @Field(() => [FormatBasisType]) formats: FormatBasisType[];
  /** Null without a shop. */
  @Field(() => TieOutType, optional) tieOut: TieOutType | null;
  @Field(() => [KpiResult]) kpis: KpiResult[];
  @Field(() => [ResultFormula]) formulas: ResultFormula[];
  /** The latest change of an order that is counted; null without a shop. */
  @Field(() => Date, optional) asOf: Date | null;
}

@ObjectType()
export class RuleChange {
  /** Null for links that are nobody's. */
  @Field(() => ID, optional) creatorId: number | null;
  @Field() name: string;
  @Field(() => MoneyType) before: MoneyType;
  @Field(() => MoneyType) after: MoneyType;
  @Field(() => MoneyType) change: MoneyType;
}

/** The other campaigns that the viewer may see, in the same currency: what this one is measured against. */
@ObjectType()
export class PastResults {
  /** How many of them have a cost. */
  @Field(() => Int) campaigns: number;
  /** Median; null without any. */
  @Field(() => Float, optional) roas: number | null;
}

/** A figure of a campaign beside the median of its brand's earlier campaigns; money in whole units. */
@ObjectType()
export class BenchmarkType {
  /** roas · roi · revenue · orders · clicks · cpa · cpc */
  @Field() metric: string;
  @Field(() => Float, optional) value: number | null;
  /** How many earlier campaigns have it. */
  @Field(() => Int) campaigns: number;
  /** Null under `needed` of them. */
  @Field(() => Float, optional) median: number | null;
}

@ObjectType('Benchmarks')
export class BenchmarksType {
  /** Campaigns of the brand that began before, with results in this currency. */
  @Field(() => Int) earlier: number;
  @Field(() => Int) needed: number;
  @Field(() => [BenchmarkType]) metrics: BenchmarkType[];
}
