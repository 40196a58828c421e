import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { checkContest } from '@vivier/domain/deliverables/contest-checks';
import type { ContestStatus } from '@vivier/domain/deliverables/contest-status';
import { moneyText } from '@vivier/domain/money/money';
import { Campaign } from '../../briefs/campaign.entity';
import { Brand } from '../../identity/brand.entity';
import { MoneyType } from '../../platform/graphql/money.type';

const optional = { nullable: true } as const;

@ObjectType()
export class ContestFindingType {
  @Field() check: string;
  /** The text shows it. */
  @Field() passed: boolean;
  /** A person has read it and stands for it. */
  @Field() confirmed: boolean;
}

/** A draw among those who entered. Opening fixes the rules and commits the seed, closing fixes the entries. */
@Entity('contest')
@ObjectType()
export class Contest {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Column('uuid', { name: 'campaign_id', nullable: true }) campaignId: string | null;
  @Column('uuid', { name: 'deliverable_id', nullable: true }) deliverableId: string | null;
  @Field() @Column('text') title: string;
  @Field(() => String) @Column('text', { default: 'draft' }) status: ContestStatus;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Field() @Column('text', { default: '' }) rules: string;
  @Field(() => String, optional) @Column('text', { name: 'rules_url', nullable: true }) rulesUrl: string | null;
  @Field() @Column('text', { default: '' }) prize: string;
  @Column('bigint', { name: 'prize_value_minor', nullable: true }) prizeValueMinor: string | null;
  @Column('char', { length: 3, default: 'EUR' }) currency: string;
  @Field(() => Int) @Column('integer', { default: 1 }) winners: number;
  @Field(() => Int) @Column('integer', { default: 0 }) substitutes: number;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'opens_at', nullable: true })
  opensAt: Date | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'closes_at', nullable: true })
  closesAt: Date | null;
  @Column('text', { array: true, default: () => "'{}'" }) confirmed: string[];
  /** Nobody sees it before the draw. */
  @Column('text', { nullable: true }) seed: string | null;
  @Field(() => String, optional) @Column('text', { name: 'seed_commitment', nullable: true }) seedCommitment:
    string | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'committed_at', nullable: true })
  committedAt: Date | null;
  @Field(() => String, optional) @Column('text', { name: 'rules_sha256', nullable: true }) rulesSha256: string | null;
  @Field(() => String, optional) @Column('text', { name: 'entries_hash', nullable: true }) entriesHash: string | null;
  @Column('integer', { name: 'entry_count', nullable: true }) entryCount: number | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'drawn_at', nullable: true })
  drawnAt: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Field(() => Brand) @ManyToOne(() => Brand) @JoinColumn({ name: 'brand_id' }) brand: Brand;
  @Field(() => Campaign, optional)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign | null;

  @Field(() => MoneyType, optional) get prizeValue(): MoneyType | null {
    const { prizeValueMinor, currency } = this;
    if (prizeValueMinor === null) return null;
    return { amount: moneyText({ minor: Number(prizeValueMinor), currency }), currency };
  }
  @Field(() => [ContestFindingType]) get findings(): ContestFindingType[] {
    const { prizeValueMinor } = this;
    const text = { ...this, prizeValueMinor: prizeValueMinor === null ? null : Number(prizeValueMinor) };
    return checkContest(text).map((found) => ({ ...found, confirmed: this.confirmed.includes(found.check) }));
  }
  @Field(() => String, { name: 'seed', nullable: true }) get revealedSeed(): string | null {
    return this.status === 'drawn' ? this.seed : null;
  }
}
