import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { type Objective, WEIGHTED_FACTORS } from '@vivier/domain/briefs/brief-weights';
import { moneyText } from '@vivier/domain/money/money';
import { WEIGHTS } from '@vivier/scoring/weights';
import { Brand } from '../identity/brand.entity';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';

@ObjectType()
export class AudienceDimension {
  @Field() dimension: string;
  @Field(() => [String]) keys: string[];
}

@ObjectType()
export class MinimumShare {
  @Field() key: string;
  @Field(() => Float) share: number;
}

@ObjectType('FactorWeight')
export class FactorWeightType {
  @Field() factor: string;
  @Field(() => Float) weight: number;
}

@ObjectType()
export class BriefDeliverable {
  @Field() kind: string;
  @Field(() => String, { nullable: true }) network: string | null;
  @Field(() => Int) count: number;
}

@ObjectType()
export class BriefUsage {
  @Field(() => [String]) uses: string[];
  @Field(() => [String]) media: string[];
  @Field(() => [String]) territory: string[];
  @Field(() => Int, { nullable: true, description: 'Null: without an end' }) months: number | null;
}

@ObjectType()
export class BriefKpi {
  @Field() metric: string;
  @Field() target: string;
}

const words = { array: true, default: () => "'{}'" } as const;

/** What a campaign looks for; creators are ranked by it. */
@Entity('brief')
@ObjectType()
export class Brief {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Field() @Column('text') name: string;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Field(() => String) @Column('text') objective: Objective;
  @Field(() => [AudienceDimension]) @Column('jsonb', { default: [] }) audience: AudienceDimension[];
  @Field(() => [MinimumShare]) @Column('jsonb', { name: 'minimum_shares', default: [] }) minimumShares: MinimumShare[];
  @Field(() => [String]) @Column('text', { ...words }) networks: string[];
  @Field(() => [String]) @Column('text', { ...words }) tiers: string[];
  @Field(() => [String]) @Column('text', { ...words }) countries: string[];
  @Field(() => [String]) @Column('text', { ...words }) categories: string[];
  @Field(() => [String]) @Column('text', { ...words }) languages: string[];
  @Field(() => [String]) @Column('text', { ...words }) products: string[];
  @Field(() => [BriefDeliverable]) @Column('jsonb', { default: [] }) deliverables: BriefDeliverable[];
  @Field() @Column('text', { default: '' }) dos: string;
  @Field() @Column('text', { default: '' }) donts: string;
  @Field(() => [String]) @Column('text', { ...words }) hashtags: string[];
  @Field(() => [String]) @Column('text', { ...words }) mentions: string[];
  @Field(() => BriefUsage, { nullable: true })
  @Column('jsonb', { name: 'usage_wanted', nullable: true })
  usage: BriefUsage | null;
  @Field(() => [BriefKpi]) @Column('jsonb', { default: [] }) kpis: BriefKpi[];
  /** Basis points in the order of the factors; null = the objective's own. */
  @Column('jsonb', { name: 'weights', nullable: true }) weightsBp: number[] | null;
  @Column('bigint', { name: 'budget_minor', nullable: true }) budgetMinor: string | null;
  @Column('char', { length: 3, nullable: true }) currency: string | null;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'starts_on', nullable: true }) startsOn:
    string | null;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'ends_on', nullable: true }) endsOn:
    string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @Field(() => Brand, { nullable: true })
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand | null;

  @Field(() => MoneyType, { nullable: true }) get budget(): MoneyType | null {
    if (this.budgetMinor === null || this.currency === null) return null;
    return { amount: moneyText({ minor: Number(this.budgetMinor), currency: this.currency }), currency: this.currency };
  }
  @Field() get customWeights(): boolean {
    return this.weightsBp !== null;
  }
  @Field(() => [FactorWeightType]) get weights(): FactorWeightType[] {
    const bp = this.weightsBp ?? WEIGHTS[this.objective];
    return WEIGHTED_FACTORS.map((factor, k) => ({ factor, weight: bp[k] / 10_000 }));
  }
}
