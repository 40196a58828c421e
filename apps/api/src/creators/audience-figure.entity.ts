import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DayScalar } from '../platform/graphql/scalars';

@ObjectType()
export class AudienceShare {
  @Field() key: string;
  @Field(() => Float) share: number;
}

@Entity('audience_figure')
export class AudienceFigureRow {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('integer', { name: 'profile_id' }) profileId: number;
  @PrimaryColumn('date', { name: 'as_of' }) asOf: string;
  @Column('integer', { name: 'source_id' }) sourceId: number;
  @Column('boolean', { default: false }) joint: boolean;
  /** Basis points by audience key. */
  @Column('jsonb') shares: Record<string, number>;
}

/** What is assumed of unknown audiences of a network, or of a network's profiles of one country. */
@Entity('audience_prior')
export class AudiencePrior {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('text', { name: 'prior_group' }) priorGroup: string;
  @Column('jsonb') shares: Record<string, number>;
  @Column('integer') profiles: number;
  @Column('text') basis: string;
  @Column('timestamptz', { name: 'computed_at' }) computedAt: Date;
}

/** The audience shown for a profile: the latest figure, or the prior of its group, marked estimated. */
@ObjectType('AudienceFigure')
export class AudienceView {
  @Field(() => DayScalar) asOf: string;
  @Field() source: string;
  @Field() joint: boolean;
  @Field() estimated: boolean;
  @Field(() => [AudienceShare]) shares: AudienceShare[];
}

/** Basis points to fractions, the largest share first, then by key. */
export function audienceShares(shares: Readonly<Record<string, number>>): AudienceShare[] {
  return Object.entries(shares)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key, bp]) => ({ key, share: bp / 10_000 }));
}

/** The group whose prior stands for an unknown audience; a group without one falls back to its network. */
export function priorGroup(network: string, country: string | null): string {
  return country ? `${network}|${country}` : network;
}
