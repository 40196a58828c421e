import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Network } from '@vivier/domain/creators/network';
import { DayScalar } from '../platform/graphql/scalars';
import { bigInteger } from '../platform/database/column-types';
import { Metrics } from './metrics.entity';
import type { ProfileFactors } from './profile-factors.entity';

@ObjectType()
export class Growth {
  @Field(() => Float) value: number;
  @Field(() => DayScalar) from: string;
  @Field(() => DayScalar) to: string;
}

/** Where a field's value comes from when the newest file did not carry it. */
export interface FieldOrigin {
  sourceId: number;
  line?: number | null;
  asOf: string;
  /** What the newest file says of a field that was corrected, where it says otherwise. */
  told?: { value: string; sourceId: number; line?: number | null; asOf: string };
}

/** One account on one network. */
@Entity('profile')
@ObjectType()
export class Profile extends Metrics {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { generatedIdentity: 'BY DEFAULT' }) id: number;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Field(() => String) @Column('text') network: Network;
  @Field() @Column('text') handle: string;
  @Column('text', { name: 'handle_key' }) handleKey: string;
  @Field() @Column('text', { name: 'display_name' }) displayName: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) url: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { name: 'external_id', nullable: true }) externalId:
    string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) bio: string | null;
  @Field(() => String, { nullable: true }) @Column('char', { length: 2, nullable: true }) country: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'country_basis', nullable: true })
  countryBasis: 'stated' | 'audience' | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) language: string | null;
  @Field(() => [String]) @Column('text', { array: true, default: () => "'{}'" }) categories: string[];
  @Field(() => Boolean, { nullable: true }) @Column('boolean', { nullable: true }) verified: boolean | null;
  @Field(() => DayScalar) @Column('date', { name: 'as_of' }) asOf: string;
  @Column('integer', { name: 'source_id' }) sourceId: number;
  @Column('integer', { name: 'source_line', nullable: true }) sourceLine: number | null;
  @Column('jsonb', { name: 'field_sources', nullable: true }) fieldSources: Record<string, FieldOrigin> | null;
  @Column('jsonb', { nullable: true }) extra: Record<string, unknown> | null;
  @Column('double precision', { name: 'growth', nullable: true }) growthRate: number | null;
  @Column('date', { name: 'growth_from', nullable: true }) growthFrom: string | null;
  @Column('date', { name: 'growth_to', nullable: true }) growthTo: string | null;
  @Column('bigint', { name: 'price_minor', nullable: true, transformer: bigInteger }) priceMinor: number | null;
  @Column('char', { name: 'price_currency', length: 3, nullable: true }) priceCurrency: string | null;
  @Column('date', { name: 'price_as_of', nullable: true }) priceAsOf: string | null;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'last_post_on', nullable: true }) lastPostOn:
    string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;

  /** Unknown where a file of posts named an account that no list has brought yet. */
  @Field(() => Float, { name: 'followers', nullable: true }) get followerCount(): number | null {
    return this.followers;
  }
  @Field(() => Growth, { nullable: true }) get growth(): Growth | null {
    return growthOf(this);
  }
  /** Set by the service that loads the profile: bounds are the workspace's own. */
  @Field(() => String, { nullable: true }) tier: string | null;
  @Field() source: string;
  factors: ProfileFactors | null;
}

export function growthOf(profile: Pick<Profile, 'growthRate' | 'growthFrom' | 'growthTo'>): Growth | null {
  const { growthRate, growthFrom, growthTo } = profile;
  return growthRate === null || !growthFrom || !growthTo ? null : { value: growthRate, from: growthFrom, to: growthTo };
}

@ObjectType()
export class FieldTold {
  @Field() value: string;
  @Field() source: string;
  @Field(() => Int, { nullable: true }) line: number | null;
  @Field(() => DayScalar) asOf: string;
}

@ObjectType()
export class FieldSource {
  @Field() field: string;
  @Field() source: string;
  @Field(() => Int, { nullable: true }) line: number | null;
  @Field(() => DayScalar) asOf: string;
  /** Of a corrected field: what a file has said otherwise since. */
  @Field(() => FieldTold, { nullable: true }) told: FieldTold | null;
}
