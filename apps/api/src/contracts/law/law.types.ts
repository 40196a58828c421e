import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Finding } from '@vivier/domain/contracts/law/check-contract';
import type { MeterReading } from '@vivier/domain/contracts/law/meter';
import type { RuleLevel } from '@vivier/domain/contracts/law/pack';
import { moneyText, type Money } from '@vivier/domain/money/money';
import { MoneyType } from '../../platform/graphql/money.type';
import { DayScalar, JsonScalar } from '../../platform/graphql/scalars';
import type { LawMoment } from './law-check.entity';

const optional = { nullable: true } as const;

@ObjectType()
export class LawCitation {
  @Field() title: string;
  @Field() article: string;
  @Field() reference: string;
  @Field() url: string;
}

@ObjectType()
export class LawSource {
  @Field() title: string;
  @Field() reference: string;
  @Field() url: string;
}

@ObjectType('LawRule')
export class LawRuleType {
  @Field() rule: string;
  @Field(() => String) level: RuleLevel;
  @Field(() => LawCitation) citation: LawCitation;
}

@ObjectType('RegulatedPromotion')
export class RegulatedPromotionType {
  @Field() promotion: string;
  /** None: it is banned. */
  @Field(() => [String]) requires: readonly string[];
  @Field(() => LawCitation) citation: LawCitation;
}

@ObjectType('LawThreshold')
export class LawThresholdType {
  @Field(() => MoneyType) amount: MoneyType;
  @Field(() => Int) amberPercent: number;
  @Field(() => LawCitation) citation: LawCitation;
}

@ObjectType('LawDisclosure')
export class LawDisclosureType {
  @Field(() => [String]) words: readonly string[];
  @Field() equivalentAllowed: boolean;
  @Field() networkLabelEnough: boolean;
  @Field() wholePromotion: boolean;
}

@ObjectType('LawPack')
export class LawPackType {
  /** FR, EU, US or GB. */
  @Field() place: string;
  @Field(() => ID) version: string;
  @Field(() => DayScalar) inForceFrom: string;
  @Field(() => DayScalar, optional) inForceTo: string | null;
  @Field(() => DayScalar) reviewedOn: string;
  @Field() inForce: boolean;
  @Field(() => [LawSource]) sources: readonly LawSource[];
  @Field(() => LawThresholdType, optional) threshold: LawThresholdType | null;
  @Field(() => [LawRuleType]) rules: LawRuleType[];
  @Field(() => [RegulatedPromotionType]) regulated: RegulatedPromotionType[];
  @Field(() => LawDisclosureType, optional) disclosure: LawDisclosureType | null;
}

@ObjectType('LawFinding')
export class LawFindingType {
  @Field() rule: string;
  @Field(() => String) level: RuleLevel;
  @Field() pack: string;
  @Field(() => LawCitation) citation: LawCitation;
  /** Sums in them are decimal amounts with their currency. */
  @Field(() => JsonScalar) details: Record<string, unknown>;
}

@ObjectType()
export class LawMeter {
  @Field(() => MoneyType) calendarYear: MoneyType;
  @Field(() => MoneyType) slidingYear: MoneyType;
  @Field(() => DayScalar) slidingFrom: string;
  @Field(() => DayScalar) slidingTo: string;
  /** The larger of both. */
  @Field(() => MoneyType) deciding: MoneyType;
  /** calendar_year · sliding_year */
  @Field() decidedBy: string;
  @Field(() => MoneyType) limit: MoneyType;
  /** Of the limit; above 100 when it is passed. */
  @Field(() => Float) percent: number;
  /** clear · amber · reached */
  @Field() level: string;
  /** How many promises are in a currency without a stated rate and therefore in no sum. */
  @Field(() => Int) uncounted: number;
}

/** One advertiser, one creator, one promotional objective. */
@ObjectType()
export class LawMeterRow {
  @Field(() => ID) advertiserId: string;
  @Field() advertiserName: string;
  @Field(() => ID) creatorId: string;
  @Field() creatorName: string;
  @Field() promotionalObjective: string;
  /** The day it is read on. */
  @Field(() => DayScalar) on: string;
  /** A written contract with all clauses is signed for it. */
  @Field() written: boolean;
  @Field(() => LawMeter) spent: LawMeter;
  /** With all that is proposed in shortlists. */
  @Field(() => LawMeter) forecast: LawMeter;
}

/** The law's view of a proposed creator: where the meter stands, and where it would. */
@ObjectType()
export class EntryLegal {
  /** green · amber · blocked · none (no law of the deal counts) */
  @Field() state: string;
  /** The day it is judged by. */
  @Field(() => DayScalar) on: string;
  @Field() promotionalObjective: string;
  @Field(() => LawMeter, optional) spent: LawMeter | null;
  @Field(() => LawMeter, optional) forecast: LawMeter | null;
  /** A written contract with all clauses is signed for this meter. */
  @Field() written: boolean;
  @Field(() => [LawFindingType]) flags: LawFindingType[];
  @Field(() => [LawSource]) sources: LawSource[];
}

/** What a check found; a kept one has its day and the hash of its facts. */
@ObjectType()
export class LawCheckResult {
  @Field(() => ID, optional) id: string | null;
  @Field() passed: boolean;
  @Field(() => [String]) packs: readonly string[];
  @Field(() => [LawFindingType]) findings: LawFindingType[];
  @Field(() => LawMeter, optional) meter: LawMeter | null;
  @Field() factsSha256: string;
  /** check · send · commit; null for a check that was not kept. */
  @Field(() => String, optional) moment: LawMoment | null;
  @Field(() => GraphQLISODateTime, optional) checkedAt: Date | null;
  /** Of the contract; null for a check that was not kept. */
  @Field(() => Int, optional) contractVersion: number | null;
}

export function moneyType(money: Money): MoneyType {
  return { amount: moneyText(money), currency: money.currency };
}

export function meterType(reading: MeterReading, limit: Money): LawMeter {
  return {
    calendarYear: moneyType(reading.calendarYear),
    slidingYear: moneyType(reading.slidingYear),
    slidingFrom: reading.slidingFrom,
    slidingTo: reading.slidingTo,
    deciding: moneyType(reading.deciding),
    decidedBy: reading.decidedBy,
    limit: moneyType(limit),
    percent: (reading.deciding.minor * 100) / limit.minor,
    level: reading.level,
    uncounted: reading.uncounted.length,
  };
}

/** Sums in the details leave as decimal text: nobody outside has to know a currency's digits. */
export function findingType({ details, ...finding }: Finding): LawFindingType {
  const written = Object.entries(details).map(([name, value]) => [name, isMoney(value) ? moneyType(value) : value]);
  return { ...finding, details: Object.fromEntries(written) as Record<string, unknown> };
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}
