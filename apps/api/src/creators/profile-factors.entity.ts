import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moneyText } from '@vivier/domain/money/money';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';
import { bigInteger } from '../platform/database/column-types';

export interface StoredFlag {
  code: string;
  level: 'flagged' | 'extreme';
  value: number;
  low: number | null;
  high: number | null;
}

/** Spread at each use: TypeORM writes the type into the object it is given. */
const real = { nullable: true } as const;

/** The static factors of a profile, computed from its network's whole cohort; written by the scoring room alone. */
@Entity('profile_factors')
export class ProfileFactors {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('integer', { name: 'profile_id' }) profileId: number;
  @Column('text', { name: 'formula_version' }) formulaVersion: string;
  @Column('text', { name: 'benchmark_version' }) benchmarkVersion: string;
  @Column('timestamptz', { name: 'computed_at' }) computedAt: Date;
  @Column('double precision', { ...real, name: 'observed_rate' }) observedRate: number | null;
  @Column('double precision', { ...real }) rate: number | null;
  @Column('double precision', { ...real, name: 'rate_low' }) rateLow: number | null;
  @Column('double precision', { ...real, name: 'rate_high' }) rateHigh: number | null;
  @Column('double precision', { ...real, name: 'rate_expected' }) rateExpected: number | null;
  @Column('text', { ...real, name: 'rate_variant' }) rateVariant: string | null;
  @Column('text', { ...real, name: 'rate_basis' }) rateBasis: string | null;
  @Column('text', { name: 'rate_state' }) rateState: string;
  @Column('integer', { ...real, name: 'rate_posts' }) ratePosts: number | null;
  @Column('boolean', { name: 'rate_assumed' }) rateAssumed: boolean;
  /** Log mean, log variance, sampling variance, expectation, prior variance, others below, others equal. */
  @Column('double precision', { ...real, name: 'rate_evidence', array: true }) rateEvidence: number[] | null;
  @Column('smallint', { ...real, name: 'engagement_centi' }) engagementCenti: number | null;
  @Column('text', { ...real, name: 'cohort_kind' }) cohortKind: string | null;
  @Column('integer', { ...real, name: 'cohort_size' }) cohortSize: number | null;
  @Column('bigint', { ...real, name: 'cohort_from', transformer: bigInteger }) cohortFrom: number | null;
  @Column('bigint', { ...real, name: 'cohort_to', transformer: bigInteger }) cohortTo: number | null;
  @Column('smallint', { ...real, name: 'authenticity_centi' }) authenticityCenti: number | null;
  @Column('text', { name: 'authenticity_state' }) authenticityState: string;
  @Column('smallint', { name: 'authenticity_evaluated', default: 0 }) authenticityEvaluated: number;
  @Column('smallint', { name: 'authenticity_p20' }) authenticityP20: number;
  @Column('smallint', { name: 'authenticity_median' }) authenticityMedian: number;
  @Column('jsonb', { ...real }) flags: StoredFlag[] | null;
  @Column('smallint', { ...real, name: 'value_centi' }) valueCenti: number | null;
  @Column('text', { ...real, name: 'price_kind' }) priceKind: string | null;
  @Column('bigint', { ...real, name: 'price_low', transformer: bigInteger }) priceLow: number | null;
  @Column('bigint', { ...real, name: 'price_mid', transformer: bigInteger }) priceMid: number | null;
  @Column('bigint', { ...real, name: 'price_high', transformer: bigInteger }) priceHigh: number | null;
  @Column('char', { ...real, name: 'price_currency', length: 3 }) priceCurrency: string | null;
  @Column('double precision', { ...real, name: 'cpm_minor' }) cpmMinor: number | null;
  @Column('double precision', { ...real, name: 'cpe_minor' }) cpeMinor: number | null;
  @Column('smallint', { ...real, name: 'cpm_centi' }) cpmCenti: number | null;
  @Column('smallint', { ...real, name: 'cpe_centi' }) cpeCenti: number | null;
  @Column('double precision', { ...real }) reach: number | null;
  @Column('double precision', { ...real, name: 'reach_low' }) reachLow: number | null;
  @Column('double precision', { ...real, name: 'reach_high' }) reachHigh: number | null;
  @Column('text', { ...real, name: 'reach_source' }) reachSource: string | null;
}

@ObjectType()
export class Engagement {
  /** available · not_enough_data · not_available · no_cohort · not_scored */
  @Field() state: string;
  @Field(() => String, { nullable: true }) variant: string | null;
  @Field(() => Float, { nullable: true }) observed: number | null;
  @Field(() => Float, { nullable: true }) value: number | null;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
  @Field(() => Float, { nullable: true }) percentile: number | null;
  @Field(() => Int, { nullable: true }) posts: number | null;
  @Field() assumed: boolean;
  @Field(() => String, { nullable: true }) cohortKind: string | null;
  @Field(() => Int, { nullable: true }) cohortSize: number | null;
  @Field(() => Float, { nullable: true }) cohortFrom: number | null;
  @Field(() => Float, { nullable: true }) cohortTo: number | null;
  /** The rate that the cohort leads to expect at this size. */
  @Field(() => Float, { nullable: true }) cohortMedian: number | null;
}

@ObjectType()
export class AuthenticityFlag {
  @Field() code: string;
  @Field(() => Float, { nullable: true }) value: number | null;
  @Field(() => Float, { nullable: true }) low: number | null;
  @Field(() => Float, { nullable: true }) high: number | null;
  @Field() extreme: boolean;
}

@ObjectType()
export class Authenticity {
  @Field(() => Float, { nullable: true }) score: number | null;
  @Field() state: string;
  @Field(() => [AuthenticityFlag]) flags: AuthenticityFlag[];
}

@ObjectType()
export class Price {
  @Field() kind: string;
  @Field(() => MoneyType) low: MoneyType;
  @Field(() => MoneyType) high: MoneyType;
  @Field(() => DayScalar, { nullable: true }) asOf: string | null;
  @Field(() => MoneyType, { nullable: true }) cpm: MoneyType | null;
}

/** Centi-points to points of 100; null stays unknown. */
export function pointsOf(centi: number | null): number | null {
  return centi === null ? null : centi / 100;
}

export function money(minor: number, currency: string): MoneyType {
  return { amount: moneyText({ minor: Math.round(minor), currency }), currency };
}

export function engagementOf(factors: ShownFactors | null): Engagement {
  return {
    state: factors?.rateState ?? 'not_scored',
    variant: factors?.rateVariant ?? null,
    observed: factors?.observedRate ?? null,
    value: factors?.rate ?? null,
    low: factors?.rateLow ?? null,
    high: factors?.rateHigh ?? null,
    percentile: pointsOf(factors?.engagementCenti ?? null),
    posts: factors?.ratePosts ?? null,
    assumed: factors?.rateAssumed ?? false,
    cohortKind: factors?.cohortKind ?? null,
    cohortSize: factors?.cohortSize ?? null,
    cohortFrom: factors?.cohortFrom ?? null,
    cohortTo: factors?.cohortTo ?? null,
    cohortMedian: factors?.rateExpected ?? null,
  };
}

export function authenticityOf(factors: ShownFactors | null): Authenticity {
  return {
    score: pointsOf(factors?.authenticityCenti ?? null),
    state: factors?.authenticityState ?? 'unknown',
    flags: (factors?.flags ?? []).map(({ level, ...flag }) => ({ ...flag, extreme: level === 'extreme' })),
  };
}

export interface KnownPrice {
  priceMinor: number | null;
  priceCurrency: string | null;
  priceAsOf: string | null;
}

/** A known price in the words of its own currency, else the range of the model, else nothing. */
export function priceOf(known: KnownPrice, factors: ShownFactors | null): Price | null {
  const cpm = factors?.cpmMinor && factors.priceCurrency ? money(factors.cpmMinor, factors.priceCurrency) : null;
  if (known.priceMinor !== null && known.priceCurrency) {
    const price = money(known.priceMinor, known.priceCurrency);
    const own = factors?.priceKind === 'known' ? cpm : null;
    return { kind: 'known', low: price, high: price, asOf: known.priceAsOf, cpm: own };
  }
  if (!factors?.priceKind || factors.priceLow === null || factors.priceHigh === null || !factors.priceCurrency)
    return null;
  const { priceLow, priceHigh, priceCurrency } = factors;
  return {
    kind: 'modelled',
    low: money(priceLow, priceCurrency),
    high: money(priceHigh, priceCurrency),
    asOf: null,
    cpm,
  };
}

/** What a card reads of it. */
export type ShownFactors = Omit<ProfileFactors, 'rateEvidence'>;
